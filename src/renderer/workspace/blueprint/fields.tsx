/** Fields that are bound to one field of one item: they read it, change it, keep refused text and end undo steps. */
import type { Day } from '@shared/blueprint/day';
import { dayWordsNear } from '@shared/blueprint/day-words';
import type { ItemId, Links } from '@shared/blueprint/fields';
import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { ComboBox } from '../../components/ComboBox';
import { DayField, type DayFieldProps } from '../../components/DayField';
import { FieldMessage } from '../../components/FieldMessage';
import { LinkPicker } from '../../components/LinkPicker';
import { NumberField } from '../../components/NumberField';
import type { Option } from '../../components/option';
import { TextField, type TextFieldProps } from '../../components/TextField';
import type { Draft } from '../../components/use-draft';
import { draftKey } from '../../state/workspace-store';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { fieldKey } from './field-key';
import { InPlace } from './InPlace';
import { inOrder } from './in-order';
import { useObjectiveOptions } from './options';
import { type PlanCollection, type PlanItem, type PlanPatch, useItem, usePlanItems } from './plan-items';
import './in-place.css';

type FieldsOf<C extends PlanCollection, Value> = {
  [F in keyof PlanItem<C>]: Value extends PlanItem<C>[F] ? F : never;
}[keyof PlanItem<C>] &
  string;

interface Bound<C extends PlanCollection, F extends string> {
  collection: C;
  id: ItemId;
  field: F;
  label: string;
}

/** Text that the field refused before it was last left, and where to keep it. */
export function useKeptDraft(item: ItemId | string, field: string) {
  const { store } = useOpenWorkspace();
  return useMemo(() => {
    const { drafts, view } = store.getState();
    const key = view.blueprint === null ? null : draftKey(view.blueprint, item, field);
    const text = key === null ? undefined : drafts[key];
    const draft: Draft | null =
      text === undefined ? null : { text, message: 'Not taken yet. Kept as you typed it.' };
    const onDraft = (next: Draft | null) => {
      if (key !== null) store.getState().setDraft(key, next?.text ?? null);
    };
    return { draft, onDraft };
  }, [store, item, field]);
}

type Look = Omit<TextFieldProps, 'value' | 'onChange' | 'label' | 'draft' | 'onDraft'>;

export function ItemText<C extends PlanCollection>({
  collection,
  id,
  field,
  ...look
}: Bound<C, FieldsOf<C, string>> & Look) {
  const value = useItem(collection, id, (item) => item[field] as string);
  const items = usePlanItems();
  const kept = useKeptDraft(id, field);
  return (
    <div className="bound" data-field={fieldKey({ collection, id, field } as never)}>
      <TextField
        {...look}
        {...kept}
        value={value}
        onChange={(text) => items.change(collection, id, { [field]: text } as PlanPatch<C>, true)}
        onBlur={() => {
          items.endGesture();
          look.onBlur?.();
        }}
      />
    </div>
  );
}

type NumberLook = Omit<Look, 'multiline' | 'plan'> & {
  unitLabel?: string | undefined;
  min?: number;
  max?: number;
  isInteger?: boolean;
  /** Why the field may not be empty; without it an empty field means "not known". */
  emptyRefusal?: string;
};

export function ItemNumber<C extends PlanCollection>({
  collection,
  id,
  field,
  emptyRefusal,
  ...look
}: Bound<C, FieldsOf<C, number>> & NumberLook) {
  const value = useItem(collection, id, (item) => item[field] as number | null);
  const items = usePlanItems();
  const kept = useKeptDraft(id, field);
  return (
    <div className="bound" data-field={fieldKey({ collection, id, field } as never)}>
      <NumberField
        {...look}
        {...kept}
        value={value}
        onChange={(number) =>
          number === null && emptyRefusal
            ? emptyRefusal
            : items.change(collection, id, { [field]: number } as PlanPatch<C>, true)
        }
        onBlur={() => {
          items.endGesture();
          look.onBlur?.();
        }}
      />
    </div>
  );
}

export function ItemDay<C extends PlanCollection>({
  collection,
  id,
  field,
  label,
  ...look
}: Bound<C, FieldsOf<C, Day>> &
  Pick<DayFieldProps, 'isLabelHidden' | 'autoFocus' | 'onSubmit' | 'isPastFine'>) {
  const value = useItem(collection, id, (item) => item[field] as Day | null);
  const { clock } = useOpenWorkspace();
  const items = usePlanItems();
  const kept = useKeptDraft(id, field);
  return (
    <div className="bound" data-field={fieldKey({ collection, id, field } as never)}>
      <DayField
        {...look}
        {...kept}
        label={label}
        today={clock.today()}
        value={value}
        onChange={(day) => items.change(collection, id, { [field]: day } as PlanPatch<C>)}
      />
    </div>
  );
}

/** A day as words that become a field when they are pressed. */
export function ItemDayInPlace<C extends PlanCollection>(
  props: Bound<C, FieldsOf<C, Day>> & { before?: string; empty: string; isPastFine?: boolean },
) {
  const { collection, id, field, label, before = '', empty, isPastFine } = props;
  const value = useItem(collection, id, (item) => item[field] as Day | null);
  const { clock } = useOpenWorkspace();
  const words = value ? `${before}${dayWordsNear(value, clock.today())}` : empty;
  return (
    <InPlace
      label={label}
      text={words}
      isMissing={value === null}
      field={fieldKey({ collection, id, field } as never)}
    >
      {(close) => (
        <ItemDay
          collection={collection}
          id={id}
          field={field}
          label={label}
          isLabelHidden
          autoFocus
          isPastFine={isPastFine}
          onSubmit={close}
        />
      )}
    </InPlace>
  );
}

const personName = (name: string, role: string) => (role.trim() ? `${name}, ${role}` : name);

/** Everyone in this engagement, to choose from. */
export function usePeople(): Option[] {
  const people = usePlan(
    useShallow((plan) => inOrder(plan.people).flatMap(({ id, name, role }) => [id, personName(name, role)])),
  );
  return useMemo(() => {
    const options: Option[] = [];
    for (let at = 0; at < people.length; at += 2) {
      options.push({ id: people[at] as string, label: people[at + 1] || 'No name yet' });
    }
    return options;
  }, [people]);
}

type PersonOf<C extends PlanCollection> = Bound<C, FieldsOf<C, ItemId>>;

/** Who: one of the people of this engagement, or a new one by name. */
export function ItemPerson<C extends PlanCollection>({
  collection,
  id,
  field,
  label,
  isLabelHidden,
  placeholder,
  onDone,
}: PersonOf<C> & { isLabelHidden?: boolean; placeholder?: string; onDone?: () => void }) {
  const value = useItem(collection, id, (item) => item[field] as ItemId | null);
  const people = usePeople();
  const items = usePlanItems();
  return (
    <div className="bound" data-field={fieldKey({ collection, id, field } as never)}>
      <ComboBox
        label={label}
        isLabelHidden={isLabelHidden}
        value={value}
        options={people}
        placeholder={placeholder ?? 'Type a name'}
        onPick={(person) => {
          items.change(collection, id, { [field]: person } as PlanPatch<C>);
          onDone?.();
        }}
        onCreate={(name) => {
          items.add(
            'people',
            { name },
            { along: (person) => [{ type: 'change', collection, id, patch: { [field]: person } } as never] },
          );
          onDone?.();
        }}
      />
    </div>
  );
}

/** A name that becomes a field when it is pressed. */
export function ItemPersonInPlace<C extends PlanCollection>({
  empty,
  isShort,
  isCalm,
  ...bound
}: PersonOf<C> & {
  empty: string;
  /** The name without the role. */
  isShort?: boolean;
  /** Nobody has to be named here. */
  isCalm?: boolean;
}) {
  const { collection, id, field, label } = bound;
  const name = usePlan((plan) => {
    const item = (plan[collection] as Record<string, PlanItem<C>>)[id];
    const person = item ? plan.people[item[field] as ItemId] : undefined;
    if (!person) return '';
    return (isShort ? person.name : personName(person.name, person.role)) || 'No name yet';
  });
  return (
    <InPlace
      label={label}
      text={name || empty}
      isMissing={name === '' && !isCalm}
      closesOnEnter
      field={fieldKey({ collection, id, field } as never)}
    >
      {(close) => <ItemPerson {...bound} isLabelHidden onDone={close} />}
    </InPlace>
  );
}

/** Ties an item to others. A tie that is refused changes nothing and says why. */
export function ItemLinks<C extends PlanCollection>({
  collection,
  id,
  field,
  label,
  options,
  isLabelShown,
  placeholder,
  empty,
  isCalm,
  refusalWords,
}: Bound<C, FieldsOf<C, Links>> & {
  options: readonly Option[];
  isLabelShown?: boolean;
  placeholder?: string;
  empty?: string;
  /** Nothing is missing while there is no tie. */
  isCalm?: boolean;
  /** Why a tie is refused, for what only this kind of tie can be refused for. */
  refusalWords?: (cycle: ItemId[]) => string;
}) {
  const selected = useItem(collection, id, (item) => item[field] as Links);
  const items = usePlanItems();
  const [refusal, setRefusal] = useState<string | null>(null);
  const messageId = `${id}-${field}-refusal`;
  return (
    <div
      className={isCalm ? 'bound is-calm' : 'bound'}
      data-field={fieldKey({ collection, id, field } as never)}
    >
      {isLabelShown && <span className="label">{label}</span>}
      <LinkPicker
        label={label}
        options={options}
        selected={selected}
        placeholder={placeholder}
        empty={empty}
        onToggle={(target) => {
          const error = items.toggleLink(collection, id, field, target);
          setRefusal(error?.code === 'cycle' && refusalWords ? refusalWords(error.cycle) : null);
        }}
      />
      {refusal !== null && <FieldMessage id={messageId} tone="refused" text={refusal} />}
    </div>
  );
}

/** The objectives that an item serves. */
export function ObjectiveLinks({
  collection,
  id,
  label,
  isLabelShown,
  placeholder = 'Serves no objective yet',
}: {
  collection: 'ladders' | 'metrics' | 'milestones';
  id: ItemId;
  label: string;
  isLabelShown?: boolean | undefined;
  placeholder?: string;
}) {
  const options = useObjectiveOptions();
  return (
    <ItemLinks
      collection={collection as 'metrics'}
      id={id}
      field="objectives"
      label={label}
      isLabelShown={isLabelShown}
      options={options}
      placeholder={placeholder}
      empty="There is no objective yet. Write one down in True needs."
    />
  );
}
