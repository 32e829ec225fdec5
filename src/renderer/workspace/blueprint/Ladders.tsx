import type { ItemId } from '@shared/blueprint/fields';
import { type ResultKind, tangibleResult } from '@shared/insight/ladder-result';
import { Flag, Plus } from 'lucide-react';
import { memo, useDeferredValue, useMemo, useRef } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { usePlan } from '../workspace-context';
import { EditableList, type RowActions, useAdded } from './EditableList';
import { fieldKey } from './field-key';
import { ItemPersonInPlace, ItemText, ObjectiveLinks } from './fields';
import { PromoteMenu } from './PromoteMenu';
import { itemIn, useItem, useItemIds, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';

/** What they asked for, and the questions that lead from there to what they need (S9). */
export function Ladders() {
  const ids = useItemIds('ladders');
  const items = usePlanItems();
  const { section, setAdded } = useAdded();
  const add = () => {
    const id = items.add('ladders', {}, { along: (ladder) => [firstRung(ladder)] });
    setAdded(id);
    return id;
  };
  const firstRung = (ladder: ItemId) =>
    ({ type: 'add', collection: 'rungs', id: items.newId(), item: { ladder } }) as const;

  return (
    <section
      ref={section}
      className="ladders"
      aria-label="Five Whys"
      data-field={fieldKey({ collection: 'ladders' })}
    >
      <EditableList
        collection="ladders"
        label="What they asked for"
        ids={ids}
        nameOf={(id) => itemIn(items.plan(), 'ladders', id).asked}
        onAdd={add}
        empty={
          <EmptyState
            title="What did they ask for?"
            text="Write it down in their words. Then ask why, and why again: behind every ask is a result they need."
            action={
              <Button variant="primary" icon={<Plus className="icon" aria-hidden />} onPress={add}>
                Write down the ask
              </Button>
            }
          />
        }
      >
        {(id, _index, actions) => <Ladder id={id} actions={actions} />}
      </EditableList>
      {ids.length > 0 && (
        <Button variant="quiet" icon={<Plus className="icon" aria-hidden />} onPress={add}>
          Another ask
        </Button>
      )}
    </section>
  );
}

const Ladder = memo(function Ladder({ id, actions }: { id: ItemId; actions: RowActions }) {
  const hasObjectives = usePlan((plan) => Object.keys(plan.objectives).length > 0);
  const hasEvidence = useItem('ladders', id, ({ evidence }) => evidence.trim() !== '');
  const ladder = useRef<HTMLElement>(null);
  const focusFirstAnswer = () =>
    ladder.current?.querySelector<HTMLElement>('.rung :is(textarea, input)')?.focus();
  return (
    <article ref={ladder} className="ladder">
      <div className="ladder__ask">
        <p>You asked for</p>
        <ItemText
          collection="ladders"
          id={id}
          field="asked"
          label="You asked for"
          isLabelHidden
          inline
          plan
          placeholder="A better website"
          onSubmit={focusFirstAnswer}
        />
        <div className="row-tools">
          <RowMenu label="More for this ask" onDuplicate={actions.duplicate} onRemove={actions.remove} />
        </div>
      </div>
      <Rungs ladder={id} />
      <div className="ladder__need">
        <Flag className="icon icon--l" aria-hidden />
        <p>You need</p>
        <ItemText
          collection="ladders"
          id={id}
          field="needed"
          label="You need"
          isLabelHidden
          inline
          plan
          placeholder="The result they can feel in the business"
        />
        <div className="ladder__heard">
          <ItemText
            collection="ladders"
            id={id}
            field="evidence"
            label="What we heard"
            isLabelHidden
            inline
            placeholder="What did we hear that makes us sure?"
          />
          {hasEvidence && (
            <ItemPersonInPlace
              collection="ladders"
              id={id}
              field="heardFrom"
              label="Heard from"
              empty="Who said it?"
              isCalm
            />
          )}
        </div>
        {hasObjectives && (
          <ObjectiveLinks
            collection="ladders"
            id={id}
            label="Leads to the objectives"
            placeholder="Leads to no objective yet"
          />
        )}
      </div>
    </article>
  );
});

function Rungs({ ladder }: { ladder: ItemId }) {
  const ids = useItemIds('rungs', (rung) => rung.ladder === ladder);
  const items = usePlanItems();
  const add = () => items.add('rungs', { ladder });
  return (
    <div className="rungs">
      <EditableList
        collection="rungs"
        label="Why, and why again"
        ids={ids}
        nameOf={(id) => itemIn(items.plan(), 'rungs', id).question}
        onAdd={add}
        empty={
          <Button variant="quiet" icon={<Plus className="icon" aria-hidden />} onPress={add}>
            Ask why
          </Button>
        }
      >
        {(id, index, actions) => (
          <Rung
            id={id}
            ladder={ladder}
            number={index + 1}
            isLast={index === ids.length - 1}
            actions={actions}
          />
        )}
      </EditableList>
    </div>
  );
}

const resultNames: Readonly<Record<ResultKind, string>> = {
  leads: 'New business',
  sales: 'Sales',
  retention: 'Customers who stay',
  cost: 'Cost',
  risk: 'Risk',
};

const Rung = memo(function Rung({
  id,
  ladder,
  number,
  isLast,
  actions,
}: {
  id: ItemId;
  ladder: ItemId;
  number: number;
  isLast: boolean;
  actions: RowActions;
}) {
  const said = useDeferredValue(useItem('rungs', id, (rung) => rung.answer));
  const result = useMemo(() => (isLast ? tangibleResult(said) : null), [isLast, said]);
  const asked = usePlan((plan) => plan.ladders[ladder]?.asked.trim() ?? '');
  const answer = useRef<HTMLTextAreaElement | HTMLInputElement>(null);
  return (
    <div className={result?.isCounted ? 'rung is-root' : 'rung'}>
      <span className="rung__no num">{number}</span>
      <div className="rung__q">
        <ItemText
          collection="rungs"
          id={id}
          field="question"
          label={`Question ${number}`}
          isLabelHidden
          inline
          placeholder={number === 1 && asked ? `Why ${lowerFirst(asked)}?` : 'Why does that matter?'}
          onSubmit={() => answer.current?.focus()}
        />
      </div>
      <div className="rung__a">
        <ItemText
          collection="rungs"
          id={id}
          field="answer"
          label={`Answer ${number}`}
          isLabelHidden
          inline
          plan
          size="l"
          inputRef={answer}
          placeholder="What they said"
          onSubmit={actions.next}
        />
      </div>
      <div className="rung__who">
        <ItemPersonInPlace
          collection="rungs"
          id={id}
          field="speaker"
          label={`Who answered question ${number}`}
          empty="Who said it?"
          isCalm
        />
        {result && (
          <span className="rung__stop">
            {result.isCounted
              ? 'A result you can count. Stop here'
              : `${resultNames[result.kind]}: a result they can feel. Ask how much, then stop`}
          </span>
        )}
        <PromoteMenu collection="rungs" id={id} />
      </div>
      <div className="row-tools">
        <RowMenu label="More for this question" onDuplicate={actions.duplicate} onRemove={actions.remove} />
      </div>
    </div>
  );
});

function lowerFirst(words: string): string {
  const text = words.replace(/[.?!\s]+$/, '');
  const isName = /^(I\b|\p{Lu}{2})/u.test(text);
  const short = text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text;
  return isName ? short : `${short.charAt(0).toLowerCase()}${short.slice(1)}`;
}
