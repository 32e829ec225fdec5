import { type OkrChange, okrImport } from '@shared/insight/okr';
import { type OkrFileRefusal, okrMaxRows, readOkr } from '@shared/insight/okr-file';
import { FileText } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { EmptyState } from '../../components/EmptyState';
import { editRefusal } from '../room/edit-refusal';
import { useOpenWorkspace } from '../workspace-context';
import { usePlanItems } from './plan-items';
import './okr.css';

const refusals: Record<OkrFileRefusal, string> = {
  empty: '',
  'too-large': 'More than 5 million characters are not taken. Try it in smaller parts.',
  'too-many-rows': `More than ${okrMaxRows} rows are not taken at once. Try it in smaller parts.`,
  'broken-json':
    'This begins like JSON, but it cannot be read as a list of objectives. Check it where it was made.',
  'nothing-found': 'There is no objective and no key result in this.',
};
const maxBytes = 5_000_000;

/** Takes OKRs in from a file or from the clipboard: shows first what would change, and where it was not understood. */
export function OkrImport({ onClose }: { onClose(): void }) {
  const { store, clock } = useOpenWorkspace();
  const items = usePlanItems();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const settled = useDeferredValue(text);
  const read = useMemo(() => {
    const today = clock.today();
    const file = readOkr(settled, today);
    return file.ok
      ? { preview: okrImport(file.value, items.plan(), { newId: items.newId, today }) }
      : { refusal: refusals[file.error] };
  }, [settled, items, clock]);
  const preview = read.preview;

  const open = async (file: File | undefined) => {
    if (!file) return;
    setFileName(file.name);
    if (file.size > maxBytes) {
      setText('');
      setRefusal(`${file.name} is larger than 5 MB. Nothing was read.`);
      return;
    }
    try {
      setText(await file.text());
      setRefusal(null);
    } catch {
      setText('');
      setRefusal(`${file.name} cannot be read. Nothing was changed.`);
    }
  };
  const take = () => {
    if (!preview || preview.edits.length === 0) return;
    const refused = items.apply({ type: 'batch', edits: preview.edits }, 'Import OKRs');
    if (refused) {
      setRefusal(`${editRefusal(refused)} Nothing was changed.`);
      return;
    }
    store.getState().notify({ tone: 'quiet', text: `OKRs taken in: ${summary(preview.changes)}` });
    onClose();
  };
  const canTake = preview !== undefined && preview.edits.length > 0 && settled === text;
  return (
    <Dialog
      title="Import objectives and key results"
      isOpen
      onClose={onClose}
      size="l"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={!canTake} onPress={take}>
            {preview && preview.edits.length > 0 ? `Take in: ${summary(preview.changes)}` : 'Take in'}
          </Button>
        </>
      }
    >
      <div className="okr-import">
        <div className="okr-import__source">
          <div className="spread">
            <label className="label" htmlFor="okr-import-text">
              Paste CSV, JSON or text
            </label>
            <Button icon={<FileText className="icon" aria-hidden />} onPress={() => input.current?.click()}>
              Choose a file…
            </Button>
            <input
              ref={input}
              className="unseen"
              type="file"
              tabIndex={-1}
              aria-label="File with OKRs"
              accept=".csv,.tsv,.json,.txt,.md,text/plain,text/csv,application/json"
              onChange={(event) => {
                void open(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </div>
          <textarea
            id="okr-import-text"
            className="okr-import__text"
            rows={10}
            spellCheck={false}
            value={text}
            placeholder={
              'O: People in our towns call us first\nKR: Local calls a month from 46 to 120 by 1 June'
            }
            onChange={(event) => {
              setRefusal(null);
              setFileName('');
              setText(event.target.value);
            }}
          />
          {fileName && <p className="small quiet">From {fileName}</p>}
          <p className="small quiet">
            What is here already is known by its words and gets what the file says. Nothing is removed, and
            one undo takes all of it back.
          </p>
        </div>
        <section className="okr-import__preview" aria-label="What would change" aria-live="polite">
          {(refusal ?? read.refusal) && <p className="is-late">{refusal ?? read.refusal}</p>}
          {!preview && !refusal && !read.refusal && (
            <EmptyState
              title="Nothing to read yet"
              text="Each objective on a line that begins with O:, its key results under it with KR:. Or a table whose first row names the columns."
            />
          )}
          {preview && <Changes changes={preview.changes} />}
          {preview && preview.problems.length > 0 && (
            <div className="okr-import__problems">
              <h3 className="heading is-warn">
                {preview.problems.length === 1
                  ? 'One thing was not understood'
                  : `${preview.problems.length} things were not understood`}
              </h3>
              <ul>
                {preview.problems.map(({ where, text: why }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two of them may say the same.
                  <li key={at} className="small">
                    <span className="strong">{where}:</span> {why}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </section>
      </div>
    </Dialog>
  );
}

const howWords: Record<OkrChange['how'], string> = { add: 'New', update: 'Changed', same: 'As it is' };

function Changes({ changes }: { changes: readonly OkrChange[] }) {
  return (
    <ul>
      {changes.map(({ what, how, name, fields }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two of them may say the same.
        <li key={at} className={`okr-change is-${how} ${what === 'objective' ? '' : 'is-inner'}`}>
          <span className="okr-change__how small">{howWords[how]}</span>
          <span className="plan">{name}</span>
          {how !== 'same' && (
            <span className="small quiet num okr-change__fields">
              {fields
                .filter(({ field }) => field !== 'words' && field !== 'name')
                .map(({ field, before, after }) =>
                  how === 'update' && before !== '' ? `${field} ${before} → ${after}` : `${field} ${after}`,
                )
                .join(', ')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** "3 new, 1 changed". */
function summary(changes: readonly OkrChange[]): string {
  const count = (how: OkrChange['how']) => changes.filter((change) => change.how === how).length;
  return [count('add') > 0 && `${count('add')} new`, count('update') > 0 && `${count('update')} changed`]
    .filter(Boolean)
    .join(', ');
}
