/**
 * The contract between windows and the main process (docs/spec/ipc.md, I1…): one entry a channel with the
 * shape of what goes in, what comes out and which failures are expected. Handlers, bridge and replies are
 * typed from it, so a missing handler, a wrong error code or a bad input does not compile.
 *
 * No path ever crosses: folders and files picked in a native dialog are known to a window by an opaque
 * handle and a text to show.
 */
import { z } from 'zod';
import type { AnyDocument, Unreadable } from './blueprint/document';
import type { Example, ExampleCard } from './blueprint/example';
import {
  daySchema,
  documentIdSchema,
  itemIdSchema,
  type WorkspaceId,
  workspaceIdSchema,
} from './blueprint/fields';
import {
  documentKinds,
  labelSets,
  pageLanguages,
  pageLayouts,
  paperSizes,
  profileBodySchema,
} from './blueprint/model';
import { blueprintBodySchema } from './blueprint/plan';
import { textMaxCharacters, titleMaxCharacters } from './blueprint/text';
import type { FrozenVersion } from './blueprint/version';
import type { WindowCommand } from './commands';
import { audiences } from './insight/audience';
import type { ClientCard } from './insight/client-card';
import type { ChannelName, doorErrors, EventName } from './ipc-channels';
import type { PageOverflow } from './page/fit';
import { exportForms } from './page/forms/form';
import { type StageFrame, stageCommandSchema, stageFrameSchema } from './stage';
import type { KeptVersion, Seen } from './versions';

// ------------------------------------------------------------------- shapes

const setting = {
  theme: z.enum(['system', 'light', 'dark']),
  /** When Home opens with "Client 1, Client 2 …" instead of names: with a projector or other display attached, say. */
  coverNames: z.enum(['never', 'second-display', 'always']),
  /** Window zoom chosen with Ctrl/Cmd + and −; null follows the size of the screen. */
  zoomFactor: z.number().min(0.5).max(3).nullable(),
  stageDark: z.boolean(),
  /** Sealed clients lock themselves when nobody has touched the laptop for so long; null: only when its screen is locked. */
  lockAfterMinutes: z.number().int().min(1).max(240).nullable(),
};
export const settingsSchema = z.strictObject({
  theme: setting.theme.default('system'),
  coverNames: setting.coverNames.default('second-display'),
  zoomFactor: setting.zoomFactor.default(null),
  stageDark: setting.stageDark.default(false),
  lockAfterMinutes: setting.lockAfterMinutes.default(10),
});
/** Without defaults: what is absent stays as it is. */
const settingsChangeSchema = z.strictObject(setting).partial();
export type Settings = z.infer<typeof settingsSchema>;

export type WindowContext =
  | { window: 'home'; hasSecondDisplay: boolean }
  | { window: 'stage' }
  | {
      window: 'workspace';
      workspaceId: WorkspaceId;
      /** Sealed: nothing readable of it is kept on this laptop. */
      isSealed: boolean;
      /** What Home calls it; of a sealed client, an alias. */
      nameOnHome: string;
      /** Which working copy (IndexedDB database) of this workspace is in use; see DESIGN §4. */
      workingCopy: number;
    };
export interface AppContext {
  context: WindowContext;
  settings: Settings;
  platform: 'mac' | 'windows' | 'linux';
  version: string;
  /** Milliseconds to add to the clock of this machine; 0 but in tests and demos. */
  clockOffsetMs: number;
}

export interface FolderChoice {
  handle: string;
  /** The folder as a person would recognise it: "Documents / Backcast / Harbor Plumbing". */
  display: string;
}

/** A file of the workspace that could not be taken as it is. Its bytes were copied aside before anything else. */
export interface FileProblem {
  fileName: string;
  reason: Unreadable['code'] | 'unreadable-file' | 'same-id-twice' | 'other-workspace';
  /** The document as far as it could be read, where that is possible. */
  salvaged: AnyDocument | null;
}
/** A document as a file of the folder holds it. */
export interface LoadedDocument {
  document: AnyDocument;
  sha256: string;
  /** Which writes of which laptops it contains, and who wrote it. */
  seen: Seen;
  device: string;
}
/** A document of a sealed workspace that its folder could not take, as this laptop kept it. */
export interface SpilledDocument {
  document: AnyDocument;
  base: Base;
  /** What stood in the folder when it was written; null when that was not known. */
  madeOn: KeptVersion | null;
}
export interface LoadedWorkspace {
  documents: LoadedDocument[];
  /** Other files of documents above, as sync tools leave them when two laptops changed one. */
  copies: LoadedDocument[];
  /** This laptop, as files name it. */
  device: string;
  problems: FileProblem[];
  /** False when the folder accepts no writes now: everything can be read and edits stay on this laptop. */
  isWritable: boolean;
  folderDisplay: string;
}

/** Which state of a document a window's edits were made on. Null for a document that has never been written. */
export const baseSchema = z
  .strictObject({
    revision: z.number().int(),
    sha256: z.string(),
    /** Which writes of which laptops the edits build on. */
    seen: z.record(z.string(), z.number().int()).optional(),
    /** Hashes of versions that were merged into it since. */
    merged: z.array(z.string()).optional(),
  })
  .nullable();
export type Base = z.infer<typeof baseSchema>;

/** Checked in full by `parseDocument` in the handler; here only the outside. */
const documentShape = z.looseObject({
  kind: z.enum(documentKinds),
  id: documentIdSchema,
  schemaVersion: z.number(),
  revision: z.number(),
  updatedAt: z.number(),
  body: z.looseObject({}),
});

export const pageOptionsSchema = z.strictObject({
  paper: z.enum(paperSizes),
  labels: z.enum(labelSets),
  layout: z.enum(pageLayouts),
  language: z.enum(pageLanguages),
});
export type PageOptions = z.infer<typeof pageOptionsSchema>;

/** All that a page is made of. Private fields may be in it: `pageModel` takes only the client-safe part. */
const pageInputSchema = z.strictObject({
  blueprint: blueprintBodySchema,
  profile: profileBodySchema,
  options: pageOptionsSchema,
  today: daySchema,
});

/** One of the ways out of the workspace (docs/spec/forms.md) and all that it is made of. */
const formInputSchema = pageInputSchema.extend({
  form: z.enum(exportForms),
  /** Whose entries they are in a calendar: the same ones when they are taken in again. */
  plan: documentIdSchema,
  /** For whom it is: what `text`, `markdown` and `html` tell. The other forms are the same for everybody. */
  audience: z.enum(audiences),
});

/** A file that was written where the user chose, and read back. `page:show-in-folder` takes its handle. */
export interface ExportedFile {
  handle: string;
  fileName: string;
  folderDisplay: string;
}
/** A form as it would be written now: the same bytes as its file. */
export type PreviewedForm =
  | { kind: 'text'; text: string }
  | { kind: 'pages'; pdf: Uint8Array; pages: number; missing: string[] }
  /** A form of the one page while the plan does not fit on it. */
  | { kind: 'does-not-fit'; overflow: PageOverflow };

/** The picture of a page at slide size; the door takes no longer text in one message anyway. */
export const pictureMaxBase64 = 4_500_000;

export interface PageStep {
  /** 1 roomy … 4 tight (docs/spec/page.md). */
  density: 1 | 2 | 3 | 4;
  bodyPt: number;
}
export type PreviewedPage =
  /** `pages`: the one page, and those of its appendix. */
  (
    | { fits: true; pdf: Uint8Array; step: PageStep; pages: number }
    /** Nothing is cut: there is no page until it is shortened where `overflow` says. */
    | { fits: false; overflow: PageOverflow }
  ) & {
    /** Characters that no font of the page has, each printed as an open square. */
    missing: string[];
  };

/** Kinds of text that are handed over as a file. */
export const textExtensions = ['json', 'csv', 'txt'] as const;

const title = z.string().trim().min(1).max(titleMaxCharacters);

/** Long enough for any sentence, short enough to be worked on at once. */
const passphrase = z.string().min(1).max(1000);
export const secretSchema = z.union([
  z.strictObject({ passphrase }),
  z.strictObject({ recoveryCode: z.string().min(1).max(200) }),
]);
const unlockErrors = [
  'wrong-passphrase',
  'wrong-recovery-code',
  'recovery-code-mistyped',
  'keys-damaged',
  'keys-tampered',
  'newer-version',
] as const;
const resealErrors = [
  'locked',
  'files-with-problems',
  'folder-missing',
  'folder-not-readable',
  'folder-read-only',
  'not-a-workspace',
  'disk-full',
  'file-busy',
  'newer-version',
] as const;

/** Own examples are the user's; the others came with the app and stay as they are. */
const exampleNameSchema = z.strictObject({ id: itemIdSchema, isOwn: z.boolean() });
export interface ListedExample extends ExampleCard {
  id: string;
  isOwn: boolean;
}

/** What a whole workspace in one file holds. */
export interface ArchiveSummary {
  name: string;
  blueprints: number;
  sessions: number;
  updatedAt: number;
  /** Files in it that cannot be read. */
  problems: number;
  /** On Home nothing else is known of a sealed one: it has no name and counts nothing. */
  isSealed: boolean;
}
/** A file that can be taken in, known by its handle. */
export interface OfferedArchive {
  handle: string;
  summary: ArchiveSummary;
}
const archiveErrors = [
  'not-an-archive',
  'newer-version',
  'archive-too-large',
  'archive-damaged',
  'archive-unreadable',
  'archive-unsafe',
] as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const versionErrors = [
  'locked',
  'folder-missing',
  'unknown-version',
  'version-damaged',
  'newer-version',
] as const;

/** Why a file could not be put where the user wants it. What stood there still stands. */
const handOverErrors = [
  'file-busy',
  'folder-read-only',
  'folder-missing',
  'disk-full',
  'not-verified',
] as const;

// ----------------------------------------------------------------- channels

type Codes = readonly string[];
interface ChannelShape {
  input: z.ZodType;
  output: unknown;
  errors: Codes;
}
const channel = <Input extends z.ZodType, const Errors extends Codes>(input: Input, errors: Errors) => ({
  returns: <Output>() => ({ input, errors, output: undefined as unknown as Output }),
});
const nothing = z.undefined();

export const contract = {
  'app:ready': channel(nothing, []).returns<AppContext>(),
  /** The window has written everything down (or the user chose to go): it may close now. */
  'app:close-ready': channel(nothing, []).returns<void>(),
  /** A failure in a window, for the log. Never plan text. */
  'app:report': channel(
    z.strictObject({ message: z.string().max(2000), stack: z.string().max(8000).default('') }),
    [],
  ).returns<void>(),
  'settings:save': channel(settingsChangeSchema, []).returns<Settings>(),
  /** The next larger or smaller size of everything; 0 is the one that fits the screen. */
  'settings:zoom': channel(z.strictObject({ step: z.literal([-1, 0, 1]) }), []).returns<Settings>(),

  'home:list': channel(nothing, []).returns<ClientCard[]>(),
  'home:choose-folder': channel(
    z.strictObject({ purpose: z.enum(['create', 'add']) }),
    [],
  ).returns<FolderChoice | null>(),
  /** Where a client of this name would be kept when no folder is chosen. */
  'home:suggest-folder': channel(
    z.strictObject({ name: z.string().max(titleMaxCharacters) }),
    [],
  ).returns<FolderChoice>(),
  'home:create': channel(
    z.strictObject({
      name: title,
      industry: z.string().trim().max(titleMaxCharacters),
      colour: z.string().regex(/^#[0-9a-f]{6}$/),
      /** From `choose-folder`; null takes the suggested one. */
      folder: z.string().nullable(),
    }),
    ['folder-not-writable', 'folder-in-use', 'disk-full', 'unknown-folder'],
  ).returns<{ workspaceId: WorkspaceId }>(),
  'home:add': channel(z.strictObject({ folder: z.string() }), [
    'not-a-workspace',
    'newer-version',
    'already-added',
    'folder-not-readable',
    'unknown-folder',
  ]).returns<{ workspaceId: WorkspaceId }>(),
  'home:add-sample': channel(nothing, ['folder-not-writable', 'disk-full']).returns<{
    workspaceId: WorkspaceId;
  }>(),
  'home:open': channel(z.strictObject({ workspaceId: workspaceIdSchema }), [
    'locked',
    'folder-missing',
    'not-a-workspace',
    'newer-version',
  ]).returns<void>(),
  /** Opens a sealed client with its passphrase or its recovery code. */
  'home:unlock': channel(z.strictObject({ workspaceId: workspaceIdSchema, secret: secretSchema }), [
    ...unlockErrors,
    'folder-missing',
    'not-a-workspace',
  ]).returns<void>(),
  /** Takes the client off Home. Never touches its folder. */
  'home:forget': channel(z.strictObject({ workspaceId: workspaceIdSchema }), []).returns<void>(),

  'workspace:load': channel(nothing, [
    'locked',
    'folder-missing',
    'folder-not-readable',
    'not-a-workspace',
    'newer-version',
  ]).returns<LoadedWorkspace & { spilled: SpilledDocument[] }>(),
  /**
   * Acknowledged only when the bytes and their folder entry are on the disk. `detail.isKept` of a refusal: this laptop holds
   * the document sealed, as the working copy of a sealed workspace is gone with the process.
   */
  'workspace:save': channel(z.strictObject({ document: documentShape, base: baseSchema }), [
    'changed-on-disk',
    'folder-missing',
    'folder-read-only',
    'disk-full',
    'file-busy',
    'newer-version',
    'invalid-document',
  ]).returns<{ revision: number; sha256: string; seen: Seen; savedAt: number }>(),
  /** The working copy was empty or damaged: returns the number of a new one. */
  /** These copies are in the documents now: they are kept on this laptop and go from the folder. */
  'workspace:set-aside': channel(
    z.strictObject({
      copies: z.array(z.strictObject({ id: documentIdSchema, sha256: z.string() })).max(1000),
    }),
    ['folder-missing'],
  ).returns<void>(),
  'workspace:renew-working-copy': channel(nothing, []).returns<{ workingCopy: number }>(),
  'workspace:show-home': channel(nothing, []).returns<void>(),

  /**
   * Encrypts the client's folder. The answer is the recovery code, to be shown once; `workspace:reopen` then leaves nothing
   * readable on this laptop either.
   */
  'workspace:seal': channel(z.strictObject({ passphrase, alias: title }), resealErrors).returns<{
    recoveryCode: string;
  }>(),
  /** Makes plain files of it again. Followed by `workspace:reopen`. */
  'workspace:unseal': channel(z.strictObject({ secret: secretSchema }), [
    ...unlockErrors,
    ...resealErrors,
  ]).returns<void>(),
  'workspace:change-passphrase': channel(z.strictObject({ secret: secretSchema, passphrase }), [
    ...unlockErrors,
    ...resealErrors,
  ]).returns<void>(),
  /** A new key for every file, and a new recovery code. */
  'workspace:rotate-key': channel(z.strictObject({ secret: secretSchema, passphrase }), [
    ...unlockErrors,
    ...resealErrors,
  ]).returns<{ recoveryCode: string }>(),
  /** Closes the window and forgets the key. */
  'workspace:lock': channel(nothing, []).returns<void>(),
  /** Closes the window and opens it anew, after the client was sealed or unsealed. */
  'workspace:reopen': channel(nothing, []).returns<void>(),

  'examples:list': channel(nothing, []).returns<{
    examples: ListedExample[];
    /** Names of files that could not be read, and were left as they are. */
    damaged: string[];
  }>(),
  'examples:read': channel(exampleNameSchema, ['unknown-example', 'not-an-example']).returns<Example>(),
  /** Keeps an example on this laptop. The window has taken out what is private; titles are told apart. */
  'examples:keep': channel(z.strictObject({ example: z.looseObject({}) }), [
    'not-an-example',
    'title-taken',
    'folder-missing',
    'folder-read-only',
    'disk-full',
    'file-busy',
  ]).returns<{ id: string }>(),
  'examples:rename': channel(z.strictObject({ id: itemIdSchema, title }), [
    'unknown-example',
    'not-an-example',
    'title-taken',
    'folder-missing',
    'folder-read-only',
    'disk-full',
    'file-busy',
  ]).returns<void>(),
  /** Answers with what was removed, so that it can be kept again. */
  'examples:remove': channel(z.strictObject({ id: itemIdSchema }), [
    'unknown-example',
    'not-an-example',
    'folder-missing',
    'folder-read-only',
    'disk-full',
    'file-busy',
  ]).returns<Example>(),

  /** Earlier states of a document, the latest first. */
  'history:list': channel(z.strictObject({ id: documentIdSchema }), []).returns<
    { id: string; keptAt: number; revision: number }[]
  >(),
  'history:read': channel(z.strictObject({ id: documentIdSchema, snapshot: z.string().max(100) }), [
    'unknown-snapshot',
    'snapshot-damaged',
  ]).returns<{ document: AnyDocument }>(),
  /** Writes the file of a version before the plan names it. */
  'versions:freeze': channel(
    z.strictObject({
      blueprint: blueprintBodySchema,
      profile: profileBodySchema,
      agreement: z.strictObject({
        number: z.number().int().min(1),
        agreedOn: daySchema,
        clientSigner: z.string().max(textMaxCharacters),
        agencySigner: z.string().max(textMaxCharacters),
      }),
    }),
    [
      'locked',
      /** Nothing that was promised has changed since the last version. */
      'same-version',
      'folder-missing',
      'folder-read-only',
      'disk-full',
      'file-busy',
      'not-verified',
    ],
  ).returns<{ sha256: string; termsSha256: string }>(),
  'versions:read': channel(z.strictObject({ sha256 }), versionErrors).returns<FrozenVersion>(),
  /** The page of a version, to be compared with a file: the bytes that `versions:export` writes, or those in another look. */
  'versions:page': channel(z.strictObject({ sha256, options: pageOptionsSchema.nullable() }), [
    ...versionErrors,
    'does-not-fit',
    'no-destination',
    'page-failed',
  ]).returns<{ pdf: Uint8Array }>(),
  /** The page of a version: the same bytes whenever it is made again. */
  'versions:export': channel(z.strictObject({ sha256 }), [
    ...versionErrors,
    'does-not-fit',
    'no-destination',
    'page-failed',
    'file-busy',
    'folder-read-only',
    'disk-full',
    'not-verified',
  ]).returns<{ handle: string; fileName: string; folderDisplay: string } | null>(),
  'backups:list': channel(nothing, []).returns<{
    folderDisplay: string;
    backups: { id: string; madeAt: number }[];
  }>(),
  'backups:choose-folder': channel(nothing, []).returns<{ folderDisplay: string } | null>(),
  /** What is in a backup: to be compared, and taken over by edits. */
  'backups:look': channel(z.strictObject({ backup: z.string().max(100) }), [
    'unknown-backup',
    ...archiveErrors,
  ]).returns<{ summary: ArchiveSummary; documents: AnyDocument[] }>(),
  /** Makes a new client of it, beside this one. */
  'backups:restore': channel(z.strictObject({ backup: z.string().max(100) }), [
    'unknown-backup',
    'archive-sealed',
    'folder-not-writable',
    'disk-full',
    ...archiveErrors,
  ]).returns<{ workspaceId: WorkspaceId }>(),
  /** The whole client as one file. Null when the user thought better of it. */
  'archive:export': channel(nothing, [
    'folder-missing',
    'folder-read-only',
    'disk-full',
    'file-busy',
    'not-verified',
  ]).returns<{ fileName: string; folderDisplay: string } | null>(),
  'archive:choose': channel(nothing, archiveErrors).returns<OfferedArchive | null>(),
  /** A file was dropped on Home. What is in it comes as the event `archive:offered`. */
  'archive:offer': channel(z.strictObject({ path: z.string().min(1).max(4096) }), []).returns<void>(),
  'archive:import': channel(z.strictObject({ handle: z.string() }), [
    'unknown-file',
    'not-an-archive',
    'already-added',
    'folder-not-writable',
    'disk-full',
  ]).returns<{ workspaceId: WorkspaceId }>(),

  'stage:open': channel(nothing, []).returns<{ onOtherDisplay: boolean }>(),
  'stage:close': channel(nothing, []).returns<void>(),
  'stage:show': channel(stageFrameSchema, []).returns<void>(),
  /** A key pressed on the stage window, passed on to the console. */
  'stage:command': channel(stageCommandSchema, []).returns<void>(),
  /** For a stage window that has just opened. */
  'stage:latest': channel(nothing, []).returns<StageFrame | null>(),

  'page:preview': channel(pageInputSchema, [
    'no-destination',
    'page-failed',
    'superseded',
  ]).returns<PreviewedPage>(),
  /**
   * Makes a form, asks where to put it, writes it there durably and reads it back. Null when the user thought better of it,
   * in the dialog or by `export:cancel`. Tells how far it is by the event `export:progress`.
   */
  'export:form': channel(formInputSchema, [
    'does-not-fit',
    'no-destination',
    'page-failed',
    ...handOverErrors,
  ]).returns<ExportedFile | null>(),
  /** The newest of a window wins; earlier ones that still wait are `superseded`. */
  'export:preview': channel(formInputSchema, [
    'no-destination',
    'page-failed',
    'superseded',
  ]).returns<PreviewedForm>(),
  /** For the clipboard: the same words as `html` and as `text`, without drawings. */
  'export:rich-text': channel(formInputSchema.omit({ form: true }), [
    'no-destination',
    'page-failed',
  ]).returns<{ html: string; text: string }>(),
  /** A picture of the page that the window drew (`pagePng`), handed over as `export:form` does. */
  'export:picture': channel(
    z.strictObject({
      /** What the file is called, before its extension. */
      name: z.string().max(titleMaxCharacters * 3),
      png: z.base64().max(pictureMaxBase64),
    }),
    ['not-a-picture', ...handOverErrors],
  ).returns<ExportedFile | null>(),
  /** What this window exports is not wanted any more: its call answers null. Nothing that stands is changed. */
  'export:cancel': channel(nothing, []).returns<void>(),
  /** Asks where to put a text that leaves the workspace, and writes it there; null when the user thought better of it. */
  'export:text': channel(
    z.strictObject({
      /** What the file is called, before its extension. */
      name: z.string().max(titleMaxCharacters * 3),
      extension: z.enum(textExtensions),
      text: z.string(),
    }),
    handOverErrors,
  ).returns<ExportedFile | null>(),
  'page:show-in-folder': channel(z.strictObject({ handle: z.string() }), ['unknown-file']).returns<void>(),
} as const satisfies Record<ChannelName, ChannelShape>;

type Contract = typeof contract;
export type Input<C extends ChannelName> = z.input<Contract[C]['input']>;
export type Parsed<C extends ChannelName> = z.output<Contract[C]['input']>;
export type Output<C extends ChannelName> = Contract[C]['output'];
export type DoorError = (typeof doorErrors)[number];
export type DomainError<C extends ChannelName> = Contract[C]['errors'][number];
export type ErrorCode = DomainError<ChannelName> | DoorError;
export interface Failure<Code extends string = ErrorCode> {
  code: Code;
  /** For the log. What a user reads comes from the renderer's table of words. */
  message: string;
  detail?: unknown;
}
export type Reply<C extends ChannelName> =
  | { ok: true; value: Output<C> }
  | { ok: false; error: Failure<DomainError<C> | DoorError> };

// ------------------------------------------------------------------- events

export interface Events {
  /** Write everything down, then call `app:close-ready`. */
  'app:before-close': undefined;
  'menu:command': WindowCommand;
  'settings:changed': Settings;
  /** Something that Home shows has changed. */
  'home:changed': undefined;
  /** What is in a file that was dropped on Home, or why it cannot be taken in. */
  'archive:offered': OfferedArchive | { code: DomainError<'archive:choose'> };
  /** Something else has written into the folder. */
  'workspace:changed': undefined;
  /** What an export of this window does now: `choosing` waits for the user. */
  'export:progress': { step: 'making' | 'choosing' | 'writing' };
  'stage:frame': StageFrame;
  'stage:command': z.infer<typeof stageCommandSchema>;
  'stage:state': { isOpen: boolean };
}
type EventsAreComplete = [EventName] extends [keyof Events] ? true : never;
export const eventsAreComplete: EventsAreComplete = true;

/** What the preload script puts on `window.backcast`. */
export interface Bridge {
  /**
   * `input` as JSON, the empty text for none. A text gets across in half the time of an object, and there is nothing but
   * plain data in it.
   */
  invoke<C extends ChannelName>(channel: C, input: string): Promise<Reply<C>>;
  /** Returns how to stop listening. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}
