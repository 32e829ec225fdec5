import type { ItemId } from '@shared/blueprint/fields';
import { NumberField } from '../../components/NumberField';
import { editRefusal } from '../room/edit-refusal';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { useKeptDraft } from './fields';
import { readingsOf } from './in-order';
import { unitSuffix } from './metric-words';
import { useItem, usePlanItems } from './plan-items';

/** Where the number stands today. What is typed is a reading dated today; a second one on the same day replaces it. */
export function ReadingNow({ id, inline, label = 'Now' }: { id: ItemId; inline?: boolean; label?: string }) {
  const { clock } = useOpenWorkspace();
  const today = clock.today();
  const items = usePlanItems();
  const suffix = useItem('metrics', id, unitSuffix);
  const kept = useKeptDraft(id, 'reading');
  const latest = usePlan((plan) => {
    const own = readingsOf(plan.measurements, id).filter(({ on }) => on <= today);
    return own.reduce<(typeof own)[number] | null>(
      (last, each) => (!last || each.on >= last.on ? each : last),
      null,
    )?.value;
  });
  const take = (value: number | null): string | null => {
    // An emptied field takes nothing back: readings are removed where they are listed.
    if (value === null) return null;
    const todays = readingsOf(items.plan().measurements, id).find(({ on }) => on === today);
    const refused = items.apply(
      todays
        ? { type: 'change', collection: 'measurements', id: todays.id, patch: { value } }
        : {
            type: 'add',
            collection: 'measurements',
            id: items.newId(),
            item: { metric: id, on: today, value },
          },
      'Read a number',
      `${id}.reading`,
    );
    return refused ? editRefusal(refused) : null;
  };
  return (
    <div data-field={`metrics.${id}.reading`}>
      <NumberField
        {...kept}
        label={label}
        isLabelHidden={inline}
        placeholder="Read today"
        unitLabel={suffix}
        value={latest ?? null}
        onChange={take}
        onBlur={() => items.endGesture()}
      />
    </div>
  );
}
