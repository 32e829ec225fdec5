import type { ItemId } from '@shared/blueprint/fields';
import { type Cadence, cadences, type Metric, metricDirections, metricUnits } from '@shared/blueprint/plan';
import { PrivatePanel } from '../../components/PrivatePanel';
import { Segments } from '../../components/Segments';
import { Select } from '../../components/Select';
import { CelebrationPoints } from './CelebrationPoints';
import { fieldKey } from './field-key';
import { ItemDay, ItemLinks, ItemNumber, ItemPerson, ItemText, ObjectiveLinks } from './fields';
import { unitSuffix } from './metric-words';
import { useMetricOptions } from './options';
import { PrivateNotes } from './PrivateNotes';
import { PushBackCheck } from './PushBackCheck';
import { useItem, usePlanItems } from './plan-items';
import { ReadingNow } from './ReadingNow';

const unitNames: Record<Metric['unit'], string> = {
  number: 'A number',
  percent: 'Percent',
  currency: 'Money',
  duration: 'Time',
  free: 'Something else',
};
const directionNames: Record<Metric['direction'], string> = {
  increase: 'Rise',
  decrease: 'Fall',
  within: 'Stay between',
};
const cadenceNames: Record<Cadence, string> = {
  weekly: 'Every week',
  'two-weeks': 'Every two weeks',
  monthly: 'Every month',
  quarterly: 'Every quarter',
  custom: 'When there is news',
};

/** All that is seldom changed about a number (S16–S18), and what it must answer to (S10). */
export function MetricDetail({ id }: { id: ItemId }) {
  const isBand = useItem('metrics', id, ({ direction }) => direction === 'within');
  return (
    <>
      <Counting id={id} />
      <Showing id={id} />
      <PushBackCheck id={id} />
      {!isBand && <CelebrationPoints id={id} />}
      <PrivatePanel>
        <PrivateNotes collection="metrics" id={id} />
      </PrivatePanel>
    </>
  );
}

/** What is counted, how, by whom and until when. */
function Counting({ id }: { id: ItemId }) {
  const unit = useItem('metrics', id, (metric) => metric.unit);
  const suffix = useItem('metrics', id, unitSuffix);
  const direction = useItem('metrics', id, (metric) => metric.direction);
  const cadence = useItem('metrics', id, (metric) => metric.cadence);
  const items = usePlanItems();
  const needsWord = unit === 'currency' || unit === 'duration' || unit === 'free';
  return (
    <div className="details">
      <Segments
        label="It shall"
        value={direction}
        options={metricDirections.map((each) => ({ id: each, label: directionNames[each] }))}
        onChange={(next) => items.change('metrics', id, { direction: next })}
      />
      <ReadingNow id={id} />
      <Select
        label="Counted in"
        value={unit}
        options={metricUnits.map((each) => ({ id: each, label: unitNames[each] }))}
        onChange={(next) => items.change('metrics', id, { unit: next })}
      />
      {needsWord && (
        <ItemText
          collection="metrics"
          id={id}
          field="unitLabel"
          label={unit === 'currency' ? 'Currency' : unit === 'duration' ? 'Unit of time' : 'Word for it'}
          placeholder={unit === 'currency' ? '€' : unit === 'duration' ? 'days' : 'leads'}
        />
      )}
      {direction === 'within' && (
        <ItemNumber collection="metrics" id={id} field="baseline" label="Baseline" unitLabel={suffix} />
      )}
      <ItemDay collection="metrics" id={id} field="baselineOn" label="Baseline read on" isPastFine />
      <ItemDay collection="metrics" id={id} field="due" label="Target reached by" />
      <ItemPerson collection="metrics" id={id} field="owner" label="Who keeps the number" />
      <div className="bound" data-field={fieldKey({ collection: 'metrics', id, field: 'cadence' })}>
        <Select
          label="Read"
          value={cadence ?? 'open'}
          options={[
            ...cadences.map((each) => ({ id: each, label: cadenceNames[each] })),
            { id: 'open' as const, label: 'Not said yet' },
          ]}
          onChange={(next) => items.change('metrics', id, { cadence: next === 'open' ? null : next })}
        />
      </div>
      <div className="details__wide">
        <ItemText
          collection="metrics"
          id={id}
          field="source"
          label="Where it is read"
          placeholder="The phone system’s monthly list"
        />
      </div>
    </div>
  );
}

/** What it shows moving, and what it foretells (S17). */
function Showing({ id }: { id: ItemId }) {
  const leading = useItem('metrics', id, (metric) => metric.leading);
  const hasLinks = useItem('metrics', id, ({ predicts }) => Object.keys(predicts).length > 0);
  const options = useMetricOptions(id);
  const items = usePlanItems();
  return (
    <div className="details">
      <div className="details__wide" data-field={fieldKey({ collection: 'metrics', id, field: 'leading' })}>
        <Segments
          label="Leading or lagging"
          value={leading === null ? 'open' : leading ? 'leading' : 'lagging'}
          options={[
            { id: 'leading', label: 'Leading' },
            { id: 'lagging', label: 'Lagging' },
            { id: 'open', label: 'Open' },
          ]}
          onChange={(next) =>
            items.change('metrics', id, { leading: next === 'open' ? null : next === 'leading' })
          }
        />
        <p className="detail__teach detail__teach--after">
          A leading number moves first and can still be steered. A lagging one is the result.
        </p>
      </div>
      {(leading || hasLinks) && (
        <div className="details__wide">
          <ItemLinks
            collection="metrics"
            id={id}
            field="predicts"
            label="When it moves, these move next"
            isLabelShown
            options={options}
            placeholder="Foretells no other number yet"
            empty="There is no other number yet."
            isCalm
          />
        </div>
      )}
      <div className="details__wide">
        <ObjectiveLinks collection="metrics" id={id} label="Shows these objectives moving" isLabelShown />
      </div>
    </div>
  );
}
