import { emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { useMemo } from 'react';
import { documentIn } from '../../state/workspace-store';
import { startSession } from '../room/start-session';
import { useOpenWorkspace } from '../workspace-context';
import { blueprintsOf, copyTitle, titleOf } from './documents';
import type { SearchHit } from './search';

const newBlueprintTitle = 'New blueprint';

type Shelved = 'blueprint' | 'session';

/** What can be done with the documents of a workspace. */
export function useLibrary() {
  const workspace = useOpenWorkspace();
  return useMemo(() => {
    const { store, clock } = workspace;

    /** Shown in the library with its title ready to be typed. */
    const addBlueprint = (body: Blueprint): void => {
      const id = store.getState().create('blueprint', body);
      store.getState().go({ section: 'library', blueprint: id, naming: id });
    };
    const setAbout = (
      kind: Shelved,
      id: DocumentId,
      patch: { title?: string; trashedAt?: number | null },
      label: string,
      gesture?: string,
    ) =>
      store
        .getState()
        .edit(
          kind,
          id,
          { type: 'set', section: 'about', patch } as never,
          gesture ? { label, gesture } : { label },
        );

    const open = (kind: Shelved, id: DocumentId): void => {
      const { go } = store.getState();
      if (kind === 'blueprint') go({ section: 'blueprint', blueprint: id });
      else {
        const blueprint = documentIn(store.getState(), 'session', id)?.body.about.blueprint ?? null;
        go({ section: 'room', session: id, blueprint });
      }
    };
    const restore = (kind: Shelved, id: DocumentId) =>
      setAbout(kind, id, { trashedAt: null }, `Take ${kind} back from the trash`);

    return {
      newBlueprint(): void {
        const body = emptyBody('blueprint');
        addBlueprint({ ...body, about: { ...body.about, title: newBlueprintTitle } });
      },
      /** A plan that was made elsewhere, from an example. */
      add(body: Blueprint): void {
        const taken = blueprintsOf(store.getState()).map(titleOf);
        const own = titleOf({ kind: 'blueprint', body });
        const title = taken.includes(own) ? copyTitle(own, taken) : own;
        addBlueprint({ ...body, about: { ...body.about, title } });
      },
      duplicate(id: DocumentId): void {
        const state = store.getState();
        const original = documentIn(state, 'blueprint', id);
        if (!original) return;
        const title = copyTitle(titleOf(original), blueprintsOf(state).map(titleOf));
        const { about, destination } = original.body;
        // Nobody has agreed to the copy.
        addBlueprint({
          ...original.body,
          about: { ...about, title },
          destination: { ...destination, agreedOn: null },
        });
      },
      rename: (kind: Shelved, id: DocumentId, title: string) =>
        setAbout(kind, id, { title }, `Rename ${kind}`, `${id}.title`),
      trash(kind: Shelved, id: DocumentId): void {
        const { notify, view, go } = store.getState();
        const document = documentIn(store.getState(), kind, id);
        if (!document) return;
        setAbout(kind, id, { trashedAt: clock.now() }, `Move ${kind} to the trash`);
        if (view[kind] === id) go({ [kind]: null });
        notify({
          tone: 'quiet',
          text: `“${titleOf(document)}” is in the trash.`,
          action: { label: 'Undo', run: () => restore(kind, id) },
        });
      },
      restore,
      open,
      openHit(kind: Shelved, id: DocumentId, { target }: Pick<SearchHit, 'target'>): void {
        open(kind, id);
        if (target) store.getState().go({ stage: target.stage, target });
      },
      startSession(blueprint: DocumentId | null): void {
        const session = startSession(workspace, blueprint);
        open('session', session);
      },
    };
  }, [workspace]);
}
