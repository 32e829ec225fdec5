import { useEffect, useState } from 'react';
import { useOpenWorkspace } from '../workspace-context';

/** A pause in typing, not the end of it. */
const quietMs = 300;

/**
 * The value, but while somebody is typing only after a pause: what is large and moves would otherwise jump with every
 * letter. All other changes show at once.
 */
export function useSettled<T>(value: T): T {
  const { store } = useOpenWorkspace();
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const isTyping = (store.getState().history.past.at(-1)?.gesture ?? null) !== null;
    const timer = setTimeout(() => setSettled(value), isTyping ? quietMs : 0);
    return () => clearTimeout(timer);
  }, [value, store]);
  return settled;
}
