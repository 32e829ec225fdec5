/**
 * What the next opening of this client shows at once: its name and colour while documents are read, and the
 * place where the user was. Kept in the client's own partition beside the working copy, so no other client
 * sees it; losing it costs nothing.
 */
import type { WorkspaceStore } from '../../state/workspace-store';
import { profileOf, type View, type WorkspaceState } from '../../state/workspace-store';

export interface LastView {
  name: string;
  colour: string;
  view: View;
}

const key = 'last-view';

/** Null on the first opening, or when what is kept is not from this version. */
export function recallLastView(): LastView | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as LastView | null;
    const isWhole =
      kept !== null &&
      /^#[0-9a-f]{6}$/.test(kept.colour) &&
      typeof kept.name === 'string' &&
      ['library', 'blueprint', 'room', 'exports'].includes(kept.view.section);
    return isWhole ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps it up to date from now on. Returns how to stop. */
export function rememberView(store: WorkspaceStore): () => void {
  const keep = (state: WorkspaceState) => {
    const client = profileOf(state)?.body.client;
    if (!client) return;
    const last: LastView = { name: client.name, colour: client.colour, view: state.view };
    try {
      localStorage.setItem(key, JSON.stringify(last));
    } catch {
      // A full disk is told of where documents are saved.
    }
  };
  keep(store.getState());
  return store.subscribe((state, before) => {
    if (state.view !== before.view || profileOf(state) !== profileOf(before)) keep(state);
  });
}
