/** The desktop as Home sees it, in memory: a registry of clients that keeps the contract of ipc.ts. */
import type { WorkspaceId } from '@shared/blueprint/fields';
import type { ClientCard } from '@shared/insight/client-card';
import type { AppContext, Bridge, Events, Settings } from '@shared/ipc';
import type { ChannelName, EventName } from '@shared/ipc-channels';

export const now = Date.parse('2027-03-11T10:00:00Z');

export function client(name: string, rest: Partial<ClientCard> = {}): ClientCard {
  return {
    workspaceId: `ws-${name.toLowerCase().replace(/[^a-z]/g, '-')}` as WorkspaceId,
    name,
    industry: 'Trades',
    colour: '#0f5f66',
    isReachable: true,
    isSealed: false,
    lastOpenedAt: now,
    reach: null,
    stage: { number: 1, name: 'destination' },
    next: { text: 'No session yet', detail: 'No plan yet', isLate: false },
    ...rest,
  };
}

export class FakeDesktop implements Bridge {
  clients: ClientCard[];
  settings: Settings;
  hasSecondDisplay = false;
  /** Everything that was asked, in order. */
  readonly asked: [channel: ChannelName, input: unknown][] = [];
  /** What the native dialog gives next; null is Cancel. */
  chosenFolder: { handle: string; display: string } | null = null;
  private readonly failures = new Map<ChannelName, string>();
  private readonly listeners = new Map<EventName, Set<(payload: never) => void>>();

  constructor(clients: ClientCard[] = [], settings: Partial<Settings> = {}) {
    this.clients = clients;
    this.settings = {
      theme: 'light',
      coverNames: 'never',
      zoomFactor: null,
      stageDark: false,
      lockAfterMinutes: 10,
      ...settings,
    };
    Object.defineProperty(window, 'backcast', { value: this, configurable: true });
  }

  /** The next calls of `channel` fail like this, until `code` is null. */
  failWith(channel: ChannelName, code: string | null): void {
    if (code === null) this.failures.delete(channel);
    else this.failures.set(channel, code);
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
    const code = this.failures.get(channel);
    if (code !== undefined) return { ok: false, error: { code, message: '' } } as never;
    return { ok: true, value: this.answer(channel, input as never) } as never;
  };

  private answer(channel: ChannelName, input: { name: string; workspaceId: string }): unknown {
    switch (channel) {
      case 'app:ready':
        return {
          context: { window: 'home', hasSecondDisplay: this.hasSecondDisplay },
          settings: this.settings,
          platform: 'linux',
          version: '0.1.0',
          clockOffsetMs: now - Date.now(),
        } satisfies AppContext;
      case 'settings:save':
        this.settings = { ...this.settings, ...input };
        return this.settings;
      case 'home:list':
        return this.clients;
      case 'home:suggest-folder':
        return { handle: 'suggested', display: `Documents / Backcast / ${input.name}` };
      case 'home:choose-folder':
        return this.chosenFolder;
      case 'home:create':
      case 'home:add':
      case 'home:add-sample': {
        const added = client(input?.name ?? 'Harbor Plumbing');
        this.clients = [...this.clients, added];
        return { workspaceId: added.workspaceId };
      }
      case 'home:forget':
        this.clients = this.clients.filter(({ workspaceId }) => workspaceId !== input.workspaceId);
        return undefined;
      default:
        return undefined;
    }
  }
}
