/** The menu bar. Single letters are not accelerators: they belong to the console and the stage. */

import type { MenuCommand } from '@shared/ipc';
import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  /** To the window in front. */
  command(command: MenuCommand): void;
  zoom(step: 1 | -1 | 0): void;
  showHome(): void;
}

export function installMenu(actions: MenuActions, options: { isMac: boolean; hasDevTools: boolean }): void {
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => actions.command(name),
    ...(accelerator ? { accelerator } : {}),
  });
  const zoom = (label: string, step: 1 | -1 | 0, accelerator: string, isVisible = true) => ({
    label,
    accelerator,
    visible: isVisible,
    acceleratorWorksWhenHidden: true,
    click: () => actions.zoom(step),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const menu: MenuItemConstructorOptions[] = [
    ...(options.isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        command('New', 'new', 'CmdOrCtrl+N'),
        { label: 'Clients', accelerator: 'CmdOrCtrl+Shift+H', click: () => actions.showHome() },
        command('Export page…', 'export-page', 'CmdOrCtrl+P'),
        separator,
        { role: 'close' },
        ...(options.isMac ? [] : [{ role: 'quit' as const }]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        command('Undo', 'undo', 'CmdOrCtrl+Z'),
        command('Redo', 'redo', options.isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        ...(options.isMac
          ? []
          : [
              {
                ...command('Redo', 'redo', 'Ctrl+Shift+Z'),
                visible: false,
                acceleratorWorksWhenHidden: true,
              },
            ]),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'pasteAndMatchStyle', label: 'Paste', accelerator: 'CmdOrCtrl+V' },
        { role: 'selectAll' },
        separator,
        command('Find…', 'find', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        command('Stage', 'toggle-stage', 'F5'),
        separator,
        zoom('Larger', 1, 'CmdOrCtrl+Plus'),
        zoom('Larger', 1, 'CmdOrCtrl+=', false),
        zoom('Smaller', -1, 'CmdOrCtrl+-'),
        zoom('Size that fits the screen', 0, 'CmdOrCtrl+0'),
        separator,
        { role: 'togglefullscreen' },
        ...(options.hasDevTools
          ? [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]
          : []),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [command('Keyboard shortcuts', 'shortcuts', 'CmdOrCtrl+/')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
}
