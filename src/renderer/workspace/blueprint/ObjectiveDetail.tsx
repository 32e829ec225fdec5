import type { ItemId } from '@shared/blueprint/fields';
import { type Priority, priorities } from '@shared/blueprint/plan';
import { Plus } from 'lucide-react';
import { memo, useCallback } from 'react';
import { Button } from '../../components/Button';
import { PrivatePanel } from '../../components/PrivatePanel';
import { Segments } from '../../components/Segments';
import { usePlan } from '../workspace-context';
import { EditableList, type RowActions, useAdded } from './EditableList';
import { fieldKey } from './field-key';
import { ItemText } from './fields';
import { PrivateNotes } from './PrivateNotes';
import { PartText, PartVerdict } from './part-fields';
import { itemIn, useItem, useItemIds, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';
import { SmartTest } from './SmartLetters';

const priorityNames: Readonly<Record<Priority, string>> = { high: 'High', medium: 'Medium', low: 'Low' };

/** What stands behind an objective: why, how much, what it takes, and whether it fits (S13–S15, S21). */
export function ObjectiveDetail({ id }: { id: ItemId }) {
  const priority = useItem('objectives', id, (objective) => objective.priority);
  const items = usePlanItems();
  return (
    <>
      <ItemText
        collection="objectives"
        id={id}
        field="why"
        label="Why it matters"
        multiline
        placeholder="What changes for them when this is true?"
      />
      <div className="bound" data-field={fieldKey({ collection: 'objectives', id, field: 'priority' })}>
        <Segments
          label="Priority"
          value={priority ?? 'open'}
          options={[
            ...priorities.map((each) => ({ id: each, label: priorityNames[each] })),
            { id: 'open', label: 'Open' },
          ]}
          onChange={(next) =>
            items.change('objectives', id, { priority: next === 'open' ? null : (next as Priority) })
          }
        />
      </div>
      <Factors objective={id} />
      <Alignment id={id} />
      <SmartTest id={id} />
      <PrivatePanel>
        <PrivateNotes collection="objectives" id={id} />
      </PrivatePanel>
    </>
  );
}

/** What has to go right for an objective (S21). */
function Factors({ objective }: { objective: ItemId }) {
  const isOfObjective = useCallback(
    (factor: { objective: ItemId }) => factor.objective === objective,
    [objective],
  );
  const ids = useItemIds('factors', isOfObjective);
  const items = usePlanItems();
  const { section: part, setAdded } = useAdded();
  const add = () => {
    const id = items.add('factors', { objective });
    setAdded(id);
    return id;
  };
  return (
    <section
      ref={part}
      className="detail__part"
      aria-label="What has to go right"
      data-field={fieldKey({ collection: 'objectives', id: objective, field: 'factors' })}
    >
      <h3 className="detail__head">What has to go right</h3>
      <p className="detail__teach">The few conditions without which it cannot work, whoever does the work.</p>
      <EditableList
        collection="factors"
        label="What has to go right"
        ids={ids}
        nameOf={(id) => itemIn(items.plan(), 'factors', id).statement}
        onAdd={add}
      >
        {(id, index, actions) => <Factor id={id} number={index + 1} actions={actions} />}
      </EditableList>
      <div className="detail__add">
        <Button variant="quiet" icon={<Plus className="icon icon--s" aria-hidden />} onPress={add}>
          Success factor
        </Button>
      </div>
    </section>
  );
}

const Factor = memo(function Factor({
  id,
  number,
  actions,
}: {
  id: ItemId;
  number: number;
  actions: RowActions;
}) {
  return (
    <div className="factor">
      <ItemText
        collection="factors"
        id={id}
        field="statement"
        label={`Success factor ${number}`}
        isLabelHidden
        inline
        plan
        placeholder="Somebody answers the phone until nine"
        onSubmit={actions.next}
      />
      <div className="row-tools">
        <RowMenu label="More for this factor" onDuplicate={actions.duplicate} onRemove={actions.remove} />
      </div>
    </div>
  );
});

/** Whether it fits where they are going, and what they can do and have (S15). */
function Alignment({ id }: { id: ItemId }) {
  const vision = usePlan((plan) => plan.destination.vision.trim());
  return (
    <section className="detail__part" aria-label="Does it fit?">
      <h3 className="detail__head">Does it fit?</h3>
      <ItemText
        collection="objectives"
        id={id}
        field="vision"
        label="The larger vision it serves"
        placeholder={vision || 'Where do they want to be in some years?'}
      />
      <div className="detail__pair">
        <PartVerdict part="alignment" id={id} field="vision" label="With the vision" />
        <PartText
          part="alignment"
          id={id}
          field="visionNote"
          label="Why, or why not"
          multiline
          placeholder="How it takes them there"
        />
        <PartVerdict part="alignment" id={id} field="capability" label="With what we can do and have" />
        <PartText
          part="alignment"
          id={id}
          field="capabilityNote"
          label="What is there, what is not"
          multiline
          placeholder="People, money, skills, time"
        />
      </div>
    </section>
  );
}
