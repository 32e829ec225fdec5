/**
 * A plan of one's own as an example for other clients (docs/spec/blueprint.md, B29…): without anything private and without
 * the names of people, client and agency. Who keeps it sees all of what is kept before.
 */
import type { Day } from './day';
import { monthNames } from './day-words';
import { emptyBody } from './document';
import { type Example, renewIds } from './example';
import { asStart, roleOf } from './example-start';
import { ordered, type Profile, type Session } from './model';
import type { Blueprint } from './plan';
import { titleMaxCharacters } from './text';

export interface KeptFrom {
  plan: Blueprint;
  profile: Pick<Profile, 'client' | 'agency'>;
  /** The sessions of this client: who sat in them is not named either. */
  sessions: readonly Pick<Session, 'attendees'>[];
  today: Day;
  /** More words that are left out, as the user names them. */
  leftOut: readonly string[];
}

/** The example, with a title and a summary to begin with. */
export function exampleOf(from: KeptFrom): Example {
  const { plan, profile, today } = from;
  const rewrite = rewriter(from);
  // What was said in the talk belongs to those who said it.
  const start = asStart({ ...plan, answers: {} }, rewrite);
  // Ids would tell which plan it was.
  let ids = 0;
  renewIds('blueprint', start, () => {
    ids += 1;
    return `i${ids}`;
  });
  for (const ladder of Object.values(start.ladders)) ladder.evidence = '';
  const [ladder] = ordered(start.ladders);
  const summary = ladder?.needed
    ? `They ask for: ${ladder.asked || 'something else'}. They need: ${ladder.needed}`
    : start.destination.statement;
  return {
    title: clip(start.about.title) || 'My example',
    industry: clip(rewrite(profile.client.industry)) || 'Other',
    summary: clip(summary) || 'A plan of my own.',
    asOf: today,
    profile: { ...emptyBody('profile'), client: { ...emptyBody('profile').client, name: 'The client' } },
    blueprint: start,
    session: null,
  };
}

/** Every text that an example holds, with the part of the plan it stands in: all that somebody else will read. */
export function textsOf({ blueprint }: Pick<Example, 'blueprint'>): { part: string; text: string }[] {
  const texts: { part: string; text: string }[] = [];
  asStart(blueprint, (text, part) => {
    if (text.trim() !== '') texts.push({ part, text });
    return text;
  });
  return texts;
}

const clip = (text: string) =>
  [...text.replace(/\s+/g, ' ').trim()].slice(0, titleMaxCharacters / 2).join('');
interface Rule {
  pattern: RegExp;
  by: string;
}

/** Puts roles in the place of names, and takes out addresses, links and telephone numbers. */
function rewriter({ plan, profile, sessions, leftOut }: KeptFrom): (text: string) => string {
  const organisations: Rule[] = [
    ...organisationRules(profile.client.name, 'the client'),
    ...organisationRules(profile.agency.name, 'the agency'),
  ];
  const named = [
    ...Object.values(plan.people).map((person) => ({ name: person.name, role: roleOf(person) })),
    ...sessions.flatMap(({ attendees }) => Object.values(attendees)),
    { name: plan.paper.clientSigner, role: 'client' },
    { name: plan.paper.agencySigner, role: 'agency' },
    ...Object.values(plan.versions).flatMap(({ clientSigner, agencySigner }) => [
      { name: clientSigner, role: 'client' },
      { name: agencySigner, role: 'agency' },
    ]),
  ].filter(({ name }) => name.trim() !== '');
  // A role may name somebody, too.
  const anyone = named.flatMap(({ name }) => personRules(name, 'someone'));
  const ofPeople = named.flatMap(({ name, role }) => {
    const words = replaced(role.trim(), [...organisations, ...anyone]) || 'someone';
    const isTitle = /^\p{Lu}\p{Ll}/u.test(words);
    const said = isTitle ? words.charAt(0).toLowerCase() + words.slice(1) : words;
    return personRules(name, words === 'someone' ? words : `the ${said}`);
  });
  const own = leftOut.filter((word) => word.trim() !== '').map((word) => rule(word, '(left out)'));
  // The longest first: a full name before its parts, whoever's it is.
  const rules = [...own, ...organisations, ...ofPeople].sort(
    (a, b) => b.pattern.source.length - a.pattern.source.length,
  );
  return (text) => replaced(text, [...addresses, ...rules]);
}

const addresses: readonly Rule[] = [
  { pattern: /[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>()]+/gu, by: '(address)' },
  { pattern: /\b(?:https?:\/\/|www\.)[^\s<>()]+/giu, by: '(link)' },
  {
    pattern:
      /(?<![\p{L}\p{N}.])(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|info|biz|io|co|app|shop|eu|de|at|ch|uk|us|fr|nl)(?![\p{L}\p{N}])(?:\/[^\s,;]*)?/giu,
    by: '(link)',
  },
  { pattern: /(?:\+|\(?\b0)\d[\d\s()/.-]{5,}\d/gu, by: '(number)' },
];

function replaced(text: string, rules: readonly Rule[]): string {
  let next = text.normalize('NFC');
  for (const { pattern, by } of rules) {
    next = next.replace(pattern, (_found, ...rest) => {
      const at = rest.find((each) => typeof each === 'number') as number;
      const startsSentence = /(?:^|[.!?…:]["”’)]*\s+|\n\s*|[“"]\s*)$/u.test(next.slice(0, at));
      return startsSentence ? by.charAt(0).toUpperCase() + by.slice(1) : by;
    });
  }
  return next.replace(/\b(the) the\b/giu, '$1');
}

/** Not words of a name that say who it is. */
const particles = new Set([
  'van',
  'von',
  'der',
  'den',
  'des',
  'del',
  'los',
  'las',
  'the',
  'and',
  'dos',
  'bin',
]);

function personRules(name: string, by: string): Rule[] {
  const parts = name
    .split(/[\s,.()/-]+/u)
    .filter((part) => part.length > 1 && !particles.has(part.toLowerCase()));
  return [
    rule(name, by),
    // Two letters are a word as often as a name: only when written like one.
    ...parts.map((part) => (part.length === 2 ? rule(part, by, 'gu') : rule(part, by))),
  ];
}

/** Words of a company's name that others use as well; written small they mean the thing. */
const trades = new Set(
  `agency association bakery bank bar best books brothers cafe care centre center city clinic club college company
  consulting council dental design digital energy events farm finance fitness food foundation garden global green group
  health heating home hotel house institute kitchen lab labs law legal local logistics marketing media medical metal music
  new office online partner partners plumbing products school services shop social software solar solutions sons sports
  store studio studios supply systems team technology tools trade travel university wine works`.split(/\s+/),
);

function organisationRules(name: string, by: string): Rule[] {
  if (name.trim() === '') return [];
  const parts = name
    .split(/[\s,.&()/-]+/u)
    .filter((part) => part.length > 2 && !particles.has(part.toLowerCase()));
  return [
    rule(name, by),
    ...parts.map((part) => {
      if (!trades.has(part.toLowerCase())) return rule(part, by);
      const capital = part.charAt(0).toUpperCase() + part.slice(1).toLowerCase();
      const written = [...new Set([part, capital, part.toUpperCase()])].filter((each) =>
        /\p{Lu}/u.test(each),
      );
      return { pattern: new RegExp(between(written.map(escaped).join('|')), 'gu'), by };
    }),
  ];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const between = (inside: string) => `(?<![\\p{L}\\p{N}])(?:${inside})(?![\\p{L}\\p{N}])`;

/** The name as it stands and as it is typed without accents, with any spaces in it. */
function rule(name: string, by: string, flags = 'giu'): Rule {
  const whole = name.normalize('NFC').trim();
  const plain = whole.normalize('NFD').replace(/\p{M}/gu, '');
  const spaced = (text: string) => escaped(text).replace(/\s+/gu, '\\s+');
  return { pattern: new RegExp(between([...new Set([whole, plain])].map(spaced).join('|')), flags), by };
}

const mostSuspects = 12;

/** Words of a text that look like names: with a capital letter in the middle of a sentence. */
export function likelyNames(texts: readonly string[], example: Pick<Example, 'blueprint'>): string[] {
  const roles = Object.values(example.blueprint.people).flatMap(({ name, role, department }) => [
    name,
    role,
    department,
  ]);
  const known = new Set(
    [...monthNames, ...weekdays, ...roles.flatMap((role) => role.split(/\s+/)), 'Client', 'Agency'].map(
      (word) => word.toLowerCase(),
    ),
  );
  const suspects = new Set<string>();
  for (const text of texts) {
    for (const { 1: word } of text.matchAll(/(?<=[\p{L}\p{N},;’')]\s)(\p{Lu}[\p{L}\p{N}’'-]+)/gu)) {
      const bare = (word as string).replace(/[’']s?$/u, '');
      if (bare.length > 1 && !known.has(bare.toLowerCase()) && !/^\p{Lu}+$/u.test(bare)) suspects.add(bare);
    }
  }
  return [...suspects].slice(0, mostSuspects);
}
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].flatMap(
  (name) => [name, `${name}s`],
);
