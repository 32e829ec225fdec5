/**
 * Agreed versions (docs/spec/versions.md, V1…): what of a plan is frozen when both sides agree, the text that its hash is taken
 * of, and whether the plan still is what was agreed. Pure: the hash (SHA-256 in hex) is a port.
 */
import { z } from 'zod';
import type { Edit } from '../edit';
import { err, ok, type Result } from '../result';
import type { Day } from './day';
import { canonicalJson, isTooDeep, repairReferences } from './document';
import { daySchema, type ItemId } from './fields';
import {
  type ClientSafe,
  clientSafe,
  type PageLanguage,
  type Profile,
  pageLanguages,
  profileBodySchema,
} from './model';
import { type Blueprint, blueprintBodySchema, type PlanItems } from './plan';

export type Hash = (text: string) => string;
type SafePlan = ClientSafe<Blueprint>;
type SafeProfile = ClientSafe<Profile>;

const versionFormat = 'backcast/version';
const versionFormatNumber = 1;

/** What both sides agreed to beside the plan: when it was, and who did. */
export interface Agreement {
  number: number;
  agreedOn: Day;
  clientSigner: string;
  agencySigner: string;
}
/** All that the page of a version is made of. Its signers stand in `plan.paper`. */
export interface FrozenVersion extends Pick<Agreement, 'number' | 'agreedOn'> {
  plan: SafePlan;
  profile: SafeProfile;
  language: PageLanguage;
}
/** How the plan of a page stands to the version that was agreed last. */
export interface PageAgreement {
  number: number;
  agreedOn: Day;
  /** Of the file of that version. */
  sha256: string;
  /** False: the plan has changed since. */
  isAsAgreed: boolean;
}

/** The plan that is frozen: nothing private, no choice that is still open between laptops, no version inside a version. */
export function agreedPlan(plan: Blueprint | SafePlan): SafePlan {
  const safe = withoutConflicts(clientSafe(plan)) as SafePlan;
  return { ...safe, about: { ...safe.about, trashedAt: null }, versions: {} };
}

export function freeze(
  plan: Blueprint | SafePlan,
  profile: Profile | SafeProfile,
  { number, agreedOn, clientSigner, agencySigner }: Agreement,
): FrozenVersion {
  const frozen = agreedPlan(plan);
  return {
    number,
    agreedOn,
    language: profile.settings.language,
    plan: {
      ...frozen,
      destination: { ...frozen.destination, agreedOn: destinationDay(frozen, agreedOn) },
      paper: { ...frozen.paper, clientSigner, agencySigner },
    },
    profile: withoutConflicts(clientSafe(profile)) as SafeProfile,
  };
}

/** The file of a version. Equal versions give equal text, whatever the order of keys they came with. */
export function versionText(version: FrozenVersion): string {
  return `${canonicalJson({ format: versionFormat, v: versionFormatNumber, ...version }, 1)}\n`;
}

const fileSchema = z.looseObject({
  format: z.literal(versionFormat),
  v: z.number().int().min(1),
  number: z.number().int().min(1),
  agreedOn: daySchema,
  language: z.enum(pageLanguages),
  plan: blueprintBodySchema,
  profile: profileBodySchema,
});

/** Reads the text of the file that is named `sha256`. */
export function parseVersion(
  text: string,
  sha256: string,
  hash: Hash,
): Result<FrozenVersion, 'version-damaged' | 'newer-version'> {
  if (hash(text) !== sha256) return err('version-damaged');
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return err('version-damaged');
  }
  if (isTooDeep(raw)) return err('version-damaged');
  if (
    typeof (raw as { v?: unknown } | null)?.v === 'number' &&
    (raw as { v: number }).v > versionFormatNumber
  )
    return err('newer-version');
  const file = fileSchema.safeParse(raw);
  if (!file.success) return err('version-damaged');
  const { number, agreedOn, language, plan, profile } = file.data;
  repairReferences('blueprint', plan as Blueprint);
  return ok({
    number,
    agreedOn,
    language,
    plan: clientSafe(plan as Blueprint),
    profile: clientSafe(profile as Profile),
  });
}

// ------------------------------------------------------------- what was agreed

/** Tells how it went, not what was promised: a plan that is carried out is still the one that was agreed. */
const whatHappens = [
  'answers',
  'measurements',
  'checkIns',
  'initiatives',
  'shortfalls',
  'optimisations',
  'changeRequests',
] as const;

/** The promises of a plan in one text; two plans with the same text are the same agreement. */
export function termsText(plan: Blueprint | SafePlan, { client, agency }: Profile | SafeProfile): string {
  const { about: _about, versions: _versions, rhythm, destination, paper, ...rest } = agreedPlan(plan);
  // What stands on the page and what behind it is a matter of printing.
  const { leftOut: _leftOut, appendix: _appendix, ...signed } = paper;
  const { nextOn: _nextOn, ...everyOften } = rhythm;
  const { agreedOn: _agreedOn, ...arrival } = destination;
  const promised = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !(whatHappens as readonly string[]).includes(name)),
  );
  return canonicalJson({
    ...promised,
    paper: signed,
    destination: arrival,
    rhythm: everyOften,
    milestones: each(
      rest.milestones,
      ({ status, startedOn: _started, reachedOn: _reached, ...milestone }) => ({
        ...milestone,
        isDropped: status === 'dropped',
      }),
    ),
    milestoneSteps: each(rest.milestoneSteps, ({ isDone: _isDone, ...step }) => step),
    obstacles: each(rest.obstacles, ({ status: _status, ...obstacle }) => obstacle),
    client: client.name,
    agency: agency.name,
  });
}

function each<Item, Out>(
  items: Readonly<Record<string, Item>>,
  change: (item: Item) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(items).map(([id, item]) => [id, change(item)]));
}

type VersionItem = ClientSafe<PlanItems['versions']>;

/**
 * The versions of a plan, the latest first. Two laptops that agreed at the same time have given the same number; then the later
 * day is first, and on one day the hash decides, so that every laptop has them in the same order.
 */
export function versionsOf(plan: Pick<SafePlan, 'versions'>): (VersionItem & { id: ItemId })[] {
  return Object.entries(plan.versions)
    .map(([id, version]) => ({ ...version, id: id as ItemId }))
    .sort(
      (a, b) =>
        b.number - a.number ||
        down(a.agreedOn ?? '', b.agreedOn ?? '') ||
        down(a.sha256, b.sha256) ||
        down(a.id, b.id),
    );
}

const down = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

/** Null: nothing has been agreed yet. */
export function pageAgreement(
  plan: Blueprint | SafePlan,
  profile: Profile | SafeProfile,
  hash: Hash,
): PageAgreement | null {
  const [last] = versionsOf(plan);
  if (!last?.agreedOn || last.sha256 === '') return null;
  const { number, agreedOn, sha256, termsSha256 } = last;
  return { number, agreedOn, sha256, isAsAgreed: hash(termsText(plan, profile)) === termsSha256 };
}

/**
 * The edit that agrees a version whose file has been written. Its signers sign the page, and the destination counts as agreed
 * no later than the plan that leads to it (V5).
 */
export function agreeing(
  plan: Blueprint,
  id: ItemId,
  agreement: Agreement & { summary: string; sha256: string; termsSha256: string },
): Edit<'blueprint'> {
  const { agreedOn, clientSigner, agencySigner } = agreement;
  return {
    type: 'batch',
    edits: [
      { type: 'add', collection: 'versions', id, item: agreement },
      { type: 'set', section: 'paper', patch: { clientSigner, agencySigner } },
      { type: 'set', section: 'destination', patch: { agreedOn: destinationDay(plan, agreedOn) } },
    ],
  };
}

function destinationDay({ destination }: Pick<SafePlan, 'destination'>, agreedOn: Day): Day {
  const before = destination.agreedOn;
  return before !== null && before < agreedOn ? before : agreedOn;
}

/** "3f2a 91bc": what of a hash is printed. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)} ${sha256.slice(4, 8)}`;
}

/** Values that a merge has kept may be anything, private words as well. */
function withoutConflicts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutConflicts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'conflicts')
      .map(([key, entry]) => [key, withoutConflicts(entry)]),
  );
}
