import { dayWordsNear } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { formatNumber } from '@shared/blueprint/number-text';
import type { Metric } from '@shared/blueprint/plan';
import { metricProgress } from '@shared/insight/progress';
import { ArrowRight } from 'lucide-react';
import { memo, type ReactNode, useMemo, useRef } from 'react';
import { FieldMessage } from '../../components/FieldMessage';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import type { RowActions } from './EditableList';
import { ItemNumber, ItemText } from './fields';
import { useVanity } from './goal-findings';
import { readingsOf } from './in-order';
import { MetricDetail } from './MetricDetail';
import { progressWords, unitSuffix } from './metric-words';
import { Detail, DetailToggle } from './one-detail';
import { useItem, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';

/** A number from where it stands to where it shall be. What is seldom changed unfolds below it. */
export const MetricRow = memo(function MetricRow({ id, actions }: { id: ItemId; actions: RowActions }) {
  // The whole item: many rows ask after every key, and one comparison each is all they may cost.
  const metric = useItem('metrics', id, (item) => item);
  const name = metric.name.trim() || 'this number';
  const suffix = unitSuffix(metric);
  const isBand = metric.direction === 'within';
  const isSame = metricProgress(metric, []).kind === 'no-distance';
  const numbers = useRef<HTMLDivElement>(null);
  return (
    <div className="metric">
      <div className="metric__row">
        <ItemText
          collection="metrics"
          id={id}
          field="name"
          label="Name of the number"
          isLabelHidden
          inline
          placeholder="What is counted"
          onSubmit={() => numbers.current?.querySelector('input')?.focus()}
        />
        <div ref={numbers} className="metric__numbers num">
          <NumberBox number={isBand ? metric.target : metric.baseline} suffix={suffix}>
            <ItemNumber
              collection="metrics"
              id={id}
              field={isBand ? 'target' : 'baseline'}
              label={isBand ? `Lower end of ${name}` : `Baseline of ${name}`}
              isLabelHidden
              inline
              unitLabel={suffix}
              placeholder={isBand ? 'from' : 'now'}
              onSubmit={() => numbers.current?.querySelectorAll('input')[1]?.focus()}
            />
          </NumberBox>
          {isBand ? (
            <span className="metric__arrow">to</span>
          ) : (
            <ArrowRight className="icon icon--s metric__arrow" aria-label="to" />
          )}
          <NumberBox number={isBand ? metric.targetHigh : metric.target} suffix={suffix}>
            <ItemNumber
              collection="metrics"
              id={id}
              field={isBand ? 'targetHigh' : 'target'}
              label={isBand ? `Upper end of ${name}` : `Target of ${name}`}
              isLabelHidden
              inline
              unitLabel={suffix}
              placeholder={isBand ? 'to' : 'target'}
              onSubmit={actions.next}
            />
          </NumberBox>
        </div>
        <LeadingTag id={id} name={name} leading={metric.leading} />
        <div className="row-tools">
          <DetailToggle id={id} name={name} />
          <RowMenu label={`More for ${name}`} onDuplicate={actions.duplicate} onRemove={actions.remove} />
        </div>
      </div>
      {isSame && (
        <FieldMessage
          id={`${id}-same`}
          tone="refused"
          text="Baseline and target are the same, so nothing can be measured. Change one of them."
        />
      )}
      {Object.keys(metric.objectives).length === 0 && <VanityWarning id={id} />}
      <Standing id={id} metric={metric} />
      <Detail id={id} name={name}>
        {() => <MetricDetail id={id} />}
      </Detail>
    </div>
  );
});

/** As wide as its number, so that baseline, arrow and target stand together. */
function NumberBox({
  number,
  suffix,
  children,
}: {
  number: number | null;
  suffix: string;
  children: ReactNode;
}) {
  const digits = number === null ? 'target'.length : formatNumber(number).length;
  const characters = digits + (suffix ? suffix.length + 0.75 : 0);
  return (
    <div className="metric__number" style={{ width: `${characters + 0.5}ch` }}>
      {children}
    </div>
  );
}

/** Leading numbers move first, lagging ones show the result (S17). Pressing goes round. */
function LeadingTag({ id, name, leading }: { id: ItemId; name: string; leading: boolean | null }) {
  const items = usePlanItems();
  const words = leading === null ? 'leading?' : leading ? 'leading' : 'lagging';
  const next = leading === null ? true : leading ? false : null;
  const kind = leading === null ? '' : leading ? ' tag--lead' : ' tag--lag';
  return (
    <button
      type="button"
      className={`tag metric__tag${kind}`}
      aria-label={`${name} is ${leading === null ? 'neither leading nor lagging yet' : words}`}
      onClick={() => items.change('metrics', id, { leading: next })}
    >
      {words}
    </button>
  );
}

/** Attention is no result (S18). Gone as soon as the number is tied to one. */
function VanityWarning({ id }: { id: ItemId }) {
  const vanity = useVanity(id);
  if (!vanity) return null;
  return <FieldMessage id={`${id}-vanity`} tone="hint" text={`${vanity.reason} ${vanity.question}`} />;
}

/** The last reading and how far it has come; nothing before the first one. */
function Standing({ id, metric }: { id: ItemId; metric: Metric }) {
  const today = useOpenWorkspace().clock.today();
  const readings = usePlan((plan) => readingsOf(plan.measurements, id));
  const progress = useMemo(() => metricProgress(metric, readings), [metric, readings]);
  if (!('latest' in progress)) return null;
  const suffix = unitSuffix(metric);
  const value = `${formatNumber(progress.latest.value)}${suffix ? ` ${suffix}` : ''}`;
  return (
    <p className="metric__standing num">
      {`${value} on ${dayWordsNear(progress.latest.on, today)}, ${progressWords(progress)}`}
    </p>
  );
}
