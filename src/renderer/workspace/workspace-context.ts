/** How components of the workspace window read and change its state. One selector a field keeps typing instant. */
import type { DocumentOf } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { DocumentKind, Session } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import type { Edit, EditError } from '@shared/edit';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { documentIn, type EditHow, profileOf, type WorkspaceState } from '../state/workspace-store';
import type { OpenWorkspace } from './boot';

const WorkspaceContext = createContext<OpenWorkspace | null>(null);
export const WorkspaceProvider = WorkspaceContext.Provider;

export function useOpenWorkspace(): OpenWorkspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('Outside a workspace');
  return workspace;
}

/** Part of the state; the component renders again only when that part changes (compared with Object.is). */
export function useWorkspace<T>(selector: (state: WorkspaceState) => T): T {
  return useStore(useOpenWorkspace().store, selector);
}

/** Part of a blueprint's body; the open one unless `id` is given. Throws when there is none. */
export function usePlan<T>(selector: (plan: Blueprint) => T, id?: DocumentId): T {
  return useWorkspace((state) =>
    selector(requireDocument(state, 'blueprint', id ?? state.view.blueprint).body),
  );
}

/** Part of the open session's body. Throws when there is none. */
export function useSession<T>(selector: (session: Session) => T): T {
  return useWorkspace((state) => selector(requireDocument(state, 'session', state.view.session).body));
}

export function useProfile<T>(
  selector: (profile: NonNullable<ReturnType<typeof profileOf>>['body']) => T,
): T {
  return useWorkspace((state) => {
    const profile = profileOf(state);
    if (!profile) throw new Error('A workspace has a profile');
    return selector(profile.body);
  });
}

export type EditPlan = (edit: Edit<'blueprint'>, how: EditHow) => EditError | null;

/** Changes the open blueprint. */
export function useEditPlan(): EditPlan {
  const { store } = useOpenWorkspace();
  return (edit, how) => {
    const { edit: apply, view } = store.getState();
    if (!view.blueprint) throw new Error('No blueprint is open');
    return apply('blueprint', view.blueprint, edit, how);
  };
}

function requireDocument<K extends DocumentKind>(
  state: WorkspaceState,
  kind: K,
  id: DocumentId | null,
): DocumentOf<K> {
  const document = documentIn(state, kind, id);
  if (!document) throw new Error(`No ${kind} is open`);
  return document;
}
