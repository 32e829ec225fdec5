/**
 * What the goal checks find in this plan, a pause behind what is typed. Each item is judged again only when it, or what it
 * is judged by, has changed.
 */
import type { Day } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { type Finding, vanityOf } from '@shared/insight/goal-checks';
import { type PushBack, pushBack } from '@shared/insight/push-back';
import { type SmartLetter, type SmartVerdict, smartHint, smartOf } from '@shared/insight/smart';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useOpenWorkspace } from '../workspace-context';
import { inOrder, readingsOf } from './in-order';
import { useSettledPlan } from './use-settled';

const FindingsContext = createContext<{ plan: Blueprint; today: Day } | null>(null);

/** Around all that asks for findings: the plan is waited for once, not by every row. */
export function GoalFindings({ children }: { children: ReactNode }) {
  const plan = useSettledPlan();
  const today = useOpenWorkspace().clock.today();
  const settled = useMemo(() => ({ plan, today }), [plan, today]);
  return <FindingsContext value={settled}>{children}</FindingsContext>;
}

function useFindings() {
  const findings = useContext(FindingsContext);
  if (!findings) throw new Error('Outside the findings');
  return findings;
}

const known = new WeakMap<object, Map<string, { inputs: readonly unknown[]; found: unknown }>>();

/** What was found for an item by the same inputs, or `find()`. */
function once<T>(item: object, check: string, inputs: readonly unknown[], find: () => T): T {
  const checks = known.get(item) ?? new Map();
  known.set(item, checks);
  const last = checks.get(check);
  if (last?.inputs.length === inputs.length && inputs.every((each, at) => each === last.inputs[at])) {
    return last.found as T;
  }
  const found = find();
  checks.set(check, { inputs, found });
  return found;
}

export interface Smart {
  letters: Record<SmartLetter, SmartVerdict>;
  /** The letter to speak of beside the closed row. */
  hint: SmartLetter | null;
}

/** The SMART test of an objective; null while it is not settled. */
export function useSmart(id: ItemId): Smart | null {
  const { plan, today } = useFindings();
  const { objectives, destination, measurements } = plan;
  const objective = objectives[id];
  if (!objective) return null;
  const linked = inOrder(plan.metrics).flatMap(({ id: metricId, objectives: served }) => {
    const metric = plan.metrics[metricId];
    return metric && Object.hasOwn(served, id) ? [{ id: metricId, metric }] : [];
  });
  const inputs = [destination, measurements, today, ...linked.map(({ metric }) => metric)];
  return once(objective, 'smart', inputs, () => {
    const metrics = linked.map(({ id: metricId, metric }) => ({
      metric,
      measurements: readingsOf(measurements, metricId),
    }));
    const letters = smartOf(objective, { metrics, destination, today });
    return { letters, hint: smartHint(objective, letters) };
  });
}

/** What speaks against a target; null while it is not settled. */
export function usePushBack(id: ItemId): PushBack | null {
  const { plan, today } = useFindings();
  const metric = plan.metrics[id];
  if (!metric) return null;
  const { measurements, destination } = plan;
  return once(metric, 'push-back', [measurements, destination.date, today], () =>
    pushBack(metric, {
      today,
      measurements: readingsOf(measurements, id),
      destinationDate: destination.date,
    }),
  );
}

/** The warning for a number that counts attention and serves nothing yet (S18). */
export function useVanity(id: ItemId): Finding | null {
  const metric = useFindings().plan.metrics[id];
  return metric ? once(metric, 'vanity', [], () => vanityOf(metric)) : null;
}
