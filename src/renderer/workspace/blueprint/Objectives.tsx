import type { ItemId } from '@shared/blueprint/fields';
import { Plus } from 'lucide-react';
import { memo, useCallback, useMemo } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { EditableList, type RowActions, useAdded } from './EditableList';
import { fieldKey } from './field-key';
import { ItemDayInPlace, ItemPersonInPlace, ItemText } from './fields';
import { MetricRow } from './MetricRow';
import { ObjectiveDetail } from './ObjectiveDetail';
import { Detail, DetailToggle } from './one-detail';
import { type GivenFields, PasteTable } from './PasteTable';
import { itemIn, useItemIds, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';
import { SmartHint } from './SmartLetters';

/** The results they need, each with the numbers that will show it moving. */
export function Objectives() {
  const ids = useItemIds('objectives');
  const items = usePlanItems();
  const { section, setAdded } = useAdded();
  const add = () => {
    const id = items.add('objectives', {});
    setAdded(id);
    return id;
  };
  return (
    <section
      ref={section}
      className="objectives"
      aria-label="Objectives and their numbers"
      data-field={fieldKey({ collection: 'objectives' })}
    >
      <div className="section-head">
        <h2 className="heading">Objectives and their numbers</h2>
        <div className="row">
          <Button variant="quiet" icon={<Plus className="icon" aria-hidden />} onPress={add}>
            Objective
          </Button>
          <PasteTable collection="objectives" />
        </div>
      </div>
      <EditableList
        collection="objectives"
        label="Objectives"
        ids={ids}
        nameOf={(id) => itemIn(items.plan(), 'objectives', id).statement}
        onAdd={add}
        empty={
          <EmptyState
            title="Which results do they need?"
            text="A result in their business, never a thing we make. “People in our six towns call us first”, not “A new website”."
          />
        }
      >
        {(id, index, actions) => <Objective id={id} number={index + 1} actions={actions} />}
      </EditableList>
      <LooseMetrics />
    </section>
  );
}

const Objective = memo(function Objective({
  id,
  number,
  actions,
}: {
  id: ItemId;
  number: number;
  actions: RowActions;
}) {
  const name = `objective ${number}`;
  return (
    <article className="objective">
      <div className="objective__text">
        <b className="num">{number}</b>
        <ItemText
          collection="objectives"
          id={id}
          field="statement"
          label={`Objective ${number}`}
          isLabelHidden
          inline
          plan
          size="l"
          placeholder="A result they need"
          onSubmit={actions.next}
        />
        <div className="row-tools">
          <DetailToggle id={id} name={name} />
          <RowMenu
            label="More for this objective"
            onDuplicate={actions.duplicate}
            onRemove={actions.remove}
          />
        </div>
      </div>
      <div className="objective__meta">
        <ItemPersonInPlace
          collection="objectives"
          id={id}
          field="owner"
          label={`Owner of objective ${number}`}
          empty="No owner yet"
          isShort
        />
        <span aria-hidden>,</span>
        <ItemDayInPlace
          collection="objectives"
          id={id}
          field="due"
          label={`Objective ${number} is due`}
          before="by "
          empty="no day yet"
        />
      </div>
      <Metrics objective={id} number={number} />
      <Detail id={id} name={name}>
        {() => <ObjectiveDetail id={id} />}
      </Detail>
    </article>
  );
});

function Metrics({ objective, number }: { objective: ItemId; number: number }) {
  const serves = useCallback(
    (metric: { objectives: Record<string, true> }) => Object.hasOwn(metric.objectives, objective),
    [objective],
  );
  const ids = useItemIds('metrics', serves);
  const { add, section } = useAddMetric(objective);
  const given = useMemo(() => ({ objectives: { [objective]: true } }), [objective]);
  return (
    <div ref={section} className="metrics" data-field={`objectives.${objective}.metrics`}>
      <MetricList ids={ids} label={`Numbers of objective ${number}`} onAdd={add} given={given} />
      <SmartHint id={objective} />
      <div className="metrics__add">
        <Button
          variant="quiet"
          icon={<Plus className="icon icon--s" aria-hidden />}
          onPress={add}
          aria-label={`Add a number to objective ${number}`}
        >
          Number
        </Button>
        <PasteTable collection="metrics" given={given} where={`objective ${number}`} />
      </div>
    </div>
  );
}

/** Numbers that move nothing yet: to be linked or dropped. */
function LooseMetrics() {
  const ids = useItemIds('metrics', servesNothing);
  const { add, section } = useAddMetric(null);
  if (ids.length === 0) return null;
  return (
    <section ref={section} className="objective" aria-label="Numbers without an objective">
      <h3 className="objective__loose">Numbers without an objective</h3>
      <div className="metrics">
        <MetricList ids={ids} label="Numbers without an objective" onAdd={add} />
      </div>
    </section>
  );
}
const servesNothing = (metric: { objectives: Record<string, true> }) =>
  Object.keys(metric.objectives).length === 0;

/** Adds a number to an objective and goes to its name. */
function useAddMetric(objective: ItemId | null) {
  const items = usePlanItems();
  const { section, setAdded } = useAdded<HTMLDivElement>();
  const add = () => {
    const id = items.add('metrics', { objectives: objective === null ? {} : { [objective]: true } });
    setAdded(id);
    return id;
  };
  return { add, section };
}

function MetricList({
  ids,
  label,
  onAdd,
  given,
}: {
  ids: ItemId[];
  label: string;
  onAdd(): ItemId;
  given?: GivenFields;
}) {
  const items = usePlanItems();
  return (
    <EditableList
      collection="metrics"
      label={label}
      ids={ids}
      nameOf={(id) => itemIn(items.plan(), 'metrics', id).name}
      onAdd={onAdd}
      given={given}
    >
      {(id, _index, actions) => <MetricRow id={id} actions={actions} />}
    </EditableList>
  );
}
