import { type AnyDocument, createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { LoadedWorkspace } from '@shared/ipc';
import { describe, expect, it } from 'vitest';
import { type KeptDocument, reconcile } from '../../src/renderer/state/reconcile';

const plan = (id: string, title: string, revision = 1): AnyDocument => {
  const body = { ...emptyBody('blueprint'), about: { title, trashedAt: null } };
  return { ...createDocument('blueprint', id as DocumentId, body, 1_000), revision };
};
const hash = (revision: number) => `hash-${revision}`;
const folder = (documents: AnyDocument[], problems: LoadedWorkspace['problems'] = []): LoadedWorkspace => ({
  documents: documents.map((document) => ({ document, sha256: hash(document.revision) })),
  problems,
  isWritable: true,
  folderDisplay: 'Documents / Harbor',
});
const kept = (document: AnyDocument, isUnsaved: boolean, baseRevision: number | null = 1): KeptDocument => ({
  document,
  base: baseRevision === null ? null : { revision: baseRevision, sha256: hash(baseRevision) },
  isUnsaved,
});
const titles = (entries: { document: AnyDocument }[]) =>
  entries.map(({ document }) => (document.kind === 'blueprint' ? document.body.about.title : document.kind));

describe('joining laptop and folder', () => {
  it('[SV20] the folder wins where nothing is unsaved', () => {
    const result = reconcile([kept(plan('plan', 'old'), false)], folder([plan('plan', 'new', 2)]));
    expect(titles(result.adopt)).toEqual(['new']);
    expect(result.adopt[0]).toMatchObject({ base: { revision: 2, sha256: hash(2) }, isUnsaved: false });
    expect(result).toMatchObject({ send: [], conflicts: [], missing: [] });
  });

  it('[SV20] what is unsaved here is kept and sent', () => {
    const result = reconcile([kept(plan('plan', 'typed'), true)], folder([plan('plan', 'saved')]));
    expect(titles(result.adopt)).toEqual(['typed']);
    expect(result.adopt[0]?.isUnsaved).toBe(true);
    expect(result.send).toEqual(['plan']);
    expect(result.conflicts).toEqual([]);
  });

  it('[SV20] documents that only the folder has are taken', () => {
    const result = reconcile([], folder([plan('plan', 'new')]));
    expect(titles(result.adopt)).toEqual(['new']);
    expect(result.send).toEqual([]);
  });

  it('[SV21] unsaved here and changed in the folder: ours stays, theirs is reported', () => {
    const result = reconcile([kept(plan('plan', 'ours'), true, 1)], folder([plan('plan', 'theirs', 2)]));
    expect(titles(result.adopt)).toEqual(['ours']);
    expect(titles(result.conflicts)).toEqual(['theirs']);
    expect(result.adopt[0]?.base).toEqual({ revision: 2, sha256: hash(2) });
    expect(result.send).toEqual(['plan']);
  });

  it('[SV21] the same words on both sides are no conflict', () => {
    const result = reconcile([kept(plan('plan', 'same'), true, 1)], folder([plan('plan', 'same', 2)]));
    expect(result).toMatchObject({ send: [], conflicts: [], missing: [] });
    expect(result.adopt[0]).toMatchObject({ isUnsaved: false, base: { revision: 2 } });
  });

  it('[SV22] what the folder never had is sent', () => {
    const result = reconcile([kept(plan('plan', 'new', 0), true, null)], folder([]));
    expect(result.send).toEqual(['plan']);
    expect(result.missing).toEqual([]);
  });

  it.each([true, false])('[SV22] a file that has gone is missing, and keeps its mark (%s)', (isUnsaved) => {
    const result = reconcile([kept(plan('plan', 'words'), isUnsaved)], folder([]));
    expect(result.missing).toEqual(['plan']);
    expect(result.send).toEqual([]);
    expect(result.adopt[0]?.isUnsaved).toBe(isUnsaved);
  });

  it('[SV23] a document whose file is damaged stays as this laptop has it', () => {
    const damaged = {
      fileName: 'a.json',
      reason: 'hash-mismatch' as const,
      salvaged: plan('plan', 'edited'),
    };
    const result = reconcile([kept(plan('plan', 'ours'), false)], folder([], [damaged]));
    expect(titles(result.adopt)).toEqual(['ours']);
    expect(result).toMatchObject({ send: [], conflicts: [], missing: [] });
  });

  it('[SV23] a file that tells nothing is known by its name', () => {
    const broken = {
      fileName: 'blueprints/more-calls--plan-abc.json',
      reason: 'not-a-document' as const,
      salvaged: null,
    };
    const ours = kept(plan('plan-abcdefgh', 'ours'), false);
    expect(reconcile([ours], folder([], [broken])).missing).toEqual([]);
    expect(reconcile([kept(plan('plan-xyz', 'other'), false)], folder([], [broken])).missing).toEqual([
      'plan-xyz',
    ]);
  });
});
