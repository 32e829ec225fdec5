import 'fake-indexeddb/auto';
import { type AnyDocument, createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import {
  dropWorkingCopy,
  type OpenWorkingCopy,
  openWorkingCopy,
} from '../../src/renderer/storage/working-copy';

let number = 0;
const opened: OpenWorkingCopy[] = [];
async function open(at = number): Promise<OpenWorkingCopy> {
  const copy = await openWorkingCopy(at);
  opened.push(copy);
  return copy;
}
async function openNew(): Promise<OpenWorkingCopy> {
  number += 1;
  return open();
}
afterEach(() => {
  for (const copy of opened.splice(0)) copy.close();
});

const plan = (id: string, title: string, updatedAt = 1_000): AnyDocument => {
  const body = { ...emptyBody('blueprint'), about: { title, trashedAt: null } };
  return createDocument('blueprint', id as DocumentId, body, updatedAt);
};
const base = (revision: number) => ({ revision, sha256: `hash-${revision}` });
const titles = async (copy: OpenWorkingCopy) => {
  const { isSound, documents } = await copy.readAll();
  return {
    isSound,
    documents: documents.map(({ document, isUnsaved }) =>
      document.kind === 'blueprint' ? `${document.body.about.title}${isUnsaved ? ' (unsaved)' : ''}` : '',
    ),
  };
};
/** The database behind the working copy, to damage it. */
async function tamper(work: (database: Dexie) => Promise<unknown>): Promise<void> {
  const database = new Dexie(`workspace-${number}`);
  await database.open();
  await work(database);
  database.close();
}

describe('the working copy', () => {
  it('[SV16] holds what was put, with its mark, also after it was closed', async () => {
    const copy = await openNew();
    await copy.putUnsaved([{ document: plan('plan-1', 'one'), base: null }]);
    copy.close();
    expect(await titles(await open())).toEqual({ isSound: true, documents: ['one (unsaved)'] });
  });

  it('[SV16] an acknowledgement clears the mark and keeps the base', async () => {
    const copy = await openNew();
    await copy.putUnsaved([{ document: plan('plan-1', 'one'), base: null }]);
    await copy.markSaved(plan('plan-1', 'one'), base(1));
    const { documents } = await copy.readAll();
    expect(documents).toMatchObject([{ base: base(1), isUnsaved: false }]);
  });

  it('[SV16] an acknowledgement of an older version keeps the newer words and their mark', async () => {
    const copy = await openNew();
    await copy.putUnsaved([{ document: plan('plan-1', 'old', 1_000), base: null }]);
    await copy.putUnsaved([{ document: plan('plan-1', 'new', 2_000), base: null }]);
    await copy.markSaved(plan('plan-1', 'old', 1_000), base(1));
    const { documents } = await copy.readAll();
    expect(documents).toMatchObject([{ base: base(1), isUnsaved: true, document: { updatedAt: 2_000 } }]);
  });

  it('[SV16] a put that fails leaves everything as it was, and the next one is believed', async () => {
    const copy = await openNew();
    await copy.putUnsaved([{ document: plan('plan-1', 'one'), base: null }]);
    const notStorable = { ...plan('plan-2', 'two'), extra: () => 0 } as unknown as AnyDocument;
    await expect(
      copy.putUnsaved([
        { document: plan('plan-3', 'three'), base: null },
        { document: notStorable, base: null },
      ]),
    ).rejects.toThrow();
    expect(await titles(copy)).toEqual({ isSound: true, documents: ['one (unsaved)'] });
    await copy.putUnsaved([{ document: plan('plan-4', 'four'), base: null }]);
    expect(await titles(copy)).toEqual({ isSound: true, documents: ['one (unsaved)', 'four (unsaved)'] });
  });

  it('[SV16] writes at the same time leave a database that is believed', async () => {
    const copy = await openNew();
    const numbers = Array.from({ length: 40 }, (_, at) => at);
    await Promise.all(
      numbers.map((at) => copy.putUnsaved([{ document: plan(`plan-${at % 7}`, `v${at}`, at), base: null }])),
    );
    const { isSound, documents } = await copy.readAll();
    expect(isSound).toBe(true);
    expect(documents).toHaveLength(7);
  });

  it('[SV17] an empty database is not believed', async () => {
    expect(await titles(await openNew())).toEqual({ isSound: false, documents: [] });
  });

  it('[SV17] a rebuilt one is, and holds nothing else', async () => {
    const copy = await openNew();
    await copy.putUnsaved([{ document: plan('plan-0', 'gone'), base: null }]);
    await copy.rebuild([
      { document: plan('plan-1', 'one'), base: base(3), isUnsaved: false },
      { document: plan('plan-2', 'two'), base: null, isUnsaved: true },
    ]);
    expect(await titles(copy)).toEqual({ isSound: true, documents: ['one', 'two (unsaved)'] });
  });

  const saved = async () => {
    const copy = await openNew();
    await copy.rebuild([
      { document: plan('plan-1', 'one'), base: base(1), isUnsaved: false },
      { document: plan('plan-2', 'two', 2_000), base: base(1), isUnsaved: true },
    ]);
    copy.close();
  };
  const damage: Record<string, (database: Dexie) => Promise<unknown>> = {
    'a row is gone': (database) => database.table('documents').delete('plan-1'),
    'a row is older than it was': (database) =>
      database.table('documents').put({ id: 'plan-1', document: plan('plan-1', 'older', 10), base: base(1) }),
    'a row cannot be read': (database) =>
      database.table('documents').put({ id: 'plan-1', document: { kind: 'blueprint' }, base: base(1) }),
    'the seal is gone': (database) => database.table('meta').clear(),
  };
  it.each(Object.entries(damage))(
    '[SV17] when %s, only what has a mark is taken from it',
    async (_, work) => {
      await saved();
      await tamper(work);
      expect(await titles(await open())).toEqual({ isSound: false, documents: ['two (unsaved)'] });
    },
  );

  it('[SV18] what an older version wrote gets the defaults of this one', async () => {
    const copy = await openNew();
    const old = { ...plan('plan-1', 'old'), body: { about: { title: 'old' } } } as unknown as AnyDocument;
    await copy.putUnsaved([{ document: old, base: null }]);
    const { isSound, documents } = await copy.readAll();
    expect(isSound).toBe(true);
    expect(documents[0]?.document.body).toMatchObject({ ...emptyBody('blueprint'), about: { title: 'old' } });
  });

  it('[SV17] a dropped working copy leaves nothing behind', async () => {
    await saved();
    await dropWorkingCopy(number);
    expect(await titles(await open())).toEqual({ isSound: false, documents: [] });
  });
});
