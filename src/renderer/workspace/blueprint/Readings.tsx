import { dayWordsNear } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { formatNumber } from '@shared/blueprint/number-text';
import { isBehind, paceWords, type Standing } from '@shared/insight/pace';
import type { MetricProgress } from '@shared/insight/progress';
import { ChevronDown, PartyPopper, X } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { fieldKey } from './field-key';
import { ItemDayInPlace, ItemNumber, ItemText } from './fields';
import { progressWords, unitSuffix } from './metric-words';
import { useItem, useItemIds, usePlanItems } from './plan-items';
import { ReadingNow } from './ReadingNow';
import { Thermometer } from './Thermometer';
import './execution.css';

/** Each number with its thermometer, today's reading and the earlier ones; the one furthest behind stands first. */
export function Readings({ standings }: { standings: readonly Standing[] }) {
  const ids = useItemIds('metrics');
  const list = useRef<HTMLUListElement>(null);
  const [order, setOrder] = useState<readonly ItemId[]>(() => standings.map(({ id }) => id));
  const byId = new Map(standings.map((standing) => [standing.id, standing]));
  const rank = standings.map(({ id }) => id);
  // While somebody types in the list its rows stay where they are.
  const arrange = () => {
    if (!list.current?.contains(document.activeElement)) setOrder(rank);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another order of the rows matters.
  useEffect(arrange, [rank.join()]);
  const shown = [...order.filter((id) => ids.includes(id)), ...ids.filter((id) => !order.includes(id))];
  const hasPace = standings.some(({ pace }) => pace !== null);
  return (
    <section aria-label="Numbers" data-field={fieldKey({ collection: 'metrics' })}>
      <div className="section-head">
        <h2 className="heading">{hasPace ? 'Furthest behind first' : 'Where the numbers stand'}</h2>
        {hasPace && (
          <span className="pace-key small quiet">
            <span className="pace-key__mark" aria-hidden />
            expected by today, on a straight way
          </span>
        )}
      </div>
      {ids.length === 0 ? (
        <p className="quiet">No number yet. They stand with the objectives in True needs.</p>
      ) : (
        <ul className="thermos" ref={list} onBlur={() => requestAnimationFrame(arrange)}>
          {shown.map((id) => (
            <li key={id}>
              <MetricStanding id={id} standing={byId.get(id)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const unread: MetricProgress = { kind: 'not-started' };

const MetricStanding = memo(
  function MetricStanding({ id, standing }: { id: ItemId; standing: Standing | undefined }) {
    const today = useOpenWorkspace().clock.today();
    const metric = useItem('metrics', id, (item) => item);
    const destination = usePlan((plan) => plan.destination.date);
    const suffix = unitSuffix(metric);
    const progress = standing?.progress ?? unread;
    const [isOpen, setOpen] = useState(false);
    const readings = useItemIds('measurements', (reading) => reading.metric === id);
    const value = (number: number | null) =>
      number === null ? 'open' : `${formatNumber(number)}${suffix ? `\u202f${suffix}` : ''}`;
    const isBand = metric.direction === 'within';
    const name = metric.name.trim() || 'A number without a name';
    const pace = standing ? paceWords(metric, standing, { destination, today }) : '';
    const celebrated = lastCelebrated(progress);
    return (
      <article className="thermo" data-field={fieldKey({ collection: 'metrics', id })}>
        <div className="thermo__head">
          <h3 className="thermo__name plan">{name}</h3>
          <div className="thermo__now">
            <ReadingNow id={id} inline label={`${metric.name.trim() || 'This number'} today`} />
          </div>
        </div>
        <div className="thermo__row num">
          <span className="thermo__base">{value(isBand ? metric.target : metric.baseline)}</span>
          <Thermometer progress={progress} pace={standing?.pace ?? null} />
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
          {pace && (
            <span className={standing && isBehind(standing) ? 'is-late strong' : 'is-good strong'}>
              {pace}
            </span>
          )}
        </div>
        {(celebrated || readings.length > 0) && (
          <div className="thermo__foot">
            <span className="row">
              {celebrated && (
                <>
                  <PartyPopper className="icon icon--s" aria-hidden />
                  {celebrated.percent}
                  {'\u202f%'} first reached on {dayWordsNear(celebrated.reachedOn, today)}
                  {celebrated.note && `: ${celebrated.note}`}
                </>
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
        )}
        {isOpen && <ReadingList ids={readings} suffix={suffix} />}
      </article>
    );
  },
  // Standings are made anew with every reading of the plan.
  (before, after) =>
    before.id === after.id && JSON.stringify(before.standing) === JSON.stringify(after.standing),
);

/** The furthest celebration point that was reached, with the day on which it first was (S47). */
function lastCelebrated(progress: MetricProgress) {
  const met = 'celebrations' in progress ? progress.celebrations : [];
  return met.flatMap(({ reachedOn, ...point }) => (reachedOn ? [{ ...point, reachedOn }] : [])).at(-1);
}

function openWords(progress: MetricProgress): string {
  if (progress.kind === 'incomplete') return 'Baseline or target is still open.';
  if (progress.kind === 'no-distance') return 'Baseline and target are the same, so no progress can be told.';
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
