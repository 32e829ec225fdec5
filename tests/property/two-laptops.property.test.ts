/**
 * Two and three laptops with a folder each and a sync tool between them, in any order of typing, saving, syncing and
 * looking. How many histories: BACKCAST_HISTORIES.
 */
import { type AnyDocument, canonicalJson, createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit, type Edit } from '@shared/edit';
import { type FoundFile, type Held, joinFiles, type KeptVersion } from '@shared/versions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/arbitraries';
import { tell } from '../torture/rows';

const histories = Number(process.env.BACKCAST_HISTORIES ?? 300);
const collections = ['milestones', 'objectives', 'factors'] as const;
type Named = (typeof collections)[number];
const textField = { milestones: 'title', objectives: 'statement', factors: 'statement' } as const;

type Step =
  | { does: 'add' | 'change' | 'remove' | 'link'; who: number; of: Named; picks: [number, number] }
  | { does: 'save' | 'look' | 'forget'; who: number; picks: [number, number] }
  | { does: 'sync'; picks: [number, number] };
const pick = fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 99 }));
const who = fc.nat({ max: 2 });
const of = fc.constantFrom(...collections);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('add' as const), who, of, picks: pick }) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('change' as const), who, of, picks: pick }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('remove' as const), who, of, picks: pick }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('link' as const), who, of, picks: pick }) },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constantFrom('save' as const, 'look' as const), who, picks: pick }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('forget' as const), who, picks: pick }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('sync' as const), picks: pick }) },
);

interface Laptop {
  device: string;
  held: Held;
  kept: KeptVersion[];
  /** Its own folder; the first file is the one that saves replace. */
  folder: FoundFile[];
  /** The standing file as the sync tool saw it last. */
  synced: FoundFile | undefined;
}

class World {
  private count = 0;
  readonly laptops: Laptop[];
  /** Words that were typed, and not replaced or removed by whoever had them before their eyes. */
  readonly alive = new Set<string>();
  /** Items that were added and that nobody removed. */
  readonly items = new Set<string>();

  constructor(size: number) {
    const document = createDocument(
      'blueprint',
      'plan-0001' as DocumentId,
      emptyBody('blueprint'),
      0,
    ) as AnyDocument;
    const version = { revision: 1, sha256: canonicalJson(document.body), seen: { 'laptop-0': 1 } };
    const file = { document: { ...document, revision: 1 }, version, device: 'laptop-0' };
    this.laptops = Array.from({ length: size }, (_, at) => ({
      device: `laptop-${at}`,
      held: { document: file.document, base: version, isUnsaved: false },
      kept: [{ ...version, body: document.body }],
      folder: [file],
      synced: file,
    }));
  }

  body(laptop: Laptop): Blueprint {
    return laptop.held.document.body as Blueprint;
  }

  take(step: Step): void {
    const laptop = this.laptops[('who' in step ? step.who : 0) % this.laptops.length] as Laptop;
    switch (step.does) {
      case 'sync':
        this.sync(...step.picks);
        return;
      case 'save':
        this.save(laptop);
        return;
      case 'look':
        this.look(laptop);
        return;
      case 'forget': {
        // Versions are thinned out with time; the one that ours was made from stays.
        const { sha256 } = laptop.held.base ?? {};
        laptop.kept = laptop.kept.filter(
          (each, at) => each.sha256 === sha256 || (at + step.picks[0]) % 3 !== 0,
        );
        return;
      }
      default:
        this.edit(laptop, step);
        return;
    }
  }

  private edit(laptop: Laptop, { does, of: name, picks }: Extract<Step, { of: Named }>): void {
    const body = this.body(laptop);
    const ids = Object.keys(body[name]).sort();
    const id = ids[picks[0] % Math.max(1, ids.length)] as ItemId;
    if (does !== 'add' && ids.length === 0) return;
    this.count += 1;
    const words = `words-${this.count}`;
    const field = textField[name];
    const wordsOf = (collection: Named, item: string) =>
      String((body[collection][item] as unknown as Record<string, unknown>)[textField[collection]]);
    let edit: object;
    if (does === 'add') {
      const objectives = Object.keys(body.objectives).sort();
      if (name === 'factors' && objectives.length === 0) return;
      const parent = name === 'factors' ? { objective: objectives[picks[1] % objectives.length] } : {};
      const item = `item-${this.count}`;
      edit = { type: 'add', collection: name, id: item, item: { [field]: words, ...parent } };
      this.items.add(`${name}/${item}`);
      this.alive.add(words);
    } else if (does === 'change') {
      edit = { type: 'change', collection: name, id, patch: { [field]: words } };
      this.alive.delete(wordsOf(name, id));
      this.alive.add(words);
    } else if (does === 'remove') {
      edit = { type: 'remove', collection: name, id };
      const parts =
        name === 'objectives'
          ? Object.keys(body.factors).filter((each) => body.factors[each]?.objective === id)
          : [];
      for (const [collection, item] of [[name, id], ...parts.map((part) => ['factors', part])] as [
        Named,
        string,
      ][]) {
        this.items.delete(`${collection}/${item}`);
        // Its words and those of others that it keeps go with it.
        for (const word of JSON.stringify(body[collection][item]).match(/words-\d+/g) ?? [])
          this.alive.delete(word);
      }
    } else {
      const needs = Object.keys(body.milestones).sort();
      if (needs.length < 2) return;
      const [from, to] = [needs[picks[0] % needs.length], needs[picks[1] % needs.length]] as [string, string];
      const now = body.milestones[from]?.needs ?? {};
      edit = { type: 'change', collection: 'milestones', id: from, patch: { needs: { ...now, [to]: true } } };
    }
    const done = applyEdit('blueprint', body, edit as Edit<'blueprint'>);
    if (!done.ok) return;
    const { document, base } = laptop.held;
    laptop.held = { document: { ...document, body: done.value.body } as AnyDocument, base, isUnsaved: true };
  }

  private save(laptop: Laptop): void {
    const { document, base, isUnsaved } = laptop.held;
    if (!isUnsaved) return;
    const standing = laptop.folder[0]?.version;
    if (standing && (standing.revision !== base?.revision || standing.sha256 !== base.sha256)) {
      this.look(laptop);
      return;
    }
    const revision = Math.max(standing?.revision ?? 0, base?.revision ?? 0, document.revision) + 1;
    const seen = { ...base?.seen, [laptop.device]: revision };
    const version = { revision, sha256: canonicalJson(document.body), seen };
    const saved = { ...document, revision } as AnyDocument;
    laptop.folder[0] = { document: saved, version, device: laptop.device };
    laptop.held = { document: saved, base: version, isUnsaved: false };
    laptop.kept.push({ ...version, body: saved.body });
  }

  look(laptop: Laptop): void {
    const { asked: _asked, merged: _merged, ...held } = joinFiles(laptop.held, laptop.folder, laptop);
    laptop.held = held;
    for (const { document, version } of laptop.folder) laptop.kept.push({ ...version, body: document.body });
    if (!held.isUnsaved && held.base) laptop.kept.push({ ...held.base, body: held.document.body });
    this.save(laptop);
    laptop.folder.length = 1;
  }

  /** One sync between two laptops: what one has is copied; what both changed is kept beside the other as a copy. */
  sync(a: number, b: number): void {
    const [one, other] = [this.laptops[a % this.laptops.length], this.laptops[b % this.laptops.length]] as [
      Laptop,
      Laptop,
    ];
    if (one === other) return;
    const isChanged = (laptop: Laptop) => laptop.folder[0] !== laptop.synced;
    const [mine, theirs] = [one.folder[0], other.folder[0]] as [FoundFile, FoundFile];
    if (mine !== theirs) {
      if (isChanged(one) && isChanged(other)) {
        one.folder.push(theirs);
        other.folder = [mine, theirs, ...other.folder.slice(1)];
      } else if (isChanged(other)) one.folder[0] = theirs;
      else other.folder[0] = mine;
    }
    one.synced = one.folder[0];
    other.synced = other.folder[0];
  }

  /** Everybody is online and looks until nothing changes any more. */
  settle(): void {
    for (let round = 0; round < 12; round += 1) {
      for (const [at, laptop] of this.laptops.entries()) {
        this.look(laptop);
        this.save(laptop);
        this.sync(0, at);
      }
      for (const at of this.laptops.keys()) this.sync(0, at);
      const isCalm = this.laptops.every(({ folder, held }) => folder.length === 1 && !held.isUnsaved);
      const bodies = this.laptops.flatMap((laptop) => [
        canonicalJson(laptop.held.document.body),
        canonicalJson(laptop.folder[0]?.document.body),
      ]);
      if (isCalm && new Set(bodies).size === 1) return;
    }
    throw new Error('The laptops never agree');
  }
}

describe('laptops on one plan', () => {
  it.each([2, 3])('[M14] %i of them come to the same plan and lose nothing', (size) => {
    let merges = 0;
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 10, maxLength: 70, size: 'max' }), (steps) => {
        const world = new World(size);
        for (const step of steps) world.take(step);
        world.settle();
        const body = world.body(world.laptops[0] as Laptop);
        const text = JSON.stringify(body);
        const missing = [...world.items].filter((place) => {
          const [name, id] = place.split('/') as [Named, string];
          return !Object.hasOwn(body[name], id);
        });
        expect(missing).toEqual([]);
        expect([...world.alive].filter((words) => !text.includes(`"${words}"`))).toEqual([]);
        merges += text.includes('"conflicts"') ? 1 : 0;
      }),
      runs(histories),
    );
    const what = `Random histories of ${size} laptops on one synced folder`;
    tell({
      id: `laptops/${size}`,
      what,
      trials: histories,
      lost: 0,
      torn: 0,
      note: `${merges} with conflicts`,
    });
    expect(merges).toBeGreaterThan(histories / 20);
  });
});
