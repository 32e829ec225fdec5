import { dayWordsNear } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { metricProgress } from '@shared/insight/progress';
import { Plus, X } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { NumberField } from '../../components/NumberField';
import { TextField } from '../../components/TextField';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { fieldKey } from './field-key';
import { readingsOf } from './in-order';
import { useItem, usePlanItems } from './plan-items';

const percentsOf = (celebrations: Readonly<Record<string, string>>): number[] =>
  Object.keys(celebrations)
    .map(Number)
    .sort((a, b) => a - b);

/** Shares of the way at which the team stops to be glad, and what is said then (S47). */
export function CelebrationPoints({ id }: { id: ItemId }) {
  const celebrations = useItem('metrics', id, (metric) => metric.celebrations);
  const items = usePlanItems();
  const reached = useReachedDays(id);
  const list = useRef<HTMLUListElement>(null);
  const [added, setAdded] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (added !== null) list.current?.querySelector<HTMLElement>(`[data-percent="${added}"] input`)?.focus();
  }, [added]);
  const percents = percentsOf(celebrations);
  const change = (next: Record<string, string>) => items.change('metrics', id, { celebrations: next });
  const free = freePercent(percents);
  return (
    <section
      className="detail__part"
      aria-label="Celebration points"
      data-field={fieldKey({ collection: 'metrics', id, field: 'celebrations' })}
    >
      <h3 className="detail__head">Celebration points</h3>
      <p className="detail__teach">
        Say now what is worth stopping for, so that good news is not overlooked.
      </p>
      <ul ref={list} className="celebrations">
        {percents.map((percent, at) => (
          <li
            // By place: a percent that is typed anew is still the same point.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is always in the order of its percents.
            key={at}
            className="celebrations__one"
            data-percent={percent}
          >
            <NumberField
              label="Percent of the way"
              isLabelHidden
              inline
              unitLabel="%"
              isInteger
              min={1}
              max={100}
              value={percent}
              onChange={(next) => {
                if (next === null) return 'A percent, or remove the point.';
                if (next !== percent && Object.hasOwn(celebrations, next))
                  return `There is a point at ${next}% already.`;
                const { [percent]: note = '', ...others } = celebrations;
                return change({ ...others, [next]: note });
              }}
            />
            <TextField
              label={`What is said at ${percent}%`}
              isLabelHidden
              inline
              placeholder={
                percent === 100 ? 'We are there. Who hears it first?' : 'What is said or done then'
              }
              value={celebrations[percent] ?? ''}
              onChange={(note) =>
                items.change('metrics', id, { celebrations: { ...celebrations, [percent]: note } }, true)
              }
              onBlur={() => items.endGesture()}
            />
            <span className="celebrations__day num">{reached.get(percent)}</span>
            <IconButton
              label={`Remove the point at ${percent}%`}
              icon={<X className="icon icon--s" aria-hidden />}
              onPress={() => {
                const { [percent]: _removed, ...others } = celebrations;
                change(others);
              }}
            />
          </li>
        ))}
      </ul>
      {free !== null && (
        <div className="detail__add">
          <Button
            variant="quiet"
            icon={<Plus className="icon icon--s" aria-hidden />}
            onPress={() => {
              change({ ...celebrations, [free]: '' });
              setAdded(free);
            }}
          >
            Celebration point
          </Button>
        </div>
      )}
    </section>
  );
}

/** When each point was first reached, in words. */
function useReachedDays(id: ItemId): ReadonlyMap<number, string> {
  const metric = useItem('metrics', id, (item) => item);
  const readings = usePlan((plan) => readingsOf(plan.measurements, id));
  const today = useOpenWorkspace().clock.today();
  return useMemo(() => {
    const progress = metricProgress(metric, readings);
    const points = 'celebrations' in progress ? progress.celebrations : [];
    return new Map(
      points.flatMap(({ percent, reachedOn }) =>
        reachedOn ? [[percent, `reached ${dayWordsNear(reachedOn, today)}`]] : [],
      ),
    );
  }, [metric, readings, today]);
}

/** The middle of the widest gap; null when every percent is taken. */
function freePercent(percents: readonly number[]): number | null {
  const ends = [0, ...percents.filter((percent) => percent <= 100), 101];
  let [best, width] = [0, 0];
  ends.forEach((end, at) => {
    const from = ends[at - 1];
    if (from === undefined || end - from <= width) return;
    [best, width] = [Math.round((from + end) / 2), end - from];
  });
  return width > 1 ? best : null;
}
