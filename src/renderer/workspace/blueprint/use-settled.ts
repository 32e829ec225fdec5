import type { Blueprint } from '@shared/blueprint/plan';
import { useEffect, useState } from 'react';
import { documentIn, type WorkspaceState } from '../../state/workspace-store';
import { useOpenWorkspace } from '../workspace-context';

/** A pause in typing, not the end of it. */
const quietMs = 300;

/** How long what follows from a change waits: while somebody is typing it would jump, and delay, every letter. */
function waitMs({ history }: WorkspaceState): number {
  const isTyping = (history.past.at(-1)?.gesture ?? null) !== null;
  return isTyping ? quietMs : 0;
}

/** The value, but while somebody is typing only after a pause. */
export function useSettled<T>(value: T): T {
  const { store } = useOpenWorkspace();
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs(store.getState()));
    return () => clearTimeout(timer);
  }, [value, store]);
  return settled;
}

/** The open blueprint, but while somebody is typing only after a pause. Renders nothing for the letters between. */
export function useSettledPlan(): Blueprint {
  const { store } = useOpenWorkspace();
  const [plan, setPlan] = useState(() => openPlan(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => setPlan((last) => openPlan(store.getState()) ?? last),
        waitMs(store.getState()),
      );
    };
    const stop = store.subscribe((state, before) => {
      if (openPlan(state) !== openPlan(before)) settle();
    });
    // It may have changed between the first drawing and now.
    settle();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  if (!plan) throw new Error('No blueprint is open');
  return plan;
}

function openPlan(state: WorkspaceState): Blueprint | undefined {
  return documentIn(state, 'blueprint', state.view.blueprint)?.body;
}
