/** Nothing private of any collection reaches the room, a page or an export. Asked of the schemas: a new field is in it. */
import { createDocument, emptyBody, parseDocument, repairReferences } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { type CollectionRule, clientSafe, collectionRules, stepKinds } from '@shared/blueprint/model';
import { audiences, audienceText, planFor } from '@shared/insight/audience';
import { okrCsv, okrJson, okrOf, okrText } from '@shared/insight/okr';
import { pageModel } from '@shared/page/model';
import type { MeasureText } from '@shared/page/typeset';
import { stageFrame } from '@shared/stage';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { day } from '../fixtures/arbitraries';

type Kind = 'blueprint' | 'session';
type Fields = Record<string, unknown>;

const today = day('2027-03-11');
const measure: MeasureText = {
  widthOf: (text, { size }) => (text.length * size) / 2,
  covers: () => true,
};
const marker = 'QQsecretQQ';
/** No count, duration or cost that the plan below comes to by itself. */
const markedNumber = 7753;

/** What a field that may not be left out can be. */
const candidates = ['a0', '2027-03-01', 1];

/** Every text of an item is filled, private ones with the marker; returns what was planted. */
function fill(schema: z.ZodType, path: string, planted: string[]): unknown {
  const isPrivate = path.includes('.private');
  const takes = (value: unknown) => schema.safeParse(value).success;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodNullable) {
    const inner = fill(schema.unwrap() as z.ZodType, path, planted);
    if (takes(inner)) return inner;
    return schema instanceof z.ZodNullable ? null : schema.parse(undefined);
  }
  if (schema instanceof z.ZodObject) {
    const filled: Fields = {};
    for (const [field, inner] of Object.entries(schema.shape)) {
      filled[field] = fill(inner as z.ZodType, `${path}.${field}`, planted);
    }
    return filled;
  }
  if (schema instanceof z.ZodEnum) return schema.options[0];
  const words = isPrivate ? `${marker} ${path}` : `Words of ${path}`;
  if (schema instanceof z.ZodString && takes(words)) {
    if (isPrivate) planted.push(path);
    return words;
  }
  // A count, or what another laptop had in the place of a private field.
  const other = { notes: { other: { value: words, device: 'laptop', at: 1 } } };
  const marked = isPrivate ? [markedNumber, other].find(takes) : undefined;
  if (marked !== undefined) {
    planted.push(path);
    return marked;
  }
  return schema.safeParse(undefined).data ?? candidates.find(takes);
}

/** A body with one of everything that refers to one of everything. */
function oneOfEach(kind: Kind): { body: Fields; planted: string[] } {
  const planted: string[] = [];
  const body: Fields = {};
  for (const [part, rule] of Object.entries<CollectionRule>(collectionRules[kind])) {
    const item = fill(rule.schema, part, planted) as Fields;
    for (const { field, shape, part: holder } of rule.references) {
      const owner = holder ? (item[holder] as Fields) : item;
      // A milestone that needs itself would be a circle.
      owner[field] = shape !== 'set' ? 'one' : field === 'needs' ? {} : { one: true };
    }
    body[part] = { one: { ...item, order: 'a0' } };
  }
  return { body: { ...emptyBody(kind), ...body }, planted };
}

function read(kind: Kind, body: Fields) {
  const document = createDocument(kind, 'document-1' as DocumentId, body as never, 0);
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(`${parsed.error.code} at ${parsed.error.at}`);
  return parsed.value.body;
}

/** Paths of all fields below a `private` part, as the schemas have them. */
function privateFields(schema: z.ZodType, path: string): string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodNullable) {
    return privateFields(schema.unwrap() as z.ZodType, path);
  }
  if (!(schema instanceof z.ZodObject)) return path.includes('.private.') ? [path] : [];
  return Object.entries(schema.shape).flatMap(([field, inner]) =>
    privateFields(inner as z.ZodType, `${path}.${field}`),
  );
}

describe('what is private', () => {
  const blueprint = oneOfEach('blueprint');
  const session = oneOfEach('session');
  const destination = { statement: 'The phone rings 120 times a month', date: '2027-06-01' };
  const plan = read('blueprint', {
    ...blueprint.body,
    about: { title: 'More calls' },
    destination,
  }) as never as ReturnType<typeof emptyBody<'blueprint'>>;
  const talk = read('session', session.body) as never as ReturnType<typeof emptyBody<'session'>>;
  const isSeen = (text: string) => text.includes(marker) || text.includes(String(markedNumber));

  it('[B7] the plan under test holds a marker in every private field that takes words or numbers', () => {
    const all = Object.entries(collectionRules.blueprint).flatMap(([name, { schema }]) =>
      privateFields(schema, name),
    );
    expect(all.length).toBeGreaterThan(15);
    // Links, a choice of three and a count up to five can carry no marker.
    const unmarked = all.filter((path) => !blueprint.planted.includes(path));
    expect(unmarked.sort()).toEqual([
      'champions.private.winsOver',
      'people.private.influence',
      'people.private.stance',
    ]);
    expect(session.planted.length).toBeGreaterThan(0);
    const written = JSON.stringify([plan, talk]);
    for (const path of [...blueprint.planted, ...session.planted]) {
      expect(written.includes(`${marker} ${path}`) || written.includes(String(markedNumber)), path).toBe(
        true,
      );
    }
    expect(repairReferences('blueprint', structuredClone(plan))).toEqual([]);
  });

  it('[B7] the client-safe part of a body has none of it', () => {
    expect(isSeen(JSON.stringify(clientSafe(plan)))).toBe(false);
    expect(isSeen(JSON.stringify(clientSafe(talk)))).toBe(false);
    expect(JSON.stringify(clientSafe(plan))).toContain('Words of objectives.statement');
  });

  it('[SG1] no frame of the stage has any of it, even when made from the whole plan', () => {
    for (const kind of stepKinds) {
      const step = { ...Object.values(talk.steps)[0], kind } as never;
      const frame = stageFrame({
        session: { ...talk, steps: { one: step }, clock: { ...talk.clock, currentStep: 'one' as never } },
        plan,
        colour: '#0f5f66',
        dark: false,
        isBlank: false,
        today,
        focus: { ladder: 'one' as never, milestone: 'one' as never },
      });
      expect(isSeen(JSON.stringify(frame)), kind).toBe(false);
    }
  });

  it('[P1] [AU1] [OK4] no page, no reading for an audience and no export has any of it', () => {
    const profile = emptyBody('profile');
    const page = pageModel(
      { blueprint: plan, profile, options: { labels: 'outcomes', language: 'en' }, today },
      measure,
    );
    if (!page.ok) throw new Error(page.error.code);
    expect(JSON.stringify(page.value)).toContain('Words');
    expect(isSeen(JSON.stringify(page.value))).toBe(false);
    for (const audience of audiences) {
      const view = planFor(audience, clientSafe(plan) as never, today);
      expect(isSeen(JSON.stringify(view)), audience).toBe(false);
      expect(isSeen(audienceText(view, { title: 'More calls', today })), audience).toBe(false);
    }
    const okr = okrOf(plan as never);
    for (const text of [okrJson(okr), okrCsv(okr), okrText(okr)]) expect(isSeen(text)).toBe(false);
  });
});
