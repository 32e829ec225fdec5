import type { ItemId } from '@shared/blueprint/fields';
import {
  allocate,
  isCut,
  moveAmongEquals,
  type Ranking,
  type RunningWork,
  rankTasks,
  scoringQuestion,
} from '@shared/insight/impact';
import { ListChecks, Plus } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { ReorderList } from '../../components/ReorderList';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { fieldKey } from './field-key';
import { PasteTable, usePasteTable } from './PasteTable';
import { itemIn, useItemIds, usePlanItems } from './plan-items';
import { useRowFilter } from './RowFilter';
import { isDuplicateKey } from './RowMenu';
import { ScoringLine } from './ScoringLine';
import { ScoringOneByOne } from './ScoringOneByOne';
import { ScoringRow, type TaskActions } from './ScoringRow';
import { auditWords, daysWords } from './scoring-words';
import './scoring.css';

/** What we do, by impact: tasks by their score, and the line below which work is cut. */
export function Scoring() {
  const tasks = usePlan((plan) => plan.tasks);
  const scoring = usePlan((plan) => plan.scoring);
  const ranking = useMemo(() => rankTasks({ tasks, scoring }), [tasks, scoring]);
  const items = usePlanItems();
  const section = useRef<HTMLElement>(null);
  const [isFolded, setFolded] = useState(false);
  const [round, setRound] = useState<'all' | 'running' | null>(null);
  const ids = useItemIds('tasks');
  const filter = useRowFilter('tasks', ids, 'tasks');
  const { actions, above } = useTaskActions(section, ranking, filter.clear);
  const paste = usePasteTable('tasks');
  const isEmpty = ids.length === 0;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isDuplicateKey(event) || !(event.target instanceof Element)) return;
    const id = event.target.closest('[data-row]')?.getAttribute('data-row');
    if (!id) return;
    event.preventDefault();
    event.stopPropagation();
    actions.duplicate(id as ItemId);
  };
  const list = (label: string, all: readonly { id: ItemId }[], place: 'above' | 'below') => {
    const rows = all.filter(({ id }) => filter.shown.includes(id));
    return (
      <ReorderList
        label={label}
        items={rows}
        itemLabel={({ id }) => itemIn(items.plan(), 'tasks', id).title}
        onMove={(id, before) =>
          actions.move(
            rows.map((row) => row.id),
            id as ItemId,
            before as ItemId | null,
          )
        }
        onRemove={(id) => actions.remove(id as ItemId)}
        renderItem={({ id }) => (
          <div data-row={id} data-field={fieldKey({ collection: 'tasks', id })}>
            <ScoringRow id={id} isBelow={place === 'below'} actions={actions} />
          </div>
        )}
        empty={null}
      />
    );
  };
  return (
    <section
      ref={section}
      className="scoring"
      aria-label="What we do, by impact"
      data-field={fieldKey({ collection: 'tasks' })}
      onKeyDown={onKeyDown}
      onPaste={paste.onPaste}
    >
      <div className="section-head">
        <h2 className="heading">What we do, by impact</h2>
        <div className="row">
          {!isEmpty && (
            <>
              <Button
                variant="quiet"
                icon={<ListChecks className="icon" aria-hidden />}
                onPress={() => setRound('all')}
              >
                Score one by one
              </Button>
              <Button variant="quiet" icon={<Plus className="icon" aria-hidden />} onPress={actions.add}>
                Task
              </Button>
            </>
          )}
          <PasteTable collection="tasks" />
        </div>
      </div>
      {isEmpty ? (
        <div className="scoring__empty">
          <EmptyState
            title="What do we do, and what not?"
            text="List what is asked for or already running, then ask of each: how directly does this serve the objectives?"
            action={
              <Button icon={<Plus className="icon" aria-hidden />} onPress={actions.add}>
                First task
              </Button>
            }
          />
        </div>
      ) : (
        <>
          <p className="scoring__question small quiet">{scoringQuestion} 1 minimal to 5 critical</p>
          {filter.field}
          <div className="task-row task-row--head" aria-hidden>
            <span>Score</span>
            <span>Task</span>
            <span>Serves</span>
            <span className="right">Effort</span>
            <span className="right">Priority</span>
          </div>
          {list('Tasks, most direct first', above, 'above')}
          <ScoringLine
            ranking={ranking}
            cutScore={scoring.cutScore}
            isFolded={isFolded}
            onFold={setFolded}
            table={section}
          />
          {!isFolded && list('Cut', ranking.cut, 'below')}
          <Audit running={ranking.running} onScore={() => setRound('running')} />
          <Effort />
        </>
      )}
      <ScoringOneByOne
        isOpen={round !== null && !isEmpty}
        isOnlyRunning={round === 'running'}
        onClose={() => setRound(null)}
      />
      {paste.sheet}
    </section>
  );
}

/** What the score says about work that is running already (S34). */
function Audit({ running, onScore }: { running: RunningWork; onScore(): void }) {
  if (running.total === 0) return null;
  return (
    <p className="scoring__audit small quiet">
      {auditWords(running)}{' '}
      <button type="button" className="link" onClick={onScore}>
        {running.unscored > 0 ? `Score the ${running.unscored} that have none` : 'Score it again'}
      </button>
    </p>
  );
}

/** Where the effort above the line goes (S35). */
function Effort() {
  const plan = useDeferredValue(usePlan((each) => each));
  const { tasks, scoring, objectives } = plan;
  const shares = useMemo(() => allocate({ tasks, scoring, objectives }), [tasks, scoring, objectives]);
  if (shares.every(({ days }) => days === 0)) return null;
  const most = Math.max(...shares.map(({ share }) => share));
  return (
    <section className="effort" aria-label="Where the effort goes">
      <h3 className="label">Where the effort goes</h3>
      <ul className="effort__list">
        {shares.map(({ objective, tasks: count, days, share }, at) => (
          <li
            key={objective ?? 'none'}
            className={objective === null ? 'effort__row is-loose' : 'effort__row'}
          >
            <span className="effort__name truncate">
              {objective === null
                ? 'No objective'
                : objectives[objective]?.statement.trim() || `Objective ${at + 1}`}
            </span>
            <span className="effort__track" aria-hidden>
              <span className="effort__bar" style={{ width: `${(share / most) * 100}%` }} />
            </span>
            <span className="effort__days num">
              {count === 0 ? 'Nothing' : `${daysWords(days)}, ${Math.round(share * 100)} %`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What rows do, the same for as long as the section is there; and focus for rows that jump to another place. */
function useTaskActions(section: { current: HTMLElement | null }, ranking: Ranking, showAll: () => void) {
  const items = usePlanItems();
  const { store } = useOpenWorkspace();
  const above = useMemo(() => [...ranking.kept, ...ranking.unscored], [ranking]);
  const latest = useRef({ above, below: ranking.cut });
  const toFocus = useRef<{ id: ItemId; selector: string } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new ranking is what moves rows.
  useLayoutEffect(() => {
    latest.current = { above, below: ranking.cut };
    const focus = toFocus.current;
    toFocus.current = null;
    if (focus === null) return;
    const row = section.current?.querySelector(`[data-row="${focus.id}"]`);
    // Gone, or folded away with what is cut: the line is nearest to where it was.
    const place = row ? row.querySelector<HTMLElement>(focus.selector) : undefined;
    const control =
      place ?? section.current?.querySelector<HTMLElement>('[role="slider"], .scoring__empty button');
    control?.focus();
    control?.scrollIntoView({ block: 'nearest' });
  }, [ranking]);

  const actions = useMemo((): TaskActions & {
    move(shown: readonly ItemId[], id: ItemId, before: ItemId | null): void;
    add(): void;
  } => {
    const wordsOf = 'textarea';
    const add = () => {
      const id = items.newId();
      toFocus.current = { id, selector: wordsOf };
      showAll();
      items.apply({ type: 'add', collection: 'tasks', id, item: {} }, 'Add task');
    };
    /** The user's word is kept only where it differs from what the line says. */
    const setCut = (id: ItemId, isWanted: boolean) => {
      toFocus.current = { id, selector: wordsOf };
      const { score } = itemIn(items.plan(), 'tasks', id);
      const isBelow = isCut({ score, keep: null }, items.plan().scoring.cutScore);
      items.change('tasks', id, { keep: isWanted === isBelow ? null : !isWanted });
    };
    return {
      add,
      next(id) {
        items.endGesture();
        const ids = latest.current.above.map((task) => task.id);
        const words = ids
          .slice(ids.indexOf(id) + 1)
          .map((next) => section.current?.querySelector<HTMLElement>(`[data-row="${next}"] ${wordsOf}`))
          .find(Boolean);
        if (words) words.focus();
        else add();
      },
      score(id, score) {
        toFocus.current = { id, selector: `.task__score input[value="${score}"]` };
        items.change('tasks', id, { score });
      },
      cut: (id) => setCut(id, true),
      bringBack: (id) => setCut(id, false),
      duplicate(id) {
        showAll();
        toFocus.current = { id: items.duplicate('tasks', id), selector: wordsOf };
      },
      remove(id) {
        const { above: kept, below } = latest.current;
        // A list moves the focus to the next row by itself, while there is one.
        if ([kept, below].some((rows) => rows.length === 1 && rows[0]?.id === id)) {
          toFocus.current = { id, selector: wordsOf };
        }
        items.remove('tasks', id);
      },
      move(shown, id, before) {
        const place = moveAmongEquals(items.plan().tasks, shown, id, before);
        if (place !== undefined) return items.move('tasks', id, place);
        store.getState().notify({
          tone: 'quiet',
          text: 'The score decides where it stands. Change the score to move it further.',
        });
      },
    };
  }, [items, section, store, showAll]);
  return { actions, above };
}
