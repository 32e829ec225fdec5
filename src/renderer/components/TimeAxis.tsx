import type { Day } from '@shared/blueprint/day';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { Flag } from './Flag';
import { type Axis, axisOf, placedOn, type Reach, ticksOf } from './time-axis';
import './time-axis.css';

export interface DrawnAxis extends Axis {
  /** Where the head stands gives the axis its width. */
  head: RefObject<HTMLDivElement | null>;
  isEmpty: boolean;
}

/** The axis that rows share, as wide as its `AxisHead`: known before the first paint, followed on every resize. */
export function useTimeAxis(today: Day, destinations: readonly Day[]): DrawnAxis {
  const head = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidthPx(head.current?.clientWidth ?? 0);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return { ...axisOf(today, destinations, widthPx), head, isEmpty: destinations.length === 0 };
}

/** Names of the months, above the rows. */
export function AxisHead({ axis }: { axis: DrawnAxis }) {
  return (
    <div ref={axis.head} className="axis" aria-hidden="true">
      {!axis.isEmpty &&
        ticksOf(axis).map((tick) => (
          <span key={tick.label} className="axis__tick" style={{ left: tick.atPx }}>
            {tick.label}
          </span>
        ))}
    </div>
  );
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
