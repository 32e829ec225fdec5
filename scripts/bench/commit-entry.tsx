/** What the commit bench runs in a page: the editor's own text fields on its own store, 200 of them, read in two ways. */
import { type AnyDocument, createDocument, emptyBody, parseDocument } from '@shared/blueprint/document';
import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import { memo } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createWorkspaceStore } from '../../src/renderer/state/workspace-store';
import { ItemText } from '../../src/renderer/workspace/blueprint/fields';
import type { OpenWorkspace } from '../../src/renderer/workspace/boot';
import { useWorkspace, WorkspaceProvider } from '../../src/renderer/workspace/workspace-context';

const ofTheFields = ['name', 'source'] as const;

function Row({ id }: { id: ItemId }) {
  return ofTheFields.map((field) => (
    <ItemText key={field} collection="metrics" id={id} field={field} label={`${field} of ${id}`} />
  ));
}
const SelectingRow = memo(Row);

/** As the editor does it: the list knows nothing of values, each field selects its own. */
function SelectingList({ ids }: { ids: readonly ItemId[] }) {
  return ids.map((id) => <SelectingRow key={id} id={id} />);
}

/** As it would be without selectors: the list reads everything, and so everything in it renders again. */
function WholeStateList({ ids }: { ids: readonly ItemId[] }) {
  useWorkspace((state) => state);
  return ids.map((id) => <Row key={id} id={id} />);
}

/** Puts one way of reading on the page and returns what times changes: milliseconds from each change to its commit. */
function open(given: unknown, List: typeof SelectingList): (count: number) => number[] {
  const now = () => 0;
  const newId = () => 'new-0000';
  const parsed = parseDocument(given);
  if (!parsed.ok || parsed.value.kind !== 'blueprint') throw new Error('Not the plan of the bench');
  const { id, body } = parsed.value;
  const store = createWorkspaceStore({ now, newId });
  const profile = createDocument('profile', 'profile-1' as DocumentId, emptyBody('profile'), 0);
  store.getState().replace([parsed.value, profile as AnyDocument]);
  store.getState().go({ section: 'blueprint', blueprint: id });
  const ids = Object.keys(body.metrics) as ItemId[];
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  flushSync(() =>
    root.render(
      <WorkspaceProvider value={{ store, newId } as unknown as OpenWorkspace}>
        <List ids={ids} />
      </WorkspaceProvider>,
    ),
  );
  let typed = '';
  return (count) =>
    Array.from({ length: count }, (_, index) => {
      typed = `${typed.length > 40 ? '' : typed}${index % 10}`;
      const edit = {
        type: 'change',
        collection: 'metrics',
        id: ids[5] as ItemId,
        patch: { name: typed },
      } as const;
      const startedAt = performance.now();
      flushSync(() => store.getState().edit('blueprint', id, edit, { label: 'Type', gesture: 'typing' }));
      return performance.now() - startedAt;
    });
}

declare global {
  interface Window {
    openCommitBench(given: unknown): void;
    commitBench: Record<'ours' | 'limit', (count: number) => number[]>;
  }
}
window.openCommitBench = (given) => {
  window.commitBench = { ours: open(given, SelectingList), limit: open(given, WholeStateList) };
};
