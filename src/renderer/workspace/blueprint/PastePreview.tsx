import { dayWords } from '@shared/blueprint/day-words';
import { counted } from '@shared/blueprint/number-text';
import type { DayOrder } from '@shared/blueprint/table-cells';
import {
  type NamedCollection,
  notesKey,
  type PasteCollection,
  staysOut,
  type Target,
  tables,
} from '@shared/blueprint/table-columns';
import { guessColumns } from '@shared/blueprint/table-guess';
import {
  type CellProblem,
  leftOut,
  type PasteChoices,
  type PastePlan,
  planPaste,
} from '@shared/blueprint/table-paste';
import { type Delimiter, pasteLimits, type TableText } from '@shared/blueprint/table-text';
import { CircleAlert, Copy } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { Segments } from '../../components/Segments';
import { Select } from '../../components/Select';
import { Switch } from '../../components/Switch';
import { editRefusal } from '../room/edit-refusal';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import type { GivenFields } from './PasteTable';
import { usePlanItems } from './plan-items';

/** How much of a long table is drawn; all of it is added. */
const rowsShown = 50;
const problemsShown = 100;

const delimiterNames: Record<Delimiter, string> = {
  tab: 'Tabs part the columns',
  comma: 'Commas part the columns',
  semicolon: 'Semicolons part the columns',
  none: 'One column',
};

export function PastePreview({
  collection,
  table,
  given,
  onDelimiter,
  onAsText,
  onClose,
}: {
  collection: PasteCollection;
  table: TableText;
  given?: GivenFields | undefined;
  onDelimiter(delimiter: Delimiter): void;
  onAsText?: (() => void) | undefined;
  onClose(): void;
}) {
  const { store, clock } = useOpenWorkspace();
  const items = usePlanItems();
  const plan = usePlan((each) => each);
  const today = clock.today();
  const [choices, setChoices] = useState<PasteChoices>(() => ({
    ...guessColumns(collection, table.rows, today),
    dayOrder: null,
    duplicates: 'skip',
    createsNames: true,
  }));
  const [refusal, setRefusal] = useState<string | null>(null);
  const choose = (change: Partial<PasteChoices>) => setChoices((before) => ({ ...before, ...change }));
  const outcome = useMemo(
    () => planPaste(table, choices, { plan, collection, today, ...(given && { given }) }),
    [table, choices, plan, collection, today, given],
  );
  const count = (fate: string) => outcome.rows.filter((row) => row.fate === fate).length;
  const [added, updated] = [count('add'), count('update')];
  const [one, many] = tables[collection].words;
  const what = [
    added > 0 || updated === 0 ? `Add ${counted(added, one, many)}` : '',
    updated > 0 ? `update ${updated}` : '',
  ]
    .filter(Boolean)
    .join(', ');
  const stays = outcome.problems.filter(({ isTaken }) => !isTaken).length;

  const add = () => {
    const edits = outcome.edits(items.newId);
    const refused = items.apply({ type: 'batch', edits }, `Paste ${counted(added + updated, one, many)}`);
    if (refused) return setRefusal(editRefusal(refused));
    const step = store.getState().history.past.at(-1);
    const tail = stays > 0 ? `, ${counted(stays, 'place')} left out` : '';
    store.getState().notify({
      tone: 'quiet',
      text: `${counted(added, one, many)} added${updated > 0 ? `, ${updated} updated` : ''}${tail}`,
      action: {
        label: 'Undo',
        run: () => store.getState().history.past.at(-1) === step && store.getState().undo(),
      },
    });
    onClose();
  };
  const setTarget = (at: number, target: Target) => {
    const cell = tables[collection].columns.find(({ key }) => key === target)?.cell.kind;
    const isAlone =
      target === tables[collection].name || (cell !== undefined && cell !== 'text' && cell !== 'links');
    choose({
      targets: choices.targets.map((each, column) =>
        column === at ? target : isAlone && each === target ? notesKey : each,
      ),
    });
  };
  return (
    <>
      <div className="paste__choices">
        <Switch
          isOn={choices.hasHeader}
          onChange={(hasHeader) => choose(guessColumns(collection, table.rows, today, hasHeader))}
        >
          The first row names the columns
        </Switch>
        <Select
          label="What parts the columns"
          isLabelHidden
          value={table.delimiter}
          options={(Object.keys(delimiterNames) as Delimiter[]).map((id) => ({
            id,
            label: delimiterNames[id],
          }))}
          onChange={onDelimiter}
        />
        <Questions outcome={outcome} choices={choices} onChoose={choose} />
      </div>
      <PreviewTable
        collection={collection}
        table={table}
        outcome={outcome}
        targets={choices.targets}
        onTarget={setTarget}
      />
      <Problems table={table} choices={choices} outcome={outcome} />
      <footer className="paste__foot">
        {refusal !== null && (
          <p className="is-late" role="alert">
            {refusal}
          </p>
        )}
        {onAsText && (
          <Button variant="quiet" onPress={onAsText}>
            Put it in as text instead
          </Button>
        )}
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={added + updated === 0} onPress={add}>
          {what}
        </Button>
      </footer>
    </>
  );
}

const namedWords: Record<NamedCollection, readonly [string, string]> = {
  people: ['person', 'people'],
  objectives: ['objective', 'objectives'],
  milestones: ['milestone', 'milestones'],
  metrics: ['number', 'numbers'],
};

/** What only the user can know, each asked once. */
function Questions({
  outcome,
  choices,
  onChoose,
}: {
  outcome: PastePlan;
  choices: PasteChoices;
  onChoose(change: Partial<PasteChoices>): void;
}) {
  const { unclearDay, duplicates, created } = outcome;
  // Once asked, it stays in sight while it is answered.
  const asksForNames = created.length > 0 || !choices.createsNames;
  const names = (Object.keys(namedWords) as NamedCollection[])
    .map((collection) => {
      const count = created.filter((each) => each.collection === collection).length;
      return count === 0 ? '' : counted(count, ...namedWords[collection]);
    })
    .filter(Boolean);
  return (
    <>
      {unclearDay !== null && (
        <Segments<DayOrder | 'open'>
          label={`${unclearDay.text} is`}
          value={choices.dayOrder ?? 'open'}
          options={[
            { id: 'day-first', label: dayWords(unclearDay.dayFirst) },
            { id: 'month-first', label: dayWords(unclearDay.monthFirst) },
          ]}
          onChange={(order) => order !== 'open' && onChoose({ dayOrder: order })}
        />
      )}
      {duplicates > 0 && (
        <Segments
          label={`${counted(duplicates, 'name')} ${duplicates === 1 ? 'is' : 'are'} there already`}
          value={choices.duplicates}
          options={[
            { id: 'skip', label: 'Leave out' },
            { id: 'update', label: 'Update' },
            { id: 'add', label: 'Add again' },
          ]}
          onChange={(next) => onChoose({ duplicates: next })}
        />
      )}
      {asksForNames && (
        <Switch
          isOn={choices.createsNames}
          description={created
            .slice(0, 6)
            .map(({ name }) => name)
            .join(', ')}
          onChange={(createsNames) => onChoose({ createsNames })}
        >
          {names.length > 0 ? `Add ${names.join(', ')} too` : 'Add names that are not in the plan'}
        </Switch>
      )}
    </>
  );
}

const fateWords = { add: 'New', update: 'Update', skip: 'Left out', nameless: 'No name' } as const;

function PreviewTable({
  collection,
  table,
  outcome,
  targets,
  onTarget,
}: {
  collection: PasteCollection;
  table: TableText;
  outcome: PastePlan;
  targets: readonly Target[];
  onTarget(at: number, target: Target): void;
}) {
  const options = useMemo(
    () => [
      ...tables[collection].columns.map(({ key, label }) => ({ id: key, label })),
      { id: staysOut, label: 'Stays out' },
    ],
    [collection],
  );
  const marks = useMemo(() => {
    const byCell = new Map<string, CellProblem>();
    for (const problem of outcome.problems) byCell.set(`${problem.row}/${problem.column}`, problem);
    return byCell;
  }, [outcome]);
  const places = targets.map((target) =>
    target === staysOut ? 'is-out' : target === tables[collection].name ? 'is-name' : '',
  );
  const hidden = outcome.rows.length - rowsShown;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key.
    <section className="paste__table" aria-label="What was pasted" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">What becomes of the row</span>
            </th>
            {targets.map((target, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place alone.
              <th key={at} scope="col" className={target === staysOut ? 'is-out' : undefined}>
                <span className="paste__column">{outcome.heads[at]}</span>
                <Select
                  label={`${outcome.heads[at]} fills`}
                  isLabelHidden
                  inline
                  value={target}
                  options={options}
                  onChange={(next) => onTarget(at, next)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outcome.rows.slice(0, rowsShown).map((row) => (
            <tr key={row.number} className={`is-${row.fate}`}>
              <th scope="row">
                <span className="num paste__number">{row.number}</span> {fateWords[row.fate]}
              </th>
              {row.cells.map((text, at) => {
                const problem = marks.get(`${row.number}/${at}`);
                const kind = problem ? (problem.isTaken ? 'is-look' : 'is-bad') : '';
                return (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place alone.
                    key={at}
                    className={`${kind} ${places[at]}`}
                    title={problem?.words}
                  >
                    {problem && <CircleAlert className="icon icon--s" aria-label={problem.words} />}
                    <span className="paste__cell">{text}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p className="quiet paste__more">{`${counted(hidden, 'row')} more, treated the same`}</p>
      )}
      {table.rest.rows > 0 && (
        <p className="is-warn paste__more">
          {`One paste adds up to ${pasteLimits.rows} rows. ${counted(table.rest.rows, 'row')} more stay out; copy them below and paste them next.`}
        </p>
      )}
      {table.beyond.length > 0 && (
        <p className="is-warn paste__more">{`Only the first ${pasteLimits.columns} columns are read.`}</p>
      )}
    </section>
  );
}

/** What does not fit, with its place and reason, and as text to be kept. */
function Problems({
  table,
  choices,
  outcome,
}: {
  table: TableText;
  choices: PasteChoices;
  outcome: PastePlan;
}) {
  const [isCopied, setCopied] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const { problems, heads } = outcome;
  const stays = problems.filter(({ isTaken }) => !isTaken).length;
  const isOut = choices.targets.includes(staysOut);
  if (problems.length === 0 && !isOut && table.rest.rows === 0 && table.beyond.length === 0) return null;
  const copy = () => {
    const field = area.current;
    if (!field) return;
    field.value = leftOut(table, choices, outcome);
    field.hidden = false;
    field.select();
    setCopied(document.execCommand('copy'));
    field.hidden = true;
    field.value = '';
  };
  const told = [
    stays > 0 ? `${counted(stays, 'place')} left out` : '',
    problems.length > stays ? `${problems.length - stays} to look at` : '',
  ].filter(Boolean);
  return (
    <section className="paste__problems" aria-label="What does not fit">
      <div className="section-head">
        <h3 className="heading">{told.join(', ') || 'Some of it stays out'}</h3>
        <Button variant="quiet" icon={<Copy className="icon" aria-hidden />} onPress={copy}>
          {isCopied ? 'Copied' : 'Copy what stays out'}
        </Button>
        <textarea ref={area} className="paste__copied" aria-label="What stays out" hidden readOnly />
      </div>
      <div role="status">
        <ul className="paste__list">
          {problems.slice(0, problemsShown).map((problem) => (
            <li
              key={`${problem.row}/${problem.column}/${problem.words}`}
              className={problem.isTaken ? 'quiet' : undefined}
            >
              <b className="num">{`Row ${problem.row}${problem.column === null ? '' : `, ${heads[problem.column]}`}`}</b>{' '}
              {problem.words}
            </li>
          ))}
          {problems.length > problemsShown && (
            <li className="quiet">{`${problems.length - problemsShown} more are in the copy`}</li>
          )}
        </ul>
      </div>
    </section>
  );
}
