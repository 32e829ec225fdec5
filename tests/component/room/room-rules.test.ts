import type { StageFrame } from '@shared/stage';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countdown, pace } from '../../../src/renderer/workspace/room/clock-words';
import { actionOf } from '../../../src/renderer/workspace/room/use-room-keys';
import { createSender } from '../../../src/renderer/workspace/room/use-stage-feed';

describe('the words of the clock', () => {
  it.each([
    [940_000, '15:40'],
    [939_001, '15:40'],
    [60_000, '1:00'],
    [1, '0:01'],
    [0, '0:00'],
    [-1, '0:00'],
    [-20_000, '−0:20'],
    [-3_725_000, '−1:02:05'],
    [3_600_000, '1:00:00'],
  ])('[R7] %s ms left are shown as %s', (ms, words) => {
    expect(countdown(ms)).toBe(words);
  });

  it.each([
    [180_000, '3 min behind', 'the whole plan', true],
    [-120_000, '2 min ahead', 'of the whole plan', false],
    [29_000, 'On time', 'with the whole plan', false],
    [-29_000, 'On time', 'with the whole plan', false],
  ])('[R7] %s ms behind are %s %s', (ms, text, rest, isBehind) => {
    expect(pace(ms)).toEqual({ text, rest, isBehind });
  });
});

describe('the keys of the console', () => {
  const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
    key,
    code: key.length === 1 ? `Key${key.toUpperCase()}` : key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...modifiers,
  });
  const field = () => document.createElement('textarea');
  const page = () => document.body;

  it.each([
    ['PageDown', {}, 'next'],
    ['PageUp', {}, 'previous'],
    ['ArrowRight', { ctrlKey: true }, 'next'],
    ['ArrowLeft', { metaKey: true }, 'previous'],
    ['p', { altKey: true }, 'p'],
    ['d', { altKey: true }, 'd'],
    ['q', { altKey: true }, 'q'],
    ['b', { altKey: true }, 'blank'],
  ] as const)('[R16] %s with %o works while a field is typed in', (key, modifiers, action) => {
    expect(actionOf(press(key, modifiers), field())).toBe(action);
    expect(actionOf(press(key, modifiers), page())).toBe(action);
  });

  it.each([
    ['p', 'p'],
    ['B', 'blank'],
    ['q', 'q'],
    [' ', 'pause'],
  ])('[R16] “%s” alone works only while no field is typed in', (key, action) => {
    expect(actionOf(press(key), page())).toBe(action);
    expect(actionOf(press(key), field())).toBeNull();
  });

  it('[R16] on a Mac, where Alt types another letter, the place of the key counts', () => {
    expect(actionOf(press('π', { altKey: true, code: 'KeyP' }), field())).toBe('p');
  });

  it('[R16] Space on a button presses it, Shift with an arrow selects text, other keys are nobody’s', () => {
    expect(actionOf(press(' '), document.createElement('button'))).toBeNull();
    expect(actionOf(press('ArrowRight', { ctrlKey: true, shiftKey: true }), field())).toBeNull();
    expect(actionOf(press('ArrowRight'), page())).toBeNull();
    expect(actionOf(press('x'), page())).toBeNull();
    expect(actionOf(press('p', { ctrlKey: true }), page())).toBeNull();
  });
});

describe('feeding the stage', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const frame = (words: string): StageFrame => ({
    colour: '#0f5f66',
    dark: false,
    destination: { day: '', year: '', short: '' },
    content: { kind: 'thought', phrases: [words], nodes: [], more: 0 },
  });

  it('[R15] the first change goes at once, a burst is joined and the last one always arrives', () => {
    const sent: StageFrame[] = [];
    const sender = createSender((next) => sent.push(next));
    sender.show(frame('T'));
    expect(sent).toEqual([frame('T')]);
    sender.show(frame('Th'));
    sender.show(frame('The'));
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(20);
    expect(sent).toEqual([frame('T'), frame('The')]);
    sender.show(frame('The '));
    sender.stop();
    expect(sent.at(-1)).toEqual(frame('The '));
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(3);
  });

  it('[R15] what looks the same is not sent again', () => {
    const sent: StageFrame[] = [];
    const sender = createSender((next) => sent.push(next));
    sender.show(frame('Same'));
    vi.advanceTimersByTime(100);
    sender.show(frame('Same'));
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(1);
  });
});
