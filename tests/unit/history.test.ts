import { emptyBody } from '@shared/blueprint/document';
import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit, type Edit } from '@shared/edit';
import { emptyHistory, endGesture, forget, type History, record, redo, undo } from '@shared/history';
import { describe, expect, it } from 'vitest';

const one = 'document-one' as DocumentId;
const two = 'document-two' as DocumentId;

/** Two documents and their history, used the way a window uses them. */
class Desk {
  bodies = new Map<DocumentId, Blueprint>([
    [one, emptyBody('blueprint')],
    [two, emptyBody('blueprint')],
  ]);
  history: History = emptyHistory;

  body(document: DocumentId): Blueprint {
    const body = this.bodies.get(document);
    if (!body) throw new Error(`no ${document}`);
    return body;
  }

  do(label: string, edits: [DocumentId, Edit<'blueprint'>][], gesture: string | null = null): void {
    const changes = edits.map(([document, edit]) => {
      const edited = applyEdit('blueprint', this.body(document), edit);
      if (!edited.ok) throw new Error(edited.error.code);
      this.bodies.set(document, edited.value.body);
      return { document, patches: edited.value.patches, inverse: edited.value.inverse };
    });
    this.history = record(this.history, { label, changes, gesture });
  }

  type(text: string, gesture: string | null = 'statement', document = one): void {
    this.do('Change destination', [[document, says(text)]], gesture);
  }

  step(direction: typeof undo | typeof redo): string | null {
    const step = direction<Blueprint>(this.history, (document) => this.body(document));
    if (!step) return null;
    this.history = step.history;
    for (const [document, body] of step.bodies) this.bodies.set(document, body);
    return step.entry.label;
  }

  get said(): string {
    return this.body(one).destination.statement;
  }
}

const says = (statement: string): Edit<'blueprint'> => ({
  type: 'set',
  section: 'destination',
  patch: { statement },
});

describe('undo and redo', () => {
  it('[H1] an entry over several documents is one step', () => {
    const desk = new Desk();
    desk.do('Both', [
      [one, says('a')],
      [two, says('b')],
      [one, says('c')],
    ]);
    expect(desk.step(undo)).toBe('Both');
    expect([desk.said, desk.body(two).destination.statement]).toEqual(['', '']);
    expect(desk.step(redo)).toBe('Both');
    expect([desk.said, desk.body(two).destination.statement]).toEqual(['c', 'b']);
  });

  it('[H2] gives back exactly what was there, over several steps', () => {
    const desk = new Desk();
    const start = desk.body(one);
    desk.type('a', null);
    desk.type('b', null);
    const end = desk.body(one);
    desk.step(undo);
    expect(desk.said).toBe('a');
    desk.step(undo);
    expect(desk.body(one)).toEqual(start);
    desk.step(redo);
    desk.step(redo);
    expect(desk.body(one)).toEqual(end);
  });

  it('[H3] something new drops what had been undone', () => {
    const desk = new Desk();
    desk.type('a', null);
    desk.type('b', null);
    desk.step(undo);
    desk.type('c', null);
    expect(desk.step(redo)).toBeNull();
    expect(desk.said).toBe('c');
    desk.step(undo);
    expect(desk.said).toBe('a');
  });

  it('[H4] what changed nothing is no entry, and keeps what had been undone', () => {
    const desk = new Desk();
    desk.type('a', null);
    desk.step(undo);
    desk.type('', null);
    expect(desk.history.past).toEqual([]);
    expect(desk.step(redo)).toBe('Change destination');
  });

  it('[H9] with nothing to do the answer is null', () => {
    const desk = new Desk();
    expect(desk.step(undo)).toBeNull();
    expect(desk.step(redo)).toBeNull();
    expect(desk.history).toBe(emptyHistory);
  });

  it('[H7] the last 500 entries are kept', () => {
    const desk = new Desk();
    for (let at = 1; at <= 600; at += 1) desk.type(`${at}`, null);
    expect(desk.history.past).toHaveLength(500);
    while (desk.step(undo)) expect(desk.history.past.length).toBeLessThan(500);
    expect(desk.said).toBe('100');
    while (desk.step(redo)) expect(desk.history.past.length).toBeLessThanOrEqual(500);
    expect(desk.said).toBe('600');
  });
});

describe('gestures', () => {
  it('[H5] typing in one field is one step, and stays small', () => {
    const desk = new Desk();
    for (const text of ['T', 'Th', 'The', 'The phone']) desk.type(text);
    expect(desk.history.past).toHaveLength(1);
    expect(desk.history.past[0]?.changes).toHaveLength(1);
    expect(desk.history.past[0]?.changes[0]?.patches).toHaveLength(1);
    desk.step(undo);
    expect(desk.said).toBe('');
    desk.step(redo);
    expect(desk.said).toBe('The phone');
  });

  it('[H5] a gesture over several fields is one step too', () => {
    const desk = new Desk();
    desk.do('Fill in', [[one, says('a')]], 'fill');
    desk.do('Fill in', [[one, { type: 'set', section: 'about', patch: { title: 'x' } }]], 'fill');
    desk.do('Fill in', [[two, says('b')]], 'fill');
    desk.do('Fill in', [[one, says('c')]], 'fill');
    expect(desk.history.past).toHaveLength(1);
    const end = [desk.body(one), desk.body(two)];
    desk.step(undo);
    expect([desk.body(one), desk.body(two)]).toEqual([emptyBody('blueprint'), emptyBody('blueprint')]);
    desk.step(redo);
    expect([desk.body(one), desk.body(two)]).toEqual(end);
  });

  it('[H5] typing that also changes something else keeps both', () => {
    const desk = new Desk();
    desk.type('a');
    desk.do(
      'Change destination',
      [
        [one, says('ab')],
        [two, says('x')],
      ],
      'statement',
    );
    desk.step(undo);
    expect([desk.said, desk.body(two).destination.statement]).toEqual(['', '']);
    desk.step(redo);
    expect([desk.said, desk.body(two).destination.statement]).toEqual(['ab', 'x']);
  });

  it('[H5] another field in between parts two gestures', () => {
    const desk = new Desk();
    desk.type('a', 'statement');
    desk.do('Rename', [[one, { type: 'set', section: 'about', patch: { title: 'x' } }]], 'title');
    desk.type('ab', 'statement');
    expect(desk.history.past).toHaveLength(3);
  });

  it('[H6] a gesture that was ended is not taken up again', () => {
    const desk = new Desk();
    desk.type('a');
    desk.history = endGesture(desk.history);
    desk.type('ab');
    expect(desk.history.past).toHaveLength(2);
    desk.step(undo);
    expect(desk.said).toBe('a');
    expect(endGesture(emptyHistory)).toBe(emptyHistory);
  });

  it('[H6] entries without a gesture never join', () => {
    const desk = new Desk();
    desk.type('a', null);
    desk.type('ab', null);
    expect(desk.history.past).toHaveLength(2);
  });

  it('[H6] typing after an undo does not join what was typed before it', () => {
    const desk = new Desk();
    desk.type('kept');
    desk.do('Rename', [[one, { type: 'set', section: 'about', patch: { title: 'x' } }]]);
    desk.step(undo);
    desk.type('kept and more');
    desk.step(undo);
    expect(desk.said).toBe('kept');
  });

  it('[H6] typing after a redo does not join what was redone', () => {
    const desk = new Desk();
    desk.type('kept');
    desk.step(undo);
    desk.step(redo);
    desk.type('kept and more');
    desk.step(undo);
    expect(desk.said).toBe('kept');
  });
});

describe('a document replaced from outside', () => {
  it('[H8] takes its entries with it, done and undone; those of other documents work on', () => {
    const desk = new Desk();
    desk.type('one', null, one);
    desk.type('two', null, two);
    desk.type('one again', null, one);
    desk.type('two again', null, two);
    desk.type('one at last', null, one);
    desk.step(undo);
    desk.bodies.set(one, emptyBody('blueprint'));
    desk.history = forget(desk.history, one);
    expect(desk.history.past).toHaveLength(2);
    expect(desk.history.future).toEqual([]);
    desk.step(undo);
    expect(desk.body(two).destination.statement).toBe('two');
    desk.step(undo);
    expect(desk.body(two)).toEqual(emptyBody('blueprint'));
    expect(desk.body(one)).toEqual(emptyBody('blueprint'));
  });

  it('[H8] an entry over two documents leaves no step of the other that would not fit', () => {
    const desk = new Desk();
    const change: Edit<'blueprint'> = {
      type: 'change',
      collection: 'people',
      id: 'lou' as ItemId,
      patch: { name: 'Lou' },
    };
    const remove: Edit<'blueprint'> = { type: 'remove', collection: 'people', id: 'lou' as ItemId };
    desk.do('Add', [[two, { type: 'add', collection: 'people', id: 'lou' as ItemId, item: {} }]]);
    desk.do('Name', [[two, change]]);
    desk.do('Both', [
      [one, says('x')],
      [two, remove],
    ]);
    desk.type('after', null, two);
    desk.history = forget(desk.history, one);
    expect(desk.history.past.map((entry) => entry.changes[0]?.document)).toEqual([two]);
    expect(desk.step(undo)).toBe('Change destination');
    expect(desk.body(two)).toEqual(emptyBody('blueprint'));
    expect(desk.step(undo)).toBeNull();
  });

  it('[H8] the same holds for what had been undone', () => {
    const desk = new Desk();
    desk.do('Both', [
      [one, says('x')],
      [two, { type: 'add', collection: 'people', id: 'lou' as ItemId, item: {} }],
    ]);
    desk.do('Name', [
      [two, { type: 'change', collection: 'people', id: 'lou' as ItemId, patch: { name: 'Lou' } }],
    ]);
    desk.step(undo);
    desk.step(undo);
    desk.history = forget(desk.history, one);
    expect(desk.step(redo)).toBeNull();
  });
});
