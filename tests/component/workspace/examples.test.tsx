import '../browser-gaps';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Example, exampleCard, parseExample } from '@shared/blueprint/example';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkspaceStore, documentIn, documentsOf } from '../../../src/renderer/state/workspace-store';
import type { OpenWorkspace } from '../../../src/renderer/workspace/boot';
import { ExampleGallery } from '../../../src/renderer/workspace/library/ExampleGallery';
import { KeepExample } from '../../../src/renderer/workspace/library/KeepExample';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { mockToday } from '../blueprint/harbor-plumbing';
import { blueprint, harbor, planId, profile, session } from './documents';
import { now } from './fake-desktop';

const folder = resolve(import.meta.dirname, '../../../resources/examples');
function shipped(name: string): Example {
  const parsed = parseExample(JSON.parse(readFileSync(resolve(folder, `${name}.json`), 'utf8')));
  if (!parsed.ok) throw new Error(parsed.error.at);
  return parsed.value;
}

/** The library of examples as the main process keeps it. */
let own: Map<string, Example>;
let damaged: string[];
let kept: Example[];
const answers: Record<string, (input: never) => unknown> = {
  'examples:list': () => ({
    examples: [
      ...[...own].map(([id, example]) => ({ id, isOwn: true, ...exampleCard(example) })),
      ...['shop', 'plumbing'].map((id) => ({ id, isOwn: false, ...exampleCard(shipped(id)) })),
    ],
    damaged,
  }),
  'examples:read': ({ id, isOwn }: { id: string; isOwn: boolean }) => (isOwn ? own.get(id) : shipped(id)),
  'examples:keep': ({ example }: { example: Example }) => {
    kept.push(example);
    own.set(`own-${own.size + 1}`, example);
    return { id: 'own' };
  },
  'examples:remove': ({ id }: { id: string }) => {
    const example = own.get(id);
    own.delete(id);
    return example;
  },
};
let refusal: string | null;
beforeEach(() => {
  own = new Map();
  damaged = [];
  kept = [];
  refusal = null;
  const invoke = vi.fn(async (channel: string, text: string) => {
    if (refusal && channel !== 'examples:list') return { ok: false, error: { code: refusal, message: '' } };
    const value = answers[channel]?.((text === '' ? undefined : JSON.parse(text)) as never);
    return { ok: true, value };
  });
  Object.defineProperty(window, 'backcast', {
    value: { invoke, on: () => () => undefined },
    configurable: true,
  });
});
afterEach(cleanup);

function open(Dialog: typeof ExampleGallery, ...documents: Parameters<typeof documentsIn>) {
  const { store, workspace } = documentsIn(...documents);
  const onClose = vi.fn();
  render(
    <WorkspaceProvider value={workspace}>
      <Dialog onClose={onClose} />
    </WorkspaceProvider>,
  );
  return { user: userEvent.setup(), store, onClose };
}
function documentsIn(...documents: ReturnType<typeof profile>[]) {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `new-${String(ids).padStart(4, '0')}`;
  };
  const store = createWorkspaceStore({ now: () => now, newId });
  store.getState().replace([profile(), ...documents]);
  const clock = { now: () => now, today: () => mockToday };
  return {
    store,
    workspace: { store, newId, clock, context: { platform: 'linux' } } as unknown as OpenWorkspace,
  };
}
const press = (name: string | RegExp) => screen.findByRole('button', { name });

describe('the gallery of examples', () => {
  it('[WS26] [S63] shows what each holds, and starts a new blueprint with ids of its own', async () => {
    const { user, store, onClose } = open(ExampleGallery, harbor());
    await user.click(await press(/^Local service business/));
    const detail = screen.getByRole('region', { name: 'Local service business' });
    expect(within(detail).getByText(/^3 objectives, 6 numbers, 9 milestones/)).toBeTruthy();
    expect(within(detail).getAllByRole('listitem')[0]?.textContent).toContain('May runs at 120 calls');
    await user.click(within(detail).getByRole('button', { name: 'Start a blueprint from it' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    const added = documentsOf(store.getState(), 'blueprint').find(({ id }) => id !== planId);
    // There is one of this name already.
    expect(added?.body.about.title).toBe('More local calls, copy');
    expect(Object.keys(added?.body.objectives ?? {})).toHaveLength(3);
    expect(Object.keys(added?.body.objectives ?? {})).not.toContain('calls');
    expect(store.getState().view).toMatchObject({
      section: 'library',
      blueprint: added?.id,
      naming: added?.id,
    });
  });

  it('[WS26] arrow keys go from example to example', async () => {
    const { user } = open(ExampleGallery);
    (await press(/^Online shop/)).focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('region', { name: 'Local service business' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /parts/ })).toBeNull();
  });

  it('[WS27] chosen parts go into the open plan as one step, which can be undone', async () => {
    const { user, store } = open(ExampleGallery, blueprint('plan-1', 'A plan of mine'));
    await user.click(await press(/^Local service business/));
    await user.click(screen.getByRole('button', { name: 'Take parts of it…' }));
    const add = await press('Choose what you want');
    expect(add.getAttribute('aria-disabled')).toBe('true');
    await user.click(screen.getByRole('checkbox', { name: 'People in our six towns call us first' }));
    await user.click(screen.getByRole('checkbox', { name: /^All obstacles/ }));
    await user.click(screen.getByRole('checkbox', { name: 'Dispatcher' }));
    await user.click(screen.getByRole('checkbox', { name: 'Dispatcher' }));
    await user.click(await press('Add 4 parts to “A plan of mine”'));
    const body = () => documentIn(store.getState(), 'blueprint', 'plan-1' as never)?.body;
    expect(Object.keys(body()?.objectives ?? {})).toHaveLength(1);
    expect(Object.keys(body()?.metrics ?? {}).length).toBeGreaterThan(0);
    expect(Object.keys(body()?.obstacles ?? {})).toHaveLength(3);
    expect(body()?.people).toEqual({});
    expect(store.getState().history.past).toHaveLength(1);
    expect(store.getState().view).toMatchObject({ section: 'blueprint', blueprint: 'plan-1', stage: 2 });
    act(() => store.getState().notice?.action?.run());
    expect(body()?.objectives).toEqual({});
    expect(body()?.metrics).toEqual({});
  });

  it('[WS28] an own one is removed, and comes back', async () => {
    own.set('own-1', { ...shipped('shop'), title: 'My shop' });
    const { user, store } = open(ExampleGallery, harbor());
    await user.click(await press(/^My shop/));
    await user.click(await press('Remove this example'));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^My shop/ })).toBeNull());
    await act(async () => store.getState().notice?.action?.run());
    expect(await press(/^My shop/)).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Your own' })).toBeTruthy();
  });

  it('[WS28] a file that cannot be read is named, the others work', async () => {
    damaged = ['two-towns.json'];
    open(ExampleGallery);
    expect((await screen.findByRole('status')).textContent).toContain('two-towns.json');
    expect(await press(/^Online shop/)).toBeTruthy();
  });

  it('[WS28] an example that is gone is said in words', async () => {
    const { user, store } = open(ExampleGallery);
    await press(/^Online shop/);
    refusal = 'unknown-example';
    await user.click(await press('Start a blueprint from it'));
    await waitFor(() => expect(store.getState().notice?.text).toContain('This example is gone'));
    expect(documentsOf(store.getState(), 'blueprint')).toEqual([]);
  });
});

describe('keeping an example', () => {
  it('[WS29] [S63] shows all that is kept, without names, and keeps exactly that', async () => {
    const { user, onClose, store } = open(KeepExample, harbor(), session());
    const preview = await screen.findByRole('region', { name: 'All that is kept' });
    const said = preview.textContent ?? '';
    expect(said).toContain('The phone rings 120 times a month');
    for (const name of ['Dana', 'Reyes', 'Marcus', 'Harbor', 'Calloway']) expect(said).not.toContain(name);
    expect(kept).toEqual([]);
    const leave = screen.getByRole('textbox', { name: 'Leave out as well' });
    await user.type(leave, 'phone');
    await waitFor(() => expect(preview.textContent).toContain('The (left out) rings'));
    const name = screen.getByRole('textbox', { name: 'Name of the example' });
    await user.clear(name);
    await user.click(screen.getByRole('button', { name: 'Keep this example' }));
    expect(screen.getByText('Give it a name, an industry and a sentence about it.')).toBeTruthy();
    await user.type(name, 'Calls from six towns');
    await user.click(screen.getByRole('button', { name: 'Keep this example' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(kept).toHaveLength(1);
    expect(parseExample(kept[0])).toMatchObject({ ok: true, value: { title: 'Calls from six towns' } });
    expect(JSON.stringify(kept)).not.toMatch(/Dana|Reyes|Marcus|Harbor|phone/i);
    expect(store.getState().notice?.text).toContain('is kept as an example');
  });

  it('[WS29] a name that is taken is said beside the fields, and nothing typed is lost', async () => {
    const { user, onClose } = open(KeepExample, harbor());
    refusal = 'title-taken';
    await user.click(await press('Keep this example'));
    expect(await screen.findByText(/There is an example of this name/)).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });
});
