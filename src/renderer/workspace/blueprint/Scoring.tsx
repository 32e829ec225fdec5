import type { ItemId } from '@shared/blueprint/fields';
import { isCut, moveAmongEquals, type Ranking, rankTasks, scoringQuestion } from '@shared/insight/impact';
import { ListChecks, Plus } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { ReorderList } from '../../components/ReorderList';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { fieldKey } from './field-key';
import { itemIn, usePlanItems } from './plan-items';
import { isDuplicateKey } from './RowMenu';
import { ScoringLine } from './ScoringLine';
import { ScoringOneByOne } from './ScoringOneByOne';
import { ScoringRow, type TaskActions } from './ScoringRow';
import { daysWords, tasksWords } from './scoring-words';
import './scoring.css';

/** What we do, by impact: tasks by their score, and the line below which work is cut. */
export function Scoring() {
  const tasks = usePlan((plan) => plan.tasks);
  const scoring = usePlan((plan) => plan.scoring);
  const ranking = useMemo(() => rankTasks({ tasks, scoring }), [tasks, scoring]);
  const items = usePlanItems();
  const section = useRef<HTMLElement>(null);
  const [isFolded, setFolded] = useState(false);
  const [isOneByOne, setOneByOne] = useState(false);
  const { actions, above } = useTaskActions(section, ranking);
  const isEmpty = Object.keys(tasks).length === 0;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isDuplicateKey(event) || !(event.target instanceof Element)) return;
    const id = event.target.closest('[data-row]')?.getAttribute('data-row');
    if (!id) return;
    event.preventDefault();
    event.stopPropagation();
    actions.duplicate(id as ItemId);
  };
  const list = (label: string, rows: readonly { id: ItemId }[], place: 'above' | 'below') => (
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
  return (
    <section
      ref={section}
      className="scoring"
      aria-label="What we do, by impact"
      data-field={fieldKey({ collection: 'tasks' })}
      onKeyDown={onKeyDown}
    >
      <div className="section-head">
        <h2 className="heading">What we do, by impact</h2>
        <div className="row">
          {!isEmpty && (
            <>
              <Button
                variant="quiet"
                icon={<ListChecks className="icon" aria-hidden />}
                onPress={() => setOneByOne(true)}
              >
                Score one by one
              </Button>
              <Button variant="quiet" icon={<Plus className="icon" aria-hidden />} onPress={actions.add}>
                Task
              </Button>
            </>
          )}
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
          <Audit running={ranking.running} />
        </>
      )}
      <ScoringOneByOne isOpen={isOneByOne && !isEmpty} onClose={() => setOneByOne(false)} />
    </section>
  );
}

/** What the score says about work that is running already. */
function Audit({ running }: { running: Ranking['running'] }) {
  if (running.total === 0) return null;
  const freed = running.days > 0 ? `, which frees ${daysWords(running.days)}` : '';
  return (
    <p className="scoring__audit small quiet">
      {`Already running: ${tasksWords(running.total)}. `}
      {running.cut === 0 ? 'None is cut.' : `${running.cut} ${running.cut === 1 ? 'is' : 'are'} cut${freed}.`}
    </p>
  );
}

/** What rows do, the same for as long as the section is there; and focus for rows that jump to another place. */
function useTaskActions(section: { current: HTMLElement | null }, ranking: Ranking) {
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
    const words = 'textarea';
    const add = () => {
      const id = items.newId();
      toFocus.current = { id, selector: words };
      items.apply({ type: 'add', collection: 'tasks', id, item: {} }, 'Add task');
    };
    /** The user's word is kept only where it differs from what the line says. */
    const setCut = (id: ItemId, isWanted: boolean) => {
      toFocus.current = { id, selector: words };
      const { score } = itemIn(items.plan(), 'tasks', id);
      const isBelow = isCut({ score, keep: null }, items.plan().scoring.cutScore);
      items.change('tasks', id, { keep: isWanted === isBelow ? null : !isWanted });
    };
    return {
      add,
      next(id) {
        items.endGesture();
        const ids = latest.current.above.map((task) => task.id);
        const next = ids[ids.indexOf(id) + 1];
        if (!next) return add();
        section.current?.querySelector<HTMLElement>(`[data-row="${next}"] ${words}`)?.focus();
      },
      score(id, score) {
        toFocus.current = { id, selector: `.task__score input[value="${score}"]` };
        items.change('tasks', id, { score });
      },
      cut: (id) => setCut(id, true),
      bringBack: (id) => setCut(id, false),
      duplicate(id) {
        toFocus.current = { id: items.duplicate('tasks', id), selector: words };
      },
      remove(id) {
        const { above: kept, below } = latest.current;
        // A list moves the focus to the next row by itself, while there is one.
        if ([kept, below].some((rows) => rows.length === 1 && rows[0]?.id === id)) {
          toFocus.current = { id, selector: words };
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
  }, [items, section, store]);
  return { actions, above };
}
