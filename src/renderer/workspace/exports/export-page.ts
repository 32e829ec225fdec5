import type { ErrorCode, Output } from '@shared/ipc';
import type { PageOverflow } from '@shared/page/fit';
import { desktop, report } from '../../desktop';
import type { OpenWorkspace } from '../boot';
import { pageInputOf } from '../page/page-preview';

export type ExportedFile = NonNullable<Output<'page:export'>>;
export type ExportOutcome =
  | { kind: 'exported'; file: ExportedFile }
  /** The user thought better of it in the dialog. */
  | { kind: 'cancelled' }
  | { kind: 'failed'; code: ErrorCode; overflow: PageOverflow | null };

/** Draws the page of the open blueprint, asks where to put it, and writes it there. */
export async function exportPage({ store, clock, autosave }: OpenWorkspace): Promise<ExportOutcome> {
  const input = pageInputOf(store.getState(), clock.today());
  if (!input) return { kind: 'failed', code: 'no-destination', overflow: null };
  void autosave.flush().catch(report);
  const answer = await desktop.invoke('page:export', input);
  if (answer.ok) return answer.value ? { kind: 'exported', file: answer.value } : { kind: 'cancelled' };
  const { code, detail } = answer.error;
  return { kind: 'failed', code, overflow: code === 'does-not-fit' ? (detail as PageOverflow) : null };
}

/** "Exported: Harbor.pdf, in Documents / Backcast / Harbor / exports". */
export function exportedWords({ fileName, folderDisplay }: ExportedFile): string {
  return `Exported: ${fileName}, in ${folderDisplay}`;
}
