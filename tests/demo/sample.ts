/** The plumbing company of the example library, as what is said in its first workshop and what is added afterwards. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '@shared/blueprint/day';
import { dayWords } from '@shared/blueprint/day-words';
import { idFromBytes } from '@shared/blueprint/document';
import { parseExample, plantExample } from '@shared/blueprint/example';
import type { ItemId } from '@shared/blueprint/fields';
import { ordered, type Profile, type Session } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { projectRoot } from '../e2e/app';
import type { SpokenPlan } from '../e2e/workshop';

export interface Sample {
  blueprint: Blueprint;
  profile: Profile;
  session: Session;
}

/** The example with its days around `today`. */
export function readSample(today: Day): Sample {
  const text = readFileSync(join(projectRoot, 'resources/examples/plumbing.json'), 'utf8');
  const example = parseExample(JSON.parse(text));
  if (!example.ok) throw new Error(`plumbing.json is no example: ${example.error.at}`);
  const newId = () => idFromBytes(randomBytes(16));
  const { blueprints, profile, sessions } = plantExample(example.value, { today, now: 0, newId });
  const [blueprint, session] = [blueprints[0]?.body, sessions[0]?.body];
  if (!blueprint || !session) throw new Error('plumbing.json has no plan or no session');
  return { blueprint, profile: profile.body, session };
}

/** What is said in the room. */
export function spokenPlan({ blueprint, session }: Sample): SpokenPlan {
  const [ladder] = ordered(blueprint.ladders);
  if (!ladder || !blueprint.destination.date) throw new Error('The sample has no ladder or no day');
  const nameOf = (id: ItemId | null) => (id && blueprint.people[id]?.name) || '';
  const milestones = ordered(blueprint.milestones);
  const metrics = ordered(blueprint.metrics);
  const texts = (jottings: Session['decisions']) => ordered(jottings).map(({ text }) => text);
  return {
    asked: ladder.asked,
    people: ordered(session.attendees).map(({ name, role }) => [name, role] as const),
    statement: blueprint.destination.statement,
    day: dayWords(blueprint.destination.date),
    answers: ordered(blueprint.rungs).map(({ answer }) => answer),
    needed: ladder.needed,
    objectives: ordered(blueprint.objectives).map(({ id, statement }) => ({
      statement,
      metrics: metrics
        .filter(({ objectives }) => objectives[id])
        .map(({ name, baseline, target, unit }) => ({
          name,
          baseline: String(baseline),
          target: String(target),
          ...(unit === 'percent' && { unit: 'Percent' as const }),
        })),
    })),
    milestones: milestones.map(({ id, title, durationDays, owner }) => ({
      title,
      days: durationDays,
      who: nameOf(owner),
      before: milestones.find(({ needs }) => needs[id])?.title ?? null,
    })),
    obstacles: ordered(blueprint.obstacles),
    parked: texts(session.parkingLot),
    decisions: texts(session.decisions),
    questions: texts(session.openQuestions),
  };
}
