import type { Day } from '@shared/blueprint/day';
import { addDays } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { stepName } from '@shared/insight/walk-words';
import {
  type Assumption,
  assumptionWords,
  differenceWords,
  type Outcome,
  type Way,
  whatIf,
} from '@shared/insight/what-if';
import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { Button, IconButton } from '../../components/Button';
import { DayField } from '../../components/DayField';
import { NumberField } from '../../components/NumberField';
import { Select } from '../../components/Select';
import { Tooltip } from '../../components/Tooltip';
import type { Assumed } from './use-what-if';
import './what-if.css';

/** What could be different, what would come of it, and taking it over as one step. Escape closes it. */
export function WhatIfPanel({
  plan,
  today,
  ways,
  assumed,
  outcome,
  onChange,
  onAccept,
  onClose,
}: {
  plan: Blueprint;
  today: Day;
  /** Empty when nothing is late. */
  ways: readonly Way[];
  assumed: readonly Assumed[];
  outcome: Outcome;
  onChange(assumed: Assumed[]): void;
  onAccept(): void;
  onClose(): void;
}) {
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    panel.current?.querySelector<HTMLElement>('button')?.focus();
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const title = ways.length > 0 ? 'Ways to catch up' : 'What if…';
  const keyOf = (assumption: Assumption) => JSON.stringify(assumption);
  const tried = new Set(assumed.map(({ assumption }) => keyOf(assumption)));
  const toggle = ({ assumption }: Way) =>
    onChange(
      tried.has(keyOf(assumption))
        ? assumed.filter((each) => keyOf(each.assumption) !== keyOf(assumption))
        : [...assumed, { key: nextKey(assumed), assumption }],
    );
  const suggested = new Set(ways.map(({ assumption }) => keyOf(assumption)));
  const own = assumed.filter(({ assumption }) => !suggested.has(keyOf(assumption)));
  const put = (key: number, assumption: Assumption) =>
    onChange(assumed.map((each) => (each.key === key ? { key, assumption } : each)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  const isSame = outcome.difference.isSame;
  return (
    <section ref={panel} className="what-if" aria-label={title} onKeyDown={onKeyDown}>
      <header className="what-if__head spread">
        <div>
          <h2 className="heading">{title}</h2>
          <p className={isSame ? 'what-if__result' : 'what-if__result strong'} role="status">
            {isSame ? 'Nothing is changed until you accept it.' : differenceWords(outcome.difference, today)}
          </p>
        </div>
        <div className="row">
          <Button variant="primary" isDisabled={isSame} onPress={onAccept}>
            Accept
          </Button>
          <IconButton
            label="Close, and change nothing"
            shortcut="Esc"
            icon={<X className="icon" aria-hidden />}
            onPress={onClose}
          />
        </div>
      </header>
      <div className={ways.length > 0 ? 'what-if__grid' : 'what-if__grid what-if__grid--own'}>
        {ways.length > 0 && (
          <div>
            <h3 className="label">Most likely to help</h3>
            <ul className="what-if__ways">
              {ways.map((way) => (
                <li key={keyOf(way.assumption)}>
                  <button
                    type="button"
                    className="what-if__way"
                    aria-pressed={tried.has(keyOf(way.assumption))}
                    onClick={() => toggle(way)}
                  >
                    <span className="what-if__tick" aria-hidden />
                    <span>{assumptionWords(plan, way.assumption, today)}</span>
                    <span className="what-if__effect num">
                      {differenceWords(way.outcome.difference, today)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div>
          <h3 className="label">{ways.length > 0 ? 'Or try' : 'Try'}</h3>
          <ul className="what-if__own">
            {own.map(({ key, assumption }) => (
              <li key={key} className="what-if__row">
                <AssumptionFields
                  plan={plan}
                  today={today}
                  assumption={assumption}
                  onChange={(next) => put(key, next)}
                />
                <IconButton
                  label={`Leave out: ${assumptionWords(plan, assumption, today)}`}
                  tooltip="Leave this out"
                  icon={<X className="icon" aria-hidden />}
                  onPress={() => onChange(assumed.filter((each) => each.key !== key))}
                />
                {assumed.length > 1 && <Alone plan={plan} today={today} assumption={assumption} />}
              </li>
            ))}
          </ul>
          <div className="what-if__add">
            {startsOf(plan, outcome, today).map(({ label, teaches, assumption }) => (
              <Tooltip key={label} text={teaches}>
                <Button
                  variant="quiet"
                  icon={<Plus className="icon" aria-hidden />}
                  onPress={() => onChange([...assumed, { key: nextKey(assumed), assumption }])}
                >
                  {label}
                </Button>
              </Tooltip>
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}

const nextKey = (assumed: readonly Assumed[]) => Math.max(0, ...assumed.map(({ key }) => key)) + 1;

/** What one assumption would do without the others. */
function Alone({ plan, today, assumption }: { plan: Blueprint; today: Day; assumption: Assumption }) {
  const alone = useMemo(() => whatIf(plan, [assumption], today), [plan, assumption, today]);
  if (!alone?.ok) return null;
  return (
    <p className="what-if__effect num">{`By itself: ${differenceWords(alone.value.difference, today)}`}</p>
  );
}

/** What can be assumed, each with something to start from. */
function startsOf(plan: Blueprint, { schedule }: Outcome, today: Day) {
  const critical = schedule.fromDestination.filter((step) => step.isCritical);
  const longest = [...critical].sort(
    (a, b) => (plan.milestones[b.id]?.durationDays ?? 0) - (plan.milestones[a.id]?.durationDays ?? 0),
  )[0];
  const pair = critical.flatMap(({ id }) =>
    needsOf(plan, id)
      .filter((need) => schedule.byId.get(need)?.isCritical)
      .map((need): Assumption => ({ kind: 'overlap', id, need })),
  )[0];
  const [holiday] = Object.keys(plan.calendar.holidays).sort() as Day[];
  const starts: { label: string; teaches: string; assumption: Assumption | undefined }[] = [
    {
      label: 'Another day',
      teaches: 'The destination moves; everything else is walked back from the new day.',
      assumption: { kind: 'destination', day: schedule.destination },
    },
    {
      label: 'Longer or shorter',
      teaches: 'A step takes more or fewer working days than planned.',
      assumption: longest && { kind: 'duration', id: longest.id, moreDays: -1 },
    },
    {
      label: 'Overlap two steps',
      teaches: 'One step no longer waits for another, so both can run at the same time.',
      assumption: pair,
    },
    {
      label: 'A day off',
      teaches: 'Another day on which nobody works, or a day off on which you work after all.',
      assumption: holiday
        ? { kind: 'holiday', day: holiday, isOff: false }
        : { kind: 'holiday', day: addDays(today, 1), isOff: true },
    },
  ];
  return starts.flatMap(({ assumption, ...start }) => (assumption ? [{ ...start, assumption }] : []));
}

const needsOf = (plan: Blueprint, id: ItemId): ItemId[] =>
  (Object.keys(plan.milestones[id]?.needs ?? {}) as ItemId[]).filter((need) => need in plan.milestones);

/** The words of one assumption, each of them a field. */
function AssumptionFields({
  plan,
  today,
  assumption,
  onChange,
}: {
  plan: Blueprint;
  today: Day;
  assumption: Assumption;
  onChange(assumption: Assumption): void;
}) {
  const named = (ids: readonly string[]) =>
    ids.map((id) => ({
      id: id as ItemId,
      label: stepName(plan.milestones, id as ItemId).replace(/[“”]/g, ''),
    }));
  switch (assumption.kind) {
    case 'destination':
      return (
        <>
          <span>The destination moves to</span>
          <DayField
            label="The destination moves to"
            isLabelHidden
            today={today}
            value={assumption.day}
            onChange={(day) => (day ? onChange({ ...assumption, day }) : 'On which day?')}
          />
        </>
      );
    case 'duration':
      return (
        <>
          <Select
            label="Step"
            isLabelHidden
            value={assumption.id}
            options={named(Object.keys(plan.milestones))}
            onChange={(id) => onChange({ ...assumption, id })}
          />
          <span>takes</span>
          <div className="what-if__days">
            <NumberField
              label="Working days"
              isLabelHidden
              isInteger
              min={0}
              max={2000}
              unitLabel="days"
              value={Math.abs(assumption.moreDays)}
              onChange={(days) => {
                if (days === null) return 'How many working days?';
                onChange({ ...assumption, moreDays: assumption.moreDays > 0 ? days : -days });
                return null;
              }}
            />
          </div>
          <Select
            label="More or less"
            isLabelHidden
            value={assumption.moreDays > 0 ? 'more' : 'less'}
            options={[
              { id: 'less', label: 'less' },
              { id: 'more', label: 'more' },
            ]}
            onChange={(way) =>
              onChange({
                ...assumption,
                moreDays: (way === 'more' ? 1 : -1) * Math.max(1, Math.abs(assumption.moreDays)),
              })
            }
          />
        </>
      );
    case 'overlap':
      return (
        <>
          <Select
            label="Step"
            isLabelHidden
            value={assumption.id}
            options={named(
              Object.keys(plan.milestones).filter((id) => needsOf(plan, id as ItemId).length > 0),
            )}
            onChange={(id) => {
              const [need] = needsOf(plan, id);
              if (need) onChange({ ...assumption, id, need });
            }}
          />
          <span>no longer waits for</span>
          <Select
            label="What it waits for"
            isLabelHidden
            value={assumption.need}
            options={named(needsOf(plan, assumption.id))}
            onChange={(need) => onChange({ ...assumption, need })}
          />
        </>
      );
    case 'holiday':
      return (
        <>
          <DayField
            label="Day"
            isLabelHidden
            today={today}
            value={assumption.day}
            onChange={(day) => (day ? onChange({ ...assumption, day }) : 'Which day?')}
          />
          <span>is</span>
          <Select
            label="Off or worked"
            isLabelHidden
            value={assumption.isOff ? 'off' : 'worked'}
            options={[
              { id: 'off', label: 'a day off' },
              { id: 'worked', label: 'worked' },
            ]}
            onChange={(what) => onChange({ ...assumption, isOff: what === 'off' })}
          />
        </>
      );
  }
}
