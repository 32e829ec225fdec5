/**
 * Who is at the table and who is missing (S37), and whether all work serves an objective (S25). Rules in
 * docs/spec/coverage.md.
 */
import type { Day } from '../blueprint/day';
import type { DocumentId, ItemId, Links } from '../blueprint/fields';
import { type ClientSafe, ordered, type Session } from '../blueprint/model';
import type { Blueprint, Person as WholePerson } from '../blueprint/plan';
import { isCut } from './impact';

type Plan = ClientSafe<Blueprint>;
type People = Plan['people'];
type Person = ClientSafe<WholePerson>;
type Side = Person['side'];

// ------------------------------------------------------------------- people

export const voices = ['sales', 'service', 'product', 'marketing'] as const;
export type Voice = (typeof voices)[number];
export type Place = 'lead' | 'contact' | 'decision' | Voice;

export interface OpenPlace {
  place: Place;
  /** Where the person would stand. */
  side: Side;
  /** "Nobody speaks for sales". */
  text: string;
}

/** Departments and roles that speak for a voice, in plain words without accents. */
const voiceWords: Record<Voice, RegExp> = {
  sales:
    /\b(sales|sells?|selling|salespeople|commercial|business development|new business|estimat(es?|ors?|ing)|tenders?|bids?|offers|quotes|quotations|key accounts?|deals|revenue|retail|fundrais(ing|ers?)|donors?|donations|memberships?|enrolments?|admissions|bookings)\b/,
  service:
    /\b(services?|servicing|support|care|success|help ?desk|front desk|reception(ist)?|dispatch(er)?|call cent(er|re)|complaints|returns|installations?|installers?|fitters?|technicians?|maintenance|repairs?|field work|treatments?|therap(y|ists?)|nurs(e|es|ing)|patients|guests?|hospitality|delivery|drivers?|volunteers|wardens?)\b/,
  product:
    /\b(products?|production|(?<!business )development|developers?|engineers?|engineering|technology|technical|tech|software|it|platform|r&d|manufacturing|workshop|range|assortment|buyers?|buying|merchandising|programmes?|programs?|curriculum|teaching|courses?|kitchen|quality)\b/,
  marketing:
    /\b(marketing|marketers?|brands?|branding|communications?|comms|content|press|publicity|pr|public relations|advertising|adverts|ads|media|campaigns?|seo|growth|acquisition|newsletters?|editors?|editorial|outreach)\b/,
};
const leads =
  /\b(leads?|leaders?|leading|managers?|directors?|heads?|principals?|partners?|owners?|founders?)\b/;

/** Letters, digits and single spaces; accents and capitals make no difference. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim();
}

/** The voices that somebody speaks for, by department and role. The agency speaks for none. */
export function voicesOf({ side, role, department }: Pick<Person, 'side' | 'role' | 'department'>): Voice[] {
  if (side === 'agency') return [];
  const words = plain(`${department} ${role}`);
  return voices.filter((voice) => voiceWords[voice].test(words));
}

const openWords: Record<Place, { side: Side; text: string }> = {
  lead: { side: 'agency', text: 'Nobody leads on our side' },
  contact: { side: 'client', text: 'Nobody is the client’s main contact' },
  decision: { side: 'client', text: 'Nobody is named who decides' },
  sales: { side: 'client', text: 'Nobody speaks for sales' },
  service: { side: 'client', text: 'Nobody speaks for service' },
  product: { side: 'client', text: 'Nobody speaks for product' },
  marketing: { side: 'client', text: 'Nobody speaks for marketing' },
};

export const placesAtTable = Object.keys(openWords) as readonly Place[];

/** Who takes each place, in the user's order. */
export function takers(people: People): Record<Place, ItemId[]> {
  const all = ordered(people);
  const clients = all.filter(({ side }) => side === 'client');
  const isLead = ({ side, kind, role }: Person) =>
    side !== 'client' && (kind === 'project-lead' || (kind === null && leads.test(plain(role))));
  const isContact = ({ side, kind }: Person) =>
    side === 'client' && (clients.length === 1 || kind === 'primary-contact' || kind === 'project-lead');
  const taking = (place: Place, person: Person) => {
    if (place === 'lead') return isLead(person);
    if (place === 'contact') return isContact(person);
    if (place === 'decision') return person.side !== 'agency' && person.decides;
    return voicesOf(person).includes(place);
  };
  return Object.fromEntries(
    placesAtTable.map((place) => [
      place,
      all.filter((person) => taking(place, person as Person)).map(({ id }) => id),
    ]),
  ) as Record<Place, ItemId[]>;
}

/** The places that nobody takes, in the order of the method. All of them while nobody is on the list. */
export function openPlaces(people: People): OpenPlace[] {
  const taken = takers(people);
  return placesAtTable
    .filter((place) => taken[place].length === 0)
    .map((place) => ({ place, ...openWords[place] }));
}

/** Whether somebody of this side can take a place. */
export function canTake(place: Place, side: Side): boolean {
  if (place === 'lead') return side !== 'client';
  return place === 'contact' ? side === 'client' : side !== 'agency';
}

/** What has to change for somebody to take a place: somebody on the list who can, or null for somebody new. */
export function placePatch(
  place: Place,
  person: Pick<Person, 'department'> | null,
): Partial<Pick<Person, 'side' | 'department' | 'kind' | 'decides'>> {
  const side = person === null ? { side: openWords[place].side } : {};
  if (place === 'lead') return { ...side, kind: 'project-lead' };
  if (place === 'contact') return { ...side, kind: 'primary-contact' };
  if (place === 'decision') return { ...side, decides: true };
  const department = person?.department.trim();
  const voice = `${place.charAt(0).toUpperCase()}${place.slice(1)}`;
  return { ...side, department: department ? `${department}, ${place}` : voice };
}

export interface AttendedSession {
  id: DocumentId;
  title: string;
  date: Day | null;
}

/** The sessions that each person came to, in the order given. Who came to none is not in it. */
export function attendance(
  people: People,
  sessions: readonly { id: DocumentId; body: Pick<ClientSafe<Session>, 'about' | 'attendees'> }[],
): Map<ItemId, AttendedSession[]> {
  const byName = new Map<string, ItemId>();
  for (const { id, name } of ordered(people)) {
    const key = plain(name);
    if (key !== '' && !byName.has(key)) byName.set(key, id);
  }
  const came = new Map<ItemId, AttendedSession[]>();
  for (const { id, body } of sessions) {
    if (body.about.trashedAt !== null) continue;
    const here = Object.values(body.attendees).filter(({ present }) => present);
    const persons = here.map(({ person, name }) =>
      person !== null && people[person] ? person : byName.get(plain(name)),
    );
    for (const person of new Set(persons)) {
      if (person === undefined) continue;
      const { title, date } = body.about;
      came.set(person, [...(came.get(person) ?? []), { id, title, date }]);
    }
  }
  return came;
}

/** How often each person's words are in the plan: answers, rungs, and the evidence of a need. */
export function spoken({
  answers,
  rungs,
  ladders,
}: Pick<Plan, 'answers' | 'rungs' | 'ladders'>): Map<ItemId, number> {
  const speakers = [
    ...Object.values(answers).map(({ speaker, answer }) => answer.trim() && speaker),
    ...Object.values(rungs).map(({ speaker, answer }) => answer.trim() && speaker),
    ...Object.values(ladders).map(({ heardFrom, evidence }) => evidence.trim() && heardFrom),
  ];
  const counts = new Map<ItemId, number>();
  for (const speaker of speakers) {
    if (speaker) counts.set(speaker as ItemId, (counts.get(speaker as ItemId) ?? 0) + 1);
  }
  return counts;
}

// ------------------------------------------------------------- traceability

export const traced = ['tasks', 'milestones', 'metrics'] as const;
export type Traced = (typeof traced)[number];
export interface Traceability {
  /** What ties to no objective, in the user's order. */
  orphans: Record<Traced, ItemId[]>;
  /** The objectives to which no such item ties, in the user's order. */
  bare: Record<Traced, ItemId[]>;
}

export function traceability(
  plan: Pick<Plan, 'objectives' | 'scoring'> & { tasks: Plan['tasks'] } & Pick<
      Plan,
      'milestones' | 'metrics'
    >,
): Traceability {
  const { objectives, metrics, scoring } = plan;
  const tied = (links: Links) => Object.keys(links).filter((id) => Object.hasOwn(objectives, id));
  const rows: Record<Traced, { id: ItemId; ties: string[] }[]> = {
    tasks: ordered(plan.tasks)
      .filter((task) => !isCut(task, scoring.cutScore))
      .map(({ id, objectives: links }) => ({ id, ties: tied(links) })),
    milestones: ordered(plan.milestones)
      .filter(({ status }) => status !== 'dropped')
      .map(({ id, objectives: links }) => ({ id, ties: tied(links) })),
    metrics: ordered(metrics).map(({ id }) => ({
      id,
      ties: foretold(metrics, id).flatMap((each) => tied(metrics[each]?.objectives ?? {})),
    })),
  };
  const byKind = <T>(of: (kind: Traced) => T) =>
    Object.fromEntries(traced.map((kind) => [kind, of(kind)])) as Record<Traced, T>;
  return {
    orphans: byKind((kind) => rows[kind].filter(({ ties }) => ties.length === 0).map(({ id }) => id)),
    bare: byKind((kind) => {
      const served = new Set(rows[kind].flatMap(({ ties }) => ties));
      return ordered(objectives).flatMap(({ id }) => (served.has(id) ? [] : [id]));
    }),
  };
}

/** A number and all that it foretells, however far on. */
function foretold(metrics: Plan['metrics'], from: ItemId): ItemId[] {
  const found = new Set([from]);
  for (const id of found) {
    for (const next of Object.keys(metrics[id]?.predicts ?? {}) as ItemId[]) found.add(next);
  }
  return [...found];
}
