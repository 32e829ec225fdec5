/**
 * What follows from the plan: stages and schedule. Deferred, so that a keystroke is on screen before anything is
 * computed from it, and computed once for all who ask.
 */
import type { Day } from '@shared/blueprint/day';
import { type Blueprint, exposure, type ItemId } from '@shared/blueprint/model';
import { type Schedule, walkBack } from '@shared/insight/schedule';
import { type StageStanding, stagesOf } from '@shared/insight/stages';
import { useDeferredValue, useMemo } from 'react';
import { useOpenWorkspace, usePlan } from '../workspace-context';

const knownStages = new WeakMap<Blueprint, { today: Day; stages: StageStanding[] }>();

export function useStages(): StageStanding[] {
  const plan = useDeferredValue(usePlan((body) => body));
  const today = useOpenWorkspace().clock.today();
  const known = knownStages.get(plan);
  if (known?.today === today) return known.stages;
  const stages = stagesOf(plan, today);
  knownStages.set(plan, { today, stages });
  return stages;
}

export interface Walk {
  milestones: Blueprint['milestones'];
  holidays: Day[];
  /** Null without a day for the destination: then the order is known, the days are not. */
  destination: Day | null;
  /** Null while needs go in a circle, which only a file from elsewhere can bring. */
  schedule: Schedule | null;
}

/** The walk back as it stands, a moment behind what is being typed. */
export function useWalk(): Walk {
  const milestones = usePlan((plan) => plan.milestones);
  const destination = usePlan((plan) => plan.destination.date);
  const holidays = usePlan((plan) => plan.calendar.holidays);
  const today = useOpenWorkspace().clock.today();
  const inputs = useDeferredValue(
    useMemo(() => ({ milestones, destination, holidays, today }), [milestones, destination, holidays, today]),
  );
  return useMemo(() => {
    const days = Object.keys(inputs.holidays) as Day[];
    const schedule = walkBack({
      milestones: inputs.milestones,
      destination: inputs.destination ?? inputs.today,
      today: inputs.today,
      holidays: days,
    });
    return {
      milestones: inputs.milestones,
      holidays: days,
      destination: inputs.destination,
      schedule: schedule.ok ? schedule.value : null,
    };
  }, [inputs]);
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
