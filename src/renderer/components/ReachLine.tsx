import type { Day } from '@shared/blueprint/day';
import { type Axis, placedOn } from '../home/time-axis';
import { Flag } from './Flag';
import './reach-line.css';

/** A plan on the time axis: its destination and its steps. */
export interface Reach {
  destination: Day;
  /** Latest finish of each milestone, with whether it had to start already. */
  milestones: readonly { on: Day; isLate: boolean }[];
}

/** Today at the left, the destination as a flag, a dot for each step. Takes `--c` as its colour. */
export function ReachLine({ reach, axis }: { reach: Reach; axis: Axis }) {
  const placed = placedOn(axis, reach);
  const steps = reach.milestones.length;
  const late = reach.milestones.filter(({ isLate }) => isLate).length;
  const summary = `Destination ${placed.label}, ${steps} ${steps === 1 ? 'step' : 'steps'}${late > 0 ? `, ${late} late` : ''}`;
  return (
    <div className="reach">
      <span className="unseen">{summary}</span>
      <span className="reach__line" style={{ width: placed.flagPx }} />
      <span className="reach__today" />
      {placed.dots.map(({ atPx, isLate }) => (
        <i key={atPx} className={isLate ? 'reach__dot is-late' : 'reach__dot'} style={{ left: atPx }} />
      ))}
      <span className="reach__flag" style={{ left: placed.flagPx }}>
        <Flag />
      </span>
      <span className="reach__date num" style={{ left: placed.labelPx }} aria-hidden="true">
        {placed.label}
      </span>
    </div>
  );
}
