import {
  type PromotedKind,
  promotedKinds,
  promotedName,
  promotion,
  type Said,
} from '@shared/blueprint/discovery';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { describe, expect, it } from 'vitest';
import { id, planWith } from '../component/blueprint/harbor-plumbing';

const heard = (): Blueprint =>
  planWith({
    objectives: {
      calls: { order: 'a0', statement: 'People call us first' },
      trust: { order: 'a1', statement: 'Strangers trust us' },
    },
    ladders: { site: { order: 'a0', asked: 'A website', objectives: { calls: true } } },
    rungs: { lost: { order: 'a0', ladder: 'site', question: 'Why?', answer: 'Two vans\nstand  still. ' } },
    answers: {
      talk: { order: 'a0', question: 'What gets in the way?', answer: 'Nobody picks up after five' },
    },
  });
const rung: Said = { collection: 'rungs', id: id('lost') };
const answer: Said = { collection: 'answers', id: id('talk') };

const promoted = (plan: Blueprint, said: Said, kind: PromotedKind, newItem = 'made') => {
  const edited = applyEdit('blueprint', plan, promotion(plan, said, kind, id(newItem)));
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value.body;
};

describe('what an answer becomes', () => {
  it.each(promotedKinds)(
    '[DI1] [DI2] S7 its words become one of the %s, on one line, and the link is kept',
    (kind) => {
      const plan = promoted(heard(), rung, kind);
      expect(promotedName(plan, kind, id('made'))).toBe('Two vans stand still.');
      expect(plan.rungs.lost?.[kind]).toEqual({ made: true });
      expect(plan.rungs.lost?.answer).toBe('Two vans\nstand  still. ');
      expect(Object.keys(plan[kind])).toContain('made');
    },
  );

  it('[DI3] what comes of a rung serves the objectives of its ladder', () => {
    expect(promoted(heard(), rung, 'metrics').metrics.made?.objectives).toEqual({ calls: true });
    expect(promoted(heard(), rung, 'milestones').milestones.made?.objectives).toEqual({ calls: true });
    expect(promoted(heard(), rung, 'obstacles').obstacles.made?.objectives).toEqual({ calls: true });
  });

  it('[DI3] S9 an objective that comes of a rung is one that the ladder leads to', () => {
    const plan = promoted(heard(), rung, 'objectives');
    expect(plan.ladders.site?.objectives).toEqual({ calls: true, made: true });
    expect(plan.rungs.lost?.objectives).toEqual({ made: true });
  });

  it('[DI3] what comes of an answer serves the objective that came of it before', () => {
    const once = promoted(heard(), answer, 'objectives', 'reachable');
    const twice = promoted(once, answer, 'metrics');
    expect(twice.metrics.made?.objectives).toEqual({ reachable: true });
    expect(twice.answers.talk).toMatchObject({ objectives: { reachable: true }, metrics: { made: true } });
    expect(promoted(heard(), answer, 'metrics').metrics.made?.objectives).toEqual({});
  });

  it('[DI2] what was made and removed again is tied to the answer no more', () => {
    const made = promoted(heard(), answer, 'obstacles');
    const removed = applyEdit('blueprint', made, { type: 'remove', collection: 'obstacles', id: id('made') });
    expect(removed.ok && removed.value.body.answers.talk?.obstacles).toEqual({});
  });
});
