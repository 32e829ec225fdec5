import { emptyBody, repairReferences } from '@shared/blueprint/document';
import { type Collection, collectionRules } from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { walkBack } from '@shared/insight/schedule';
import { type Merged, mergeBodies } from '@shared/merge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntent, day, editOf, type Intent, runs } from '../fixtures/arbitraries';

const ours = { device: 'ours', at: 1 };
const theirs = { device: 'theirs', at: 2 };
const merge = (base: Blueprint | null, local: Blueprint, remote: Blueprint): Merged<'blueprint'> =>
  mergeBodies({ kind: 'blueprint', base, local, remote, ours, theirs });

const edited = (body: Blueprint, intents: readonly Intent[]): Blueprint =>
  intents.reduce((current, intent) => {
    const next = applyEdit('blueprint', current, editOf(current, intent));
    return next.ok ? next.value.body : current;
  }, body);
const histories = fc
  .tuple(
    fc.array(anyIntent, { minLength: 10, maxLength: 40, size: 'max' }),
    fc.array(anyIntent, { maxLength: 15, size: 'max' }),
    fc.array(anyIntent, { maxLength: 15, size: 'max' }),
  )
  .map(([before, here, there]) => {
    const base = edited(emptyBody('blueprint'), before);
    return { base, local: edited(base, here), remote: edited(base, there) };
  });

type Tree = Readonly<Record<string, unknown>>;
/** Path → value of everything in a body; an item that is there counts as `true`. Conflicts are left out. */
function leavesOf(body: Blueprint): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  const walk = (value: unknown, path: readonly string[]): void => {
    const isItem = path.length === 2 && Object.hasOwn(collectionRules.blueprint, path[0] as string);
    if (isItem) leaves.set(path.join('/'), true);
    if (typeof value !== 'object' || value === null) leaves.set(path.join('/'), value);
    else
      for (const [key, entry] of Object.entries(value)) if (key !== 'conflicts') walk(entry, [...path, key]);
  };
  walk(body, []);
  return leaves;
}
/** Path of a field → the values of others that its record keeps. */
function keptValues(body: Blueprint): Map<string, unknown[]> {
  const kept = new Map<string, unknown[]>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, entry] of Object.entries(value)) {
      if (key !== 'conflicts') walk(entry, [...path, key]);
      else
        for (const [field, devices] of Object.entries(entry as Record<string, Record<string, Tree>>)) {
          const values = Object.values(devices).map((each) => each.value);
          kept.set([...path, ...field.split('.')].join('/'), values);
        }
    }
  };
  walk(body, []);
  return kept;
}
const itemOf = (path: string): string => path.split('/').slice(0, 2).join('/');

describe('merging any two versions', () => {
  it('[M5] a version merged with itself is itself; a side that did not change takes the other', () => {
    fc.assert(
      fc.property(histories, ({ base, local }) => {
        expect(merge(local, local, local).body).toBe(local);
        expect(merge(base, local, base).body).toBe(local);
        const taken = merge(base, base, local);
        expect(taken.body).toEqual(local);
        expect([taken.conflicts, taken.cut, taken.unlinked]).toEqual([[], [], []]);
      }),
      runs(150),
    );
  });

  it('[M5] is a sound plan, invents nothing, and every change of either side is in it or reported', () => {
    let conflicts = 0;
    let restored = 0;
    fc.assert(
      fc.property(histories, ({ base, local, remote }) => {
        const merged = merge(base, local, remote);
        conflicts += merged.conflicts.length;
        restored += merged.restored.length;
        expect(blueprintBodySchema.safeParse(merged.body).error?.issues ?? []).toEqual([]);
        expect(repairReferences('blueprint', structuredClone(merged.body))).toEqual([]);
        const { milestones } = merged.body;
        const days = { destination: day('2027-06-01'), today: day('2027-03-11'), holidays: [] };
        expect(walkBack({ milestones, ...days }).ok).toBe(true);

        const [before, here, there, now] = [base, local, remote, merged.body].map(leavesOf) as [
          Map<string, unknown>,
          Map<string, unknown>,
          Map<string, unknown>,
          Map<string, unknown>,
        ];
        for (const [path, value] of now) {
          expect([here.get(path), there.get(path)], path).toContainEqual(value);
        }
        const kept = keptValues(merged.body);
        const reported = new Set([
          ...merged.unlinked.map((path) => path.replaceAll('.', '/')),
          ...merged.cut.map(({ milestone, needs }) => `milestones/${milestone}/needs/${needs}`),
        ]);
        const back = new Set(merged.restored.map(({ collection, id }) => `${collection}/${id}`));
        for (const [side, other] of [
          [here, there],
          [there, here],
        ] as const) {
          for (const path of new Set([...before.keys(), ...side.keys()])) {
            if (side.get(path) === before.get(path) || now.get(path) === side.get(path)) continue;
            const isLinkToRestored = side.get(path) === undefined && back.has(itemOf(path));
            const isLinkBack = [...back].some((place) => path.endsWith(`/${place.split('/')[1]}`));
            const isOneBack =
              side.get(path) === null && [...back].some((place) => place.endsWith(`/${now.get(path)}`));
            // The same id on both sides, new: what is empty there says nothing.
            const isNothing = !before.has(itemOf(path)) && [null, ''].includes(side.get(path) as string);
            const isReported =
              isNothing ||
              path.endsWith('/order') ||
              reported.has(path) ||
              isLinkToRestored ||
              (side.get(path) === undefined && isLinkBack) ||
              isOneBack ||
              kept.get(path)?.includes(side.get(path));
            // Removed there, edited here: the edit counts.
            const isEditOverRemoval = side.get(path) === undefined && other.get(path) !== before.get(path);
            expect(isReported || isEditOverRemoval, `${path}: ${String(side.get(path))}`).toBe(true);
          }
        }
      }),
      runs(250),
    );
    expect(conflicts).toBeGreaterThan(50);
    expect(restored).toBeGreaterThan(20);
  });

  it('[M5] says the same from both sides, but for which value is in front', () => {
    const told = (body: Blueprint): [string, unknown[]][] => {
      const kept = keptValues(body);
      return [...leavesOf(body)]
        .map(([path, value]): [string, unknown[]] => [path, [value, ...(kept.get(path) ?? [])].sort()])
        .sort(([one], [other]) => (one < other ? -1 : 1));
    };
    fc.assert(
      fc.property(histories, ({ base, local, remote }) => {
        const [one, other] = [merge(base, local, remote), merge(base, remote, local)];
        expect(told(one.body)).toEqual(told(other.body));
        expect(one.cut).toEqual(other.cut);
      }),
      runs(150),
    );
  });

  it('[M7] without a common version everything of both is there', () => {
    fc.assert(
      fc.property(histories, ({ local, remote }) => {
        const { body } = merge(null, local, remote);
        for (const name of Object.keys(collectionRules.blueprint) as Collection<'blueprint'>[]) {
          const ids = new Set([...Object.keys(local[name]), ...Object.keys(remote[name])]);
          expect(new Set(Object.keys(body[name]))).toEqual(ids);
        }
      }),
      runs(100),
    );
  });
});
