/** Fields of the parts of an item (`smart`, `alignment`, `pushBack`): changed, kept and undone one by one. */
import type { ItemId } from '@shared/blueprint/fields';
import { NumberField } from '../../components/NumberField';
import { Segments } from '../../components/Segments';
import { TextField, type TextFieldProps } from '../../components/TextField';
import { fieldKey } from './field-key';
import { useKeptDraft } from './fields';
import { type PlanItem, type PlanPatch, useItem, usePlanItems } from './plan-items';

type Holder = { smart: 'objectives'; alignment: 'objectives'; pushBack: 'metrics' };
type PartName = keyof Holder;
type PartOf<P extends PartName> = PlanItem<Holder[P]>[P & keyof PlanItem<Holder[P]>];
type FieldsOf<P extends PartName, Value> = {
  [F in keyof PartOf<P>]: Value extends PartOf<P>[F] ? F : never;
}[keyof PartOf<P>] &
  string;

const holders: { readonly [P in PartName]: Holder[P] } = {
  smart: 'objectives',
  alignment: 'objectives',
  pushBack: 'metrics',
};

interface Bound<P extends PartName, Value> {
  part: P;
  id: ItemId;
  field: FieldsOf<P, Value>;
  label: string;
}
type Look = Pick<
  TextFieldProps,
  'isLabelHidden' | 'placeholder' | 'inline' | 'multiline' | 'description' | 'plan'
>;

function usePart<P extends PartName, Value>({ part, id, field }: Bound<P, Value>) {
  const collection = holders[part];
  const value = useItem(
    collection,
    id,
    (item) => (item as unknown as Record<string, Record<string, unknown>>)[part]?.[field],
  ) as Value;
  const items = usePlanItems();
  return {
    value,
    key: fieldKey({ collection, id, field: `${part}.${field}` }),
    change: (next: Value, isTyping = false) =>
      items.change(
        collection,
        id,
        { [part]: { [field]: next } } as unknown as PlanPatch<Holder[P]>,
        isTyping,
      ),
    onBlur: () => items.endGesture(),
  };
}

export function PartText<P extends PartName>({ part, id, field, ...look }: Bound<P, string> & Look) {
  const { value, key, change, onBlur } = usePart<P, string>({ part, id, field, label: look.label });
  const kept = useKeptDraft(id, `${part}.${field}`);
  return (
    <div className="bound" data-field={key}>
      <TextField {...look} {...kept} value={value} onChange={(text) => change(text, true)} onBlur={onBlur} />
    </div>
  );
}

export function PartNumber<P extends PartName>({
  part,
  id,
  field,
  unitLabel,
  ...look
}: Bound<P, number> & Pick<Look, 'placeholder' | 'description'> & { unitLabel: string }) {
  const { value, key, change, onBlur } = usePart<P, number | null>({ part, id, field, label: look.label });
  const kept = useKeptDraft(id, `${part}.${field}`);
  return (
    <div className="bound" data-field={key}>
      <NumberField
        {...look}
        {...kept}
        unitLabel={unitLabel}
        value={value}
        onChange={(number) => change(number, true)}
        onBlur={onBlur}
      />
    </div>
  );
}

/** Yes, no, or nobody has said. */
export function PartVerdict<P extends PartName>(bound: Bound<P, boolean>) {
  const { value, key, change } = usePart<P, boolean | null>(bound);
  return (
    <div className="bound" data-field={key}>
      <Segments
        label={bound.label}
        value={value === null ? 'open' : value ? 'yes' : 'no'}
        options={[
          { id: 'yes', label: 'Yes' },
          { id: 'no', label: 'No' },
          { id: 'open', label: 'Open' },
        ]}
        onChange={(next) => change(next === 'open' ? null : next === 'yes')}
      />
    </div>
  );
}
