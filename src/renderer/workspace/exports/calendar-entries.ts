/** What a calendar will show of a calendar file of ours (docs/spec/forms.md). Pure. */
import { type Day, parseDay } from '@shared/blueprint/day';

export interface CalendarEntry {
  key: string;
  day: Day;
  title: string;
  details: string;
}

/** The entries in the order of the file. */
export function calendarEntries(ics: string): CalendarEntry[] {
  const lines = ics.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const entries: CalendarEntry[] = [];
  let fields = new Map<string, string>();
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') fields = new Map();
    const at = line.indexOf(':');
    const [name = ''] = line.slice(0, at).split(';');
    fields.set(name, line.slice(at + 1));
    if (line !== 'END:VEVENT') continue;
    const [, year, month, date] = /^(\d{4})(\d\d)(\d\d)$/.exec(fields.get('DTSTART') ?? '') ?? [];
    const day = parseDay(`${year}-${month}-${date}`);
    if (day === null) continue;
    entries.push({
      key: fields.get('UID') ?? String(entries.length),
      day,
      title: plain(fields.get('SUMMARY') ?? ''),
      details: plain(fields.get('DESCRIPTION') ?? ''),
    });
  }
  return entries;
}

const plain = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
