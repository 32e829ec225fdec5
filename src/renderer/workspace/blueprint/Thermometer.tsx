import type { MetricProgress } from '@shared/insight/progress';

/**
 * A lying thermometer: baseline at the left, target at the right, dots at the celebration points. It says nothing that
 * the words beside it do not say.
 */
export function Thermometer({ progress }: { progress: MetricProgress }) {
  if (progress.kind === 'within-band' || progress.kind === 'outside-band') {
    return (
      <div className={`thermo__track thermo__track--band is-${progress.kind}`} aria-hidden>
        <span>{progress.kind === 'within-band' ? 'in' : 'out'}</span>
      </div>
    );
  }
  const fraction = 'fraction' in progress ? progress.fraction : 0;
  const filled = Math.min(1, Math.max(0, fraction));
  const points = 'celebrations' in progress ? progress.celebrations : [];
  return (
    <div className={progress.kind === 'incomplete' ? 'thermo__track is-open' : 'thermo__track'} aria-hidden>
      {filled > 0 && <span className="thermo__fill" style={{ width: `${filled * 100}%` }} />}
      {points
        .filter(({ percent }) => percent < 100)
        .map(({ percent, reachedOn }) => (
          <span
            key={percent}
            className={reachedOn ? 'thermo__point is-met' : 'thermo__point'}
            style={{ left: `${percent}%` }}
          />
        ))}
      <span className="thermo__goal" />
    </div>
  );
}
