/** Dialogs of the system and who is at it, spoken in Electron. */
import { join } from 'node:path';
import { type BrowserWindow, dialog, powerMonitor, shell } from 'electron';
import type { Caller, Dialogs, Presence } from '../ports';

const folderWords = {
  create: { title: 'Folder for this client', buttonLabel: 'Use this folder' },
  add: { title: 'Folder of a client', buttonLabel: 'Add this client' },
  backups: { title: 'Folder for backups', buttonLabel: 'Keep backups here' },
};

/** `windowOf` finds the window that a dialog belongs to. */
export function createDialogs(deps: {
  windowOf(caller: Caller): BrowserWindow | null;
  documents: string;
}): Dialogs {
  return {
    async chooseFolder(purpose) {
      const options = {
        ...folderWords[purpose],
        defaultPath: deps.documents,
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'] as const,
      };
      const parent = deps.windowOf({ window: 'home' });
      const mutable = { ...options, properties: [...options.properties] };
      const chosen = await (parent ? dialog.showOpenDialog(parent, mutable) : dialog.showOpenDialog(mutable));
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },

    async chooseArchive() {
      const options = {
        title: 'Take in a client from a file',
        defaultPath: deps.documents,
        filters: [{ name: 'Backcast client', extensions: ['backcast'] }],
        properties: ['openFile' as const],
      };
      const parent = deps.windowOf({ window: 'home' });
      const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },

    async chooseExport(workspaceId, folder, fileName) {
      const extension = fileName.slice(fileName.lastIndexOf('.') + 1);
      const options = {
        title: extension === 'pdf' ? 'Save the page' : 'Save the file',
        defaultPath: join(folder, fileName),
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
        properties: [
          'createDirectory' as const,
          'showOverwriteConfirmation' as const,
          'dontAddToRecent' as const,
        ],
      };
      const parent = deps.windowOf({ window: 'workspace', workspaceId });
      const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
      if (chosen.canceled || !chosen.filePath) return null;
      const hasExtension = chosen.filePath.toLowerCase().endsWith(`.${extension}`);
      return hasExtension ? chosen.filePath : `${chosen.filePath}.${extension}`;
    },

    showInFolder: (path) => shell.showItemInFolder(path),
  };
}

export function createPresence(): Presence {
  return {
    onAway(listener) {
      powerMonitor.on('lock-screen', listener);
      powerMonitor.on('suspend', listener);
    },
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
  };
}
