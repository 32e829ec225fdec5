/** What is assumed for the moment, and what the plan would come to (docs/spec/walk.md, ED14). */
import type { Day } from '@shared/blueprint/day';
import { type Assumption, type Outcome, type Way, waysToCatchUp, whatIf } from '@shared/insight/what-if';
import { useMemo, useState } from 'react';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import type { Walk } from './derived';
import { usePlanItems } from './plan-items';
import { useSettled } from './use-settled';

export interface Assumed {
  key: number;
  assumption: Assumption;
}

export function useWhatIf() {
  const { clock, store } = useOpenWorkspace();
  const today = clock.today();
  const items = usePlanItems();
  const [isOpen, setOpen] = useState(false);
  // Closed, it watches nothing.
  const plan = useSettled(usePlan((body) => (isOpen ? body : null)));
  const [assumed, setAssumed] = useState<Assumed[]>([]);
  const outcome = useMemo((): Outcome | null => {
    if (!isOpen || !plan) return null;
    const tried = whatIf(
      plan,
      assumed.map(({ assumption }) => assumption),
      today,
    );
    return tried?.ok ? tried.value : null;
  }, [isOpen, plan, assumed, today]);
  const ways = useMemo(
    (): Way[] => (isOpen && plan ? waysToCatchUp(plan, today) : []),
    [isOpen, plan, today],
  );

  const close = () => {
    setOpen(false);
    setAssumed([]);
  };
  return {
    plan,
    today,
    isOpen,
    assumed,
    setAssumed,
    outcome,
    ways,
    open: () => setOpen(true),
    close,
    /** One undo step, and the notice says how to take it back. */
    accept() {
      if (!outcome) return;
      close();
      items.endGesture();
      if (items.apply(outcome.edit, 'Accept what was tried')) return;
      const step = store.getState().history.past.at(-1);
      store.getState().notify({
        tone: 'quiet',
        text: 'Accepted. The plan is as it was shown.',
        action: {
          label: 'Undo',
          run: () => {
            if (store.getState().history.past.at(-1) === step) store.getState().undo();
          },
        },
      });
    },
  };
}

/** The walk of the plan as it would be. */
export function walkOf({ plan, schedule }: Outcome): Walk {
  return {
    milestones: plan.milestones,
    holidays: Object.keys(plan.calendar.holidays) as Day[],
    destination: plan.destination.date,
    schedule,
    cycle: null,
  };
}
