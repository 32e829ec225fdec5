import type { ErrorCode } from '@shared/ipc';
import type { SaveStatus } from '../../state/workspace-store';
import { wordsFor } from '../../words';

/** The one line about saving, and what stands behind it. */
export interface SavedWords {
  line: string;
  title: string;
  text: string;
}

/** In the bar there is room for a few words. */
const shortReasons: Partial<Record<ErrorCode, string>> = {
  'folder-missing': 'folder not there',
  'folder-read-only': 'folder takes no changes',
  'folder-not-readable': 'folder cannot be read',
  'disk-full': 'disk full',
  'file-busy': 'file is open elsewhere',
  'changed-on-disk': 'file changed elsewhere',
  'newer-version': 'made with a newer Backcast',
  'not-a-workspace': 'not a client folder',
};

/** What is said about saving (SV7, SV8, SV12). Only what the folder has acknowledged is called saved. */
export function savedWords(status: SaveStatus, folderDisplay: string): SavedWords {
  const folder = folderDisplay === '' ? 'the folder' : folderDisplay;
  switch (status.kind) {
    case 'saved': {
      const at = status.at === null ? '' : `, ${clockTime(status.at)}`;
      return {
        line: `Saved in folder${at}`,
        title: 'The folder has everything',
        text: `Every word is in ${folder}. Nothing leaves this laptop.`,
      };
    }
    case 'saving':
      return {
        line: 'Saving…',
        title: 'On its way',
        text: `Written down on this laptop, in a moment also in ${folder}.`,
      };
    case 'kept': {
      const reason = shortReasons[status.reason];
      const { title, text } = wordsFor(status.reason);
      const words = reason ? `; ${reason}` : '';
      return status.where === 'laptop'
        ? { line: `Kept on this laptop${words}`, title, text }
        : {
            line: `Not written down yet${words}`,
            title: 'Keep this window open',
            text: `${title}. Neither the folder nor Backcast’s own copy takes the last words now. They are here, and both are tried again every few seconds.`,
          };
    }
  }
}

/** "14:32", as the clock on the wall has it. */
export function clockTime(epochMs: number): string {
  const at = new Date(epochMs);
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}
