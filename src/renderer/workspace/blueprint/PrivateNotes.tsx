import type { ItemId } from '@shared/blueprint/fields';
import { TextField, type TextFieldProps } from '../../components/TextField';
import { useKeptDraft } from './fields';
import { useItem, usePlanItems } from './plan-items';

type WithNotes =
  | 'answers'
  | 'objectives'
  | 'metrics'
  | 'milestones'
  | 'obstacles'
  | 'tasks'
  | 'people'
  | 'champions'
  | 'resistances';

/** The facilitator's own notes on an item. Stands inside a PrivatePanel only. */
export function PrivateNotes({ collection, id }: { collection: WithNotes; id: ItemId }) {
  return <PrivateText collection={collection} id={id} field="notes" label="Private notes" isLabelHidden />;
}

/** One private field of an item. */
export function PrivateText({
  collection,
  id,
  field,
  label,
  isLabelHidden,
  ...look
}: {
  collection: WithNotes;
  id: ItemId;
  field: 'notes' | 'costNote' | 'nextStep' | 'worry' | 'response' | 'evidence';
  label: string;
  isLabelHidden?: boolean;
} & Pick<TextFieldProps, 'inline' | 'plan' | 'placeholder' | 'onSubmit'>) {
  const words = useItem(collection, id, (item) => (item.private as unknown as Record<string, string>)[field]);
  const items = usePlanItems();
  const kept = useKeptDraft(id, `private.${field}`);
  return (
    <TextField
      {...look}
      {...kept}
      label={label}
      isLabelHidden={isLabelHidden}
      multiline={!look.inline}
      value={words ?? ''}
      onChange={(text) => items.change(collection, id, { private: { [field]: text } } as never, true)}
      onBlur={() => items.endGesture()}
    />
  );
}
