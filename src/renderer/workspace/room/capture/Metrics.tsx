import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import { formatNumber } from '@shared/blueprint/number-text';
import { type Metric, metricUnits } from '@shared/blueprint/plan';
import { shortened } from '@shared/blueprint/session-template';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { DayField } from '../../../components/DayField';
import { NumberField } from '../../../components/NumberField';
import { Select } from '../../../components/Select';
import { type FieldElement, TextField } from '../../../components/TextField';
import { ItemDayInPlace, ItemNumber, ItemText } from '../../blueprint/fields';
import { unitSuffix } from '../../blueprint/metric-words';
import { useItem, useItemIds, usePlanItems } from '../../blueprint/plan-items';
import { useOpenWorkspace, usePlan } from '../../workspace-context';
import { RemoveButton } from '../RemoveButton';
import { useEnteredPlan, useRoom } from '../room-context';
import { CaptureRow } from './CaptureRow';
import { useCapture } from './use-capture';

const unitNames: Record<Metric['unit'], string> = {
  number: 'Number',
  percent: 'Percent',
  currency: 'Money',
  duration: 'Time',
  free: 'Other',
};
const unitOptions = metricUnits.map((id) => ({ id, label: unitNames[id] }));
const unitPlaceholders: Partial<Record<Metric['unit'], string>> = {
  currency: '€',
  duration: 'days',
  free: 'stars',
};

/** The results that count, and the numbers that show them. */
export function Metrics() {
  const plan = useEnteredPlan();
  const objectives = ordered(plan.objectives);
  return (
    <>
      {objectives.length === 0 ? <FirstObjective /> : <NewMetric />}
      <ol className="captured" aria-label="Objectives and their numbers">
        {objectives.map(({ id }, index) => (
          <ObjectiveRow key={id} id={id} number={index + 1} />
        ))}
        {objectives.length > 0 && <NextObjective number={objectives.length + 1} />}
      </ol>
      <LooseMetrics />
    </>
  );
}

function useObjectiveCapture() {
  return useCapture({
    kind: 'blueprint',
    collection: 'objectives',
    main: 'statement',
    label: 'Add objective',
  });
}

function FirstObjective() {
  const { values, change, enter } = useObjectiveCapture();
  return (
    <CaptureRow
      label="First objective"
      hint="A result the business needs, not something to build."
      action="add and ask for its number"
      onEnter={enter}
    >
      <TextField
        label="Which result"
        plan
        size="l"
        autoFocus
        value={values.statement ?? ''}
        onChange={(statement) => change({ statement })}
        onSubmit={enter}
      />
    </CaptureRow>
  );
}

/** The last row of the list is for the next one. */
function NextObjective({ number }: { number: number }) {
  const { values, change, enter } = useObjectiveCapture();
  return (
    <li className="has-remove captured__row captured__row--objective">
      <span className="captured__number num">{number}</span>
      <TextField
        label="Another result"
        isLabelHidden
        inline
        plan
        placeholder="Another result the business needs"
        value={values.statement ?? ''}
        onChange={(statement) => change({ statement })}
        onSubmit={enter}
        onBlur={enter}
      />
    </li>
  );
}

function NewMetric() {
  const { clock } = useOpenWorkspace();
  const plan = useEnteredPlan();
  const items = usePlanItems();
  const objectives = ordered(plan.objectives);
  const metrics = Object.values(plan.metrics);
  /** The one that is being asked about, until another is chosen. */
  const bare =
    objectives.find(({ id }) => !metrics.some((metric) => metric.objectives[id])) ?? objectives.at(-1);
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const objective = objectives.find(({ id }) => id === chosen)?.id ?? bare?.id ?? null;
  const [field, setField] = useState<FieldElement | null>(null);
  const { values, change, enter } = useCapture({
    kind: 'blueprint',
    collection: 'metrics',
    main: 'name',
    label: 'Add number',
    given: () => ({
      due: plan.destination.date,
      ...(objective !== null && { objectives: { [objective]: true as const } }),
    }),
  });
  const { baseline = null, target = null, unit = 'number' } = values;
  const isSame = baseline !== null && baseline === target;
  /** A target under the start means that less is better. */
  const changeEnds = (ends: Pick<Metric, 'baseline'> | Pick<Metric, 'target'>) => {
    const next = { baseline, target, ...ends };
    const isFalling = next.baseline !== null && next.target !== null && next.target < next.baseline;
    return change({ ...ends, direction: isFalling ? 'decrease' : 'increase' });
  };
  const add = () => {
    if (enter() !== null) setChosen(null);
    field?.focus();
  };
  return (
    <CaptureRow
      label="Next number"
      hint="What is not known yet can wait: it stays on the list."
      action="add and ask for the next"
      onEnter={add}
    >
      <div className="capture__row capture__row--metric">
        <TextField
          label="Which number"
          plan
          autoFocus
          inputRef={setField}
          value={values.name ?? ''}
          onChange={(name) => change({ name })}
          onSubmit={add}
          onBlur={items.endGesture}
        />
        <NumberField
          label="Today"
          value={baseline}
          onChange={(value) => changeEnds({ baseline: value })}
          onSubmit={add}
          onBlur={items.endGesture}
        />
        <NumberField
          label="Target"
          message={isSame ? 'The same as today.' : null}
          value={target}
          onChange={(value) => changeEnds({ target: value })}
          onSubmit={add}
          onBlur={items.endGesture}
        />
      </div>
      <div className="capture__row capture__row--metric-more">
        <Select
          label="Unit"
          value={unit}
          options={unitOptions}
          onChange={(next) => change({ unit: next, unitLabel: '' })}
        />
        {unitPlaceholders[unit] !== undefined && (
          <TextField
            label="In"
            placeholder={unitPlaceholders[unit]}
            value={values.unitLabel ?? ''}
            onChange={(unitLabel) => change({ unitLabel })}
            onSubmit={add}
            onBlur={items.endGesture}
          />
        )}
        <DayField
          label="By when"
          today={clock.today()}
          value={values.due ?? plan.destination.date}
          onChange={(due) => change({ due })}
        />
        <Select
          label="Shows"
          value={objective}
          options={objectives.map(({ id, statement }, index) => ({
            id,
            label: shortened(statement, 60) || `Objective ${index + 1}`,
          }))}
          onChange={(id) => {
            setChosen(id as ItemId);
            if ((values.name ?? '') !== '') change({ objectives: { [id]: true } });
          }}
        />
      </div>
    </CaptureRow>
  );
}

function ObjectiveRow({ id, number }: { id: ItemId; number: number }) {
  const items = usePlanItems();
  const { writing } = useRoom();
  const metrics = useMetricIds((objectives) => objectives[0] === id).filter((metric) => !writing.has(metric));
  return (
    <li className="captured__group">
      <div className="has-remove captured__row captured__row--objective">
        <span className="captured__number num">{number}</span>
        <ItemText
          collection="objectives"
          id={id}
          field="statement"
          label={`Objective ${number}`}
          isLabelHidden
          inline
          plan
        />
        <RemoveButton label={`Remove objective ${number}`} onPress={() => items.remove('objectives', id)} />
      </div>
      {metrics.length === 0 ? (
        <p className="small is-warn captured__note">No number yet</p>
      ) : (
        <ul>
          {metrics.map((metric) => (
            <MetricRow key={metric} id={metric} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Numbers that show no objective; they are kept in sight. */
function LooseMetrics() {
  const { writing } = useRoom();
  const loose = useMetricIds((objectives) => objectives.length === 0).filter((id) => !writing.has(id));
  if (loose.length === 0) return null;
  return (
    <section className="capture__part">
      <h2 className="heading">For no objective yet</h2>
      <ul>
        {loose.map((id) => (
          <MetricRow key={id} id={id} />
        ))}
      </ul>
    </section>
  );
}

/** Metrics by the objectives they serve, in the order of the plan. */
function useMetricIds(isWanted: (objectives: ItemId[]) => boolean): ItemId[] {
  return usePlan(
    useShallow((plan) => {
      const order = ordered(plan.objectives).map(({ id }) => id);
      return ordered(plan.metrics)
        .filter(({ objectives }) => isWanted(order.filter((id) => Object.hasOwn(objectives, id))))
        .map(({ id }) => id);
    }),
  );
}

function MetricRow({ id }: { id: ItemId }) {
  const items = usePlanItems();
  const isThere = useItemIds('metrics').includes(id);
  return isThere ? (
    <li className="has-remove captured__row captured__row--metric">
      <ItemText collection="metrics" id={id} field="name" label="Number" isLabelHidden inline />
      <MetricEnds id={id} />
      <ItemDayInPlace collection="metrics" id={id} field="due" label="By when" before="by " empty="When?" />
      <RemoveButton label="Remove this number" onPress={() => items.remove('metrics', id)} />
    </li>
  ) : null;
}

/** Start, arrow and target stand together: each field is as wide as its number. */
function MetricEnds({ id }: { id: ItemId }) {
  const unit = useItem('metrics', id, unitSuffix);
  const [start, end] = [
    useItem('metrics', id, (metric) => charactersOf(metric.baseline)),
    useItem('metrics', id, (metric) => charactersOf(metric.target)),
  ];
  return (
    <span className="captured__ends num">
      <span style={{ width: `${start}ch` }}>
        <ItemNumber
          collection="metrics"
          id={id}
          field="baseline"
          label="Today"
          isLabelHidden
          inline
          placeholder="?"
        />
      </span>
      <ArrowRight className="icon icon--s" aria-label="to" />
      <span style={{ width: `${end + (unit ? unit.length + 1.5 : 0)}ch` }}>
        <ItemNumber
          collection="metrics"
          id={id}
          field="target"
          label="Target"
          isLabelHidden
          inline
          placeholder="?"
          unitLabel={unit || undefined}
        />
      </span>
    </span>
  );
}

function charactersOf(value: number | null): number {
  return value === null ? 2 : formatNumber(value).length + 0.5;
}
