/**
 * The door between windows and the main process (docs/spec/ipc.md): nothing comes in that was not asked for
 * by a window of ours, on a channel meant for it, in the shape of the contract.
 */
import {
  contract,
  type DomainError,
  type DoorError,
  type Failure,
  type Output,
  type Parsed,
} from '@shared/ipc';
import type { ChannelName } from '@shared/ipc-channels';
import type { Result } from '@shared/result';
import type { Caller, Log } from './ports';

type WindowKind = Caller['window'];

/** Which windows may use a channel. What a handler knows of its caller is typed from this. */
export const access = {
  'app:ready': ['home', 'workspace', 'stage'],
  'app:close-ready': ['workspace'],
  'app:report': ['home', 'workspace', 'stage'],
  'settings:save': ['home', 'workspace'],
  'settings:zoom': ['home', 'workspace'],
  'home:list': ['home'],
  'home:choose-folder': ['home'],
  'home:suggest-folder': ['home'],
  'home:create': ['home'],
  'home:add': ['home'],
  'home:add-sample': ['home'],
  'home:open': ['home'],
  'home:unlock': ['home'],
  'home:forget': ['home'],
  'workspace:load': ['workspace'],
  'workspace:save': ['workspace'],
  'workspace:set-aside': ['workspace'],
  'workspace:renew-working-copy': ['workspace'],
  'workspace:show-home': ['workspace'],
  'workspace:seal': ['workspace'],
  'workspace:unseal': ['workspace'],
  'workspace:change-passphrase': ['workspace'],
  'workspace:rotate-key': ['workspace'],
  'workspace:lock': ['workspace'],
  'workspace:reopen': ['workspace'],
  'examples:list': ['workspace'],
  'examples:read': ['workspace'],
  'examples:keep': ['workspace'],
  'examples:rename': ['workspace'],
  'examples:remove': ['workspace'],
  'history:list': ['workspace'],
  'history:read': ['workspace'],
  'versions:freeze': ['workspace'],
  'versions:read': ['workspace'],
  'versions:page': ['workspace'],
  'versions:export': ['workspace'],
  'backups:list': ['workspace'],
  'backups:choose-folder': ['workspace'],
  'backups:look': ['workspace'],
  'backups:restore': ['workspace'],
  'archive:export': ['workspace'],
  'archive:choose': ['home'],
  'archive:import': ['home'],
  'archive:offer': ['home'],
  'stage:open': ['workspace'],
  'stage:close': ['workspace', 'stage'],
  'stage:show': ['workspace'],
  'stage:command': ['stage'],
  'stage:latest': ['stage'],
  'page:preview': ['workspace'],
  'page:show-in-folder': ['workspace'],
  'export:form': ['workspace'],
  'export:preview': ['workspace'],
  'export:rich-text': ['workspace'],
  'export:picture': ['workspace'],
  'export:cancel': ['workspace'],
  'export:text': ['workspace'],
} as const satisfies Record<ChannelName, readonly WindowKind[]>;

export type CallerOf<C extends ChannelName> = Extract<Caller, { window: (typeof access)[C][number] }>;
export type Outcome<C extends ChannelName> = Result<Output<C>, Failure<DomainError<C>>>;
export type Handlers = {
  [C in ChannelName]: (input: Parsed<C>, caller: CallerOf<C>) => Promise<Outcome<C>> | Outcome<C>;
};

/** Who sent a message, as the machine tells it; nothing here is claimed by the message itself. */
export interface Sender {
  webContentsId: number;
  isMainFrame: boolean;
  /** `scheme://host` of the frame's document. */
  origin: string;
}

export type DoorReply = Result<unknown, Failure<string>>;

export interface DoorDeps {
  /** The window that these web contents belong to; null when we did not make it. */
  whoIs(webContentsId: number): Caller | null;
  origins: readonly string[];
  /** Milliseconds that only ever grow. */
  monotonicMs(): number;
  log: Log;
}

const maxCharacters = 5_000_000;
const maxDepth = 64;
const burst = 1000;
const refillPerSecond = 500;

/** Answers a message on a channel of the contract. */
export type Door = (channel: ChannelName, sender: Sender, message: unknown) => Promise<DoorReply>;

/** Each refusal is logged with its reason and nothing of the message. */
export function createDoor(handlers: Handlers, deps: DoorDeps): Door {
  const allowances = new Map<number, { left: number; at: number }>();

  const mayGoOn = (webContentsId: number): boolean => {
    const at = deps.monotonicMs();
    const known = allowances.get(webContentsId) ?? { left: burst, at };
    const left = Math.min(burst, known.left + ((at - known.at) / 1000) * refillPerSecond);
    allowances.set(webContentsId, { left: Math.max(0, left - 1), at });
    return left >= 1;
  };

  return async (channel, sender, message) => {
    const refuse = (code: DoorError, why: string, where = ''): DoorReply => {
      deps.log.warn('door refused', { channel, code, why });
      return { ok: false, error: { code, message: where ? `${why} at ${where}` : why } };
    };
    const caller = sender.isMainFrame ? deps.whoIs(sender.webContentsId) : null;
    if (!caller) return refuse('forbidden', 'not the main frame of a window of this app');
    if (!deps.origins.includes(sender.origin)) return refuse('forbidden', 'not a page of this app');
    if (!(access[channel] as readonly WindowKind[]).includes(caller.window)) {
      return refuse('forbidden', `not for a ${caller.window} window`);
    }
    if (typeof message !== 'string') return refuse('bad-request', 'not a text');
    if (message.length > maxCharacters) return refuse('too-large', `over ${maxCharacters} characters`);
    if (!mayGoOn(sender.webContentsId)) return refuse('too-many', 'too many messages at once');
    const parsed = parseJson(message);
    if (!parsed) return refuse('bad-request', 'not JSON');
    if (isDeeperThan(maxDepth, parsed.value)) return refuse('bad-request', `nested deeper than ${maxDepth}`);

    const input = contract[channel].input.safeParse(parsed.value);
    if (!input.success) {
      const issue = input.error.issues[0];
      return refuse('bad-request', issue?.code ?? 'invalid', issue?.path.join('.'));
    }
    try {
      const handler = handlers[channel] as (input: unknown, caller: Caller) => Promise<DoorReply>;
      const outcome = await handler(input.data, caller);
      if (!outcome.ok) deps.log.info('request failed', { channel, code: outcome.error.code });
      return outcome;
    } catch (thrown) {
      deps.log.error('handler threw', thrown, { channel });
      return { ok: false, error: { code: 'internal' satisfies DoorError, message: 'see the log' } };
    }
  };
}

/** The empty text says nothing at all. Null when it is not JSON. */
function parseJson(text: string): { value: unknown } | null {
  if (text === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const key in value) {
    if (isDeeperThan(levels - 1, (value as Record<string, unknown>)[key])) return true;
  }
  return false;
}
