/** What of the plan can be linked to, in the user's order, as options for a picker. */
import { useMemo } from 'react';
import type { Option } from '../../components/option';
import { inOrder } from './in-order';
import { useListOf } from './plan-items';

/** Labels change with every letter typed elsewhere: only the lists that are on screen ask for them. */
function useOptions(
  collection: 'objectives' | 'metrics' | 'milestones',
  label: (item: never, position: number) => string,
): Option[] {
  const flat = useListOf(collection, (items) =>
    inOrder(items as Record<string, { order: string }>).flatMap((item, position) => [
      item.id,
      label(item as never, position),
    ]),
  );
  return useMemo(() => {
    const options: Option[] = [];
    for (let at = 0; at < flat.length; at += 2) {
      options.push({ id: flat[at] as string, label: flat[at + 1] as string });
    }
    return options;
  }, [flat]);
}

export function useObjectiveOptions(): Option[] {
  return useOptions(
    'objectives',
    ({ statement }: { statement: string }, position) => statement.trim() || `Objective ${position + 1}`,
  );
}

/** Milestones but one: none can need itself. */
export function useMilestoneOptions(except?: string): Option[] {
  const options = useOptions('milestones', ({ title }: { title: string }) => title.trim() || 'No words yet');
  return useMemo(() => options.filter(({ id }) => id !== except), [options, except]);
}

/** Numbers but one: none can foretell itself. */
export function useMetricOptions(except?: string): Option[] {
  const options = useOptions('metrics', ({ name }: { name: string }) => name.trim() || 'No name yet');
  return useMemo(() => options.filter(({ id }) => id !== except), [options, except]);
}
