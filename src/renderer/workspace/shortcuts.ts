/** The keys of the workspace window: what they mean, and how the shortcut sheet lists them (docs/spec/workspace.md). */
import {
  commandTable,
  keyWords,
  type LocalKey,
  listKeys,
  roomKeys,
  type WindowCommand,
  walkKeys,
  windowCommands,
} from '@shared/commands';
import type { AppContext } from '@shared/ipc';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;
type Platform = AppContext['platform'];

/** What a key asks of the window; null when it is none of its keys. `isTyping`: the focus is in a field. */
export function commandOf(event: Pressed, platform: Platform, isTyping: boolean): WindowCommand | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const isCommand = platform === 'mac' ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (altKey || (!isCommand && (ctrlKey || metaKey))) return null;
  // Without Ctrl or Cmd, a character is typed with whatever it takes; in a field it is text.
  if (!isCommand && isTyping && key.length === 1) return null;
  const name = key.length === 1 ? key.toUpperCase() : key;
  const pressed = isCommand ? `Mod+${shiftKey ? 'Shift+' : ''}${name}` : name;
  return (
    windowCommands.find((command) => {
      const { keys, isOfTheApp } = commandTable[command];
      return !isOfTheApp && keys.includes(pressed);
    }) ?? null
  );
}

export interface ShortcutGroup {
  title: string;
  /** Keys pressed together are one text; several ways stand beside each other. */
  rows: readonly { keys: readonly string[]; does: string }[];
}

/** Everything that has a key, as the shortcut sheet shows it; only what has all of `sought` in its words or keys. */
export function shortcutGroups(platform: Platform, sought = ''): ShortcutGroup[] {
  const terms = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const rowsOf = (keys: readonly LocalKey[]) =>
    keys
      .map((row) => ({ does: row.does, keys: row.keys.map((each) => keyWords(each, platform)) }))
      .filter((row) => {
        const words = `${row.does} ${row.keys.join(' ')}`.toLowerCase();
        return terms.every((term) => words.includes(term));
      });
  const ofCommands = windowCommands
    .map((command) => ({ does: commandTable[command].words, keys: commandTable[command].keys }))
    .filter(({ keys }) => keys.length > 0);
  return [
    { title: 'Everywhere', rows: rowsOf(ofCommands) },
    { title: 'In the room', rows: rowsOf(roomKeys) },
    { title: 'Lists', rows: rowsOf(listKeys) },
    { title: 'The walk back', rows: rowsOf(walkKeys) },
  ].filter(({ rows }) => rows.length > 0);
}
