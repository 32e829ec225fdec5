/**
 * The open workspace of one window: its documents, what can be undone, where the user is, and what is said
 * about saving. The only way in for a change is `edit` (a user did it) or `replace` (it came from outside).
 * Nothing here knows React, IndexedDB or the disk; `autosave` watches `documents` from beside it.
 */

import { type Day, dayAt } from '@shared/blueprint/day';
import {
  type AnyDocument,
  createDocument,
  type DocumentOf,
  type NewId,
  repairReferences,
} from '@shared/blueprint/document';
import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import type { BodyOf, DocumentKind } from '@shared/blueprint/model';
import { applyEdit, type Edit, type EditError } from '@shared/edit';
import {
  differences,
  emptyHistory,
  endGesture,
  forget,
  type History,
  type HistoryEntry,
  record,
  redo,
  type Step,
  undo,
} from '@shared/history';
import {
  type StageNumber,
  type StageTarget,
  type StageView,
  stageOfView,
  stageViews,
  viewsOfPart,
} from '@shared/insight/stages';
import type { ErrorCode, FileProblem } from '@shared/ipc';
import { produce } from 'immer';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type SaveStatus =
  /** Everything is in the folder; `at` is the instant of the last acknowledgement, null before the first. */
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving' }
  /**
   * Not in the folder, for this reason. `window`: the working copy on this laptop could not take it either,
   * so it lasts only as long as the window.
   */
  | { kind: 'kept'; reason: ErrorCode; where: 'laptop' | 'window' };

export type WorkspaceSection = 'library' | 'blueprint' | 'room' | 'progress' | 'exports';

/** Where the user is. Not saved with documents and never undone. */
export interface View {
  section: WorkspaceSection;
  blueprint: DocumentId | null;
  session: DocumentId | null;
  stage: StageNumber;
  /** The view that each stage shows when it is open. */
  stageViews: Readonly<Record<StageNumber, StageView>>;
  isPageOpen: boolean;
  /** The document whose title is being typed in the library. */
  naming: DocumentId | null;
  /** A field of the open blueprint to lead the user to; the editor takes it. */
  target: StageTarget | null;
  /** The list of fields with two versions is open. */
  isChoosing: boolean;
  /** The room is shown plain paper until it is switched back. */
  isStageBlank: boolean;
}

export interface Notice {
  id: number;
  tone: 'quiet' | 'warn' | 'late';
  text: string;
  action?: { label: string; run: () => void };
}

export interface EditHow {
  /** Words the undo entry: "Change milestone". */
  label: string;
  /** Edits with the same gesture in a row are one undo step. Typing: `${id}.${field}`. */
  gesture?: string;
  /** False for what nobody expects to undo, such as the clock. */
  isUndoable?: boolean;
}

export interface WorkspaceState {
  documents: Readonly<Record<string, AnyDocument>>;
  history: History;
  saveStatus: SaveStatus;
  view: View;
  /** Text that a field refused, by field (`${documentId}/${itemId}.${field}`), so that moving away loses nothing. */
  drafts: Readonly<Record<string, string>>;
  problems: readonly FileProblem[];
  /** The client's folder as a person would recognise it; empty before it was read. */
  folderDisplay: string;
  notice: Notice | null;

  /** Applies an edit of the user. A refused edit changes nothing and says why. */
  edit<K extends DocumentKind>(kind: K, id: DocumentId, edit: Edit<K>, how: EditHow): EditError | null;
  /** `id` only for a document that was here before, as what refers to it expects. */
  create<K extends Exclude<DocumentKind, 'profile'>>(kind: K, body: BodyOf[K], id?: DocumentId): DocumentId;
  undo(): void;
  redo(): void;
  /** The next edit starts a new undo step (focus left the field). */
  endGesture(): void;
  /** Documents that came from outside this window: from the folder or the working copy. */
  replace(documents: readonly AnyDocument[]): void;
  /** The folder has this revision now. */
  acknowledge(id: DocumentId, revision: number): void;
  setSaveStatus(status: SaveStatus): void;
  setProblems(problems: readonly FileProblem[]): void;
  setFolderDisplay(folderDisplay: string): void;
  go(view: Partial<View>): void;
  setDraft(field: string, text: string | null): void;
  notify(notice: Omit<Notice, 'id'> | null): void;
}

export const firstViews: View['stageViews'] = {
  1: stageViews[1][0],
  2: stageViews[2][0],
  3: stageViews[3][0],
  4: stageViews[4][0],
};

export interface WorkspaceDeps {
  now: () => number;
  newId: NewId;
}

export type WorkspaceStore = StoreApi<WorkspaceState>;

export function createWorkspaceStore({ now, newId }: WorkspaceDeps): WorkspaceStore {
  let noticeCount = 0;
  /** What came from outside: there an undo may point to what others have removed since. */
  const replaced = new Set<DocumentId>();
  return createStore<WorkspaceState>()((set, get) => {
    const bodyOf = (id: DocumentId): object => documentOf(get().documents, id).body;

    /** `updatedAt` grows with every change, so that it also tells which of two versions is the later one. */
    const changed = (document: AnyDocument, body: object): AnyDocument =>
      ({ ...document, body, updatedAt: Math.max(now(), document.updatedAt + 1) }) as AnyDocument;

    /** Puts the bodies of an undo or redo in place and takes the user to where it happened. */
    const takeStep = (step: Step<object> | null, verb: 'Undone' | 'Redone'): void => {
      if (!step) return;
      set((state) => {
        const documents = { ...state.documents };
        for (const [id, body] of step.bodies) {
          const document = documentOf(documents, id);
          documents[id] = changed(document, replaced.has(id) ? intact(document, body) : body);
        }
        return { documents, history: step.history, view: whereSeen(state.view, step.entry, documents) };
      });
      get().notify({ tone: 'quiet', text: `${verb}: ${step.entry.label}` });
    };

    return {
      documents: {},
      history: emptyHistory,
      saveStatus: { kind: 'saved', at: null },
      view: {
        section: 'library',
        blueprint: null,
        session: null,
        stage: 1,
        stageViews: firstViews,
        isPageOpen: true,
        naming: null,
        target: null,
        isChoosing: false,
        isStageBlank: false,
      },
      drafts: {},
      problems: [],
      folderDisplay: '',
      notice: null,

      edit(kind, id, edit, how) {
        const document = documentOf(get().documents, id);
        if (document.kind !== kind) throw new Error(`${id} is not a ${kind}`);
        const edited = applyEdit(kind, document.body as BodyOf[typeof kind], edit);
        if (!edited.ok) return edited.error;
        const { body, patches, inverse } = edited.value;
        if (patches.length === 0) return null;
        set((state) => ({
          documents: { ...state.documents, [id]: changed(document, body) },
          history:
            how.isUndoable === false
              ? state.history
              : record(state.history, {
                  label: how.label,
                  gesture: how.gesture ?? null,
                  changes: [{ document: id, patches, inverse }],
                }),
        }));
        return null;
      },
      create(kind, body, id = newId() as DocumentId) {
        const document = createDocument(kind, id, body, now()) as AnyDocument;
        set((state) => ({ documents: { ...state.documents, [id]: document } }));
        return id;
      },
      undo: () => takeStep(undo(get().history, bodyOf), 'Undone'),
      redo: () => takeStep(redo(get().history, bodyOf), 'Redone'),
      endGesture: () => set((state) => ({ history: endGesture(state.history) })),
      replace(documents) {
        set((state) => ({
          documents: {
            ...state.documents,
            ...Object.fromEntries(documents.map((entry) => [entry.id, entry])),
          },
          history: documents.reduce((history, { id, body }) => {
            const before = state.documents[id]?.body;
            return forget(history, id, before && differences(before, body));
          }, state.history),
        }));
        for (const { id } of documents) replaced.add(id);
      },
      acknowledge(id, revision) {
        set((state) => {
          const document = documentOf(state.documents, id);
          return { documents: { ...state.documents, [id]: { ...document, revision } as AnyDocument } };
        });
      },
      setSaveStatus: (saveStatus) => set({ saveStatus }),
      setProblems: (problems) => set({ problems }),
      setFolderDisplay: (folderDisplay) => set({ folderDisplay }),
      go: (view) => set((state) => ({ view: { ...state.view, ...view } })),
      setDraft(field, text) {
        set((state) => {
          const drafts = { ...state.drafts };
          if (text === null) delete drafts[field];
          else drafts[field] = text;
          return { drafts };
        });
      },
      notify(notice) {
        noticeCount += 1;
        set({ notice: notice ? { ...notice, id: noticeCount } : null });
      },
    };
  });
}

/** A body without links to nothing. */
function intact({ kind }: AnyDocument, body: object): object {
  return produce(body, (draft) => void repairReferences(kind, draft as BodyOf[typeof kind]));
}

/** The open view while it shows something of the change, else the one where the change is at home. */
function viewShowing(
  patches: HistoryEntry['changes'][number]['patches'],
  open: StageView,
): StageView | undefined {
  const viewsOf = ({ path }: (typeof patches)[number]): readonly StageView[] =>
    viewsOfPart[String(path[0]) as keyof typeof viewsOfPart] ?? [];
  if (patches.some((patch) => viewsOf(patch).includes(open))) return open;
  // With an item go the links to it: the item itself has the shortest path.
  const [main] = [...patches].sort((a, b) => a.path.length - b.path.length);
  return main && viewsOf(main)[0];
}

/** The view that shows what an undo changed. Room and library stay: one is in use, the other shows everything. */
function whereSeen(view: View, entry: HistoryEntry, documents: WorkspaceState['documents']): View {
  const change = entry.changes.at(-1);
  if (!change || documents[change.document]?.kind !== 'blueprint') return view;
  if (view.section === 'library' || view.section === 'room') return view;
  const shown = viewShowing(change.patches, view.stageViews[view.stage]);
  const isElsewhere = view.section === 'exports' && shown !== undefined;
  const place = shown === undefined ? view : { ...view, ...placeOf(shown, view) };
  if (change.document === view.blueprint && !isElsewhere) return place;
  return { ...place, section: 'blueprint', blueprint: change.document };
}

/** What of the view changes so that a view of a stage is shown. */
export function placeOf(shown: StageView, { stageViews }: View): Pick<View, 'stage' | 'stageViews'> {
  const stage = stageOfView(shown);
  return { stage, stageViews: { ...stageViews, [stage]: shown } };
}

function documentOf(documents: Readonly<Record<string, AnyDocument>>, id: DocumentId): AnyDocument {
  const document = documents[id];
  if (!document) throw new Error(`No document ${id}`);
  return document;
}

/** The document of this kind and id, or null. */
export function documentIn<K extends DocumentKind>(
  state: WorkspaceState,
  kind: K,
  id: DocumentId | null,
): DocumentOf<K> | null {
  const document = id === null ? undefined : state.documents[id];
  return document?.kind === kind ? (document as unknown as DocumentOf<K>) : null;
}

export function documentsOf<K extends DocumentKind>(state: WorkspaceState, kind: K): DocumentOf<K>[] {
  return Object.values(state.documents).filter((entry) => entry.kind === kind) as unknown as DocumentOf<K>[];
}

export function profileOf(state: WorkspaceState): DocumentOf<'profile'> | null {
  return documentsOf(state, 'profile')[0] ?? null;
}

/** The local calendar day of an instant, on this machine's time zone. */
export function localDay(epochMs: number): Day {
  return dayAt(epochMs, -new Date(epochMs).getTimezoneOffset());
}

export function draftKey(document: DocumentId, item: ItemId | string, field: string): string {
  return `${document}/${item}.${field}`;
}
