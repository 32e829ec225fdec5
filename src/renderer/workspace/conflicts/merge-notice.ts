import type { DocumentId } from '@shared/blueprint/fields';
import type { Edit } from '@shared/edit';
import type { ItemPlace } from '@shared/merge';
import type { Joined } from '@shared/versions';
import type { Notice, WorkspaceStore } from '../../state/workspace-store';
import { openRecords } from './conflicts';

/** What the user should know of what came together: one thing, the weightiest. Null when all of it went by itself. */
export function mergeNotice(
  merged: readonly { id: DocumentId; joined: Joined }[],
  store: WorkspaceStore,
): Omit<Notice, 'id'> | null {
  for (const { id, joined } of merged) {
    if (joined.asked.length > 0) return removedThere(id, joined.asked, store);
  }
  const fresh = merged.reduce(
    (sum, { joined }) => sum + joined.merged.flatMap((one) => one.conflicts).length,
    0,
  );
  if (fresh > 0) {
    const documents = Object.values(store.getState().documents);
    const count = documents.flatMap(openRecords).flatMap(({ fields }) => fields).length;
    return {
      tone: 'warn',
      text: `Another laptop changed the same words. Both versions are kept: ${counted(count, 'field')} to choose.`,
      action: { label: 'Show', run: () => store.getState().go({ isChoosing: true }) },
    };
  }
  const cut = merged.flatMap(({ joined }) => joined.merged.flatMap((one) => one.cut)).length;
  if (cut > 0) {
    return {
      tone: 'warn',
      text: `Two laptops together made milestones wait for each other. ${counted(cut, 'link')} between them left out.`,
    };
  }
  return null;
}

function removedThere(
  id: DocumentId,
  items: readonly ItemPlace[],
  store: WorkspaceStore,
): Omit<Notice, 'id'> {
  const remove = (): void => {
    const { documents, edit } = store.getState();
    const document = documents[id];
    if (!document) return;
    const body = document.body as unknown as Record<string, Record<string, unknown>>;
    for (const { collection, id: item } of items) {
      // One may have gone along with another.
      if (!body[collection]?.[item]) continue;
      const current = store.getState().documents[id]?.body as unknown as typeof body;
      if (!Object.hasOwn(current[collection] ?? {}, item)) continue;
      const one = { type: 'remove', collection, id: item } as unknown as Edit<typeof document.kind>;
      edit(document.kind, id, one, { label: 'Remove what another laptop removed', gesture: 'removed-there' });
    }
    store.getState().endGesture();
  };
  return {
    tone: 'warn',
    text: `Another laptop removed ${items.length} items at once. They are still here.`,
    action: { label: 'Remove them here too', run: remove },
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
