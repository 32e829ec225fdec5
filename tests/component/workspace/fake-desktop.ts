/** The desktop as the workspace window sees it, in memory: a folder of documents that keeps the contract of ipc.ts. */
import type { AnyDocument } from '@shared/blueprint/document';
import type { WorkspaceId } from '@shared/blueprint/fields';
import type {
  AppContext,
  Base,
  Bridge,
  Events,
  FileProblem,
  LoadedDocument,
  PreviewedForm,
  PreviewedPage,
} from '@shared/ipc';
import type { ChannelName, EventName } from '@shared/ipc-channels';

export const now = Date.parse('2027-03-11T10:00:00Z');

type Answer =
  | { ok: true; value: unknown }
  | { ok: false; error: { code: string; message: string; detail?: unknown } };
const ok = (value?: unknown): Answer => ({ ok: true, value });
const fail = (code: string, detail?: unknown): Answer => ({
  ok: false,
  error: { code, message: code, detail },
});

export class FakeDesktop implements Bridge {
  /** What stands in the folder. */
  readonly folder = new Map<string, LoadedDocument>();
  copies: LoadedDocument[] = [];
  problems: FileProblem[] = [];
  isWritable = true;
  workingCopy: number;
  page: PreviewedPage = {
    fits: true,
    pdf: new Uint8Array([1]),
    step: { density: 2, bodyPt: 8.5 },
    pages: 1,
    missing: [],
  };
  form: PreviewedForm = { kind: 'text', text: 'What will be true' };
  exported: unknown = { handle: 'h', fileName: 'Harbor.pdf', folderDisplay: 'Documents / Harbor / exports' };
  /** Everything that was asked, in order. */
  readonly asked: [channel: ChannelName, input: unknown][] = [];
  private readonly failures = new Map<ChannelName, { code: string; detail?: unknown }>();
  private readonly answers = new Map<ChannelName, unknown>();
  private readonly gates = new Map<ChannelName, Promise<unknown>>();
  private readonly listeners = new Map<EventName, Set<(payload: never) => void>>();
  private versions = 0;

  constructor(documents: readonly AnyDocument[] = [], workingCopy = Math.floor(Math.random() * 1e9)) {
    this.workingCopy = workingCopy;
    for (const document of documents) this.put(document);
    Object.defineProperty(window, 'backcast', { value: this, configurable: true });
  }

  /** Something else has written it, on what stood there. */
  put(document: AnyDocument, device = 'elsewhere', base: Base = null): string {
    this.versions += 1;
    const sha256 = `hash-${this.versions}`;
    const before = base?.seen ?? this.folder.get(document.id)?.seen;
    const seen = { ...before, [device]: document.revision };
    this.folder.set(document.id, { document, sha256, seen, device });
    return sha256;
  }
  context(): AppContext {
    return {
      context: {
        window: 'workspace',
        workspaceId: 'workspace-1' as WorkspaceId,
        isSealed: false,
        nameOnHome: 'Harbor Plumbing',
        workingCopy: this.workingCopy,
      },
      settings: {
        theme: 'light',
        coverNames: 'never',
        zoomFactor: null,
        stageDark: false,
        lockAfterMinutes: 10,
      },
      platform: 'linux',
      version: '0.1.0',
      clockOffsetMs: now - Date.now(),
    };
  }
  /** Calls of `channel` fail like this, until `code` is null. */
  failWith(channel: ChannelName, code: string | null, detail?: unknown): void {
    if (code === null) this.failures.delete(channel);
    else this.failures.set(channel, { code, detail });
  }
  /** Calls of `channel` are answered with this. */
  answerWith(channel: ChannelName, value: unknown): void {
    this.answers.set(channel, value);
  }
  /** Calls of `channel` wait until the returned function is called. */
  hold(channel: ChannelName): () => void {
    let open: () => void = () => undefined;
    this.gates.set(
      channel,
      new Promise<void>((resolve) => {
        open = resolve;
      }),
    );
    return () => {
      this.gates.delete(channel);
      open();
    };
  }
  inputsOf(channel: ChannelName): unknown[] {
    return this.asked.filter(([asked]) => asked === channel).map(([, input]) => input);
  }
  emit<E extends EventName>(event: E, payload: Events[E]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload as never);
  }
  on: Bridge['on'] = (event, listener) => {
    const set = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, set.add(listener as (payload: never) => void));
    return () => set.delete(listener as (payload: never) => void);
  };
  invoke: Bridge['invoke'] = async (channel, text) => {
    const input: unknown = text === '' ? undefined : JSON.parse(text);
    this.asked.push([channel, input]);
    await this.gates.get(channel);
    const failure = this.failures.get(channel);
    if (failure) return fail(failure.code, failure.detail) as never;
    if (this.answers.has(channel)) return ok(this.answers.get(channel)) as never;
    return this.answer(channel, input) as never;
  };

  private answer(channel: ChannelName, input: unknown): Answer {
    switch (channel) {
      case 'app:ready':
        return ok(this.context());
      case 'workspace:load':
        return ok({
          documents: structuredClone([...this.folder.values()]),
          copies: structuredClone(this.copies),
          spilled: [],
          device: 'here',
          problems: this.problems,
          isWritable: this.isWritable,
          folderDisplay: 'Documents / Backcast / Harbor Plumbing',
        });
      case 'workspace:save': {
        const { document, base } = structuredClone(input) as { document: AnyDocument; base: Base };
        const standing = this.folder.get(document.id);
        if (standing && standing.sha256 !== base?.sha256) return fail('changed-on-disk');
        const revision = (standing?.document.revision ?? 0) + 1;
        const sha256 = this.put({ ...document, revision } as AnyDocument, 'here', base);
        return ok({ revision, sha256, seen: this.folder.get(document.id)?.seen, savedAt: now });
      }
      case 'workspace:set-aside': {
        const { copies } = input as { copies: { sha256: string }[] };
        this.copies = this.copies.filter((each) => !copies.some(({ sha256 }) => sha256 === each.sha256));
        return ok();
      }
      case 'workspace:renew-working-copy':
        this.workingCopy += 1;
        return ok({ workingCopy: this.workingCopy });
      case 'stage:open':
        return ok({ onOtherDisplay: false });
      case 'page:preview':
        return ok(structuredClone(this.page));
      case 'export:preview':
        return ok(structuredClone(this.form));
      case 'export:form':
      case 'export:picture':
      case 'export:text':
        return ok(this.exported);
      default:
        return ok();
    }
  }
}
