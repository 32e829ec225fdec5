/** Hands a way out over: asks main to make it, to ask where it goes, and to write it there (docs/spec/share.md, SH4). */
import type { Audience } from '@shared/insight/audience';
import type { ErrorCode, ExportedFile } from '@shared/ipc';
import { formName } from '@shared/page/forms/form';
import { desktop, report } from '../../desktop';
import { profileOf } from '../../state/workspace-store';
import type { OpenWorkspace } from '../boot';
import { pagePng } from './page-png';
import { formInput } from './use-form-preview';
import type { WayOut } from './ways-out';

export type HandedOver =
  | { kind: 'exported'; file: Omit<ExportedFile, 'handle'> & { handle: string | null } }
  /** The user thought better of it. */
  | { kind: 'cancelled' }
  | { kind: 'failed'; code: ErrorCode };

/** Everything typed is on its way to the folder before the file is asked for. */
export async function handOver(
  workspace: OpenWorkspace,
  way: WayOut,
  audience: Audience,
): Promise<HandedOver> {
  void workspace.autosave.flush().catch(report);
  if (way === 'archive') return archive(workspace);
  if (way === 'png') return picture(workspace, audience);
  const input = formInput(workspace, way, audience);
  if (!input) return { kind: 'failed', code: 'no-destination' };
  const answer = await desktop.invoke('export:form', input);
  if (!answer.ok) return { kind: 'failed', code: answer.error.code };
  return answer.value ? { kind: 'exported', file: answer.value } : { kind: 'cancelled' };
}

/** The archive is made of the files in the folder: they have to be up to date. */
async function archive({ autosave }: OpenWorkspace): Promise<HandedOver> {
  await autosave.flush();
  const answer = await desktop.invoke('archive:export');
  if (!answer.ok) return { kind: 'failed', code: answer.error.code };
  return answer.value ? { kind: 'exported', file: { ...answer.value, handle: null } } : { kind: 'cancelled' };
}

async function picture(workspace: OpenWorkspace, audience: Audience): Promise<HandedOver> {
  const input = formInput(workspace, 'pdf', audience);
  if (!input) return { kind: 'failed', code: 'no-destination' };
  const page = await desktop.invoke('export:preview', input);
  if (!page.ok) return { kind: 'failed', code: page.error.code };
  if (page.value.kind !== 'pages') return { kind: 'failed', code: 'does-not-fit' };
  const png = await pagePng(page.value.pdf);
  const client = profileOf(workspace.store.getState())?.body.client.name ?? '';
  const name = formName('svg', client, audience, input.today);
  const answer = await desktop.invoke('export:picture', { name, png });
  if (!answer.ok) return { kind: 'failed', code: answer.error.code };
  return answer.value ? { kind: 'exported', file: answer.value } : { kind: 'cancelled' };
}

/** "Exported: Harbor.pdf, in Documents / Backcast / Harbor / exports". */
export function exportedWords({
  fileName,
  folderDisplay,
}: Pick<ExportedFile, 'fileName' | 'folderDisplay'>): string {
  return `Exported: ${fileName}, in ${folderDisplay}`;
}
