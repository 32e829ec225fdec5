/** What the walk back does with milestones, beyond editing one. */
import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import type { Edit } from '@shared/edit';
import { useCallback } from 'react';
import { usePlanItems } from './plan-items';

/**
 * Adds what must be true just before a milestone (or, for null, before the destination itself) and returns it. It
 * stands after the asked one in the list, is needed by it and serves the same objectives until told otherwise.
 */
export function useAskBefore(): (id: ItemId | null) => ItemId {
  const items = usePlanItems();
  return useCallback(
    (id) => {
      const asked = id === null ? null : items.plan().milestones[id];
      if (id === null || !asked) return items.add('milestones', {});
      return items.add(
        'milestones',
        { objectives: asked.objectives },
        {
          before: items.nextOf('milestones', id),
          along: (before): Edit<'blueprint'>[] => [
            {
              type: 'change',
              collection: 'milestones',
              id,
              patch: { needs: { ...asked.needs, [before]: true } },
            },
          ],
        },
      );
    },
    [items],
  );
}

/** The edits that put milestones into the order of the walk, destination first; empty when they are in it. */
export function walkingOrder(
  milestones: Blueprint['milestones'],
  fromDestination: readonly { id: ItemId }[],
): Edit<'blueprint'>[] {
  const current = ordered(milestones).map(({ id }) => id);
  const walked = fromDestination.map(({ id }) => id);
  const rest = current.filter((id) => !walked.includes(id));
  const wanted = [...walked, ...rest];
  if (wanted.every((id, at) => id === current[at])) return [];
  return wanted.map((id) => ({ type: 'move', collection: 'milestones', id, before: null }));
}
