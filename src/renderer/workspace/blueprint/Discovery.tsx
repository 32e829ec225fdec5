import { questionSets } from '@shared/blueprint/discovery';
import type { ItemId } from '@shared/blueprint/fields';
import { type Answer, type DiscoverySet, discoverySets } from '@shared/blueprint/plan';
import type { StageTarget } from '@shared/insight/stages';
import { Plus, Presentation } from 'lucide-react';
import { lazy, Suspense, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Button } from '../../components/Button';
import { usePlan } from '../workspace-context';
import { AnswerRow } from './AnswerRow';
import { EditableList } from './EditableList';
import { fieldKey } from './field-key';
import { itemIn, useItemIds, usePlanItems } from './plan-items';
import { StageHead } from './StageHead';
import { StillMissing } from './StillMissing';
import './discovery.css';

const OneQuestion = lazy(() => import('./OneQuestion').then((module) => ({ default: module.OneQuestion })));

/** Stage 2: what is asked before anything is planned, and what they say to it. */
export function DiscoveryView({ onGo }: { onGo(target: StageTarget): void }) {
  const used = usePlan(
    useShallow((plan) => {
      const sets = new Set(Object.values(plan.answers).map(({ set }) => set));
      return discoverySets.filter((set) => sets.has(set));
    }),
  );
  const { add, section } = useAddQuestions();
  const [isAsking, setAsking] = useState<DiscoverySet | null>(null);
  const unused = discoverySets.filter((set) => !used.includes(set));
  return (
    <div className="stage">
      <StageHead title="Ask first, plan later">
        What they say here is kept in their words. Whatever matters goes into the plan from where it was said.
      </StageHead>
      <div
        ref={section}
        className={used.length === 0 ? 'discovery discovery--empty' : 'discovery'}
        data-field={fieldKey({ collection: 'answers' })}
      >
        <div className="discovery__asked">
          {used.length === 0 ? (
            <Offer sets={discoverySets} onAdd={add} isFirst />
          ) : (
            used.map((set) => (
              <QuestionSetList key={set} set={set} onAdd={() => add(set, 1)} onAsk={() => setAsking(set)} />
            ))
          )}
        </div>
        {used.length > 0 && (
          <div className="discovery__side">
            {unused.length > 0 && <Offer sets={unused} onAdd={add} />}
            <StillMissing onGo={onGo} />
          </div>
        )}
      </div>
      {isAsking && (
        <Suspense>
          <OneQuestion set={isAsking} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** Adds the questions of a set, or one of one's own, and goes to the first that was added. */
function useAddQuestions() {
  const items = usePlanItems();
  const section = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<ItemId | null>(null);
  useLayoutEffect(() => {
    if (added === null) return;
    setAdded(null);
    const fields =
      section.current?.querySelectorAll<HTMLTextAreaElement>(`[data-row="${added}"] textarea`) ?? [];
    ([...fields].find(({ value }) => value === '') ?? fields[0])?.focus();
  }, [added]);
  const add = useCallback(
    (set: DiscoverySet, blank = 0): ItemId => {
      const questions = blank > 0 || set === 'own' ? [''] : questionSets[set].questions;
      const edits = questions.map((question) => ({
        type: 'add' as const,
        collection: 'answers' as const,
        id: items.newId(),
        item: { set, question },
      }));
      const refused = items.apply(
        { type: 'batch', edits },
        edits.length > 1 ? `Add ${questionSets[set].name.toLowerCase()}` : 'Add question',
      );
      const [first] = edits;
      if (refused || !first) throw new Error(`A set of questions was refused: ${refused?.code}`);
      setAdded(first.id);
      return first.id;
    },
    [items],
  );
  return { add, section };
}

/** The sets that can be added, each with what it asks. */
function Offer({
  sets,
  onAdd,
  isFirst,
}: {
  sets: readonly DiscoverySet[];
  onAdd(set: DiscoverySet): void;
  isFirst?: boolean;
}) {
  return (
    <section className={isFirst ? 'offer offer--first' : 'offer'} aria-label="Question sets">
      {isFirst ? (
        <div className="empty">
          <h2 className="empty__title">Which talk comes first?</h2>
          <p>
            Choose a set and its questions are ready to be read out. Change their words, add your own, skip
            what does not fit.
          </p>
        </div>
      ) : (
        <div className="section-head">
          <h2 className="heading">More to ask</h2>
        </div>
      )}
      <ul className="offer__sets">
        {sets.map((set) => {
          const { name, use, questions } = questionSets[set];
          return (
            <li key={set} className="offer__set">
              <button
                type="button"
                className="offer__add"
                aria-label={
                  questions.length > 0
                    ? `Add the ${questions.length} questions of ${name}`
                    : 'Write your own questions'
                }
                onClick={() => onAdd(set)}
              >
                <span className="offer__name">
                  <span className="strong">{name}</span>
                  <span className="link">
                    <Plus className="icon icon--s" aria-hidden />
                    {questions.length > 0 ? `${questions.length} questions` : 'Write'}
                  </span>
                </span>
                <span className="quiet small">{use}</span>
                {isFirst && questions[0] && <span className="offer__taste plan">“{questions[0]}”</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function QuestionSetList({ set, onAdd, onAsk }: { set: DiscoverySet; onAdd(): ItemId; onAsk(): void }) {
  const isOfSet = useCallback((answer: Answer) => answer.set === set, [set]);
  const ids = useItemIds('answers', isOfSet);
  const items = usePlanItems();
  const { name, use } = questionSets[set];
  return (
    <section className="question-set" aria-label={name}>
      <div className="question-set__head">
        <div>
          <h2 className="heading">{name}</h2>
          <p className="small quiet">
            {use} <Progress set={set} />
          </p>
        </div>
        <div className="row">
          <Button variant="quiet" icon={<Presentation className="icon" aria-hidden />} onPress={onAsk}>
            One at a time
          </Button>
          <Button variant="quiet" icon={<Plus className="icon" aria-hidden />} onPress={onAdd}>
            Question
          </Button>
        </div>
      </div>
      <Bar set={set} />
      <EditableList
        collection="answers"
        label={name}
        ids={ids}
        nameOf={(id) => itemIn(items.plan(), 'answers', id).question}
        onAdd={onAdd}
      >
        {(id, index, actions) => <AnswerRow id={id} number={index + 1} actions={actions} />}
      </EditableList>
    </section>
  );
}

/** How many of a set were asked and skipped, and how many there are. */
function useProgress(set: DiscoverySet): { asked: number; skipped: number; total: number } {
  return usePlan(
    useShallow((plan) => {
      const answers = Object.values(plan.answers).filter((answer) => answer.set === set);
      const count = (state: Answer['state']) => answers.filter((answer) => answer.state === state).length;
      return { asked: count('asked'), skipped: count('skipped'), total: answers.length };
    }),
  );
}

function Progress({ set }: { set: DiscoverySet }) {
  const { asked, skipped, total } = useProgress(set);
  return (
    <span className="num">
      {`${asked} of ${total} asked`}
      {skipped > 0 && `, ${skipped} skipped`}
    </span>
  );
}

function Bar({ set }: { set: DiscoverySet }) {
  const { asked, skipped, total } = useProgress(set);
  return (
    <div className="question-set__bar" aria-hidden>
      <i style={{ flexGrow: asked }} className="is-asked" />
      <i style={{ flexGrow: skipped }} className="is-skipped" />
      <i style={{ flexGrow: total - asked - skipped }} />
    </div>
  );
}
