import { type AnyDocument, createDocument, emptyBody, parseDocument } from '@shared/blueprint/document';
import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import { clientSafe, type Session, stepKinds } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { stageFrame, stageFrameSchema } from '@shared/stage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntent, anyText, day, editOf, runs } from '../fixtures/arbitraries';

const today = day('2027-03-11');

/** Fields whose words the room may see (SG1); everything else is marked. */
const shown = new Set([
  'destination.statement',
  'destination.emphasis',
  'ladders.asked',
  'ladders.needed',
  'rungs.answer',
  'objectives.statement',
  'metrics.name',
  'metrics.unitLabel',
  'milestones.title',
  'obstacles.description',
  'obstacles.mitigation',
]);
/** Values that are no words: the schema lets no marker in. */
const notWords = new Set([
  'order',
  'unit',
  'direction',
  'status',
  'kind',
  'side',
  'stance',
  'due',
  'date',
  'agreedOn',
  'on',
  'baselineOn',
  'startedOn',
  'reachedOn',
  'ladder',
  'metric',
  'owner',
  'speaker',
  'heardFrom',
  'blueprint',
  'currentStep',
]);

const marker = 'QQsecretQQ';

/** The body with the marker in every text that the room may not see, private ones first of all. */
function marked<Body extends object>(body: Body): { body: Body; planted: number } {
  let planted = 0;
  const plant = (value: unknown, path: string[]): unknown => {
    if (typeof value === 'string') {
      const field = path.at(-1) as string;
      const isPrivate = path.includes('private');
      if (!isPrivate && (shown.has(`${path[0]}.${field}`) || notWords.has(field))) return value;
      planted += 1;
      return `${marker} ${value}`;
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, plant(entry, [...path, key])]),
    );
  };
  return { body: plant(body, []) as Body, planted };
}

/** Reads a body the way it comes from a file, so that what is marked is a body that there can be. */
function valid<Kind extends 'blueprint' | 'session'>(kind: Kind, body: object): object {
  const parsed = parseDocument(
    createDocument(kind, 'document-1' as DocumentId, body as never, 0) as AnyDocument,
  );
  if (!parsed.ok) throw new Error(`${parsed.error.code} at ${parsed.error.at}`);
  return parsed.value.body;
}

const fullSession = (kind: (typeof stepKinds)[number], text: string): Session =>
  valid('session', {
    about: { title: text, blueprint: 'document-1', date: today },
    clock: { currentStep: 'step' },
    steps: { step: { order: 'a0', kind, title: text, private: { notes: text } } },
    attendees: { dana: { order: 'a0', name: text, role: text } },
    parkingLot: { idea: { order: 'a0', text } },
    decisions: { decided: { order: 'a0', text } },
    openQuestions: { open: { order: 'a0', text } },
  }) as Session;

/** One of everything, so that each field is marked in every run. */
const everything = (text: string): Blueprint =>
  valid('blueprint', {
    about: { title: text },
    destination: { statement: text, date: '2027-06-01', emphasis: text },
    calendar: { holidays: { '2027-05-31': text } },
    paper: { expectations: text, clientSigner: text, agencySigner: text },
    people: { dana: { order: 'a0', name: text, role: text, department: text, private: { notes: text } } },
    ladders: { l1: { order: 'a0', asked: `${text} ask`, needed: '', evidence: text, heardFrom: 'dana' } },
    rungs: { r1: { order: 'a0', ladder: 'l1', question: text, answer: `${text} answer`, speaker: 'dana' } },
    objectives: { o1: { order: 'a0', statement: text, why: text, owner: 'dana', private: { notes: text } } },
    metrics: {
      k1: { order: 'a0', name: text, source: text, objectives: { o1: true }, private: { notes: text } },
    },
    measurements: { v1: { order: 'a0', metric: 'k1', on: '2027-03-01', value: 4, note: text } },
    milestones: {
      s1: {
        order: 'a0',
        title: text,
        criterion: text,
        owner: 'dana',
        private: { notes: text, costNote: text },
      },
    },
    obstacles: {
      b1: {
        order: 'a0',
        description: text,
        mitigation: '',
        warningSign: text,
        likelihood: 5,
        impact: 5,
        private: { notes: text },
      },
    },
  }) as Blueprint;

describe('what the room sees', () => {
  it('[SG1] no word of a private field, a person, a note or a list of the console is ever in a frame', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...stepKinds),
        anyText,
        fc.array(anyIntent, { maxLength: 12 }),
        fc.boolean(),
        (kind, text, intents, isMarkedWhole) => {
          const session = marked(fullSession(kind, text));
          let plan = everything(text);
          for (const intent of intents) {
            const edited = applyEdit('blueprint', plan, editOf(plan, intent));
            if (edited.ok) plan = edited.value.body;
          }
          const secret = marked(plan);
          expect(session.planted).toBeGreaterThanOrEqual(8);
          expect(secret.planted).toBeGreaterThanOrEqual(8);
          const frame = stageFrame({
            // With the private parts still in it, to see that none is read; without them as the console sends it.
            session: isMarkedWhole ? session.body : clientSafe(session.body),
            plan: isMarkedWhole ? secret.body : clientSafe(secret.body),
            colour: '#0f5f66',
            dark: false,
            isBlank: false,
            today,
            focus: { ladder: null, milestone: null },
          });
          expect(JSON.stringify(frame)).not.toContain(marker);
        },
      ),
      runs(300),
    );
  });

  it('[SG3] every frame passes its schema, and a blank one has no words', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...stepKinds),
        fc.array(anyIntent, { maxLength: 20 }),
        fc.nat({ max: 40 }),
        (kind, intents, pick) => {
          let plan = emptyBody('blueprint');
          for (const intent of intents) {
            const edited = applyEdit('blueprint', plan, editOf(plan, intent));
            if (edited.ok) plan = edited.value.body;
          }
          const focus = `new-${pick}` as ItemId;
          const input = {
            session: fullSession(kind, 'text'),
            plan,
            colour: '#0f5f66',
            dark: false,
            today,
            focus: { ladder: focus, milestone: focus },
          };
          const frame = stageFrame({ ...input, isBlank: false });
          expect(stageFrameSchema.parse(frame)).toEqual(frame);
          const blank = stageFrame({ ...input, isBlank: true });
          expect(blank.content).toEqual({ kind: 'blank' });
          expect(Object.values(blank.destination).join('')).toBe('');
        },
      ),
      runs(300),
    );
  });
});
