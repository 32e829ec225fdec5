import type { Pace } from '@shared/insight/pace';
import type { MetricProgress } from '@shared/insight/progress';

/**
 * A lying thermometer: baseline at the left, target at the right, dots at the celebration points, a mark where the pace
 * expects it today, and what is lacking up to there hatched. It says nothing that the words beside it do not say.
 */
export function Thermometer({ progress, pace }: { progress: MetricProgress; pace: Pace | null }) {
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
      {pace?.kind === 'behind' && (
        <span
          className="thermo__gap"
          style={{ left: `${filled * 100}%`, width: `${Math.max(0, pace.expected - filled) * 100}%` }}
        />
      )}
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
      {pace && <span className="thermo__expected" style={{ left: `${pace.expected * 100}%` }} />}
      <span className="thermo__goal" />
    </div>
  );
}
