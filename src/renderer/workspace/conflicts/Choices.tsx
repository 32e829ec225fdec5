import { Button } from '../../components/Button';
import { PrivatePanel } from '../../components/PrivatePanel';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import {
  choice,
  fieldLabel,
  nameIn,
  type OpenField,
  openFields,
  type RecordPlace,
  recordIn,
  valueWords,
} from './conflicts';
import './conflicts.css';

/** All values of the fields of one record that wait for a choice. One press chooses; undo takes it back. */
export function Choices({ place, onDone }: { place: RecordPlace; onDone?: () => void }) {
  const record = useWorkspace((state) => recordIn(state.documents, place));
  if (!record) return null;
  const fields = openFields(record);
  const open = fields.filter(({ isPrivate }) => !isPrivate);
  const hidden = fields.filter(({ isPrivate }) => isPrivate);
  const isLast = fields.length === 1;
  const row = (field: OpenField) => (
    <Field key={field.field} place={place} field={field} onDone={isLast ? onDone : undefined} />
  );
  return (
    <div className="choices">
      {open.map(row)}
      {hidden.length > 0 && <PrivatePanel>{hidden.map(row)}</PrivatePanel>}
    </div>
  );
}

function Field({
  place,
  field,
  onDone,
}: {
  place: RecordPlace;
  field: OpenField;
  onDone: (() => void) | undefined;
}) {
  const { store, context, deviceName } = useOpenWorkspace();
  const document = useWorkspace((state) => state.documents[place.document]);
  const label = fieldLabel(field.field);
  const choose = (value: unknown): void => {
    const { documents, edit, notify } = store.getState();
    const record = recordIn(documents, place);
    if (!record) return;
    const how = { label: `Choose ${label.toLowerCase()}` };
    const refused = edit(place.kind, place.document, choice(place, record, field, value), how);
    if (refused) {
      notify({
        tone: 'warn',
        text: 'This value no longer fits the plan. Keep the other one, or type it anew.',
      });
    } else onDone?.();
  };
  const words = (value: unknown) => valueWords(value, (id) => (document ? nameIn(document, id) : null));
  return (
    <section className="choices__field" aria-label={label}>
      <h3 className="label">{label}</h3>
      <div className="choices__one">
        <p className="plan choices__value">{words(field.current)}</p>
        <p className="choices__who">In the plan now</p>
        <Button aria-label={`Keep “${words(field.current)}”`} onPress={() => choose(field.current)}>
          Keep this
        </Button>
      </div>
      {field.others.map(({ name, value, device, at }) => (
        <div key={name} className="choices__one">
          <p className="plan choices__value">{words(value)}</p>
          <p className="choices__who">{`From ${device === deviceName() ? 'this' : 'another'} laptop, ${when(at, context.clockOffsetMs)}`}</p>
          <Button aria-label={`Take “${words(value)}”`} onPress={() => choose(value)}>
            Take this
          </Button>
        </div>
      ))}
    </section>
  );
}

/** "today, 14:32" or "11 March, 14:32", by the clock of this laptop. */
function when(atMs: number, clockOffsetMs: number): string {
  const at = new Date(atMs);
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const isToday = at.toDateString() === new Date(Date.now() + clockOffsetMs).toDateString();
  return `${isToday ? 'today' : at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}, ${time}`;
}
