import { type Example, exampleFile } from '@shared/blueprint/example';
import { startFromExample } from '@shared/blueprint/example-start';
import { titleMaxCharacters } from '@shared/blueprint/text';
import type { ErrorCode, ListedExample } from '@shared/ipc';
import { ListPlus, Pencil, Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { TextField } from '../../components/TextField';
import { desktop, report } from '../../desktop';
import { wordsFor } from '../../words';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { blueprintInUse, counted } from './documents';
import { ExampleParts } from './ExampleParts';
import { useLibrary } from './use-library';
import './examples.css';

type Shown = Awaited<ReturnType<typeof load>>;
const load = async () => {
  const listed = await desktop.invoke('examples:list');
  return listed.ok ? listed.value : { examples: [], damaged: [] };
};
const nameOf = ({ id, isOwn }: ListedExample) => `${isOwn ? 'own' : 'shipped'}-${id}`;

/** Plans to start from, by industry: what each holds, to be taken whole or in parts. */
export function ExampleGallery({ onClose }: { onClose(): void }) {
  const { store, clock, newId } = useOpenWorkspace();
  const library = useLibrary();
  const hasBlueprint = useWorkspace((state) => blueprintInUse(state) !== null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [inParts, setInParts] = useState<Example | null>(null);
  const refresh = useCallback(() => load().then(setShown).catch(report), []);
  useEffect(() => void refresh(), [refresh]);

  const examples = shown?.examples ?? [];
  const current = examples.find((each) => nameOf(each) === chosen) ?? examples[0];
  const tell = (code: ErrorCode) => {
    const { title, text } = wordsFor(code);
    store.getState().notify({ tone: 'warn', text: `${title}. ${text}` });
  };
  const read = async ({ id, isOwn }: ListedExample): Promise<Example | null> => {
    const answer = await desktop.invoke('examples:read', { id: id as never, isOwn });
    if (answer.ok) return answer.value;
    tell(answer.error.code);
    await refresh();
    return null;
  };
  const start = async (listed: ListedExample) => {
    const example = await read(listed);
    if (!example) return;
    onClose();
    library.add(startFromExample(example, { today: clock.today(), newId }));
  };
  const remove = async ({ id, title }: ListedExample) => {
    const removed = await desktop.invoke('examples:remove', { id: id as never });
    if (!removed.ok) return tell(removed.error.code);
    const putBack = async () => {
      const kept = await desktop.invoke('examples:keep', { example: { ...exampleFile(removed.value) } });
      if (!kept.ok) return tell(kept.error.code);
      await refresh();
    };
    store.getState().notify({
      tone: 'quiet',
      text: `The example “${title}” is removed.`,
      action: { label: 'Undo', run: () => void putBack().catch(report) },
    });
    await refresh();
  };

  return (
    <Dialog
      title={inParts ? 'Take parts of an example' : 'Start from an example'}
      isOpen
      size="l"
      onClose={onClose}
    >
      {inParts ? (
        <ExampleParts example={inParts} onBack={() => setInParts(null)} onDone={onClose} />
      ) : (
        <div className="examples" aria-busy={shown === null}>
          <div className="examples__side">
            <ExampleList examples={examples} current={current} onChoose={(each) => setChosen(nameOf(each))} />
            {(shown?.damaged.length ?? 0) > 0 && (
              <p className="examples__damaged" role="status">
                {shown?.damaged.length === 1 ? 'One example' : `${shown?.damaged.length} examples`} could not
                be read and {shown?.damaged.length === 1 ? 'was' : 'were'} left as found:{' '}
                {shown?.damaged.join(', ')}
              </p>
            )}
          </div>
          {current && (
            <ExampleDetail
              key={nameOf(current)}
              example={current}
              hasBlueprint={hasBlueprint}
              onStart={() => void start(current).catch(report)}
              onParts={() => void read(current).then(setInParts).catch(report)}
              onRemove={() => void remove(current).catch(report)}
              onRenamed={refresh}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}

function ExampleList({
  examples,
  current,
  onChoose,
}: {
  examples: readonly ListedExample[];
  current: ListedExample | undefined;
  onChoose(example: ListedExample): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at === -1) return;
    event.preventDefault();
    buttons[to]?.focus();
    buttons[to]?.click();
  };
  const groups = [
    { title: 'Your own', rows: examples.filter(({ isOwn }) => isOwn) },
    { title: 'By industry', rows: examples.filter(({ isOwn }) => !isOwn) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go between the rows, which are buttons.
    <div ref={list} className="examples__list" onKeyDown={onKeyDown}>
      {groups.map(({ title, rows }) => (
        <section key={title} aria-label={title}>
          <h3 className="label">{title}</h3>
          <ul>
            {rows.map((each) => (
              <li key={nameOf(each)}>
                <button
                  type="button"
                  className={each === current ? 'examples__one is-on' : 'examples__one'}
                  aria-current={each === current ? 'true' : undefined}
                  onClick={() => onChoose(each)}
                >
                  <span className="truncate">{each.title}</span>
                  <span className="examples__industry truncate">{each.industry}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ExampleDetail({
  example,
  hasBlueprint,
  onStart,
  onParts,
  onRemove,
  onRenamed,
}: {
  example: ListedExample;
  hasBlueprint: boolean;
  onStart(): void;
  onParts(): void;
  onRemove(): void;
  onRenamed(): Promise<void>;
}) {
  const { title, summary, statement, chain, counts, isOwn } = example;
  const [isNaming, setNaming] = useState(false);
  return (
    <section className="example" aria-label={title}>
      <div className="spread example__head">
        {isNaming ? (
          <Naming example={example} onDone={() => setNaming(false)} onRenamed={onRenamed} />
        ) : (
          <h3 className="heading">{title}</h3>
        )}
        {isOwn && !isNaming && (
          <span className="row">
            <IconButton
              label="Rename this example"
              icon={<Pencil className="icon" aria-hidden />}
              onPress={() => setNaming(true)}
            />
            <IconButton
              label="Remove this example"
              icon={<Trash2 className="icon" aria-hidden />}
              onPress={onRemove}
            />
          </span>
        )}
      </div>
      <p className="example__summary">{summary}</p>
      {statement !== '' && <p className="example__statement plan">{statement}</p>}
      {chain.length > 0 && (
        <div>
          <h4 className="label">What must be true before, from the destination back to today</h4>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it. */}
          <ol className="example__chain" tabIndex={0} aria-label="Steps, destination first">
            {chain.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a card never move.
              <li key={index}>
                <span className="example__step num" aria-hidden="true">
                  {index + 1}
                </span>
                <span className="plan">{step}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
      <p className="small quiet num">
        {[
          counted(counts.objectives, 'objective'),
          counted(counts.metrics, 'number'),
          counted(counts.milestones, 'milestone'),
          counted(counts.obstacles, 'obstacle'),
          counted(counts.tasks, 'task'),
          `${counts.people === 0 ? 'no' : counts.people} ${counts.people === 1 ? 'person' : 'people'}`,
        ].join(', ')}
        . All days are moved to today.
      </p>
      <div className="dialog__actions">
        {hasBlueprint && (
          <Button icon={<ListPlus className="icon" aria-hidden />} onPress={onParts}>
            Take parts of it…
          </Button>
        )}
        <Button variant="primary" icon={<Plus className="icon" aria-hidden />} onPress={onStart}>
          Start a blueprint from it
        </Button>
      </div>
    </section>
  );
}

/** Enter and leaving keep the name, Escape takes it back. */
function Naming({
  example,
  onDone,
  onRenamed,
}: {
  example: ListedExample;
  onDone(): void;
  onRenamed(): Promise<void>;
}) {
  const [title, setTitle] = useState(example.title);
  const [problem, setProblem] = useState<string | null>(null);
  const isDone = useRef(false);
  const keep = async () => {
    const wanted = title.trim();
    if (isDone.current) return;
    if (wanted === '' || wanted === example.title) return onDone();
    const renamed = await desktop.invoke('examples:rename', { id: example.id as never, title: wanted });
    if (!renamed.ok) return setProblem(wordsFor(renamed.error.code).title);
    isDone.current = true;
    await onRenamed();
    onDone();
  };
  return (
    <TextField
      label="Name of the example"
      isLabelHidden
      autoFocus
      value={title}
      message={problem}
      onChange={(text) => {
        if (text.length > titleMaxCharacters) return `${titleMaxCharacters} characters at most.`;
        setTitle(text);
        setProblem(null);
        return null;
      }}
      onSubmit={() => void keep().catch(report)}
      onBlur={() => void keep().catch(report)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        isDone.current = true;
        onDone();
      }}
    />
  );
}
