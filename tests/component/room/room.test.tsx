import '../browser-gaps';
import 'fake-indexeddb/auto';
import type { AnyDocument } from '@shared/blueprint/document';
import { ordered, type Session } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { clockAt } from '@shared/insight/room-clock';
import type { StageFrame } from '@shared/stage';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { documentIn, documentsOf } from '../../../src/renderer/state/workspace-store';
import { type OpenWorkspace, openWorkspace } from '../../../src/renderer/workspace/boot';
import { startSession } from '../../../src/renderer/workspace/room/start-session';
import { Workspace } from '../../../src/renderer/workspace/Workspace';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { harbor, planId, profile, session, sessionId } from '../workspace/documents';
import { FakeDesktop, now } from '../workspace/fake-desktop';

vi.mock('../../../src/renderer/workspace/blueprint/BlueprintEditor', () => ({
  BlueprintEditor: () => <main aria-label="Blueprint" />,
}));
vi.mock('../../../src/renderer/workspace/exports/Exports', () => ({
  Exports: () => <main aria-label="Exports" />,
}));

const loads = { timeout: 15_000 };
let desktop: FakeDesktop;
let workspace: OpenWorkspace;

beforeEach(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof ResizeObserver;
  window.requestIdleCallback ??= (work) => window.setTimeout(work, 0) as never;
  window.cancelIdleCallback ??= (id) => window.clearTimeout(id);
});
afterEach(() => {
  cleanup();
  workspace?.autosave.stop();
});

async function open(...documents: AnyDocument[]) {
  desktop = new FakeDesktop([profile(), ...documents]);
  workspace = await openWorkspace(desktop.context());
  await workspace.verified;
  render(
    <WorkspaceProvider value={workspace}>
      <Workspace />
    </WorkspaceProvider>,
  );
  return userEvent.setup();
}

/** A running session of an empty plan, at the step of this place. */
async function running(stepsOn = 0) {
  const user = await open();
  const id = startSession(workspace, null);
  await act(async () => state().go({ section: 'room', session: id }));
  await user.click(await screen.findByRole('button', { name: 'Start the clock' }, loads));
  for (let step = 0; step < stepsOn; step += 1) await user.keyboard('{PageDown}');
  return user;
}

const state = () => workspace.store.getState();
const planOf = (): Blueprint => {
  const plan = documentIn(state(), 'blueprint', state().view.blueprint);
  if (!plan) throw new Error('No plan');
  return plan.body;
};
const sessionOf = (): Session => {
  const open = documentIn(state(), 'session', state().view.session);
  if (!open) throw new Error('No session');
  return open.body;
};
const step = () => clockAt(sessionOf(), now).current?.kind;
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const fields = (name: string) =>
  screen.queryAllByRole<HTMLInputElement>('textbox', { name }).map((each) => each.value);
const question = () => screen.getByRole('heading', { level: 1 }).textContent;
const frames = () => desktop.inputsOf('stage:show') as StageFrame[];

describe('getting ready', () => {
  it('[R1] a session is made for the plan, with its people; one that has not begun is taken up again', async () => {
    await open(harbor());
    const first = startSession(workspace, planId);
    const made = documentIn(state(), 'session', first)?.body;
    const people = ordered(documentIn(state(), 'blueprint', planId)?.body.people ?? {});
    expect(made?.about).toMatchObject({ blueprint: planId, title: 'First goal session' });
    expect(ordered(made?.attendees ?? {}).map(({ name }) => name)).toEqual(people.map(({ name }) => name));
    expect(startSession(workspace, planId)).toBe(first);
    expect(documentsOf(state(), 'session')).toHaveLength(1);
    expect(startSession(workspace, null)).not.toBe(first);
    expect(documentsOf(state(), 'blueprint')).toHaveLength(2);
  });

  it('[R2] minutes and order can be changed, and the times follow', async () => {
    const user = await open(harbor());
    await act(async () => void startSession(workspace, planId));
    await screen.findByRole('button', { name: 'Start the clock' }, loads);
    expect(screen.getByText(/^90 min, until/)).toBeTruthy();
    const minutes = field('Minutes for Welcome');
    await user.clear(minutes);
    await user.type(minutes, '20');
    expect(screen.getByText(/^105 min, until/)).toBeTruthy();
    screen.getByRole('button', { name: 'Move Walk back' }).focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(ordered(sessionOf().steps).map(({ title }) => title)[3]).toBe('Walk back');
    await user.click(screen.getByRole('button', { name: 'Leave out Obstacles' }));
    expect(screen.getByText(/^95 min, until/)).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(screen.getByText(/^105 min, until/)).toBeTruthy();
  });

  it('[R2] a step takes at least a minute: the field says so and keeps what was typed', async () => {
    const user = await open(harbor());
    await act(async () => void startSession(workspace, planId));
    const minutes = await screen.findByRole<HTMLInputElement>(
      'textbox',
      { name: 'Minutes for Welcome' },
      loads,
    );
    await user.clear(minutes);
    await user.type(minutes, '0{Tab}');
    expect(minutes.value).toBe('0');
    expect(screen.getByText(/1 or more/)).toBeTruthy();
    expect(ordered(sessionOf().steps)[0]?.plannedMinutes).not.toBe(0);
  });

  it('[R1] people can be prepared and taken off again', async () => {
    const user = await open(harbor());
    await act(async () => void startSession(workspace, planId));
    const before = Object.keys(sessionOf().attendees).length;
    await user.type(await screen.findByRole('textbox', { name: 'Add a person' }, loads), 'Lou Ferro');
    await user.type(field('What they do'), 'sales{Enter}');
    expect(ordered(sessionOf().attendees).at(-1)).toMatchObject({
      name: 'Lou Ferro',
      role: 'sales',
      present: true,
    });
    expect(field('Add a person').value).toBe('');
    await user.click(screen.getByRole('button', { name: 'Lou Ferro is here' }));
    expect(ordered(sessionOf().attendees).at(-1)?.present).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Take Lou Ferro off the list' }));
    expect(Object.keys(sessionOf().attendees)).toHaveLength(before);
  });
});

describe('the console', () => {
  it('[R16] the step changes by key, also while a field is typed in, and the room is told', async () => {
    const user = await running();
    expect(step()).toBe('welcome');
    await user.type(field('They ask for'), 'A new website');
    await user.keyboard('{PageDown}');
    expect(step()).toBe('destination');
    await user.keyboard('{Control>}{ArrowRight}{/Control}');
    expect(step()).toBe('five-whys');
    await user.keyboard('{PageUp}');
    expect(step()).toBe('destination');
    expect(Object.values(planOf().ladders).map(({ asked }) => asked)).toEqual(['A new website']);
  });

  it('[R16] a letter leads to its list, Enter adds, Escape goes back to where the words were', async () => {
    const user = await running(1);
    const statement = field('What is true when this has worked');
    await user.type(statement, 'The phone rings');
    await user.keyboard('{Alt>}p{/Alt}');
    expect(document.activeElement).toBe(field('Add parked idea'));
    await user.keyboard('Online booking{Enter}New wraps{Enter}{Alt>}d{/Alt}Six towns only{Escape}');
    expect(document.activeElement).toBe(statement);
    expect(ordered(sessionOf().parkingLot).map(({ text }) => text)).toEqual(['Online booking', 'New wraps']);
    expect(ordered(sessionOf().decisions).map(({ text }) => text)).toEqual(['Six towns only']);
    await user.keyboard(' daily');
    expect(planOf().destination.statement).toBe('The phone rings daily');
    act(() => statement.blur());
    await user.keyboard('q');
    expect(document.activeElement).toBe(field('Add open question'));
  });

  it('[R9] Space pauses and goes on, minutes are given and taken, and none of it is undone', async () => {
    const user = await running(1);
    await user.type(field('What is true when this has worked'), 'It rings');
    act(() => (document.activeElement as HTMLElement).blur());
    await user.keyboard(' ');
    expect(sessionOf().clock.runningSince).toBeNull();
    expect(screen.getByText('Paused')).toBeTruthy();
    await user.keyboard(' ');
    expect(sessionOf().clock.runningSince).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Give a minute' }));
    expect(screen.getByText('of 16 min')).toBeTruthy();
    const clock = sessionOf().clock;
    await user.keyboard('{Control>}z{/Control}');
    expect(planOf().destination.statement).toBe('');
    expect(sessionOf().clock).toEqual(clock);
    expect(screen.getByText('of 16 min')).toBeTruthy();
  });

  it('[R17] leaving the console leaves the session running, one click away', async () => {
    const user = await running(1);
    await user.click(screen.getByRole('button', { name: 'Leave the room' }));
    const chip = await screen.findByRole('button', { name: /^Back to the running session/ });
    expect(chip.textContent).toMatch(/Destination$/);
    expect(state().view.session).toBeNull();
    await user.click(chip);
    expect(step()).toBe('destination');
  });

  it('[R18] an unfinished session is offered with its step', async () => {
    const user = await open(harbor(), session({ startedAt: now - 60_000 }));
    await act(async () => state().go({ section: 'room' }));
    await user.click(await screen.findByRole('button', { name: 'Resume at Welcome' }, loads));
    expect(state().view).toMatchObject({ session: sessionId, blueprint: planId });
  });

  it('[R12] an ended session tells where the time went, and can be taken up again', async () => {
    const user = await running(1);
    await user.click(screen.getByRole('button', { name: 'End session' }));
    expect(screen.getByRole('heading', { name: 'Where the time went' })).toBeTruthy();
    expect(sessionOf().clock.runningSince).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Go on at Destination' }));
    expect(sessionOf().clock.endedAt).toBeNull();
    expect(field('What is true when this has worked')).toBeTruthy();
  });

  it('[R15] a session whose blueprint is gone gets one to write into', async () => {
    await open(session({ startedAt: now }));
    await act(async () => state().go({ section: 'room', session: sessionId, blueprint: null }));
    await screen.findByRole('textbox', { name: 'They ask for' }, loads);
    expect(sessionOf().about.blueprint).toBe(state().view.blueprint);
    expect(planOf().milestones).toEqual({});
  });
});

describe('capturing', () => {
  it('[R15] a milestone is in the plan with its first letter, is asked about once entered, and links itself', async () => {
    const user = await running(4);
    expect(question()).toBe('“What must be true just before we get there?”');
    await user.type(field('What must be true'), 'May at 120');
    expect(Object.values(planOf().milestones).map(({ title }) => title)).toEqual(['May at 120']);
    // The room is not asked about half a word.
    expect(question()).toBe('“What must be true just before we get there?”');
    await user.clear(field('Days'));
    await user.type(field('Days'), '22{Enter}');
    expect(question()).toBe('“What must be true just before ‘May at 120’?”');
    expect(document.activeElement).toBe(field('What must be true'));
    await user.type(field('What must be true'), 'Ads run{Enter}');
    expect(question()).toContain('‘Ads run’');
    const [may, ads] = ordered(planOf().milestones);
    expect(may).toMatchObject({ durationDays: 22, needs: { [String(ads?.id)]: true } });
    expect(ads).toMatchObject({ durationDays: 5, needs: {} });
    // A branch: asking before another step.
    await user.click(screen.getByRole('button', { name: 'Ask before step 1' }));
    expect(question()).toContain('‘May at 120’');
    await user.type(field('What must be true'), '60 reviews{Enter}');
    expect(Object.keys(ordered(planOf().milestones)[0]?.needs ?? {})).toHaveLength(2);
  });

  it('[R15] emptying the field takes the record out again, and undo takes it out whole', async () => {
    const user = await running(4);
    await user.type(field('What must be true'), 'Ads');
    await user.clear(field('What must be true'));
    expect(planOf().milestones).toEqual({});
    await user.type(field('What must be true'), 'Ads run');
    await user.keyboard('{Control>}z{/Control}');
    expect(planOf().milestones).toEqual({});
    expect(field('What must be true').value).toBe('');
  });

  it('[R15] what was captured is changed in place and removed with a way back', async () => {
    const user = await running(5);
    await user.type(field('What may stop us'), 'No budget');
    await user.type(field('What we do about it'), 'Ask Dana{Enter}');
    expect(ordered(planOf().obstacles)).toMatchObject([{ description: 'No budget', mitigation: 'Ask Dana' }]);
    await user.type(field('Obstacle 1'), ' at all');
    expect(ordered(planOf().obstacles)[0]?.description).toBe('No budget at all');
    await user.click(screen.getByRole('button', { name: 'Remove obstacle 1' }));
    expect(planOf().obstacles).toEqual({});
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(fields('Obstacle 1')).toEqual(['No budget at all']);
  });

  it('[R15] who sees to it may be somebody from the room, or a new name', async () => {
    const user = await running(0);
    await user.type(field('Add a person'), 'Theo Brandt{Enter}');
    await user.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}');
    await user.type(field('What must be true'), 'Ads run');
    const who = screen.getByRole('combobox', { name: 'Who' });
    await user.type(who, 'theo');
    await user.click(await screen.findByRole('option', { name: 'Theo Brandt' }));
    expect(Object.values(planOf().people).map(({ name }) => name)).toEqual(['Theo Brandt']);
    await user.clear(who);
    await user.type(who, 'Ines{Tab}');
    const [ads] = ordered(planOf().milestones);
    expect(planOf().people[String(ads?.owner)]?.name).toBe('Ines');
  });

  it('[R4] [R15] the whys climb from the ask to a need that becomes an objective', async () => {
    const user = await running(2);
    expect(question()).toBe('“What are you asking for?”');
    await user.type(field('They ask for'), 'A new website{Enter}');
    expect(question()).toBe('“Why does ‘A new website’ matter?”');
    await user.type(
      await screen.findByRole('textbox', { name: 'They answer' }),
      'More people find us{Enter}',
    );
    expect(question()).toBe('“Why does ‘More people find us’ matter?”');
    await user.type(field('They answer'), 'The vans stand still{Enter}');
    expect(ordered(planOf().rungs)).toMatchObject([
      { question: 'Why does ‘A new website’ matter?', answer: 'More people find us' },
      { question: 'Why does ‘More people find us’ matter?', answer: 'The vans stand still' },
    ]);
    await user.type(field('What you need'), '120 calls a month');
    await user.click(screen.getByRole('button', { name: 'Make it an objective' }));
    const [ladder] = ordered(planOf().ladders);
    const [objective] = ordered(planOf().objectives);
    expect(objective?.statement).toBe('120 calls a month');
    expect(ladder).toMatchObject({ asked: 'A new website', objectives: { [String(objective?.id)]: true } });
    await user.click(screen.getByRole('button', { name: 'Another ask' }));
    expect(question()).toBe('“What are you asking for?”');
  });

  it('[R15] a number belongs to the objective that has none, and falls when its target is lower', async () => {
    const user = await running(3);
    await user.type(field('Which result'), 'People call us first{Enter}');
    expect(question()).toBe('“Which number would show ‘People call us first’?”');
    await user.type(field('Which number'), 'Minutes until we answer');
    const row = screen.getByRole('form', { name: 'Next number' });
    await user.type(within(row).getByRole('textbox', { name: 'Today' }), '9');
    await user.type(within(row).getByRole('textbox', { name: 'Target' }), '3{Enter}');
    const [objective] = ordered(planOf().objectives);
    expect(ordered(planOf().metrics)).toMatchObject([
      {
        name: 'Minutes until we answer',
        baseline: 9,
        target: 3,
        direction: 'decrease',
        objectives: { [String(objective?.id)]: true },
      },
    ]);
    await user.type(field('Another result'), 'Strangers trust us{Enter}');
    expect(question()).toContain('‘Strangers trust us’');
    await user.type(field('Which number'), 'Reviews');
    const again = screen.getByRole('form', { name: 'Next number' });
    await user.type(within(again).getByRole('textbox', { name: 'Today' }), '18');
    await user.type(within(again).getByRole('textbox', { name: 'Target' }), '18');
    expect(within(again).getByText('The same as today.')).toBeTruthy();
    await user.type(within(again).getByRole('textbox', { name: 'Target' }), 'x{Tab}');
    expect(within(again).getByText(/Numbers only/)).toBeTruthy();
  });

  it('[R15] at the end the plan is read back, agreed, and what is missing is named', async () => {
    const user = await running(1);
    await user.type(field('What is true when this has worked'), 'The phone rings 120 times a month.');
    await user.type(field('By when'), '1 June 2027{Tab}');
    await user.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}');
    expect(screen.getByRole('region', { name: 'The plan, to read aloud' }).textContent).toContain(
      'By 1 June 2027The phone rings 120 times a month.',
    );
    expect(screen.getByText('No objective yet')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Agreed today' }));
    expect(planOf().destination.agreedOn).toBe(workspace.clock.today());
    expect(screen.queryByRole('button', { name: 'Agreed today' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Export the page' }));
    expect(state().view.section).toBe('exports');
  });

  it('[R15] a text that is too long stays in its field with the reason beside it', async () => {
    const user = await running(1);
    const statement = field('What is true when this has worked');
    await user.click(statement);
    await user.paste('x'.repeat(20_001));
    expect(screen.getByText(/20,000 characters/)).toBeTruthy();
    expect(statement.value).toHaveLength(20_001);
    expect(planOf().destination.statement).toBe('');
  });
});

describe('feeding the stage', () => {
  it('[R16] follows the step, reads along, and blanks by key and by the stage’s own keys', async () => {
    const user = await running(1);
    act(() => desktop.emit('stage:state', { isOpen: true }));
    await user.type(field('What is true when this has worked'), 'It rings');
    await vi.waitFor(() =>
      expect(frames().at(-1)?.content).toMatchObject({ kind: 'thought', phrases: ['It rings'] }),
    );
    expect(screen.getByText('The room sees', { exact: false }).textContent).toBe('The room sees Destination');
    await user.keyboard('{Alt>}b{/Alt}');
    await vi.waitFor(() => expect(frames().at(-1)?.content).toEqual({ kind: 'blank' }));
    expect(screen.getByText('The room sees', { exact: false }).textContent).toBe('The room sees plain paper');
    act(() => desktop.emit('stage:command', 'blank'));
    await vi.waitFor(() => expect(frames().at(-1)?.content.kind).toBe('thought'));
    act(() => desktop.emit('stage:command', 'next'));
    expect(step()).toBe('five-whys');
    act(() => desktop.emit('stage:command', 'previous'));
    expect(step()).toBe('destination');
    act(() => desktop.emit('stage:command', 'dark'));
    expect(desktop.inputsOf('settings:save')).toEqual([{ stageDark: true }]);
    act(() =>
      desktop.emit('settings:changed', {
        theme: 'light',
        coverNames: 'never',
        zoomFactor: null,
        stageDark: true,
        lockAfterMinutes: 10,
      }),
    );
    await vi.waitFor(() => expect(frames().at(-1)?.dark).toBe(true));
  });

  it('[SG4] half a word of a list is not shown to the room', async () => {
    const user = await running(5);
    await user.type(field('What may stop us'), 'No bud');
    await vi.waitFor(() => expect(frames().at(-1)?.content.kind).toBe('thought'));
    expect(frames().filter(({ content }) => content.kind === 'list')).toEqual([]);
    await user.type(field('What may stop us'), 'get{Enter}');
    await vi.waitFor(() =>
      expect(frames().at(-1)?.content).toMatchObject({ kind: 'list', items: [{ text: 'No budget' }] }),
    );
  });

  it('[R19] [SG1] no private note, name or jotting is ever sent to the stage', async () => {
    const user = await running();
    const secret = 'QQsecretQQ';
    await user.type(field('Private notes'), `${secret} notes`);
    await user.type(field('Add a person'), `${secret} name{Enter}`);
    await user.keyboard(`{Alt>}p{/Alt}${secret} parked{Enter}{Alt>}d{/Alt}${secret} decided{Enter}{Escape}`);
    for (let at = 0; at < 6; at += 1) await user.keyboard('{PageDown}');
    expect(step()).toBe('close');
    expect(ordered(sessionOf().steps)[0]?.private.notes).toBe(`${secret} notes`);
    expect(frames().length).toBeGreaterThan(6);
    expect(JSON.stringify(frames())).not.toContain(secret);
  });

  it('[R16] says that the stage is closed and opens it; closing it takes the blank away', async () => {
    const user = await running(1);
    expect(screen.getByText('Stage is closed', { exact: false })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^Open/ }));
    expect(desktop.inputsOf('stage:open')).toHaveLength(1);
    act(() => desktop.emit('stage:state', { isOpen: true }));
    await user.click(screen.getByRole('button', { name: /^Blank/ }));
    expect(state().view.isStageBlank).toBe(true);
    act(() => desktop.emit('stage:state', { isOpen: false }));
    expect(state().view.isStageBlank).toBe(false);
  });
});
