import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packArchive, unpackArchive } from '../../../src/main/adapters/archive';
import type { ArchiveRefusal } from '../../../src/main/ports';
import { runs } from '../../fixtures/arbitraries';

const sha = 'ab'.repeat(32);
const files = [
  { name: 'profile.json', bytes: strToU8('{"a":1}') },
  { name: `assets/${sha}.png`, bytes: new Uint8Array(randomBytes(5000)) },
  { name: 'blueprints/calls--0123abcd.json', bytes: strToU8('{"title":"Größe"}') },
  { name: 'workspace.json', bytes: strToU8('{}') },
];
const manifest = strToU8('{"format":"backcast/archive","v":1}');
const zip = (entries: Zippable, first: Zippable = { 'backcast-archive.json': manifest }) =>
  zipSync({ ...first, ...entries });

async function refusalOf(bytes: Uint8Array, caps?: Parameters<typeof unpackArchive>[1]) {
  const read = await unpackArchive(bytes, caps);
  return read.ok ? 'read' : read.error;
}

/** Every place where these bytes stand becomes others of the same length. */
function replaced(bytes: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const changed = Buffer.from(bytes);
  for (let at = changed.indexOf(from); at !== -1; at = changed.indexOf(from, at + to.length))
    changed.set(to, at);
  return changed;
}
const size = (count: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(count);
  return bytes;
};

describe('an archive', () => {
  it('[AR1] gives back every file of a workspace, byte for byte', async () => {
    const read = await unpackArchive(await packArchive(files));
    expect(read.ok && [...read.value].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      [...files]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) })),
    );
  });

  it('[AR1] of the same files is the same, whatever their order', async () => {
    expect(await packArchive([...files].reverse())).toEqual(await packArchive(files));
  });

  it('[AR2] takes along only what a workspace is made of', async () => {
    const extra = [
      'exports/page.pdf',
      '.~blueprint.json',
      'notes.txt',
      'blueprints/a/b.json',
      'assets/x.png',
    ];
    const packed = await packArchive([...files, ...extra.map((name) => ({ name, bytes: manifest }))]);
    const strange = zip(Object.fromEntries(extra.map((name) => [name, manifest])));
    const [own, foreign] = [await unpackArchive(packed), await unpackArchive(strange)];
    expect(own.ok && own.value.length).toBe(files.length);
    expect(foreign.ok && foreign.value).toEqual([]);
  });
});

describe('what is no archive of ours', () => {
  it.each<[string, Uint8Array, ArchiveRefusal]>([
    ['nothing', new Uint8Array(0), 'not-an-archive'],
    ['a text', strToU8('Dear Dana,'), 'not-an-archive'],
    ['random bytes', new Uint8Array(randomBytes(4000)), 'not-an-archive'],
    ['a zip of something else', zip({ 'profile.json': manifest }, {}), 'not-an-archive'],
    ['a manifest that is no JSON', zip({}, { 'backcast-archive.json': strToU8('{') }), 'archive-damaged'],
    ['a manifest of nothing', zip({}, { 'backcast-archive.json': strToU8('null') }), 'not-an-archive'],
    [
      'a later version',
      zip({}, { 'backcast-archive.json': strToU8('{"format":"backcast/archive","v":2}') }),
      'newer-version',
    ],
  ])('[AR3] %s is told', async (_what, bytes, reason) => {
    expect(await refusalOf(bytes)).toBe(reason);
  });

  it('[AR3] a cut or changed archive never gives other bytes than were packed', async () => {
    const packed = await packArchive(files);
    const known = new Map(files.map(({ name, bytes }) => [name, Buffer.from(bytes)]));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(packed.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, flip, isCut) => {
          const changed = Buffer.from(isCut ? packed.subarray(0, at) : packed);
          if (!isCut) changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
          const read = await unpackArchive(changed);
          if (!read.ok) return;
          for (const { name, bytes } of read.value) {
            const was = known.get(name);
            if (was) expect(Buffer.from(bytes).equals(was)).toBe(true);
          }
        },
      ),
      runs(400),
    );
  });
});

describe('hostile archives', () => {
  it.each([
    '../evil.json',
    '../../etc/cron.d/x',
    '/etc/passwd',
    'C:/Windows/x.json',
    'blueprints/../../x.json',
    'blueprints\\..\\x.json',
  ])('[AR4] the name %s is refused', async (name) => {
    expect(await refusalOf(zip({ [name]: manifest }))).toBe('archive-unsafe');
  });

  it('[AR4] a link is refused', async () => {
    const link: Zippable = { 'profile.json': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] };
    expect(await refusalOf(zip(link))).toBe('archive-unsafe');
  });

  it('[AR4] two names for one file are refused', async () => {
    expect(await refusalOf(zip({ 'blueprints/a.json': manifest, 'blueprints/A.json': manifest }))).toBe(
      'archive-unsafe',
    );
    const [one, two] = ['blueprints/a.json', 'blueprints/b.json'] as const;
    const twice = replaced(zip({ [one]: manifest, [two]: strToU8('{}') }), strToU8(two), strToU8(one));
    expect(await refusalOf(twice)).toBe('archive-unsafe');
  });

  it('[AR5] bombs are refused before they fill the memory', async () => {
    const zeros = zip({ 'profile.json': new Uint8Array(9_000_000) });
    expect(zeros.length).toBeLessThan(20_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusalOf(zeros)).toBe('archive-too-large');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('[AR5] sizes that lie are found out', async () => {
    const bytes = new Uint8Array(randomBytes(60_000));
    const honest = zip({ 'profile.json': [bytes, { level: 0 }] });
    for (const claimed of [1, 59_999, 60_001, 0xffffffff]) {
      expect(await refusalOf(replaced(honest, size(60_000), size(claimed)))).not.toBe('read');
    }
  });

  it('[AR5] each cap holds', async () => {
    const noise = (count: number) => new Uint8Array(randomBytes(count));
    const two = zip({ 'profile.json': noise(3000), 'workspace.json': noise(3000) });
    const caps = {
      fileBytes: 1e6,
      entries: 10,
      entryBytes: 1e5,
      totalBytes: 1e6,
      ratio: 100,
      ratioFromBytes: 1e5,
    };
    expect(await refusalOf(two, caps)).toBe('read');
    for (const tight of [{ fileBytes: 5000 }, { entries: 2 }, { entryBytes: 2999 }, { totalBytes: 6000 }]) {
      expect(await refusalOf(two, { ...caps, ...tight }), JSON.stringify(tight)).toBe('archive-too-large');
    }
    const dense = zip({ 'profile.json': new Uint8Array(50_000) });
    expect(await refusalOf(dense, { ...caps, ratioFromBytes: 1000 })).toBe('archive-too-large');
    expect(await refusalOf(dense, caps)).toBe('read');
  });
});
