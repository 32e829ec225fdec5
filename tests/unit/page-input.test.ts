import { type AnyDocument, createDocument } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { pageOptionsSchema } from '@shared/ipc';
import { expect, it } from 'vitest';
import { createWorkspaceStore } from '../../src/renderer/state/workspace-store';
import { pageInputOf } from '../../src/renderer/workspace/page/page-preview';
import { day } from '../fixtures/arbitraries';
import { filled } from '../fixtures/filled';

it('[WS17] a page is asked for with nothing but options, whatever a merge or a later version has put beside them', () => {
  const { body } = filled('profile', { word: (path) => (path === 'client.logo.png' ? undefined : path) });
  const profile = { ...body, settings: { ...body.settings, fromALaterVersion: true } };
  expect(Object.keys(profile.settings)).toContain('conflicts');
  const store = createWorkspaceStore({ now: () => 0, newId: () => 'new-1' });
  const plan = filled('blueprint', { word: (path) => path }).body;
  const id = 'blueprint-1' as DocumentId;
  store
    .getState()
    .replace([
      createDocument('blueprint', id, plan, 0) as AnyDocument,
      createDocument('profile', 'profile-1' as DocumentId, profile, 0) as AnyDocument,
    ]);
  store.getState().go({ section: 'exports', blueprint: id });
  const input = pageInputOf(store.getState(), day('2027-03-11'));
  expect(pageOptionsSchema.safeParse(input?.options).error).toBeUndefined();
});
