import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import { walkedChain } from '@shared/insight/walked-chain';
import { memo, useState } from 'react';
import { ComboBox } from '../../../components/ComboBox';
import { NumberField } from '../../../components/NumberField';
import { type FieldElement, TextField } from '../../../components/TextField';
import { ItemNumber, ItemPersonInPlace, ItemText, usePeople } from '../../blueprint/fields';
import { usePlanItems } from '../../blueprint/plan-items';
import { useOpenWorkspace, usePlan, useSession } from '../../workspace-context';
import { Chain } from '../Chain';
import { RemoveButton } from '../RemoveButton';
import { useAsking, useEnteredPlan, useRoom } from '../room-context';
import { CaptureRow } from './CaptureRow';
import { useCapture } from './use-capture';

const usualDays = 5;

/** One milestone before the other, from the destination back to today. */
export function WalkBack() {
  const { clock } = useOpenWorkspace();
  const plan = useEnteredPlan();
  const { setFocus } = useRoom();
  const { milestone: asked } = useAsking();
  const items = usePlanItems();
  const { all } = walkedChain(plan, clock.today(), asked);
  const askedNumber = all.find(({ id }) => id === asked)?.number;
  const [field, setField] = useState<FieldElement | null>(null);
  const { values, change, enter } = useCapture({
    kind: 'blueprint',
    collection: 'milestones',
    main: 'title',
    label: 'Add milestone',
    given: () => ({ durationDays: usualDays }),
    // What is asked about needs the new one.
    along: (added) => {
      const needs = asked === null ? undefined : items.plan().milestones[asked]?.needs;
      if (asked === null || needs === undefined) return [];
      return [
        {
          type: 'change',
          collection: 'milestones',
          id: asked,
          patch: { needs: { ...needs, [added]: true as const } },
        },
      ];
    },
  });
  const add = () => {
    const added = enter();
    if (added !== null) setFocus({ milestone: added });
    field?.focus();
  };
  const people = useRoomPeople();
  return (
    <>
      <Chain />
      <CaptureRow
        label="Next milestone"
        hint={
          askedNumber === undefined
            ? 'Goes straight into the blueprint, before the destination'
            : `Goes straight into the blueprint, before step ${askedNumber}`
        }
        action="add and ask the next"
        onEnter={add}
      >
        <div className="capture__row capture__row--milestone">
          <TextField
            label="What must be true"
            plan
            autoFocus
            inputRef={setField}
            value={values.title ?? ''}
            onChange={(title) => change({ title })}
            onSubmit={add}
            onBlur={items.endGesture}
          />
          <NumberField
            label="Days"
            isInteger
            min={0}
            max={2000}
            value={values.durationDays ?? usualDays}
            onChange={(days) => change({ durationDays: days ?? usualDays })}
            onSubmit={add}
            onBlur={items.endGesture}
          />
          <ComboBox
            label="Who"
            value={values.owner ?? null}
            options={people.options}
            placeholder="Name"
            onPick={(id) => change({ owner: id === null ? null : people.personOf(id) })}
            onCreate={(name) => change({ owner: items.add('people', { name }) })}
          />
        </div>
      </CaptureRow>
      <ol className="captured" aria-label="Walked back so far, the furthest from the destination first">
        {all.map(({ id, number, lateStartDays }) => (
          <MilestoneRow
            key={id}
            id={id}
            number={number}
            lateStartDays={lateStartDays}
            isAsked={id === asked}
          />
        ))}
      </ol>
    </>
  );
}

const MilestoneRow = memo(function MilestoneRow({
  id,
  number,
  lateStartDays,
  isAsked,
}: {
  id: ItemId;
  number: number;
  lateStartDays: number;
  isAsked: boolean;
}) {
  const items = usePlanItems();
  const { setFocus } = useRoom();
  const isThere = usePlan((plan) => Object.hasOwn(plan.milestones, id));
  const days = usePlan((plan) => plan.milestones[id]?.durationDays);
  if (!isThere) return null;
  return (
    <li
      className={
        isAsked
          ? 'has-remove captured__row captured__row--milestone is-asked'
          : 'has-remove captured__row captured__row--milestone'
      }
    >
      <button
        type="button"
        className="captured__number num"
        aria-pressed={isAsked}
        title={`Ask what must be true just before step ${number}`}
        aria-label={`Ask before step ${number}`}
        onClick={() => setFocus({ milestone: id })}
      >
        {number}
      </button>
      <div>
        <ItemText
          collection="milestones"
          id={id}
          field="title"
          label={`Step ${number}`}
          isLabelHidden
          inline
          plan
        />
        {lateStartDays > 0 && (
          <p className="small is-late">
            Had to start {lateStartDays} working {lateStartDays === 1 ? 'day' : 'days'} ago
          </p>
        )}
      </div>
      <ItemNumber
        collection="milestones"
        id={id}
        field="durationDays"
        label={`Working days of step ${number}`}
        isLabelHidden
        inline
        isInteger
        min={0}
        max={2000}
        emptyRefusal="A number of working days. Kept as you typed it."
        unitLabel={days === 1 ? 'day' : 'days'}
      />
      <ItemPersonInPlace
        collection="milestones"
        id={id}
        field="owner"
        label={`Who sees to step ${number}`}
        empty="Who?"
        isShort
      />
      <RemoveButton label={`Remove step ${number}`} onPress={() => items.remove('milestones', id)} />
    </li>
  );
});

/** The people of the engagement, and those in the room who are not among them yet. */
function useRoomPeople() {
  const known = usePeople();
  const people = usePlan((plan) => plan.people);
  const attendees = useSession((session) => session.attendees);
  const items = usePlanItems();
  const names = new Set(Object.values(people).map(({ name }) => name.trim().toLowerCase()));
  const guests = ordered(attendees).filter(
    ({ name }) => name.trim() !== '' && !names.has(name.trim().toLowerCase()),
  );
  return {
    options: [...known, ...guests.map(({ id, name }) => ({ id: `guest:${id}`, label: name }))],
    /** Makes a person of who was only an attendee. */
    personOf(option: string): ItemId {
      const guest = guests.find(({ id }) => option === `guest:${id}`);
      if (!guest) return option as ItemId;
      return items.add('people', { name: guest.name, role: guest.role });
    },
  };
}
