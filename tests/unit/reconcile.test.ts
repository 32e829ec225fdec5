import { type AnyDocument, createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { LoadedWorkspace } from '@shared/ipc';
import type { Seen } from '@shared/versions';
import { describe, expect, it } from 'vitest';
import { type KeptDocument, reconcile } from '../../src/renderer/state/reconcile';

const plan = (id: string, title: string, revision = 1): AnyDocument => {
  const body = { ...emptyBody('blueprint'), about: { title, trashedAt: null } };
  return { ...createDocument('blueprint', id as DocumentId, body, 1_000), revision };
};
const hash = (revision: number) => `hash-${revision}`;
/** As the other laptop has written it, on what this one had written before. */
const fileOf = (document: AnyDocument) => {
  const seen: Seen = document.revision > 1 ? { here: 1, there: document.revision } : { here: 1 };
  return { document, sha256: hash(document.revision), seen, device: 'there' };
};
const folder = (documents: AnyDocument[], problems: LoadedWorkspace['problems'] = []): LoadedWorkspace => ({
  documents: documents.map(fileOf),
  copies: [],
  device: 'here',
  problems,
  isWritable: true,
  folderDisplay: 'Documents / Harbor',
});
const kept = (document: AnyDocument, isUnsaved: boolean, baseRevision: number | null = 1): KeptDocument => ({
  document,
  base:
    baseRevision === null ? null : { revision: baseRevision, sha256: hash(baseRevision), seen: { here: 1 } },
  isUnsaved,
});
const titles = (entries: { document: AnyDocument }[]) =>
  entries.map(({ document }) => (document.kind === 'blueprint' ? document.body.about.title : document.kind));

describe('joining laptop and folder', () => {
  it('[SV20] the folder wins where nothing is unsaved', () => {
    const result = reconcile([kept(plan('plan', 'old'), false)], folder([plan('plan', 'new', 2)]));
    expect(titles(result.adopt)).toEqual(['new']);
    expect(result.adopt[0]).toMatchObject({ base: { revision: 2, sha256: hash(2) }, isUnsaved: false });
    expect(result).toMatchObject({ send: [], missing: [] });
  });

  it('[SV20] what is unsaved here is kept and sent', () => {
    const result = reconcile([kept(plan('plan', 'typed'), true)], folder([plan('plan', 'saved')]));
    expect(titles(result.adopt)).toEqual(['typed']);
    expect(result.adopt[0]?.isUnsaved).toBe(true);
    expect(result.send).toEqual(['plan']);
    expect(result.merged).toEqual([]);
  });

  it('[SV20] documents that only the folder has are taken', () => {
    const result = reconcile([], folder([plan('plan', 'new')]));
    expect(titles(result.adopt)).toEqual(['new']);
    expect(result.send).toEqual([]);
  });

  it('[SV21] unsaved here and changed in the folder: ours stays in front, theirs is kept beside it', () => {
    const result = reconcile([kept(plan('plan', 'ours'), true, 1)], folder([plan('plan', 'theirs', 2)]));
    expect(titles(result.adopt)).toEqual(['ours']);
    expect(JSON.stringify(result.adopt[0]?.document.body)).toContain('"value":"theirs","device":"there"');
    expect(result.adopt[0]?.base).toEqual({
      revision: 2,
      sha256: hash(2),
      seen: { here: 1, there: 2 },
      merged: [hash(1)],
    });
    expect(result.send).toEqual(['plan']);
  });

  it('[SV21] with the version that both were made from, each side brings what it changed', () => {
    const base = plan('plan', 'title');
    const ours = { ...base, body: { ...base.body, scoring: { cutScore: 4 } } } as AnyDocument;
    const versions = new Map([
      [base.id, [{ revision: 1, sha256: hash(1), seen: { here: 1 }, body: base.body }]],
    ]);
    const result = reconcile([kept(ours, true, 1)], folder([plan('plan', 'theirs', 2)]), versions);
    expect(titles(result.adopt)).toEqual(['theirs']);
    expect(result.adopt[0]?.document.body).toMatchObject({ scoring: { cutScore: 4 } });
    expect(result.merged[0]?.joined.merged[0]?.conflicts).toEqual([]);
  });

  it('[M3] an older version that comes back, and one of ours whose answer was lost, change nothing', () => {
    const ours = { ...kept(plan('plan', 'ours', 3), false, 3), isUnsaved: false };
    ours.base = { revision: 3, sha256: hash(3), seen: { here: 1, there: 3 } };
    const result = reconcile([ours], folder([plan('plan', 'older', 2)]));
    expect(titles(result.adopt)).toEqual(['ours']);
    expect(result.send).toEqual(['plan']);
    expect(result.merged).toEqual([]);
  });

  it('[M3] a later write of our own is taken when nothing of ours waits for its answer', () => {
    const base = { revision: 1, sha256: hash(1), seen: { here: 1 } };
    const later = folder([plan('plan', 'later', 4)]);
    later.documents = later.documents.map((file) => ({ ...file, seen: { here: 4 }, device: 'here' }));
    const behind = reconcile([{ ...kept(plan('plan', 'title'), false), base }], later);
    expect(titles(behind.adopt)).toEqual(['later']);
    expect(behind).toMatchObject({ send: [], adopt: [{ isUnsaved: false, base: { revision: 4 } }] });
    const typed = reconcile([{ ...kept(plan('plan', 'typed on'), true), base }], later);
    expect(titles(typed.adopt)).toEqual(['typed on']);
    expect(typed.send).toEqual(['plan']);
  });

  it('[M9] a copy that a sync tool left is merged in, whatever it is called', () => {
    const base = plan('plan', 'title');
    const copied = {
      ...plan('plan', 'title', 5),
      body: { ...base.body, scoring: { cutScore: 0 } },
    } as AnyDocument;
    const copies = [{ document: copied, sha256: 'copy', seen: { here: 1, there: 5 }, device: 'there' }];
    const result = reconcile([kept(base, false)], { ...folder([base]), copies });
    expect(result.adopt[0]?.document.body).toMatchObject({
      about: { title: 'title' },
      scoring: { cutScore: 0 },
    });
    expect(result.copies).toEqual([{ id: 'plan', sha256: 'copy' }]);
    expect(result.send).toEqual(['plan']);
    const again = reconcile([{ ...(result.adopt[0] as KeptDocument) }], { ...folder([base]), copies });
    expect(again.merged).toEqual([]);
    expect(again.copies).toEqual([{ id: 'plan', sha256: 'copy' }]);
  });

  it('[SV21] the same words on both sides are no conflict', () => {
    const result = reconcile([kept(plan('plan', 'same'), true, 1)], folder([plan('plan', 'same', 2)]));
    expect(result).toMatchObject({ send: [], merged: [], missing: [] });
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
    expect(result).toMatchObject({ send: [], merged: [], missing: [] });
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
