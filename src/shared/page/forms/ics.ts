/**
 * Milestones, the destination and check-ins for a calendar (docs/spec/forms.md, F40…; RFC 5545). All-day entries; taken
 * in again, they take the place of those of last time. The same plan on the same day is the same text.
 */
import { addDays, type Day, dayNumber } from '../../blueprint/day';
import type { DocumentId } from '../../blueprint/fields';
import { type CycleError, walkBack } from '../../insight/schedule';
import { err, ok, type Result } from '../../result';
import { pageWords } from '../language';
import type { NoDestination, PageInput } from '../model';
import { longDay } from '../words';
import { formWords } from './words';

type Input = Pick<PageInput, 'blueprint' | 'profile' | 'today'> & {
  options: Pick<PageInput['options'], 'language'>;
  plan: DocumentId;
};

interface Entry {
  uid: string;
  on: Day;
  summary: string;
  description: string;
  repeats?: string;
}

export function calendarText(input: Input): Result<string, NoDestination | CycleError> {
  const { blueprint, profile, today } = input;
  const { statement, date } = blueprint.destination;
  if (date === null) return err({ code: 'no-destination' });
  const schedule = walkBack({
    milestones: blueprint.milestones,
    destination: date,
    today,
    holidays: Object.keys(blueprint.calendar.holidays) as Day[],
  });
  if (!schedule.ok) return schedule;
  const own = formWords(input.options.language);
  const page = pageWords(input.options.language);
  const client = oneLine(profile.client.name);
  const of = (words: string): string => (client === '' ? words : `${client}: ${words}`);
  const entries: Entry[] = [...schedule.value.fromDestination].reverse().flatMap((scheduled) => {
    const milestone = blueprint.milestones[scheduled.id];
    const title = oneLine(milestone?.title ?? '') || oneLine(milestone?.criterion ?? '');
    if (!milestone || scheduled.isReached || title === '') return [];
    const owner = milestone.owner === null ? '' : oneLine(blueprint.people[milestone.owner]?.name ?? '');
    return {
      uid: scheduled.id,
      on: scheduled.latestFinish,
      summary: of(title),
      description: labelled([
        [own.owner, owner],
        [own.criterion, oneLine(milestone.criterion)],
        [own.startBy, longDay(scheduled.latestStart, page)],
      ]),
    };
  });
  entries.push({
    uid: 'destination',
    on: date,
    summary: of(page.destination),
    description: oneLine(statement),
  });
  const checkIns = checkInEntry(input, of(own.checkIn));
  if (checkIns) entries.push(checkIns);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Backcast//Success Blueprint//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapedText(of(page.document))}`,
    ...entries.flatMap((entry) => entryLines(entry, input)),
    'END:VCALENDAR',
  ];
  return ok(lines.map((line) => `${folded(line)}\r\n`).join(''));
}

/** One entry that repeats until the destination; none where nobody has said when. */
function checkInEntry({ blueprint }: Input, summary: string): Entry | null {
  const { cadence, everyDays, nextOn } = blueprint.rhythm;
  const until = blueprint.destination.date;
  if (nextOn === null || until === null || nextOn > until) return null;
  const rules: Record<NonNullable<typeof cadence>, string | null> = {
    weekly: 'FREQ=WEEKLY',
    'two-weeks': 'FREQ=WEEKLY;INTERVAL=2',
    monthly: monthlyOn(nextOn, 1),
    quarterly: monthlyOn(nextOn, 3),
    custom: everyDays === null ? null : `FREQ=DAILY;INTERVAL=${everyDays}`,
  };
  const rule = cadence && rules[cadence];
  return {
    uid: 'check-ins',
    on: nextOn,
    summary,
    description: '',
    ...(rule && nextOn < until ? { repeats: `${rule};UNTIL=${compact(until)}` } : {}),
  };
}

/** A month that is too short has it on its last day. */
function monthlyOn(day: Day, months: number): string {
  const date = Number(day.slice(8));
  const days = Array.from({ length: Math.max(0, date - 27) }, (_, at) => 28 + at);
  const place = date <= 28 ? '' : `;BYMONTHDAY=${days.join(',')};BYSETPOS=-1`;
  return `FREQ=MONTHLY;INTERVAL=${months}${place}`;
}

function entryLines({ uid, on, summary, description, repeats }: Entry, { plan, today }: Input): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${bare(plan)}-${bare(uid)}@backcast.invalid`,
    `DTSTAMP:${compact(today)}T000000Z`,
    // A calendar takes the later of two entries that have one id.
    `SEQUENCE:${Math.max(0, dayNumber(today))}`,
    `DTSTART;VALUE=DATE:${compact(on)}`,
    `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`,
    ...(repeats ? [`RRULE:${repeats}`] : []),
    `SUMMARY:${escapedText(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escapedText(description)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

const compact = (day: Day): string => day.replaceAll('-', '');
/** Ids are ours; in a file changed by hand they may be anything. */
const bare = (id: string): string => id.replace(/[^A-Za-z0-9-]/g, '');
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

function labelled(parts: readonly (readonly [label: string, text: string])[]): string {
  return parts
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `${label}: ${text}`)
    .join('\n');
}

/** A text value: no line end and no separator of the format is left in it. */
function escapedText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?!\n)\p{Cc}|\p{Cs}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

const lineOctets = 75;

/** Lines of at most 75 octets, never parted inside a character. */
function folded(line: string): string {
  let out = '';
  let used = 0;
  for (const character of line) {
    const octets = octetsOf(character);
    if (used + octets > lineOctets) {
      out += '\r\n ';
      used = 1;
    }
    out += character;
    used += octets;
  }
  return out;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) as number;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
