/** The editor on a plan, without a window around it. */
import '../browser-gaps';
import type { AnyDocument } from '@shared/blueprint/document';
import { createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import type { StageNumber } from '@shared/insight/stages';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import { createWorkspaceStore } from '../../../src/renderer/state/workspace-store';
import { BlueprintEditor } from '../../../src/renderer/workspace/blueprint/BlueprintEditor';
import type { OpenWorkspace } from '../../../src/renderer/workspace/boot';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { harborPlumbing, mockToday } from './harbor-plumbing';

const widthPx = 952;
const now = () => Date.parse(`${mockToday}T13:30:00Z`);

// What jsdom has no layout for: every frame is as wide as the picture in a window of 1440 px.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as unknown as typeof ResizeObserver;
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => widthPx });
HTMLElement.prototype.scrollIntoView = () => undefined;
HTMLElement.prototype.scrollTo = () => undefined;
HTMLCanvasElement.prototype.getContext = () => null;
Object.defineProperty(document, 'fonts', { configurable: true, value: { load: async () => [] } });

export async function openEditor(stage: StageNumber, plan: Blueprint = harborPlumbing()) {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `new-${String(ids).padStart(4, '0')}`;
  };
  const store = createWorkspaceStore({ now, newId });
  const id = 'blueprint-1' as DocumentId;
  store
    .getState()
    .replace([
      createDocument('blueprint', id, plan, now()) as AnyDocument,
      createDocument('profile', 'profile-1' as DocumentId, emptyBody('profile'), now()) as AnyDocument,
    ]);
  store.getState().go({ section: 'blueprint', blueprint: id, stage, isPageOpen: false });
  const workspace = {
    context: { platform: 'linux' },
    store,
    clock: { now, today: () => mockToday },
    newId,
    deviceName: () => 'here',
  } as unknown as OpenWorkspace;
  const user = userEvent.setup();
  render(
    <WorkspaceProvider value={workspace}>
      <BlueprintEditor />
    </WorkspaceProvider>,
  );
  await act(async () => undefined);
  return {
    user,
    store,
    plan: (): Blueprint => store.getState().documents[id]?.body as Blueprint,
    undo: () => act(() => store.getState().undo()),
    steps: () => store.getState().history.past.map(({ label }) => label),
  };
}

export const field = (name: string | RegExp) => screen.getByRole('textbox', { name });
export const button = (name: string | RegExp) => screen.getByRole('button', { name });

vi.mock('../../../src/renderer/workspace/page/PagePanel', () => ({
  PagePanel: () => <aside aria-label="The one page" />,
}));
