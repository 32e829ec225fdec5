import '../browser-gaps';
import type { StageFrame } from '@shared/stage';
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StageWindow } from '../../../src/renderer/stage/Stage';
import { FakeDesktop } from '../workspace/fake-desktop';

let desktop: FakeDesktop;
beforeEach(() => {
  desktop = new FakeDesktop();
});
afterEach(cleanup);

const thought: StageFrame = {
  colour: '#0f5f66',
  dark: false,
  destination: { day: '1 June', year: '2027', short: '120 calls' },
  content: {
    kind: 'thought',
    phrases: ['What must be true', 'just before', '‘Ads run’?'],
    nodes: [
      { lines: ['What before?'], state: 'asking' },
      { lines: ['Ads run', 'in six towns'], state: 'now' },
    ],
    more: 2,
  },
};
const content = (next: StageFrame['content']): StageFrame => ({ ...thought, content: next });

async function show(frame: StageFrame | null) {
  const invoke = desktop.invoke;
  desktop.invoke = (async (channel: 'stage:latest', input: never) =>
    channel === 'stage:latest' ? { ok: true, value: frame } : invoke(channel, input)) as never;
  await act(async () => void render(<StageWindow />));
}
const text = () => document.body.textContent;

describe('the stage window', () => {
  it('[SG11] shows the frame there is when it opens, and each one that follows', async () => {
    await show(thought);
    expect(screen.getByRole('heading').textContent).toBe('What must be true just before ‘Ads run’?');
    expect(screen.getByRole('main').getAttribute('aria-live')).toBe('polite');
    act(() =>
      desktop.emit('stage:frame', content({ kind: 'thought', phrases: ['Next?'], nodes: [], more: 0 })),
    );
    expect(screen.getByRole('heading').textContent).toBe('Next?');
  });

  it('[SG11] a frame that arrives before the first answer is not replaced by an older one', async () => {
    let answer: (frame: StageFrame) => void = () => undefined;
    desktop.invoke = (async (channel: string) => ({
      ok: true,
      value: channel === 'stage:latest' ? await new Promise((resolve) => (answer = resolve)) : undefined,
    })) as never;
    render(<StageWindow />);
    act(() =>
      desktop.emit('stage:frame', content({ kind: 'thought', phrases: ['New'], nodes: [], more: 0 })),
    );
    await act(async () => answer(thought));
    expect(screen.getByRole('heading').textContent).toBe('New');
  });

  it('[SG5] the line leads from today over what is asked into the band', async () => {
    await show(thought);
    expect(screen.getAllByRole('listitem').map((item) => item.textContent?.trim())).toEqual([
      'Today',
      'What before?',
      'Ads run in six towns',
      '2 more before the destination',
    ]);
    expect(screen.getByRole('complementary', { name: 'Destination' }).textContent).toBe('1 June120 calls');
  });

  it('[SG7] without decisive words the band has the year', async () => {
    await show({ ...thought, destination: { ...thought.destination, short: '' } });
    expect(screen.getByRole('complementary').textContent).toBe('1 June2027');
  });

  it('[SG2] blank is plain paper, and so is a stage without a session', async () => {
    await show(null);
    expect(text()).toBe('');
    act(() => desktop.emit('stage:frame', thought));
    expect(text()).toContain('What must be true');
    act(() => desktop.emit('stage:frame', content({ kind: 'blank' })));
    expect(text()).toBe('');
  });

  it('[SG4] asked and needed, and short rows', async () => {
    await show(content({ kind: 'ladder', asked: 'A new website', phrases: ['120 calls'], isNeed: true }));
    expect(text()).toContain('You asked forA new websiteYou need120 calls');
    act(() =>
      desktop.emit(
        'stage:frame',
        content({ kind: 'ladder', asked: 'A new website', phrases: ['Why?'], isNeed: false }),
      ),
    );
    expect(text()).toContain('You asked forA new websiteWhy?');
    act(() =>
      desktop.emit(
        'stage:frame',
        content({
          kind: 'list',
          heading: 'How we will know',
          items: [{ text: 'Calls', detail: 'from 40 to 120' }],
          earlier: 3,
        }),
      ),
    );
    expect(screen.getByRole('heading').textContent).toBe('How we will know');
    expect(text()).toContain('and 3 more');
    expect(text()).toContain('Callsfrom 40 to 120');
  });

  it('[SG10] is light unless the frame is dark, whatever the theme', async () => {
    await show(thought);
    expect(document.documentElement.dataset.theme).toBe('light');
    act(() => desktop.emit('stage:frame', { ...thought, dark: true }));
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  it('[SG11] its keys command the console and change nothing here', async () => {
    await show(thought);
    const user = userEvent.setup();
    await user.keyboard('{ArrowRight}{PageDown}{ArrowLeft}{PageUp}bd.');
    await user.keyboard('{Control>}b{/Control}x');
    expect(desktop.inputsOf('stage:command')).toEqual([
      'next',
      'next',
      'previous',
      'previous',
      'blank',
      'dark',
      'blank',
    ]);
    expect(screen.getByRole('heading').textContent).toContain('What must be true');
  });
});
