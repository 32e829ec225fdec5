/**
 * What follows from the plan: stages and schedule. Deferred, so that a keystroke is on screen before anything is
 * computed from it, and computed once for all who ask.
 */
import type { Day } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import { type Blueprint, exposure } from '@shared/blueprint/plan';
import { type Schedule, walkBack } from '@shared/insight/schedule';
import { type StageStanding, stagesOf } from '@shared/insight/stages';
import { useDeferredValue, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { documentIn } from '../../state/workspace-store';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { useSettledPlan } from './use-settled';

const knownStages = new WeakMap<Blueprint, { today: Day; stages: StageStanding[] }>();

/** The four stages, after a pause in typing. */
export function useStages(): StageStanding[] {
  const plan = useSettledPlan();
  const today = useOpenWorkspace().clock.today();
  const known = knownStages.get(plan);
  if (known?.today === today) return known.stages;
  const stages = stagesOf(plan, today);
  knownStages.set(plan, { today, stages });
  return stages;
}

export interface Walk {
  /** As far as the schedule goes by them: words may have been typed since. */
  milestones: Blueprint['milestones'];
  holidays: Day[];
  /** Null without a day for the destination: then the order is known, the days are not. */
  destination: Day | null;
  /** Null while needs go in a circle, which only a file from elsewhere can bring. */
  schedule: Schedule | null;
  /** The circle: each of these needs the next, the last one the first. */
  cycle: ItemId[] | null;
}

/** The walk back as it stands, a moment behind what is being typed. The same as long as no day in it changes. */
export function useWalk(): Walk {
  const { store, clock } = useOpenWorkspace();
  const today = clock.today();
  const shape = usePlan(useShallow(shapeOf));
  const destination = usePlan((plan) => plan.destination.date);
  const holidays = usePlan((plan) => plan.calendar.holidays);
  const inputs = useDeferredValue(
    useMemo(() => ({ shape, destination, holidays, today }), [shape, destination, holidays, today]),
  );
  return useMemo(() => {
    const { view } = store.getState();
    const milestones = documentIn(store.getState(), 'blueprint', view.blueprint)?.body.milestones ?? {};
    const days = Object.keys(inputs.holidays) as Day[];
    const schedule = walkBack({
      milestones,
      destination: inputs.destination ?? inputs.today,
      today: inputs.today,
      holidays: days,
    });
    return {
      milestones,
      holidays: days,
      destination: inputs.destination,
      schedule: schedule.ok ? schedule.value : null,
      cycle: schedule.ok ? null : schedule.error.cycle,
    };
  }, [inputs, store]);
}

/** What of the milestones the schedule depends on, flat, so that it can be compared. */
function shapeOf({ milestones }: Blueprint): unknown[] {
  return Object.entries(milestones).flatMap(
    ([id, { order, durationDays, needs, due, status, startedOn, reachedOn }]) => [
      id,
      order,
      durationDays,
      needs,
      due,
      status,
      startedOn,
      reachedOn,
    ],
  );
}

/** The highest exposure of what may stop each milestone; what is gone counts no more. */
export function useExposures(): ReadonlyMap<ItemId, number> {
  const obstacles = useDeferredValue(usePlan((plan) => plan.obstacles));
  return useMemo(() => {
    const exposures = new Map<ItemId, number>();
    for (const obstacle of Object.values(obstacles)) {
      if (obstacle.status === 'gone') continue;
      for (const id of Object.keys(obstacle.milestones) as ItemId[]) {
        exposures.set(id, Math.max(exposures.get(id) ?? 0, exposure(obstacle)));
      }
    }
    return exposures;
  }, [obstacles]);
}
