import type { ItemId } from '@shared/blueprint/fields';
import type { Collection, ItemOf } from '@shared/blueprint/model';
import { shortened } from '@shared/blueprint/session-template';
import type { Edit } from '@shared/edit';
import { useMemo } from 'react';
import { useOpenWorkspace } from '../workspace-context';
import { editRefusal } from './edit-refusal';

/** What can be done with the items of the open session. A change that is refused says why. Stable. */
export function useSessionItems() {
  const { store } = useOpenWorkspace();
  return useMemo(() => {
    const apply = (edit: Edit<'session'>, label: string, gesture?: string): string | null => {
      const { edit: change, view } = store.getState();
      if (view.session === null) throw new Error('No session is open');
      const refused = change('session', view.session, edit, gesture ? { label, gesture } : { label });
      return refused ? editRefusal(refused) : null;
    };
    return {
      apply,
      /** Typing in one field is one step of undo until the field is left. */
      change: <C extends Collection<'session'>>(
        collection: C,
        id: ItemId,
        patch: Partial<Omit<ItemOf<'session', C>, 'order'>>,
        label: string,
      ) =>
        apply(
          { type: 'change', collection, id, patch } as Edit<'session'>,
          label,
          `${id}.${Object.keys(patch).join()}`,
        ),
      /** Takes an item away and offers to bring it back, for as long as nothing else was changed. */
      remove(collection: Collection<'session'>, id: ItemId, words: string, label: string): void {
        if (apply({ type: 'remove', collection, id }, label) !== null) return;
        const step = store.getState().history.past.at(-1);
        store.getState().notify({
          tone: 'quiet',
          text: words.trim() ? `Removed “${shortened(words, 48)}”` : 'Removed',
          action: {
            label: 'Undo',
            run: () => {
              if (store.getState().history.past.at(-1) === step) store.getState().undo();
            },
          },
        });
      },
      endGesture: () => store.getState().endGesture(),
    };
  }, [store]);
}
