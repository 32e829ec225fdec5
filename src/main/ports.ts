/**
 * What the handlers ask of the machine. Interfaces only: `adapters/` implements them with the real file
 * system, Electron and the PDF worker, `tests/fakes/` in memory.
 */

import type { Day } from '@shared/blueprint/day';
import type { AnyDocument } from '@shared/blueprint/document';
import type { Example } from '@shared/blueprint/example';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import type { ClientSafe, Profile } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import type { PageAgreement } from '@shared/blueprint/version';
import type {
  Base,
  Events,
  LoadedDocument,
  LoadedWorkspace,
  Output,
  PageOptions,
  PreviewedPage,
  Settings,
  SpilledDocument,
} from '@shared/ipc';
import type { EventName } from '@shared/ipc-channels';
import type { PageOverflow } from '@shared/page/fit';
import type { Result } from '@shared/result';
import type { Version } from '@shared/versions';

/** A window of ours, told by what it shows. There is at most one of each. */
export type Caller =
  | { window: 'home' }
  | { window: 'workspace'; workspaceId: WorkspaceId }
  | { window: 'stage'; workspaceId: WorkspaceId };

// ------------------------------------------------------------- the folder

/** A client's folder and the workspace that is expected in it. */
export interface WorkspaceFolder {
  workspaceId: WorkspaceId;
  path: string;
}

export type LoadedFolder = Omit<LoadedWorkspace, 'folderDisplay'>;

export type FolderRefusal =
  | 'folder-missing'
  | 'folder-not-readable'
  | 'not-a-workspace'
  | 'newer-version'
  /** It is sealed, and nobody has unlocked it. */
  | 'locked';
export type SaveRefusal =
  /** The file is not the one that the edit was made on: `found` is what stands there (null: unreadable). */
  | { code: 'changed-on-disk'; found: Base }
  | { code: 'folder-missing' | 'folder-read-only' | 'disk-full' | 'file-busy' | 'newer-version' };

export type ResealRefusal =
  | Exclude<SaveRefusal['code'], 'changed-on-disk'>
  | FolderRefusal
  /** Files that cannot be read would be lost to whoever reads the others. */
  | 'files-with-problems';

/** The record: one folder a client. Rules in docs/spec/storage.md; tests/contract holds every implementation to them. */
export interface WorkspaceFiles {
  /** Makes a workspace of these documents and texts of agreed versions, or nothing at all. The folder must be new or empty. */
  create(
    folder: WorkspaceFolder,
    documents: readonly AnyDocument[],
    versions?: readonly string[],
  ): Promise<Result<void, 'folder-not-writable' | 'folder-in-use' | 'disk-full'>>;
  /** Makes a workspace of the files of one, just as they are (a sealed one cannot be taken apart), or nothing at all. */
  unpack(
    path: string,
    archived: readonly ArchivedFile[],
  ): Promise<Result<void, 'folder-not-writable' | 'folder-in-use' | 'disk-full'>>;
  /** Which workspace a folder holds. */
  identify(path: string): Promise<Result<WorkspaceId, Exclude<FolderRefusal, 'locked'>>>;
  /** The keys of a sealed workspace, as they stand in its folder; null for one that is not sealed. */
  keys(folder: WorkspaceFolder): Promise<Result<string | null, Exclude<FolderRefusal, 'locked'>>>;
  /** The documents that are well, to look at. Changes nothing. */
  read(folder: WorkspaceFolder): Promise<Result<AnyDocument[], FolderRefusal>>;
  /** Everything in the folder, checked; damaged files are copied aside and old leftovers cleared. */
  load(folder: WorkspaceFolder): Promise<Result<LoadedFolder, FolderRefusal>>;
  /** Resolves well only when the bytes and their folder entry are on the disk. */
  save(folder: WorkspaceFolder, document: AnyDocument, base: Base): Promise<Result<Version, SaveRefusal>>;
  /** Keeps copies of documents, told by their content, on this laptop and takes them out of the folder. */
  setAside(
    folder: WorkspaceFolder,
    copies: readonly { id: DocumentId; sha256: string }[],
  ): Promise<Result<void, FolderRefusal>>;
  /** Whether anything but this has written into the folder since it was loaded. */
  isChanged(folder: WorkspaceFolder): Promise<boolean>;
  /**
   * Writes every document anew, sealed under `keysText` (null: as plain files), and removes the other files once all of it
   * is on the disk. When it fails, everything stands as it was. Saves wait until it is done.
   */
  reseal(folder: WorkspaceFolder, keysText: string | null): Promise<Result<void, ResealRefusal>>;
  /** Replaces the keys of a sealed workspace, and nothing else. */
  saveKeys(folder: WorkspaceFolder, keysText: string): Promise<Result<void, SaveRefusal['code']>>;
  /** Removes what was kept aside of a workspace on this laptop. */
  forgetAside(workspaceId: WorkspaceId): Promise<void>;
  /** Resolves when no save is under way. */
  settled(): Promise<void>;
  /** Forgets what is known of a folder, after its window closed. */
  release(workspaceId: WorkspaceId): void;
}

// ---------------------------------------- what the folder could not take

/** What the folder of a sealed workspace could not take, sealed, on this laptop (docs/spec/sealed.md). */
export interface Spill {
  /** Keeps a document whose save was refused. False when it could not, or the workspace is not sealed. */
  keep(workspaceId: WorkspaceId, document: AnyDocument, base: Base): Promise<boolean>;
  /** The folder was read and holds `documents`: what is kept here and is not in it. */
  read(workspaceId: WorkspaceId, documents: readonly LoadedDocument[]): Promise<Spilled[]>;
  /** The folder has this document, with everything of it that was kept here. */
  saved(workspaceId: WorkspaceId, document: AnyDocument, version: Version): Promise<void>;
  /** Seals what is kept with the key in use. False when something of it still needs an earlier one. */
  reseal(workspaceId: WorkspaceId): Promise<boolean>;
  isEmpty(workspaceId: WorkspaceId): Promise<boolean>;
  /** Forgets what is known of a workspace, after its window closed; what is kept stays. */
  release(workspaceId: WorkspaceId): void;
}
export interface Spilled extends SpilledDocument {
  sha256: string;
}

/** Agreed versions in the client's folder: named by the hash of their text, never changed (docs/spec/versions.md). */
export interface VersionFiles {
  /** Resolves well when the file is on the disk and reads as what was given. One that stands there already is left. */
  write(
    folder: WorkspaceFolder,
    text: string,
  ): Promise<
    Result<
      { sha256: string },
      'locked' | 'folder-missing' | 'folder-read-only' | 'disk-full' | 'file-busy' | 'not-verified'
    >
  >;
  /** The text that has this hash. */
  read(
    folder: WorkspaceFolder,
    sha256: string,
  ): Promise<Result<string, 'locked' | 'folder-missing' | 'unknown-version' | 'version-damaged'>>;
}

// --------------------------------------------- earlier states, copies

export interface Snapshot {
  id: SnapshotId;
  /** Milliseconds since 1970. */
  keptAt: number;
  revision: number;
}
/** Name of a kept state of one document; means nothing elsewhere. */
export type SnapshotId = string & { readonly snapshot: unique symbol };

/** Earlier states of documents, on this laptop only (docs/spec/snapshots.md). */
export interface Snapshots {
  /** Keeps this state, unless the one kept last is the same. */
  keep(workspaceId: WorkspaceId, document: AnyDocument): Promise<void>;
  /** Keeps this state when the one kept last is old enough and another. */
  keepWhenDue(workspaceId: WorkspaceId, document: AnyDocument): Promise<void>;
  /** What is kept of a document, the latest first. */
  list(workspaceId: WorkspaceId, id: DocumentId): Promise<Snapshot[]>;
  read(
    workspaceId: WorkspaceId,
    id: DocumentId,
    snapshot: SnapshotId,
  ): Promise<Result<AnyDocument, 'unknown-snapshot' | 'snapshot-damaged'>>;
  /** Drops what has grown too old. */
  thin(workspaceId: WorkspaceId): Promise<void>;
  /**
   * Writes every state in this form, while the key of the workspace is there: sealed with the key in use, or plain. False when
   * some state could not be written, and still has the form it had. A damaged one stays as it is.
   */
  rewrite(workspaceId: WorkspaceId, form: 'sealed' | 'plain'): Promise<boolean>;
  /** Drops everything of a workspace. */
  forget(workspaceId: WorkspaceId): Promise<void>;
}

/** A file of a workspace folder. `name` is its path within it, with slashes. */
export interface ArchivedFile {
  name: string;
  bytes: Uint8Array;
}
export type ArchiveRefusal =
  /** No zip, or none that Backcast made. */
  | 'not-an-archive'
  | 'newer-version'
  /** More than any workspace holds, or made to look small. */
  | 'archive-too-large'
  /** A zip whose parts do not fit together: cut off, or changed. */
  | 'archive-damaged'
  /** Its drive has gone, or it may not be read: nothing is known of what is in it. */
  | 'archive-unreadable'
  /** Names that lead out of the folder, links, encrypted entries: nobody's workspace. */
  | 'archive-unsafe';

export interface Backup {
  id: BackupId;
  /** Milliseconds since 1970. */
  madeAt: number;
}
/** Name of a backup of one workspace; means nothing elsewhere. */
export type BackupId = string & { readonly backup: unique symbol };

/** Archives of whole workspaces in a folder that the user chose (docs/spec/backups.md). */
export interface Backups {
  /** Where they are kept. */
  folder(): string;
  /**
   * Packs the workspace as it stands in its folder; false when nothing has changed since the last backup. When it is sealed,
   * plain ones are removed.
   */
  make(
    folder: WorkspaceFolder,
  ): Promise<Result<boolean, 'folder-missing' | 'folder-read-only' | 'disk-full' | 'file-busy'>>;
  /** The latest first. */
  list(workspaceId: WorkspaceId): Promise<Backup[]>;
  read(
    workspaceId: WorkspaceId,
    backup: BackupId,
  ): Promise<Result<ArchivedFile[], ArchiveRefusal | 'unknown-backup'>>;
}

/** Workspaces as one file to carry (docs/spec/archive.md). */
export interface Archives {
  /** The files of a workspace as they stand in its folder. */
  pack(
    folder: WorkspaceFolder,
  ): Promise<Result<Uint8Array, 'folder-missing' | 'folder-read-only' | 'disk-full' | 'file-busy'>>;
  read(path: string): Promise<Result<ArchivedFile[], ArchiveRefusal>>;
}

// ------------------------------------------------------------- the keys

/** A passphrase, or the recovery code that was shown once. */
export type Secret = { passphrase: string } | { recoveryCode: string };
export type UnlockRefusal =
  | 'wrong-passphrase'
  | 'wrong-recovery-code'
  /** A letter is missing or mistyped: it is nobody's code. */
  | 'recovery-code-mistyped'
  /** Bits were lost: the file is not what was written. */
  | 'keys-damaged'
  /** Somebody who does not know the key has changed it. */
  | 'keys-tampered'
  | 'newer-version';
/** The text of a `keys.json` to be written, and the code to be shown once. */
export interface NewKeys {
  keysText: string;
  recoveryCode: string;
}

/** The keys of sealed workspaces that are unlocked (docs/spec/sealed.md). They never leave the main process. */
export interface Vaults {
  isOpen(workspaceId: WorkspaceId): boolean;
  /** Makes a key and holds it open. */
  create(workspaceId: WorkspaceId, passphrase: string): Promise<NewKeys>;
  /** `isRotating`: files of an earlier key are still to be sealed anew. */
  unlock(
    workspaceId: WorkspaceId,
    keysText: string,
    secret: Secret,
  ): Promise<Result<{ isRotating: boolean }, UnlockRefusal>>;
  /** Whether a secret opens these keys. Opens nothing. */
  verify(workspaceId: WorkspaceId, keysText: string, secret: Secret): Promise<Result<void, UnlockRefusal>>;
  changePassphrase(workspaceId: WorkspaceId, passphrase: string): Promise<string>;
  rotate(workspaceId: WorkspaceId, passphrase: string): Promise<NewKeys>;
  finishRotation(workspaceId: WorkspaceId): string;
  /** What a sealed file of the workspace holds; null when it is locked, or the file is damaged or of a key that is no more. */
  unsealed(workspaceId: WorkspaceId, file: Uint8Array): Uint8Array | null;
  lock(workspaceId: WorkspaceId): void;
}

/** Calls `onChange` some time after anything in the folder of a client changed, once for what changes together. */
export type WatchFolder = (path: string, onChange: () => void) => { close(): void };

/** Where clients are kept when no folder is chosen. */
export interface Places {
  /** `Documents/Backcast/<name>`, or the first of `<name> 2`, `<name> 3` … that is free. */
  suggestFolder(clientName: string): Promise<string>;
  /** As a person would recognise it: "Documents / Backcast / Harbor Plumbing". */
  display(path: string): string;
  /** The last part of a path. */
  fileName(path: string): string;
  /** The folder that a file is in. */
  folderOf(path: string): string;
}

/** Files that leave the workspace. */
export interface ExportFiles {
  /** The workspace's own folder for exports, made when it is not there; the workspace itself when it cannot be. */
  folderIn(workspacePath: string): Promise<string>;
  /** Writes (atomically, replacing what is there) and reads back what was written. */
  write(
    path: string,
    bytes: Uint8Array,
  ): Promise<
    Result<void, 'file-busy' | 'folder-read-only' | 'folder-missing' | 'disk-full' | 'not-verified'>
  >;
}

// ----------------------------------------------------------- the registry

/** A client that this laptop knows. */
export interface KnownClient {
  workspaceId: WorkspaceId;
  path: string;
  lastOpenedAt: number | null;
  /** Number of the working copy in use; a new one is made when that is lost. */
  workingCopy: number;
  /** Sealed: `face` is an alias, and nothing that could be read stays on this laptop. */
  isSealed: boolean;
  /** Copies from before it was sealed may still lie on this laptop; they are removed at the next start. */
  hasPlainCopies?: boolean;
  /** What Home shows while the folder is out of reach. */
  face: { name: string; industry: string; colour: string };
}

/** Where a window stood. */
export interface WindowPlace {
  x: number;
  y: number;
  width: number;
  height: number;
  isMaximised: boolean;
}

/** What this laptop remembers: settings, clients, windows. Never a word of a plan. */
export interface Registry {
  settings(): Settings;
  saveSettings(change: Partial<Settings>): Promise<Settings>;
  clients(): readonly KnownClient[];
  client(workspaceId: WorkspaceId): KnownClient | null;
  putClient(client: KnownClient): Promise<void>;
  forgetClient(workspaceId: WorkspaceId): Promise<void>;
  windowPlace(name: string): WindowPlace | null;
  putWindowPlace(name: string, place: WindowPlace): void;
  /** Null: the one that is suggested. */
  backupFolder(): string | null;
  putBackupFolder(path: string): Promise<void>;
}

// ------------------------------------------------------------ the machine

export interface Dialogs {
  chooseFolder(purpose: 'create' | 'add' | 'backups'): Promise<string | null>;
  chooseArchive(): Promise<string | null>;
  /** Where to save a file of the kind that its name ends with; null when the user thought better of it. */
  chooseExport(workspaceId: WorkspaceId, folder: string, fileName: string): Promise<string | null>;
  showInFolder(path: string): void;
}

export interface Windows {
  showHome(): void;
  /** Somebody else may be looking: a projector or another screen is attached. */
  hasSecondDisplay(): boolean;
  showWorkspace(workspaceId: WorkspaceId): void;
  isOpen(window: Caller): boolean;
  /** Closes a workspace and its stage, after everything in it is written down. False when the user chose to wait. */
  closeWorkspace(workspaceId: WorkspaceId): Promise<boolean>;
  openStage(workspaceId: WorkspaceId): { onOtherDisplay: boolean };
  closeStage(workspaceId: WorkspaceId): void;
  /** Sends an event, once that window has said that it is ready. Nothing happens when it is not open. */
  send<E extends EventName>(to: Caller, event: E, payload: Events[E]): void;
  /** The window listens now. */
  markReady(window: Caller): void;
  /** The window has written everything down and may close. */
  markDrained(window: Caller): void;
  applySettings(settings: Settings): void;
  /** The zoom one step from the one of the window in front; null for the one that fits the screen. */
  zoom(step: 1 | -1 | 0): number | null;
  /** The client has another name now. */
  retitle(workspaceId: WorkspaceId): void;
  /** Removes what a client's windows kept on this laptop. */
  eraseWorkingCopies(workspaceId: WorkspaceId): Promise<void>;
  /** Called with what users do to windows. */
  onChange(listener: (change: WindowChange) => void): void;
}
export type WindowChange =
  | { type: 'home-focused' }
  | { type: 'workspace-closed'; workspaceId: WorkspaceId }
  | { type: 'stage-opened' | 'stage-closed'; workspaceId: WorkspaceId };

/** The page as one SVG: letters as outlines, its text as description. The sheets behind it are not in it. */
export type PageDrawing = { fits: true; svg: string } | { fits: false; overflow: PageOverflow };

/** The plan in full, over as many pages as it takes. */
export interface LongVersion {
  pdf: Uint8Array;
  pages: number;
  /** Characters that no font of the page has, each printed as an open square. */
  missing: string[];
}

/** All that a page is made of, without anything private. */
export interface PageInput {
  blueprint: ClientSafe<Blueprint>;
  profile: ClientSafe<Profile>;
  options: PageOptions;
  today: Day;
  /** Of a version that is printed again; absent, the plan tells how it stands to the last one. */
  agreement?: PageAgreement;
}

export interface PagePrinter {
  /** `superseded` as soon as `signal` says that nobody waits for this page any more. */
  preview(
    input: PageInput,
    signal: AbortSignal,
  ): Promise<Result<PreviewedPage, 'no-destination' | 'page-failed' | 'superseded'>>;
  /** The page to be handed over: same input, same bytes. */
  render(input: PageInput): Promise<Result<PreviewedPage, 'no-destination' | 'page-failed'>>;
  drawing(input: PageInput): Promise<Result<PageDrawing, 'no-destination' | 'page-failed'>>;
  long(input: PageInput): Promise<Result<LongVersion, 'no-destination' | 'page-failed'>>;
  /** Starts the worker and draws throw-away pages, so that the first real one is quick. */
  warmUp(): Promise<void>;
  dispose(): Promise<void>;
}

/** The sample client's documents, made anew with dates around today. */
export type PlantSample = () => Promise<{ name: string; documents: AnyDocument[] }>;

export interface ExampleName {
  id: string;
  isOwn: boolean;
}
type ExampleRefusal = 'folder-missing' | 'folder-read-only' | 'disk-full' | 'file-busy';

/** Plans to start from: those that came with the app and the user's own. */
export interface ExampleFiles {
  /** Own ones first; `damaged` are names of files that are none. */
  list(): Promise<{ examples: (ExampleName & { example: Example })[]; damaged: string[] }>;
  read(name: ExampleName): Promise<Result<Example, 'unknown-example' | 'not-an-example'>>;
  /** Writes an own one, in place of the one of this id where there is one. */
  keep(example: Example, id?: string): Promise<Result<{ id: string }, ExampleRefusal>>;
  remove(id: string): Promise<Result<void, ExampleRefusal>>;
}

/** Whether somebody is at this laptop. */
export interface Presence {
  /** Called when the screen is locked or the laptop goes to sleep. */
  onAway(listener: () => void): void;
  /** Seconds since a key or the mouse was touched, in any program. */
  idleSeconds(): number;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  today(): Day;
  /** What `now` adds to the clock of the machine. */
  offsetMs: number;
}

type Facts = Readonly<Record<string, string | number | boolean | null>>;
/** For those who look for a fault. Codes and numbers; never a word of a plan, a client's name or a path. */
export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, thrown: unknown, facts?: Facts): void;
}

export interface Ports {
  files: WorkspaceFiles;
  watchFolder: WatchFolder;
  places: Places;
  exports: ExportFiles;
  registry: Registry;
  vaults: Vaults;
  spill: Spill;
  snapshots: Snapshots;
  versions: VersionFiles;
  backups: Backups;
  archives: Archives;
  dialogs: Dialogs;
  windows: Windows;
  /** Made at the first use: the PDF engine is never on the start path. */
  pagePrinter: () => Promise<PagePrinter>;
  plantSample: PlantSample;
  examples: ExampleFiles;
  presence: Presence;
  /** Does something when there is time for it, one thing after the other; the app waits for it before it goes. */
  inBackground(what: string, work: () => Promise<unknown>): void;
  clock: Clock;
  newId: () => string;
  log: Log;
  app: { version: string; platform: Output<'app:ready'>['platform'] };
}
