import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import type { Collection, DocumentKind, ItemOf } from '@shared/blueprint/model';
import type { Edit } from '@shared/edit';
import { useEffect, useState } from 'react';
import { documentIn } from '../../../state/workspace-store';
import { useOpenWorkspace, useWorkspace } from '../../workspace-context';
import { editRefusal } from '../edit-refusal';
import { useRoom } from '../room-context';

type Captured = Exclude<DocumentKind, 'profile'>;
type Fields<K extends DocumentKind, C extends Collection<K>> = Partial<Omit<ItemOf<K, C>, 'order'>>;

export interface CaptureOptions<K extends Captured, C extends Collection<K>> {
  kind: K;
  collection: C;
  /** The field whose words make the record: without them there is none. */
  main: keyof ItemOf<K, C> & string;
  /** What the undo entry is called: "Add milestone". */
  label: string;
  /** What is known of the record before anything is typed. */
  given?: () => Fields<K, C>;
  /** What has to change with it. */
  along?: (id: ItemId) => Edit<K>[];
}

export interface Capture<F> {
  /** What stands in the fields. */
  values: F;
  /** Takes a change of the fields; returns why it is refused. */
  change(patch: F): string | null;
  /** The record is complete: the fields are empty for the next one. Null when there is nothing to enter. */
  enter(): ItemId | null;
}

/**
 * A row for the next record. From the first letter of its main field on the record is in the document, so nothing
 * that is said hangs on Enter being pressed; Enter only makes room for the next one.
 */
export function useCapture<K extends Captured, C extends Collection<K>>(
  options: CaptureOptions<K, C>,
): Capture<Fields<K, C>> {
  const { kind, collection, main, label, given, along } = options;
  const { store, newId } = useOpenWorkspace();
  const { setWriting } = useRoom();
  const [id, setId] = useState<ItemId | null>(null);
  /** Typed into the other fields before the main one has words. */
  const [pending, setPending] = useState<Fields<K, C>>({});
  const item = useWorkspace((state) =>
    itemIn(documentIn(state, kind, state.view[kind])?.body, collection, id),
  );

  useEffect(() => {
    if (id === null) return;
    return () => setWriting(id, false);
  }, [id, setWriting]);

  const dispatch = (edit: object, gesture: string): string | null => {
    const { edit: apply, view } = store.getState();
    const refused = apply(kind, view[kind] as DocumentId, edit as Edit<K>, { label, gesture });
    return refused ? editRefusal(refused) : null;
  };
  const isBlank = (fields: Fields<K, C>) =>
    String((fields as Record<string, unknown>)[main] ?? '').trim() === '';

  return {
    values: (item as Fields<K, C> | null) ?? pending,
    change(patch) {
      const gesture = `${id}.${Object.keys(patch).join()}`;
      if (item && id !== null) {
        const next = { ...(item as Fields<K, C>), ...patch };
        if (!isBlank(next)) return dispatch({ type: 'change', collection, id, patch }, gesture);
        setId(null);
        setPending(next);
        return dispatch({ type: 'remove', collection, id }, gesture);
      }
      const fields = { ...pending, ...patch };
      if (isBlank(fields)) {
        setPending(fields);
        return null;
      }
      const added = newId() as ItemId;
      // With the record, not after it: the room would see its first letter, and a list that shows it take the keyboard.
      setWriting(added, true);
      const refusal = dispatch(
        {
          type: 'batch',
          edits: [
            { type: 'add', collection, id: added, item: { ...given?.(), ...fields } },
            ...(along?.(added) ?? []),
          ],
        },
        `${added}.${main}`,
      );
      if (refusal === null) {
        setId(added);
        setPending({});
      } else setWriting(added, false);
      return refusal;
    },
    enter() {
      if (!item) return null;
      store.getState().endGesture();
      setId(null);
      setPending({});
      return id;
    },
  };
}

function itemIn(body: object | undefined, collection: string, id: ItemId | null): object | null {
  if (!body || id === null) return null;
  const items = (body as Record<string, Record<string, object>>)[collection];
  return items?.[id] ?? null;
}
