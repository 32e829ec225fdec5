import { emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import {
  emptyHistory,
  endGesture,
  forget,
  type History,
  type HistoryEntry,
  record,
  redo,
  undo,
} from '@shared/history';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntent, editOf, type Intent, runs } from '../fixtures/arbitraries';

type Bodies = Record<string, Blueprint>;
const documents = ['document-one', 'document-two'] as DocumentId[];

const anyEntry = fc.record({
  /** One or two documents; the same one may come twice. */
  parts: fc.array(fc.tuple(fc.nat({ max: 1 }), anyIntent), { minLength: 1, maxLength: 3 }),
  gesture: fc.constantFrom(null, 'typing', 'typing', 'dragging'),
});
const anyEntries = fc.array(anyEntry, { minLength: 3, maxLength: 25, size: 'max' });

/** Applies what can be applied; returns the new bodies and the entry, or null when all of it was refused. */
function attempt(bodies: Bodies, entry: { parts: [number, Intent][]; gesture: string | null }) {
  const next = { ...bodies };
  const changes: HistoryEntry['changes'] = [];
  for (const [which, intent] of entry.parts) {
    const document = documents[which] as DocumentId;
    const body = next[document] as Blueprint;
    const edited = applyEdit('blueprint', body, editOf(body, intent));
    if (!edited.ok) continue;
    next[document] = edited.value.body;
    changes.push({ document, patches: edited.value.patches, inverse: edited.value.inverse });
  }
  return changes.length > 0 ? { next, entry: { label: 'Change', changes, gesture: entry.gesture } } : null;
}

const start = (): Bodies => Object.fromEntries(documents.map((id) => [id, emptyBody('blueprint')]));

function step(direction: typeof undo | typeof redo, history: History, bodies: Bodies) {
  const done = direction<Blueprint>(history, (id) => bodies[id] as Blueprint);
  return done && { history: done.history, bodies: { ...bodies, ...Object.fromEntries(done.bodies) } };
}

describe('history', () => {
  it('[H1] [H2] [H5] undoing everything gives back the start, redoing everything the end', () => {
    const met = { entries: 0, joined: 0, several: 0 };
    fc.assert(
      fc.property(anyEntries, (entries) => {
        let [bodies, history] = [start(), emptyHistory];
        for (const entry of entries) {
          const tried = attempt(bodies, entry);
          if (!tried) continue;
          const before = history.past.length;
          bodies = tried.next;
          history = record(history, tried.entry);
          met.joined += history.past.length === before && before > 0 ? 1 : 0;
          met.several += tried.entry.changes.length > 1 ? 1 : 0;
        }
        const end = bodies;
        const steps = history.past.length;
        met.entries += steps;
        for (let at = 0; at < steps; at += 1) {
          const done = step(undo, history, bodies);
          if (!done) throw new Error('no step to undo');
          ({ history, bodies } = done);
        }
        expect(bodies).toEqual(start());
        expect(step(undo, history, bodies)).toBeNull();
        for (let at = 0; at < steps; at += 1) {
          const done = step(redo, history, bodies);
          if (!done) throw new Error('no step to redo');
          ({ history, bodies } = done);
        }
        expect(bodies).toEqual(end);
        expect(step(redo, history, bodies)).toBeNull();
      }),
      runs(150),
    );
    expect(met.entries).toBeGreaterThan(500);
    expect(met.joined).toBeGreaterThan(50);
    expect(met.several).toBeGreaterThan(100);
  });

  it('[H2] [H3] any mix of doing, undoing and redoing is what a list of snapshots gives', () => {
    const met = { undone: 0, redone: 0, dropped: 0 };
    const anyStep = fc.oneof(
      { weight: 3, arbitrary: anyEntry.map((entry) => ({ ...entry, gesture: null })) },
      { weight: 2, arbitrary: fc.constant('undo' as const) },
      { weight: 1, arbitrary: fc.constant('redo' as const) },
    );
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 5, maxLength: 40, size: 'max' }), (steps) => {
        let [bodies, history] = [start(), emptyHistory];
        let snapshots: Bodies[] = [bodies];
        let at = 0;
        for (const each of steps) {
          if (each === 'undo' || each === 'redo') {
            const done = step(each === 'undo' ? undo : redo, history, bodies);
            const target = snapshots[at + (each === 'undo' ? -1 : 1)];
            expect(done !== null).toBe(target !== undefined);
            if (!done) continue;
            at += each === 'undo' ? -1 : 1;
            met[each === 'undo' ? 'undone' : 'redone'] += 1;
            ({ history, bodies } = done);
          } else {
            const tried = attempt(bodies, each);
            if (!tried) continue;
            bodies = tried.next;
            history = record(history, tried.entry);
            if (tried.entry.changes.every((change) => change.patches.length === 0)) continue;
            met.dropped += at < snapshots.length - 1 ? 1 : 0;
            snapshots = [...snapshots.slice(0, at + 1), bodies];
            at += 1;
          }
          expect(bodies).toEqual(snapshots[at]);
          expect(history.past).toHaveLength(at);
        }
      }),
      runs(150),
    );
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(50);
  });

  it('[H5] [H6] a gesture is one step, however it is cut', () => {
    let gestures = 0;
    fc.assert(
      fc.property(anyEntries, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), (entries, ends) => {
        let [bodies, history] = [start(), emptyHistory];
        // What undo must lead back to, step by step.
        const before: Bodies[] = [];
        let running: string | null = null;
        for (const [index, entry] of entries.entries()) {
          const tried = attempt(bodies, entry);
          if (tried?.entry.changes.some((change) => change.patches.length > 0)) {
            if (running === null || running !== entry.gesture) before.push(bodies);
            else gestures += 1;
            running = entry.gesture;
            bodies = tried.next;
            history = record(history, tried.entry);
          }
          if (ends[index]) {
            history = endGesture(history);
            running = null;
          }
        }
        expect(history.past).toHaveLength(before.length);
        for (const expected of before.reverse()) {
          const done = step(undo, history, bodies);
          if (!done) throw new Error('no step to undo');
          ({ history, bodies } = done);
          expect(bodies).toEqual(expected);
        }
      }),
      runs(150),
    );
    expect(gestures).toBeGreaterThan(30);
  });

  it('[H8] after a document was replaced every step that is left works, and leaves it alone', () => {
    let left = 0;
    fc.assert(
      fc.property(anyEntries, fc.nat({ max: 10 }), fc.nat({ max: 1 }), (entries, undone, which) => {
        let [bodies, history] = [start(), emptyHistory];
        const replaced = documents[which] as DocumentId;
        for (const entry of entries) {
          const tried = attempt(bodies, entry);
          if (!tried) continue;
          bodies = tried.next;
          history = record(history, tried.entry);
        }
        for (let at = 0; at < undone; at += 1) {
          const done = step(undo, history, bodies);
          if (done) ({ history, bodies } = done);
        }
        const outside = { ...emptyBody('blueprint'), about: { title: 'Replaced', trashedAt: null } };
        bodies = { ...bodies, [replaced]: outside };
        history = forget(history, replaced);
        const now = bodies;
        const [past, future] = [history.past.length, history.future.length];
        left += past + future;
        const go = (direction: typeof undo | typeof redo, times: number): void => {
          for (let at = 0; at < times; at += 1) {
            const done = step(direction, history, bodies);
            if (!done) throw new Error('no step');
            ({ history, bodies } = done);
            expect(bodies[replaced]).toBe(outside);
          }
        };
        go(undo, past);
        go(redo, past);
        expect(bodies).toEqual(now);
        go(redo, future);
        go(undo, future);
        expect(bodies).toEqual(now);
      }),
      runs(150),
    );
    expect(left).toBeGreaterThan(100);
  });
});
