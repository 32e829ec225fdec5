/**
 * What can be asked of a window by its menu, its keys and its palette: one table, from which all of them and the shortcut
 * sheet take their words and keys (docs/spec/workspace.md, WS6). `Mod` is Cmd on a Mac and Ctrl elsewhere.
 */
interface CommandEntry {
  /** As the menu and the palette call it. */
  words: string;
  /** The first one is shown in the menu. */
  keys: readonly string[];
  /** The main process acts on these keys, because only it knows all windows. */
  isOfTheApp?: true;
}

const entries = {
  palette: { words: 'Go to anything', keys: ['Mod+K'] },
  find: { words: 'Find in the library', keys: ['Mod+F'] },
  undo: { words: 'Undo', keys: ['Mod+Z'] },
  redo: { words: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  new: { words: 'New blueprint', keys: ['Mod+N'] },
  'export-page': { words: 'Export the page', keys: ['Mod+P', 'Mod+E'] },
  library: { words: 'Library', keys: ['Mod+1'] },
  blueprint: { words: 'Blueprint', keys: ['Mod+2'] },
  room: { words: 'Room', keys: ['Mod+3'] },
  exports: { words: 'Exports', keys: ['Mod+4'] },
  versions: { words: 'Agreed versions', keys: [] },
  history: { words: 'Earlier states of this blueprint', keys: [] },
  backups: { words: 'Backups and copies', keys: [] },
  protection: { words: 'Who can read this client', keys: [] },
  lock: { words: 'Lock this client', keys: ['Mod+Shift+L'] },
  'toggle-stage': { words: 'Open or close the stage', keys: ['F5'] },
  clients: { words: 'All clients', keys: ['Mod+Shift+H'], isOfTheApp: true },
  larger: { words: 'Larger', keys: ['Mod+Plus', 'Mod+='], isOfTheApp: true },
  smaller: { words: 'Smaller', keys: ['Mod+-'], isOfTheApp: true },
  fitting: { words: 'Size that fits the screen', keys: ['Mod+0'], isOfTheApp: true },
  shortcuts: { words: 'Keyboard shortcuts', keys: ['?', 'Mod+/'] },
  privacy: { words: 'Where your data lives', keys: [] },
} as const satisfies Record<string, CommandEntry>;

export type WindowCommand = keyof typeof entries;
export const commandTable: Readonly<Record<WindowCommand, CommandEntry>> = entries;
export const windowCommands = Object.keys(entries) as readonly WindowCommand[];

/** Keys that mean something only where one is. What they do is told by the place itself; the sheet lists them. */
export interface LocalKey {
  keys: readonly string[];
  does: string;
}
export const roomKeys: readonly LocalKey[] = [
  { keys: ['PageDown', 'PageUp'], does: 'Next step, the one before' },
  { keys: ['Mod+Right', 'Mod+Left'], does: 'The same, also while typing' },
  { keys: ['P', 'D', 'Q'], does: 'Parking lot, decisions, open questions' },
  { keys: ['Alt+P', 'Alt+D', 'Alt+Q'], does: 'The same while typing' },
  { keys: ['Escape'], does: 'Back to where you were' },
  { keys: ['Space'], does: 'Pause, go on' },
  { keys: ['B', 'Alt+B'], does: 'Blank the stage; the second while typing' },
];
export const listKeys: readonly LocalKey[] = [
  { keys: ['Up', 'Down'], does: 'Go from row to row' },
  { keys: ['Enter'], does: 'Open' },
  { keys: ['Alt+Up', 'Alt+Down'], does: 'Move a row of the plan' },
  { keys: ['Mod+D'], does: 'Duplicate a row of the plan' },
  { keys: ['F2'], does: 'Rename in the library' },
  { keys: ['Delete'], does: 'Remove a row, or move it to the trash in the library' },
];
/** Of a step of the walk back that has the focus. */
export const walkKeys: readonly LocalKey[] = [
  { keys: ['Left', 'Right'], does: 'Go to what a step needs, to what needs it' },
  { keys: ['Up', 'Down'], does: 'Go to the nearest step of the next lane' },
  { keys: ['Home', 'End'], does: 'Go to the start of the way, to its end' },
  { keys: ['Enter'], does: 'Open a step' },
  { keys: ['B'], does: 'Ask what must be true just before it' },
  { keys: ['M'], does: 'Take a step up: arrows choose its place, Enter puts it there' },
  { keys: ['Alt+Left', 'Alt+Right'], does: 'Promise it a working day earlier, later' },
  { keys: ['Alt+Shift+Left', 'Alt+Shift+Right'], does: 'The same by five working days' },
  { keys: ['Mod+D'], does: 'Duplicate a step' },
  { keys: ['Delete'], does: 'Remove a step' },
  { keys: ['Plus', '-', '0'], does: 'Zoom in, out, to the whole way' },
];

const signs: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  PageDown: 'Pg Dn',
  PageUp: 'Pg Up',
  Escape: 'Esc',
  Plus: '+',
  '-': '−',
};
const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };

/** Keys as they are printed on the keyboards of this system: "Ctrl Shift Z", "⌘ ⇧ Z". */
export function keyWords(keys: string, platform: 'mac' | 'windows' | 'linux'): string {
  return keys
    .split('+')
    .map((key) => {
      if (platform === 'mac' && macSigns[key]) return macSigns[key];
      return key === 'Mod' ? 'Ctrl' : (signs[key] ?? key);
    })
    .join(' ');
}
