import { Button } from '../../components/Button';
import { fieldLabel } from '../conflicts/conflicts';
import type { Difference } from './differences';

/** Records that are not what they were, each with the way back. */
export function Differences({
  found,
  onRestore,
}: {
  found: readonly Difference[];
  onRestore(record: Difference): void;
}) {
  return (
    <ul className="differences">
      {found.map((record) => (
        <li key={`${record.name}/${record.id}`} className="difference">
          <div className="difference__head">
            <p>
              <span className="difference__kind">{fieldLabel(record.name)}</span>
              <span className="plan">{record.words}</span>
            </p>
            <Button variant="quiet" onPress={() => onRestore(record)}>
              {backWords[record.since]}
            </Button>
          </div>
          {record.since !== 'changed' && <p className="quiet">{sinceWords[record.since]}</p>}
          {record.fields.length > 0 && (
            <dl className="difference__fields">
              {record.fields.map(({ label, now, before }) => (
                <div key={label} className="difference__field">
                  <dt>{label}</dt>
                  <dd>
                    <del>{before}</del> <ins>{now}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

const backWords = { added: 'Take away again', removed: 'Bring back', changed: 'Put back' } as const;
const sinceWords = { added: 'Came after this state.', removed: 'Was removed after this state.' } as const;
