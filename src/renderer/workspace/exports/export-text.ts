/** Hands a text over: as a file the user places, or on the clipboard. */
import type { Input } from '@shared/ipc';
import { desktop, report } from '../../desktop';
import { wordsFor } from '../../words';
import type { OpenWorkspace } from '../boot';
import { exportedWords } from './hand-over';

/** Asks where to put it, writes it, and says how that went. */
export async function exportText({ store }: OpenWorkspace, file: Input<'export:text'>): Promise<void> {
  const { notify } = store.getState();
  try {
    const answer = await desktop.invoke('export:text', file);
    if (!answer.ok) {
      const { title, text } = wordsFor(answer.error.code);
      notify({ tone: 'late', text: `${title}. ${text}` });
      return;
    }
    const written = answer.value;
    if (!written) return;
    notify({
      tone: 'quiet',
      text: exportedWords(written),
      action: {
        label: 'Show in folder',
        run: () => void desktop.invoke('page:show-in-folder', { handle: written.handle }).catch(report),
      },
    });
  } catch (thrown) {
    report(thrown);
    const { title, text } = wordsFor('internal');
    notify({ tone: 'late', text: `${title}. ${text}` });
  }
}

/** Puts a text on the clipboard, and says so. By the copy command, which needs no permission of the page. */
export function copyText(workspace: OpenWorkspace, text: string, what: string): void {
  copy(workspace, { text }, what);
}

/** The same with headings and tables, for programs that take them; the others get the plain words. */
export function copyRich(workspace: OpenWorkspace, both: { html: string; text: string }, what: string): void {
  copy(workspace, both, what);
}

function copy({ store }: OpenWorkspace, { text, html }: { text: string; html?: string }, what: string): void {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', give, { capture: true, once: true });
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', give, { capture: true });
  store
    .getState()
    .notify(
      isCopied
        ? { tone: 'quiet', text: `${what} copied` }
        : { tone: 'warn', text: 'The clipboard could not be reached. Export a file instead.' },
    );
}
