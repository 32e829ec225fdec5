import { dayWordsNear } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { formatNumber } from '@shared/blueprint/number-text';
import { type MetricProgress, metricProgress } from '@shared/insight/progress';
import { ChevronDown, X } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { fieldKey } from './field-key';
import { ItemDayInPlace, ItemNumber, ItemText } from './fields';
import { readingsOf } from './in-order';
import { progressWords, unitSuffix } from './metric-words';
import { useItem, useItemIds, usePlanItems } from './plan-items';
import { ReadingNow } from './ReadingNow';
import { Thermometer } from './Thermometer';

/** Each number with its thermometer, today's reading and the earlier ones. */
export function Readings() {
  const ids = useItemIds('metrics');
  return (
    <section aria-label="Numbers" data-field={fieldKey({ collection: 'metrics' })}>
      <div className="section-head">
        <h2 className="heading">Where the numbers stand</h2>
      </div>
      {ids.length === 0 ? (
        <p className="quiet">No number yet. They stand with the objectives in True needs.</p>
      ) : (
        <ul className="thermos">
          {ids.map((id) => (
            <li key={id}>
              <MetricStanding id={id} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useProgress(id: ItemId): MetricProgress {
  const metric = useItem('metrics', id, (item) => item);
  const measurements = usePlan((plan) => plan.measurements);
  return useMemo(() => metricProgress(metric, readingsOf(measurements, id)), [metric, measurements, id]);
}

const MetricStanding = memo(function MetricStanding({ id }: { id: ItemId }) {
  const { clock } = useOpenWorkspace();
  const today = clock.today();
  const metric = useItem('metrics', id, (item) => item);
  const suffix = unitSuffix(metric);
  const progress = useProgress(id);
  const [isOpen, setOpen] = useState(false);
  const readings = useItemIds('measurements', (reading) => reading.metric === id);
  const value = (number: number | null) =>
    number === null ? 'open' : `${formatNumber(number)}${suffix ? `\u202f${suffix}` : ''}`;
  const isBand = metric.direction === 'within';
  return (
    <article className="thermo" data-field={fieldKey({ collection: 'metrics', id })}>
      <div className="thermo__head">
        <h3 className="thermo__name plan">{metric.name.trim() || 'A number without a name'}</h3>
        <div className="thermo__now">
          <ReadingNow id={id} inline label={`${metric.name.trim() || 'This number'} today`} />
        </div>
      </div>
      <div className="thermo__row num">
        <span className="thermo__base">{value(isBand ? metric.target : metric.baseline)}</span>
        <Thermometer progress={progress} />
        <span className="thermo__target">{value(isBand ? metric.targetHigh : metric.target)}</span>
      </div>
      <div className="thermo__foot">
        <span>
          {'latest' in progress ? (
            <>
              <b className="num">{value(progress.latest.value)}</b>
              {` on ${dayWordsNear(progress.latest.on, today)}, ${progressWords(progress)}`}
            </>
          ) : (
            openWords(progress)
          )}
        </span>
        {readings.length > 0 && (
          <Button
            variant="quiet"
            icon={<ChevronDown className={isOpen ? 'icon is-turned' : 'icon'} aria-hidden />}
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
          >
            {readings.length === 1 ? '1 reading' : `${readings.length} readings`}
          </Button>
        )}
      </div>
      {isOpen && <ReadingList ids={readings} suffix={suffix} />}
    </article>
  );
});

function openWords(progress: MetricProgress): string {
  if (progress.kind === 'incomplete') return 'Baseline or target is still open.';
  if (progress.kind === 'no-distance') return 'Baseline and target are the same.';
  return 'Not read yet.';
}

function ReadingList({ ids, suffix }: { ids: readonly ItemId[]; suffix: string }) {
  const items = usePlanItems();
  return (
    <ul className="readings">
      {ids.map((id) => (
        <li key={id} className="readings__one">
          <ItemDayInPlace
            collection="measurements"
            id={id}
            field="on"
            label="Read on"
            empty="no day"
            isPastFine
          />
          <ItemNumber
            collection="measurements"
            id={id}
            field="value"
            label="Reading"
            isLabelHidden
            inline
            unitLabel={suffix}
            emptyRefusal="A number, or remove the reading."
          />
          <ItemText
            collection="measurements"
            id={id}
            field="note"
            label="Note on the reading"
            isLabelHidden
            inline
            placeholder="Note"
          />
          <IconButton
            label="Remove the reading"
            icon={<X className="icon" aria-hidden />}
            onPress={() => items.remove('measurements', id)}
          />
        </li>
      ))}
    </ul>
  );
}
