/** The sample client that Home offers at the first run. */
import { type AnyDocument, createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/model';
import type { Clock } from '../ports';

export async function plantSample(
  _folder: string,
  deps: { clock: Clock; newId(): string },
): Promise<{ name: string; documents: AnyDocument[] }> {
  const name = 'Harbor Plumbing';
  const body = { ...emptyBody('profile'), client: { name, industry: 'Local services', colour: '#0f5f66' } };
  return { name, documents: [createDocument('profile', deps.newId() as DocumentId, body, deps.clock.now())] };
}
