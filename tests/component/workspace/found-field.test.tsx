import '../browser-gaps';
import 'fake-indexeddb/auto';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { openWorkspace } from '../../../src/renderer/workspace/boot';
import { Workspace } from '../../../src/renderer/workspace/Workspace';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { harbor, profile } from './documents';
import { FakeDesktop } from './fake-desktop';

vi.mock('../../../src/renderer/workspace/page/pdf-picture', () => ({
  drawPage: async () => document.createElement('canvas'),
}));

it('[WS14] a hit leads to its field in the editor, ready to be typed', { timeout: 60_000 }, async () => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof ResizeObserver;
  window.requestIdleCallback ??= (work) => window.setTimeout(work, 0) as never;
  window.cancelIdleCallback ??= (id) => window.clearTimeout(id);
  Element.prototype.scrollTo ??= () => undefined;
  Element.prototype.scrollIntoView ??= () => undefined;
  const desktop = new FakeDesktop([profile(), harbor()]);
  const workspace = await openWorkspace(desktop.context());
  render(
    <WorkspaceProvider value={workspace}>
      <Workspace />
    </WorkspaceProvider>,
  );
  const user = userEvent.setup();
  await user.type(screen.getByRole('searchbox'), 'turn into requests');
  await user.click(await screen.findByRole('button', { name: /^Objective/ }));
  await waitFor(
    () =>
      expect((document.activeElement as HTMLTextAreaElement).value).toBe('Website visits turn into requests'),
    { timeout: 30_000 },
  );
  expect(workspace.store.getState().view.target).toBeNull();
  workspace.autosave.stop();
});
