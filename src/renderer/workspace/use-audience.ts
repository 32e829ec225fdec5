/** For whom the plan is shown: chosen once, kept while the window is open, the same in the editor and in the exports. */
import type { Audience } from '@shared/insight/audience';
import { useSyncExternalStore } from 'react';
import { useOpenWorkspace } from './workspace-context';

const chosen = new WeakMap<object, { audience: Audience; listeners: Set<() => void> }>();

export function useAudience(): [audience: Audience, choose: (audience: Audience) => void] {
  const { store } = useOpenWorkspace();
  const known = chosen.get(store) ?? { audience: 'client', listeners: new Set<() => void>() };
  chosen.set(store, known);
  const audience = useSyncExternalStore(
    (listener) => {
      known.listeners.add(listener);
      return () => known.listeners.delete(listener);
    },
    () => known.audience,
  );
  const choose = (next: Audience) => {
    known.audience = next;
    for (const listener of known.listeners) listener();
  };
  return [audience, choose];
}
