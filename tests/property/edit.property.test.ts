import { emptyBody, repairReferences } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { collectionRules, ordered } from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { cleanText } from '@shared/blueprint/text';
import { applyEdit } from '@shared/edit';
import { walkBack } from '@shared/insight/schedule';
import fc from 'fast-check';
import { applyPatches } from 'immer';
import { describe, expect, it } from 'vitest';
import { anyIntent, anyText, day, editOf, runs } from '../fixtures/arbitraries';

const intents = fc.array(anyIntent, { minLength: 15, maxLength: 40, size: 'max' });

/** Everything that must hold for a body at any time. */
function expectSound(body: Blueprint): void {
  const parsed = blueprintBodySchema.safeParse(body);
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(parsed.data).toEqual(body);
  expect(repairReferences('blueprint', structuredClone(body))).toEqual([]);
  expect(
    walkBack({
      milestones: body.milestones,
      destination: day('2027-06-01'),
      today: day('2027-03-11'),
      holidays: [],
    }).ok,
  ).toBe(true);
  for (const name of Object.keys(collectionRules.blueprint) as (keyof typeof collectionRules.blueprint)[]) {
    const orders = Object.values<{ order: string }>(body[name]).map((item) => item.order);
    expect(new Set(orders).size).toBe(orders.length);
  }
}

describe('any edits in any order', () => {
  it('[B8] keep the plan sound; what is refused changes nothing', () => {
    const met: Record<string, number> = {};
    const count = (what: string) => {
      met[what] = (met[what] ?? 0) + 1;
    };
    fc.assert(
      fc.property(intents, (list) => {
        let body = emptyBody('blueprint');
        for (const intent of list) {
          const edit = editOf(body, intent);
          const before = JSON.stringify(body);
          const edited = applyEdit('blueprint', body, edit);
          expect(JSON.stringify(body)).toBe(before);
          count(edited.ok ? `accepted ${edit.type}` : `refused ${edited.error.code}`);
          if (!edited.ok) continue;
          body = edited.value.body;
          expectSound(body);
        }
      }),
      runs(120),
    );
    for (const type of ['add', 'change', 'move', 'remove', 'set', 'batch']) {
      expect(met[`accepted ${type}`] ?? 0).toBeGreaterThan(20);
    }
    for (const code of ['cycle', 'unknown-item', 'id-taken', 'invalid-value', 'text-too-long']) {
      expect(met[`refused ${code}`] ?? 0).toBeGreaterThan(5);
    }
  });

  it('[B9] patches lead from the old body to the new one and back', () => {
    let changed = 0;
    fc.assert(
      fc.property(intents, (list) => {
        let body = emptyBody('blueprint');
        for (const intent of list) {
          const edited = applyEdit('blueprint', body, editOf(body, intent));
          if (!edited.ok) continue;
          const { body: next, patches, inverse } = edited.value;
          expect(applyPatches(body, patches)).toEqual(next);
          expect(applyPatches(next, inverse)).toEqual(body);
          changed += patches.length > 0 ? 1 : 0;
          // Nothing to patch means nothing changed, not even the identity.
          if (patches.length === 0) expect(next).toBe(body);
          body = next;
        }
      }),
      runs(100),
    );
    expect(changed).toBeGreaterThan(500);
  });

  it('[B12] a circle is refused exactly when there would be one', () => {
    const met = { refused: 0, accepted: 0 };
    const anyNeeds = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })), {
      minLength: 5,
      maxLength: 25,
    });
    fc.assert(
      fc.property(anyNeeds, (links) => {
        let body = blueprintBodySchema.parse({
          milestones: Object.fromEntries(
            Array.from({ length: 7 }, (_, at) => [`m${at}`, { order: `a${at}` }]),
          ),
        }) as Blueprint;
        // Which milestones can be reached from which, kept up to date by hand.
        const reaches = Array.from({ length: 7 }, (_, at) => new Set([at]));
        for (const [from, to] of links) {
          const id = `m${from}` as ItemId;
          const needs = { ...body.milestones[id]?.needs, [`m${to}`]: true as const };
          const edited = applyEdit('blueprint', body, {
            type: 'change',
            collection: 'milestones',
            id,
            patch: { needs },
          });
          const isKnown = Object.hasOwn(body.milestones[id]?.needs ?? {}, `m${to}`);
          const closes = !isKnown && reaches[to]?.has(from);
          expect(edited.ok).toBe(!closes);
          if (edited.ok) {
            met.accepted += 1;
            body = edited.value.body;
            for (const set of reaches) {
              if (set.has(from)) for (const each of reaches[to] ?? []) set.add(each);
            }
          } else {
            met.refused += 1;
            expect(edited.error).toMatchObject({ code: 'cycle' });
            const cycle = edited.error.code === 'cycle' ? edited.error.cycle : [];
            const wanted = { ...body.milestones, [id]: { needs } };
            for (const [index, each] of cycle.entries()) {
              expect(wanted[each]?.needs).toHaveProperty(cycle[(index + 1) % cycle.length] as string);
            }
          }
        }
      }),
      runs(150),
    );
    expect(met.refused).toBeGreaterThan(100);
    expect(met.accepted).toBeGreaterThan(100);
  });
});

describe('order by hand', () => {
  it('[B13] any moves give the order that a list would have', () => {
    let moves = 0;
    const anyMoves = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 10 })), {
      minLength: 20,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a0', 'a1', 'a2', 'zz', '!'), { minLength: 2, maxLength: 10 }),
        anyMoves,
        (orders, list) => {
          let body = blueprintBodySchema.parse({
            people: Object.fromEntries(orders.map((order, at) => [`p${at}`, { order }])),
          }) as Blueprint;
          const model = ordered(body.people).map((each) => each.id);
          for (const [from, to] of list) {
            const [id, before] = [model[from], model[to] ?? null];
            if (id === undefined) continue;
            const edited = applyEdit('blueprint', body, { type: 'move', collection: 'people', id, before });
            if (!edited.ok) throw new Error(edited.error.code);
            body = edited.value.body;
            if (before !== id) {
              model.splice(from, 1);
              model.splice(before === null ? model.length : model.indexOf(before), 0, id);
            }
            expect(ordered(body.people).map((each) => each.id)).toEqual(model);
            moves += 1;
          }
        },
      ),
      runs(150),
    );
    expect(moves).toBeGreaterThan(1000);
  });

  it('[B13] five thousand moves into one gap keep the order and the keys short', () => {
    let body = blueprintBodySchema.parse({
      people: Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`p${at}`, { order: `a${at}` }])),
    }) as Blueprint;
    let longest = 0;
    let renumbered = 0;
    for (let round = 0; round < 5000; round += 1) {
      // The last of the three in the middle goes to the front of them, for ever into the same gap.
      const [, second, , fourth] = ordered(body.people);
      if (!second || !fourth) throw new Error('five people');
      const edited = applyEdit('blueprint', body, {
        type: 'move',
        collection: 'people',
        id: fourth.id,
        before: second.id,
      });
      if (!edited.ok) throw new Error(edited.error.code);
      body = edited.value.body;
      renumbered += edited.value.patches.length > 1 ? 1 : 0;
      longest = Math.max(longest, ...Object.values(body.people).map((each) => each.order.length));
      const ids = ordered(body.people).map((each) => each.id);
      expect([ids[0], ids[4], ids[1]]).toEqual(['p0', 'p4', fourth.id]);
    }
    expect(longest).toBeLessThanOrEqual(64);
    expect(renumbered).toBeGreaterThan(0);
    expect(renumbered).toBeLessThan(100);
    expectSound(body);
  });
});

describe('text', () => {
  it('[B4] cleaning leaves nothing that hides or reorders, and twice is the same as once', () => {
    let cleanedSome = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        cleanedSome += clean !== text ? 1 : 0;
        expect(cleanText(clean)).toBe(clean);
        expect(clean.length).toBeLessThanOrEqual(text.length);
        for (const character of clean) {
          const code = character.codePointAt(0) as number;
          const isControl = (code < 32 && code !== 10) || (code >= 127 && code < 160);
          const isHidden = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
          const isBreak = code === 0x2028 || code === 0x2029 || code === 0xfeff;
          const isHalf = code >= 0xd800 && code <= 0xdfff;
          expect([isControl, isHidden, isBreak, isHalf]).toEqual([false, false, false, false]);
        }
      }),
      runs(500),
    );
    expect(cleanedSome).toBeGreaterThan(100);
  });

  it('[B4] printable text comes through untouched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        fc.pre(!/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text));
        expect(cleanText(text)).toBe(text);
      }),
      runs(300),
    );
  });
});
