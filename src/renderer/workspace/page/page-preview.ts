/**
 * The page as it would be printed now, kept up to date while someone looks at it (docs/spec/workspace.md). One for
 * each open workspace, so that panel and exports show the same picture without drawing it twice.
 */
import type { Day } from '@shared/blueprint/day';
import type { DocumentId } from '@shared/blueprint/fields';
import type { ErrorCode, Input, PageOptions, PageStep } from '@shared/ipc';
import type { PageOverflow } from '@shared/page/fit';
import { useSyncExternalStore } from 'react';
import { desktop, report } from '../../desktop';
import { documentIn, profileOf, type WorkspaceState, type WorkspaceStore } from '../../state/workspace-store';
import type { OpenWorkspace } from '../boot';
import { useOpenWorkspace } from '../workspace-context';
import { type Sheet, sheetOf } from './sheet';

export interface PagePreview {
  /** How the plan as it stands now comes out; null until the first answer. */
  outcome:
    | { kind: 'fits'; step: PageStep; pages: number }
    | { kind: 'overflow'; overflow: PageOverflow }
    | { kind: 'refused'; code: ErrorCode }
    | null;
  /** The last page that could be drawn, with its appendix; it stays while a newer one is on its way. */
  pdf: Uint8Array | null;
  /** Of that page. */
  sheet: Sheet;
  /** Characters that are printed as open squares. */
  missing: readonly string[];
  /** The next one is on its way for so long that one wonders. */
  isSlow: boolean;
}

type PageInput = Input<'page:preview'>;

/** Typing rests for so long before it is drawn; the page then follows within 150 ms of the key (WS17). */
const quietMs = 25;
/** After this time one wonders whether anything happens. */
const slowMs = 500;
const nothingYet: PagePreview = {
  outcome: null,
  pdf: null,
  sheet: { paper: 'a4', isLandscape: false },
  missing: [],
  isSlow: false,
};

/** All that the page of the open blueprint is made of; null when none is open. */
export function pageInputOf(state: WorkspaceState, today: Day): PageInput | null {
  const blueprint = documentIn(state, 'blueprint', state.view.blueprint);
  const profile = profileOf(state);
  if (!blueprint || !profile) return null;
  // By name: what a later version has put there, or a merge has kept, is no option.
  const { paper, labels, layout, language } = profile.body.settings;
  const options: PageOptions = { paper, labels, layout, language };
  return { blueprint: blueprint.body, profile: profile.body, options, today };
}

/** The page of the open blueprint. */
export function usePagePreview(): PagePreview {
  const workspace = useOpenWorkspace();
  const preview = previewOf(workspace);
  return useSyncExternalStore(preview.subscribe, preview.current);
}

export interface PreviewSource {
  current(): PagePreview;
  /** Draws while at least one listens. */
  subscribe(listener: () => void): () => void;
}

const previews = new WeakMap<WorkspaceStore, PreviewSource>();
function previewOf({ store, clock }: OpenWorkspace): PreviewSource {
  const known = previews.get(store);
  if (known) return known;
  const made = createPreview(store, clock.today);
  previews.set(store, made);
  return made;
}

function createPreview(store: WorkspaceStore, today: () => Day): PreviewSource {
  const listeners = new Set<() => void>();
  let preview = nothingYet;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let slow: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let stop: () => void = () => undefined;
  /** What was last asked about. */
  let askedAbout: { id: DocumentId | null; blueprint: unknown; profile: unknown } | null = null;

  const show = (next: Partial<PagePreview>) => {
    preview = { ...preview, ...next };
    for (const listener of listeners) listener();
  };

  function look(state: WorkspaceState): void {
    const input = pageInputOf(state, today());
    clearTimeout(timer);
    if (!input) return;
    if (input.blueprint === askedAbout?.blueprint && input.profile === askedAbout?.profile) return;
    // Another plan, or the first one: nothing is being typed that could be waited for.
    const waitMs = state.view.blueprint === askedAbout?.id ? quietMs : 0;
    timer = setTimeout(() => void ask().catch(report), waitMs);
  }

  async function ask(): Promise<void> {
    const state = store.getState();
    const input = pageInputOf(state, today());
    if (!input) return;
    asked += 1;
    const mine = asked;
    const { blueprint: id } = state.view;
    if (id !== askedAbout?.id) show(nothingYet);
    askedAbout = { id, blueprint: input.blueprint, profile: input.profile };
    clearTimeout(slow);
    slow = setTimeout(() => show({ isSlow: true }), slowMs);
    const answer = await desktop.invoke('page:preview', input);
    // Newest wins: an answer to an older plan, or one that the main process gave up, shows nothing.
    if (mine !== asked) return;
    clearTimeout(slow);
    preview = { ...preview, isSlow: false };
    if (answer.ok) {
      const { value } = answer;
      show(
        value.fits
          ? {
              outcome: { kind: 'fits', step: value.step, pages: value.pages },
              pdf: value.pdf,
              sheet: sheetOf(input.options),
              missing: value.missing,
            }
          : { outcome: { kind: 'overflow', overflow: value.overflow }, missing: value.missing },
      );
    } else if (answer.error.code === 'no-destination') {
      show({ ...nothingYet, outcome: { kind: 'refused', code: 'no-destination' } });
    } else if (answer.error.code !== 'superseded') {
      show({ outcome: { kind: 'refused', code: answer.error.code } });
    }
  }

  return {
    current: () => preview,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        stop = store.subscribe(look);
        look(store.getState());
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        // What changes while nobody looks is drawn when somebody looks again.
        stop();
        clearTimeout(timer);
      };
    },
  };
}
