/** Talks to the main process through a page's own bridge, for tests that are not about the interface. */
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, windowNamed } from './app';

export interface Reply<Value = unknown> {
  ok: boolean;
  value: Value;
  error?: { code: string; detail?: unknown };
}
export interface Bridge {
  backcast: {
    /** `input` as JSON. */
    invoke<Value>(channel: string, input: string): Promise<Reply<Value>>;
    on(event: string, listener: () => void): () => void;
  };
}

export function invoke<Value = unknown>(page: Page, channel: string, input?: unknown): Promise<Reply<Value>> {
  return page.evaluate(([name, text]) => (window as never as Bridge).backcast.invoke<Value>(name, text), [
    channel,
    input === undefined ? '' : JSON.stringify(input),
  ] as const) as Promise<Reply<Value>>;
}

/** A new client in Documents/Backcast, open in its window. */
export async function openClient(
  app: ElectronApplication,
  name = 'Harbor',
): Promise<{ home: Page; workspace: Page; workspaceId: string }> {
  const home = await windowNamed(app, 'home');
  const input = { name, industry: '', colour: '#0f5f66', folder: null };
  const made = await invoke<{ workspaceId: string }>(home, 'home:create', input);
  expect(made).toMatchObject({ ok: true });
  const { workspaceId } = made.value;
  return { home, workspaceId, workspace: await reopenClient(app, workspaceId) };
}

export async function reopenClient(app: ElectronApplication, workspaceId: string): Promise<Page> {
  const home = await windowNamed(app, 'home');
  expect(await invoke(home, 'home:open', { workspaceId })).toMatchObject({ ok: true });
  return windowNamed(app, 'workspace');
}
