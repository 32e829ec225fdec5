/** The keys of the workspace window: what they mean, and how the shortcut sheet lists them (docs/spec/workspace.md). */
import type { AppContext, MenuCommand } from '@shared/ipc';

export type WindowCommand = MenuCommand | 'library' | 'blueprint' | 'room' | 'exports';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;
type Platform = AppContext['platform'];

const byDigit: readonly WindowCommand[] = ['library', 'blueprint', 'room', 'exports'];
const byLetter: Readonly<Record<string, WindowCommand>> = {
  z: 'undo',
  y: 'redo',
  k: 'find',
  f: 'find',
  n: 'new',
  p: 'export-page',
  e: 'export-page',
  '/': 'shortcuts',
};

/** What a key asks of the window; null when it is none of its keys. `isTyping`: the focus is in a field. */
export function commandOf(event: Pressed, platform: Platform, isTyping: boolean): WindowCommand | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const isCommand = platform === 'mac' ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (altKey) return null;
  if (!isCommand) {
    if (ctrlKey || metaKey) return null;
    if (key === 'F5') return 'toggle-stage';
    return key === '?' && !isTyping ? 'shortcuts' : null;
  }
  const letter = key.toLowerCase();
  if (shiftKey) return letter === 'z' ? 'redo' : null;
  return byDigit[Number(key) - 1] ?? byLetter[letter] ?? null;
}

export interface ShortcutGroup {
  title: string;
  /** Keys pressed together are one text; several ways stand beside each other. */
  rows: readonly { keys: readonly string[]; does: string }[];
}

/** Everything that has a key, as the shortcut sheet shows it. */
export function shortcutGroups(platform: Platform): ShortcutGroup[] {
  const mod = (key: string) => (platform === 'mac' ? `⌘ ${key}` : `Ctrl ${key}`);
  const alt = (key: string) => (platform === 'mac' ? `⌥ ${key}` : `Alt ${key}`);
  return [
    {
      title: 'Everywhere',
      rows: [
        { keys: [mod('Z')], does: 'Undo, also inside a field' },
        { keys: [platform === 'mac' ? '⌘ ⇧ Z' : 'Ctrl Shift Z', mod('Y')], does: 'Redo' },
        { keys: [mod('K')], does: 'Find a word in every plan and session' },
        { keys: [mod('N')], does: 'New blueprint' },
        { keys: [mod('P')], does: 'Export the page' },
        { keys: [mod('1'), mod('2'), mod('3'), mod('4')], does: 'Library, Blueprint, Room, Exports' },
        { keys: ['F5'], does: 'Open or close the stage' },
        { keys: [mod('+'), mod('−'), mod('0')], does: 'Larger, smaller, fitting size' },
        { keys: ['?'], does: 'This list' },
      ],
    },
    {
      title: 'In the room',
      rows: [
        { keys: ['Pg Dn', 'Pg Up'], does: 'Next step, the one before' },
        { keys: [mod('→'), mod('←')], does: 'The same, also while typing' },
        { keys: ['P', 'D', 'Q'], does: `Parking lot, decisions, open questions (${alt('P')} while typing)` },
        { keys: ['Esc'], does: 'Back to where you were' },
        { keys: ['Space'], does: 'Pause, go on' },
        { keys: ['B'], does: `Blank the stage (${alt('B')} while typing)` },
      ],
    },
    {
      title: 'Lists',
      rows: [
        { keys: ['↑', '↓'], does: 'Go from row to row' },
        { keys: ['Enter'], does: 'Open' },
        { keys: ['F2'], does: 'Rename in the library' },
        { keys: ['Delete'], does: 'Move to the trash in the library' },
        { keys: [alt('↑'), alt('↓')], does: 'Move a row of the plan' },
      ],
    },
  ];
}
