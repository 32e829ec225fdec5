import type { DocumentId } from '@shared/blueprint/fields';
import { type StageNumber, stageViews } from '@shared/insight/stages';
import {
  documentIn,
  documentsOf,
  firstViews,
  type View,
  type WorkspaceState,
} from '../../state/workspace-store';

/** Narrower than this the page panel would leave the plan too little room (mocks: it starts closed). */
const pageOpenFromPx = 1400;

/**
 * Where the window opens: in the room when a session's clock runs (the app or the machine went down in the middle
 * of it), else where the user was, as far as that still exists, else in the library.
 */
export function placeAtStart(state: WorkspaceState, last: View | null, windowWidthPx: number): View {
  const isPageOpen = windowWidthPx >= pageOpenFromPx;
  const running = documentsOf(state, 'session').find(
    ({ body }) => body.clock.runningSince !== null && body.about.trashedAt === null,
  );
  if (running) {
    const { blueprint } = running.body.about;
    return { ...state.view, section: 'room', session: running.id, blueprint, isPageOpen };
  }
  if (!last) return { ...state.view, isPageOpen };
  const isLive = (kind: 'blueprint' | 'session', id: DocumentId | null) =>
    documentIn(state, kind, id)?.body.about.trashedAt === null;
  return {
    ...last,
    stageViews: viewsThatExist(last.stageViews),
    blueprint: isLive('blueprint', last.blueprint) ? last.blueprint : null,
    session: isLive('session', last.session) ? last.session : null,
    isPageOpen: isPageOpen && last.isPageOpen,
    naming: null,
    target: null,
    isStageBlank: false,
  };
}

/** What was kept may come from a version that had other views, or none. */
function viewsThatExist(kept: Partial<View['stageViews']> | undefined): View['stageViews'] {
  const views = { ...firstViews };
  for (const stage of [1, 2, 3, 4] as const satisfies readonly StageNumber[]) {
    const known = stageViews[stage].find((view) => view === kept?.[stage]);
    if (known) views[stage] = known;
  }
  return views;
}
