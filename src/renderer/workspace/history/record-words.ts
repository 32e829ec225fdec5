/** What records, fields and values of a document are called where somebody reads what has changed (SN7). Pure. */
import { type Day, parseDay } from '@shared/blueprint/day';
import { dayWords } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { localDay } from '../../state/workspace-store';
import { fieldLabel, recordName, valueWords } from '../conflicts/conflicts';

type Fields = Readonly<Record<string, unknown>>;
export type NameOf = (id: string) => string | null;

/** One record of a section or collection, as the method calls it. */
const kinds: Readonly<Record<string, string>> = {
  about: 'Title',
  destination: 'Destination',
  calendar: 'Calendar',
  scoring: 'Cut line',
  rhythm: 'Check-ins',
  paper: 'The page',
  client: 'Client',
  agency: 'Agency',
  settings: 'Settings',
  clock: 'Clock of the session',
  answers: 'Question of discovery',
  ladders: 'Ask',
  rungs: 'Why',
  objectives: 'Objective',
  factors: 'Success factor',
  metrics: 'Metric',
  measurements: 'Reading',
  milestones: 'Milestone',
  milestoneSteps: 'Step of a milestone',
  obstacles: 'Obstacle',
  tasks: 'Task',
  people: 'Person',
  champions: 'Champion',
  contributions: 'Contribution',
  resistances: 'Worry',
  checkIns: 'Check-in',
  initiatives: 'Initiative',
  shortfalls: 'Shortfall',
  optimisations: 'Optimisation',
  changeRequests: 'Change request',
  versions: 'Agreed version',
  steps: 'Step of the session',
  attendees: 'Person in the room',
  parkingLot: 'Parked idea',
  decisions: 'Decision',
  openQuestions: 'Open question',
};
/** Section or collection → what one record of it is: "Milestone". */
export const kindWords = (name: string): string => kinds[name] ?? fieldLabel(name);

const labels: Readonly<Record<string, string>> = {
  'destination.statement': 'What is true',
  'destination.date': 'By when',
  'milestones.title': 'What is true',
  'milestones.needs': 'Comes after',
  'milestones.durationDays': 'Working days',
  'changeRequests.serves': 'Serves the objectives',
  'scoring.cutScore': 'Cut at this score or less',
  'rhythm.everyDays': 'Days between check-ins',
  'rhythm.nextOn': 'Next check-in',
  'people.decides': 'Has the last word',
  'ladders.asked': 'They ask for',
  'ladders.needed': 'What they need',
  'rungs.answer': 'They answer',
  answer: 'They answer',
  heardFrom: 'Heard from',
  speaker: 'Who said it',
  owner: 'Who',
  startedOn: 'Started',
  reachedOn: 'Reached',
  agreedOn: 'Agreed',
  decidedOn: 'Decided',
  reviewOn: 'Looked at again',
  baselineOn: 'Day of the value today',
  baseline: 'Value today',
  targetHigh: 'Target, at most',
  unitLabel: 'Name of the unit',
  leading: 'Tells early',
  predicts: 'Foretells',
  pushBack: 'Push back',
  'pushBack.whyThisNumber': 'Why this number',
  'pushBack.benchmark': 'Compared with',
  'pushBack.largerObjective': 'The larger objective',
  'pushBack.revisedTarget': 'Target after pushing back',
  'alignment.vision': 'Serves the vision',
  'alignment.visionNote': 'Why it serves the vision',
  'alignment.capability': 'Within our means',
  'alignment.capabilityNote': 'Why it is within our means',
  'smart.specific': 'SMART: specific',
  'smart.measurable': 'SMART: measurable',
  'smart.achievable': 'SMART: achievable',
  'smart.relevant': 'SMART: relevant',
  'smart.timeBound': 'SMART: bound in time',
  isRunning: 'Running already',
  winsOver: 'Can win over',
  effortDays: 'Days of work',
  costNote: 'Cost',
  plannedMinutes: 'Minutes planned',
  addedMinutes: 'Minutes added',
  spentMs: 'Time spent',
  present: 'In the room',
  trashedAt: 'In the trash since',
};

/** `path` is the field within the record: "Working days", "SMART: specific", "Holiday on 31 May 2027". */
export function labelOf(name: string, path: string): string {
  const known = labels[`${name}.${path}`] ?? labels[path];
  if (known) return known;
  const [field, key] = [path.slice(0, path.indexOf('.')), path.slice(path.indexOf('.') + 1)];
  if (field === 'holidays' && parseDay(key)) return `Holiday on ${dayWords(key as Day)}`;
  if (field === 'celebrations') return `Said at ${key} percent`;
  return fieldLabel(path);
}

/** Fields with one of a few values, written by their names in the file: "client-delay" reads "Client delay". */
const choices = new Set(
  'status kind side unit direction cadence state set priority serves decision stance labels vision capability'.split(
    ' ',
  ),
);

/** A value as a person reads it; ids are resolved by `nameOf`. Null when there is nothing. */
export function wordsOf(field: string, value: unknown, nameOf: NameOf): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'object') {
    const names = Object.keys(value).map((id) => nameOf(id) ?? 'Something that has gone');
    return names.length > 0 ? names.join(', ') : null;
  }
  if (typeof value === 'number' && field.endsWith('At')) return dayWords(localDay(value));
  if (typeof value === 'number' && field === 'spentMs') return `${Math.round(value / 60_000)} min`;
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 6 });
  if (typeof value === 'string' && choices.has(field) && /^[a-z][a-z-]*$/.test(value)) {
    return value.charAt(0).toUpperCase() + value.slice(1).replaceAll('-', ' ');
  }
  return valueWords(value, nameOf);
}

/** What stands for a record that has no words of its own: whose it is, what it measures, its day. */
export function titleOfRecord(
  name: string,
  id: ItemId | null,
  record: Fields,
  nameOf: NameOf,
): string | null {
  if (id === null) return null;
  const belongsTo = (record.person ?? record.metric) as string | null | undefined;
  const named = typeof belongsTo === 'string' ? nameOf(belongsTo) : null;
  const day = typeof record.on === 'string' && parseDay(record.on) ? dayWords(record.on as Day) : null;
  if (name === 'versions') return `Version ${record.number}`;
  if (name === 'measurements') return [named, day].filter((each) => each !== null).join(', ');
  if (name === 'contributions' && typeof record.contribution === 'string' && record.contribution !== '')
    return record.contribution;
  if (named !== null) return named;
  if (name === 'checkIns' || name === 'shortfalls' || name === 'optimisations') {
    const first = [record.shortfall, record.observation].find((each) => typeof each === 'string' && each);
    return typeof first === 'string' ? first : day;
  }
  const own = recordName({ name, id }, record);
  // The name of the collection again says nothing.
  return own === recordName({ name, id }, {}) ? null : own;
}
