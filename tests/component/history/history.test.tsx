import '../browser-gaps';
import type { AnyDocument } from '@shared/blueprint/document';
import { createDocument } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import type { BodyOf } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import type { Edit } from '@shared/edit';
import { applyEdit } from '@shared/edit';
import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createWorkspaceStore, documentIn } from '../../../src/renderer/state/workspace-store';
import type { OpenWorkspace } from '../../../src/renderer/workspace/boot';
import { Backups } from '../../../src/renderer/workspace/history/Backups';
import { History } from '../../../src/renderer/workspace/history/History';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { harborPlumbing, planWith } from '../blueprint/harbor-plumbing';
import { planId, profile } from '../workspace/documents';
import { FakeDesktop } from '../workspace/fake-desktop';

/** Local time: days and clocks are shown as they are here. */
const now = new Date(2027, 2, 11, 14, 5).getTime();
const hourMs = 3_600_000;
const id = (text: string) => text as ItemId;

const at = (body: Blueprint): AnyDocument =>
  ({ ...createDocument('blueprint', planId, body, now), revision: 1 }) as AnyDocument;
function changed(body: Blueprint, ...edits: Edit<'blueprint'>[]): Blueprint {
  return edits.reduce((before, edit) => {
    const edited = applyEdit('blueprint', before, edit);
    if (!edited.ok) throw new Error(edited.error.code);
    return edited.value.body;
  }, body);
}

/** A plan of few records, and what was done to it since. */
const then = planWith({
  about: { title: 'More local calls' },
  destination: { statement: 'The phone rings 80 times a month.', date: '2027-06-01' },
  milestones: {
    m1: { order: 'aA', title: 'Profiles are live', private: { notes: 'Dana fears the cost' } },
    m2: { order: 'aB', title: 'Photos are taken' },
  },
});
const since: Edit<'blueprint'>[] = [
  {
    type: 'set',
    section: 'destination',
    patch: { statement: 'The phone rings 120 times a month.' },
  },
  {
    type: 'change',
    collection: 'milestones',
    id: id('m1'),
    patch: { private: { notes: 'Dana agrees' } as never },
  },
  { type: 'remove', collection: 'milestones', id: id('m2') },
  { type: 'add', collection: 'objectives', id: id('o1'), item: { statement: 'More calls' } },
];

interface State {
  id: string;
  keptAt: number;
  /** Null: its file is damaged. */
  body: Blueprint | null;
}
/** Main as far as looking back goes. */
class LookbackDesktop extends FakeDesktop {
  states: State[] = [];
  backups: { id: string; madeAt: number; documents: AnyDocument[]; problems: number }[] = [];
  constructor() {
    super();
    const ask = this.invoke;
    this.invoke = async (channel, text) => {
      const asked = await ask(channel, text);
      if (!asked.ok) return asked;
      const answer = this.lookingBack(channel, text === '' ? {} : JSON.parse(text));
      return (answer === undefined ? asked : answer) as never;
    };
  }
  private lookingBack(channel: string, input: { snapshot?: string; backup?: string }): unknown {
    const value = (given: unknown) => ({ ok: true, value: given });
    switch (channel) {
      case 'history:list':
        return value(this.states.map(({ id: state, keptAt }) => ({ id: state, keptAt, revision: 1 })));
      case 'history:read': {
        const body = this.states.find((state) => state.id === input.snapshot)?.body;
        return body
          ? value({ document: at(body) })
          : { ok: false, error: { code: 'snapshot-damaged', message: '' } };
      }
      case 'backups:list':
        return value({
          folderDisplay: 'Documents / Backcast backups',
          backups: this.backups.map(({ id: backup, madeAt }) => ({ id: backup, madeAt })),
        });
      case 'backups:look': {
        const found = this.backups.find(({ id: backup }) => backup === input.backup);
        const kinds = found?.documents.map(({ kind }) => kind) ?? [];
        const count = (kind: string) => kinds.filter((each) => each === kind).length;
        return value({
          summary: {
            name: 'Harbor Plumbing',
            blueprints: count('blueprint'),
            sessions: count('session'),
            updatedAt: now,
            problems: found?.problems ?? 0,
          },
          documents: found?.documents ?? [],
        });
      }
      default:
        return undefined;
    }
  }
}

type Given = Partial<Pick<LookbackDesktop, 'states' | 'backups'>>;
async function open(what: 'history' | 'backups', body: Blueprint, given: Given = {}) {
  const desktop = Object.assign(new LookbackDesktop(), given);
  let ids = 0;
  const store = createWorkspaceStore({ now: () => now, newId: () => `new-${++ids}` });
  store.getState().replace([at(body), profile()]);
  store.getState().go({ section: 'blueprint', blueprint: planId });
  const workspace = { store, clock: { now: () => now } } as unknown as OpenWorkspace;
  const close = () => undefined;
  render(
    <WorkspaceProvider value={workspace}>
      {what === 'history' ? <History onClose={close} /> : <Backups onClose={close} />}
    </WorkspaceProvider>,
  );
  await act(async () => undefined);
  const standing = () => documentIn(store.getState(), 'blueprint', planId)?.body as Blueprint;
  return { user: userEvent.setup(), desktop, store, standing };
}
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const kept = () => screen.getAllByRole('option');
const records = () =>
  [...document.querySelectorAll('.difference')].map(
    (record) => `${record.querySelector('.difference__what')?.textContent}`,
  );

describe('earlier states', () => {
  const states: State[] = [
    { id: 's4', keptAt: now - hourMs / 6, body: changed(then, ...since) },
    { id: 's3', keptAt: now - 2 * hourMs, body: changed(then, ...since.slice(0, 1)) },
    { id: 's2', keptAt: now - 30 * hourMs, body: null },
    { id: 's1', keptAt: now - 24 * 9 * hourMs, body: then },
  ];

  it('[SN7] stand under their days, the latest first, each with how much of it differs', async () => {
    await open('history', changed(then, ...since), { states });
    await screen.findByText('4 records differ');
    const list = within(screen.getByRole('listbox', { name: 'Earlier states' }));
    expect(list.getAllByRole('group').map((day) => day.textContent)).toEqual([
      'Today13:55As it is now12:053 records differ',
      'Yesterday08:05Cannot be read',
      '2 March14:054 records differ',
    ]);
    expect(kept()[0]?.getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('heading', { name: 'Nothing has changed since' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Restore all of it' })).toBeNull();
  });

  it('[SN7] are compared record by record, text word by word, private words in their own look', async () => {
    const { user } = await open('history', changed(then, ...since), { states });
    await screen.findByText('4 records differ');
    await user.click(kept()[3] as HTMLElement);
    expect(screen.getByRole('heading', { name: '4 records have changed since' })).toBeTruthy();
    expect(records()).toEqual([
      'Destination',
      'ObjectiveCame sinceMore calls',
      'MilestoneProfiles are live',
      'MilestoneRemoved sincePhotos are taken',
    ]);
    const what = screen.getByRole('region', { name: 'What has changed since' });
    expect(what.querySelector('.difference del')?.textContent).toBe('80');
    expect(what.querySelector('.difference ins')?.textContent).toBe('120');
    const own = screen.getByText('Dana fears the cost').closest('.private');
    expect(own).not.toBeNull();
  });

  it('[SN8] give back one record with one edit, which is undone where it was done', async () => {
    const body = changed(then, ...since);
    const { user, standing, store } = await open('history', body, { states });
    await screen.findByText('4 records differ');
    await user.click(kept()[3] as HTMLElement);
    await user.click(button('Bring back: Photos are taken'));
    expect(Object.keys(standing().milestones).sort()).toEqual(['m1', 'm2']);
    expect(standing().destination.statement).toContain('120');
    expect(store.getState().history.past.map(({ label }) => label)).toEqual(['Restore milestone']);
    expect(screen.getByText('Photos are taken: as it was then.')).toBeTruthy();
    expect(records()).not.toContain('MilestoneRemoved sincePhotos are taken');
    await user.click(button('Undo'));
    expect(standing()).toEqual(body);
    await user.click(button('Take away: More calls'));
    expect(standing().objectives).toEqual({});
    await user.click(button('Put back: Destination'));
    expect(standing().destination.statement).toContain('80');
  });

  it('[SN8] give back the whole plan with one edit', async () => {
    const body = changed(then, ...since);
    const { user, standing, store } = await open('history', body, { states });
    await screen.findByText('4 records differ');
    await user.click(kept()[3] as HTMLElement);
    await user.click(button('Restore all of it'));
    expect(standing()).toEqual(then);
    expect(screen.getByRole('heading', { name: 'Nothing has changed since' })).toBeTruthy();
    act(() => store.getState().undo());
    expect(standing()).toEqual(body);
    expect(screen.getByRole('heading', { name: '4 records have changed since' })).toBeTruthy();
  });

  it('[SN4] say which one cannot be read; the others can', async () => {
    const { user } = await open('history', changed(then, ...since), { states });
    await screen.findByText('4 records differ');
    await user.click(kept()[2] as HTMLElement);
    expect(screen.getByRole('alert').textContent).toMatch(/^That earlier state cannot be read\./);
    expect(screen.queryByRole('button', { name: 'Restore all of it' })).toBeNull();
    await user.keyboard('{ArrowDown}');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('heading', { name: '4 records have changed since' })).toBeTruthy();
  });

  it('[SN1] teach when the first one comes', async () => {
    await open('history', then);
    expect(screen.getByText('No earlier state yet')).toBeTruthy();
    expect(screen.queryByRole('listbox')).toBeNull();
  });
});

describe('backups', () => {
  const body = changed(then, ...since);
  const backups = [
    { id: 'b2', madeAt: now - hourMs, documents: [at(body), profile()], problems: 0 },
    { id: 'b1', madeAt: now - 49 * hourMs, documents: [at(then), profile()], problems: 1 },
  ];

  it('[BK6] show what would change by kind and record before anything does', async () => {
    const { user, standing } = await open('backups', body, { backups });
    expect(await screen.findByText('All of it is as it is now.')).toBeTruthy();
    expect(screen.getByText('Kept in Documents / Backcast backups')).toBeTruthy();
    await user.click(kept()[1] as HTMLElement);
    expect(await screen.findByText(/^4 records differ: /)).toBeTruthy();
    expect(screen.getByText(/^4 records differ: /).textContent).toBe(
      '4 records differ: Destination, Objective, Milestone ×2',
    );
    expect(screen.getByText(/^One file in it cannot be read/)).toBeTruthy();
    expect(standing()).toEqual(body);
  });

  it('[BK6] are taken over as one step back, or become a client beside this one', async () => {
    const { user, standing, desktop } = await open('backups', body, { backups });
    await screen.findByText('All of it is as it is now.');
    await user.click(kept()[1] as HTMLElement);
    await user.click(await screen.findByRole('button', { name: 'Restore here' }));
    expect(standing()).toEqual(then);
    expect(screen.getByText('One document is as it was.')).toBeTruthy();
    await user.click(button('Undo'));
    expect(standing()).toEqual(body);
    await user.click(button('Restore beside, as a new client'));
    expect(desktop.inputsOf('backups:restore')).toEqual([{ backup: 'b1' }]);
    expect(await screen.findByText(/on the list of clients now, beside this one/)).toBeTruthy();
  });

  it('[BK6] bring back a blueprint that is not here any more, and undo puts it into the trash', async () => {
    const gone = {
      ...createDocument('blueprint', 'blueprint-gone' as never, harborPlumbing(), now),
      revision: 3,
    } as AnyDocument;
    const { user, store } = await open('backups', then, {
      backups: [{ id: 'b1', madeAt: now, documents: [at(then), gone], problems: 0 }],
    });
    expect(await screen.findByText('Is not here any more, and comes back.')).toBeTruthy();
    await user.click(button('Restore here'));
    const back = () => store.getState().documents[gone.id]?.body as BodyOf['blueprint'] | undefined;
    expect(back()?.about.trashedAt).toBeNull();
    expect(Object.keys(back()?.milestones ?? {})).toEqual(Object.keys(harborPlumbing().milestones));
    await user.click(button('Undo'));
    expect(back()?.about.trashedAt).toBe(now);
  });

  it('[BK5] say which one cannot be looked into', async () => {
    const { user, desktop } = await open('backups', then, { backups });
    desktop.failWith('backups:look', 'archive-damaged');
    await user.click(kept()[1] as HTMLElement);
    expect((await screen.findByRole('alert')).textContent).toMatch(/^This file is damaged\./);
    expect(kept()).toHaveLength(2);
  });

  it('[BK1] teach when the first one comes', async () => {
    await open('backups', then);
    expect(await screen.findByText('No backup here yet')).toBeTruthy();
  });
});
