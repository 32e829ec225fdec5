import { dayWordsNear } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { parseNumber } from '@shared/blueprint/number-text';
import { metricProgress } from '@shared/insight/progress';
import { Plus, X } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from '../../components/Button';
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
  const [toFocus, setToFocus] = useState<{ percent: number; place: 'percent' | 'note' } | null>(null);
  useLayoutEffect(() => {
    if (!toFocus) return;
    const fields = list.current?.querySelectorAll<HTMLElement>(
      `[data-percent="${toFocus.percent}"] :is(input, textarea)`,
    );
    fields?.[toFocus.place === 'percent' ? 0 : 1]?.focus();
  }, [toFocus]);
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
            <Percent
              percent={percent}
              isTaken={(next) => Object.hasOwn(celebrations, next)}
              onTake={(next) => {
                const { [percent]: note = '', ...others } = celebrations;
                change({ ...others, [next]: note });
                // The point may have moved away from under the focus.
                const isAtNote = list.current?.contains(document.activeElement);
                if (isAtNote) setToFocus({ percent: next, place: 'note' });
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
              setToFocus({ percent: free, place: 'percent' });
            }}
          >
            Celebration point
          </Button>
        </div>
      )}
    </section>
  );
}

/** Taken when it is left: while a number is typed, its first digits are no points. */
function Percent({
  percent,
  isTaken,
  onTake,
}: {
  percent: number;
  isTaken(percent: number): boolean;
  onTake(percent: number): void;
}) {
  const typed = useRef(percent);
  const read = (text: string): string | null => {
    const next = parseNumber(text, '%');
    typed.current = percent;
    if (next === null || !Number.isInteger(next) || next < 1 || next > 100) {
      return 'A whole percent from 1 to 100, or remove the point.';
    }
    if (next !== percent && isTaken(next)) return `There is a point at ${next}% already.`;
    typed.current = next;
    return null;
  };
  return (
    <TextField
      label="Percent of the way"
      isLabelHidden
      inline
      isPatient
      value={`${percent}%`}
      onChange={read}
      onBlur={() => {
        if (typed.current !== percent) onTake(typed.current);
        typed.current = percent;
      }}
    />
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
