/** Documents for tests of storage. */
import { type AnyDocument, createDocument, type DocumentOf, emptyBody } from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import type { Log } from '../../src/main/ports';

const at = Date.UTC(2027, 2, 11, 9);

export const workspaceId = 'harbor-0001' as WorkspaceId;

export function plan(title: string, id = 'blueprint-0001'): DocumentOf<'blueprint'> {
  const body = { ...emptyBody('blueprint') };
  return createDocument('blueprint', id as DocumentId, { ...body, about: { title, trashedAt: null } }, at);
}

export function profile(name: string, id = 'profile-000001'): DocumentOf<'profile'> {
  const body = emptyBody('profile');
  return createDocument('profile', id as DocumentId, { ...body, client: { ...body.client, name } }, at);
}

export function sessionOn(date: string | null, title: string, id = 'session-000001'): DocumentOf<'session'> {
  const body = emptyBody('session');
  const about = { ...body.about, title, date: date as typeof body.about.date };
  return createDocument('session', id as DocumentId, { ...body, about }, at);
}

export function titleOf(document: AnyDocument | undefined): string | undefined {
  return document?.kind === 'profile' ? document.body.client.name : document?.body.about.title;
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
