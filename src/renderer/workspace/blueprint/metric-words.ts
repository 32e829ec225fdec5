/** How a metric is spoken of in the editor. */
import type { Metric } from '@shared/blueprint/plan';
import type { MetricProgress } from '@shared/insight/progress';

/** What stands behind the numbers of a metric: "%", "€", "days"; empty for a plain number. */
export function unitSuffix({ unit, unitLabel }: Pick<Metric, 'unit' | 'unitLabel'>): string {
  return unit === 'percent' ? '%' : unit === 'number' ? '' : unitLabel.trim();
}

/** "16 % of the way", "reached", "moved away"; empty while nothing was read. */
export function progressWords(progress: MetricProgress): string {
  switch (progress.kind) {
    case 'incomplete':
    case 'no-distance':
    case 'not-started':
      return '';
    case 'within-band':
      return 'in the band';
    case 'outside-band':
      return 'outside the band';
    case 'moved-away':
      return 'moved away';
    case 'exceeded':
      return `exceeded, ${percent(progress.fraction)}`;
    case 'progress':
      return progress.fraction === 1 ? 'reached' : `${percent(progress.fraction)} of the way`;
  }
}

export function percent(fraction: number): string {
  return `${Math.round(fraction * 100)}\u202f%`;
}
