import { Button } from '../../components/Button';
import { PrivatePanel } from '../../components/PrivatePanel';
import type { Difference, FieldDifference } from './differences';
import { type Piece, textChanges } from './text-changes';

/** Records that are not what they were, each with the way back where there is one. */
export function Differences({
  found,
  onRestore,
}: {
  found: readonly Difference[];
  onRestore?: (record: Difference) => void;
}) {
  return (
    <ul className="differences">
      {found.map((record) => (
        <Record key={`${record.name}/${record.id}`} record={record} {...(onRestore && { onRestore })} />
      ))}
    </ul>
  );
}

function Record({ record, onRestore }: { record: Difference; onRestore?: (record: Difference) => void }) {
  const { kind, title, since, fields } = record;
  const open = fields.filter(({ isPrivate }) => !isPrivate);
  const own = fields.filter(({ isPrivate }) => isPrivate);
  const called = title ?? kind;
  return (
    <li className="difference">
      <div className="difference__head">
        <p className="difference__what">
          <span className="difference__kind">
            {kind}
            {since !== 'changed' && <span className={`is-${since}`}>{sinceWords[since]}</span>}
          </span>
          {title !== null && <span className="plan difference__title">{title}</span>}
        </p>
        {onRestore && (
          <Button aria-label={`${backWords[since]}: ${called}`} onPress={() => onRestore(record)}>
            {backWords[since]}
          </Button>
        )}
      </div>
      {open.length > 0 && <Fields fields={open} />}
      {own.length > 0 && (
        <PrivatePanel about={called}>
          <Fields fields={own} />
        </PrivatePanel>
      )}
    </li>
  );
}

function Fields({ fields }: { fields: readonly FieldDifference[] }) {
  return (
    <dl className="difference__fields">
      {fields.map((field) => (
        <div key={field.label} className="difference__field">
          <dt>{field.label}</dt>
          <dd className="plan">
            <Value {...field} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A text that was worked on: what was taken out and what was put in. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  let start = 0;
  return pieces.map(({ text, is }) => {
    const key = start;
    start += text.length + 1;
    if (is === 'same') return <span key={key}>{text}</span>;
    return is === 'gone' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>;
  });
}

/** What stood there and what stands there now; of a text that was worked on, where. */
function Value({ before, now, isText }: FieldDifference) {
  const pieces = isText && before !== null && now !== null ? textChanges(before, now) : null;
  if (pieces) return <Pieces pieces={pieces} />;
  return (
    <>
      {before !== null && <del>{before}</del>}
      {before !== null && now !== null && <br />}
      {now !== null && <ins>{now}</ins>}
    </>
  );
}

const backWords = { added: 'Take away', removed: 'Bring back', changed: 'Put back' } as const;
const sinceWords = { added: 'Came since', removed: 'Removed since' } as const;

export const recordsDiffer = (count: number): string =>
  count === 0 ? 'As it is now' : count === 1 ? 'One record differs' : `${count} records differ`;
