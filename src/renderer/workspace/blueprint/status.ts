import type { Day } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import type { Milestone } from '@shared/blueprint/plan';
import { useCallback } from 'react';
import { useOpenWorkspace } from '../workspace-context';
import { usePlanItems } from './plan-items';

export const statusNames: Record<Milestone['status'], string> = {
  planned: 'Planned',
  started: 'Started',
  reached: 'Reached',
  missed: 'Missed',
  dropped: 'Dropped',
};

/** Sets the status of a milestone together with the day it says: started and reached are dated today. */
export function useSetStatus(): (id: ItemId, status: Milestone['status']) => void {
  const items = usePlanItems();
  const { clock } = useOpenWorkspace();
  return useCallback(
    (id, status) => {
      const before = items.plan().milestones[id];
      if (!before || before.status === status) return;
      items.change('milestones', id, { status, ...datesOf(before, status, clock.today()) });
    },
    [items, clock],
  );
}

function datesOf(
  before: Milestone,
  status: Milestone['status'],
  today: Day,
): Pick<Milestone, 'startedOn' | 'reachedOn'> {
  switch (status) {
    case 'planned':
      return { startedOn: null, reachedOn: null };
    case 'started':
      return { startedOn: before.startedOn ?? today, reachedOn: null };
    case 'reached':
      return { startedOn: before.startedOn, reachedOn: before.reachedOn ?? today };
    case 'missed':
    case 'dropped':
      return { startedOn: before.startedOn, reachedOn: null };
  }
}
