/**
 * The menu bar. Single letters are not accelerators: they belong to the console and the stage. Words and keys come from the
 * table of commands.
 */

import { commandTable, type WindowCommand } from '@shared/commands';
import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  /** To the window in front. */
  command(command: WindowCommand): void;
  zoom(step: 1 | -1 | 0): void;
  showHome(): void;
}

export function installMenu(actions: MenuActions, options: { isMac: boolean; hasDevTools: boolean }): void {
  /** One line, and for each further key of it one that is not seen. */
  const command = (
    name: WindowCommand,
    does: () => void = () => actions.command(name),
  ): MenuItemConstructorOptions[] => {
    const { words, keys } = commandTable[name];
    const [first, ...others] = keys.filter((key) => key.length > 1);
    const line = (key: string | undefined, isSeen: boolean): MenuItemConstructorOptions => ({
      label: words,
      visible: isSeen,
      acceleratorWorksWhenHidden: true,
      click: does,
      ...(key === undefined ? {} : { accelerator: key.replace('Mod', 'CmdOrCtrl') }),
    });
    return [line(first, true), ...others.map((key) => line(key, false))];
  };
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const menu: MenuItemConstructorOptions[] = [
    ...(options.isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        ...command('new'),
        ...command('clients', actions.showHome),
        ...command('export-page'),
        separator,
        ...command('versions'),
        ...command('history'),
        ...command('backups'),
        ...command('protection'),
        ...command('lock'),
        separator,
        { role: 'close' },
        ...(options.isMac ? [] : [{ role: 'quit' as const }]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        ...command('undo'),
        ...command('redo'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'pasteAndMatchStyle', label: 'Paste', accelerator: 'CmdOrCtrl+V' },
        { role: 'selectAll' },
        separator,
        ...command('palette'),
        ...command('find'),
      ],
    },
    {
      label: '&View',
      submenu: [
        ...command('library'),
        ...command('blueprint'),
        ...command('room'),
        ...command('exports'),
        separator,
        ...command('toggle-stage'),
        separator,
        ...command('larger', () => actions.zoom(1)),
        ...command('smaller', () => actions.zoom(-1)),
        ...command('fitting', () => actions.zoom(0)),
        separator,
        { role: 'togglefullscreen' },
        ...(options.hasDevTools
          ? [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]
          : []),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [...command('shortcuts'), ...command('privacy')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
}
