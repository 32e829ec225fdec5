/** What each form says and how, of the usual plan and of a hostile one. Rules in docs/spec/forms.md. */
import type { Day } from '@shared/blueprint/day';
import type { DocumentId } from '@shared/blueprint/fields';
import { clientSafe, type PageLanguage, type Profile, pageLanguages } from '@shared/blueprint/model';
import { audiences } from '@shared/insight/audience';
import { type ExportForm, exportForms, formName, isDrawn, type TextForm } from '@shared/page/forms/form';
import { type FormInput, formText, richText } from '@shared/page/forms/form-text';
import { describe, expect, it } from 'vitest';
import { filled } from '../fixtures/filled';
import { harbor, type PageFixture, plan } from '../fixtures/harbor';
import { hostileWords } from '../fixtures/hostile-words';

const id = 'plan-0001' as DocumentId;
const textForms = exportForms.filter((form: ExportForm): form is TextForm => !isDrawn(form));

function inputOf(fixture: PageFixture, language: PageLanguage = 'en'): FormInput {
  return { ...fixture, options: { ...fixture.options, language }, plan: id };
}
function textOf(form: TextForm, input: FormInput, audience: (typeof audiences)[number] = 'client'): string {
  const made = formText(form, input, audience);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}
/** A plan with one of everything, in which every field holds these words. */
function hostile(words: string): FormInput {
  const blueprint = filled('blueprint', { word: () => words }).body;
  const profile = filled('profile', { word: (path) => (path.includes('png') ? undefined : words) }).body;
  const client = { ...profile.client, name: words };
  return {
    ...inputOf(harbor),
    blueprint: clientSafe({
      ...blueprint,
      destination: { ...blueprint.destination, statement: words, date: '2026-09-30' as Day },
      rhythm: { ...blueprint.rhythm, cadence: 'weekly', nextOn: '2026-05-01' as Day },
    }),
    profile: clientSafe({ ...profile, client } as Profile),
  };
}

describe('all forms', () => {
  it('[F4] are the same text again', () => {
    for (const form of textForms) {
      for (const audience of audiences) {
        expect(textOf(form, inputOf(harbor), audience)).toBe(
          textOf(form, structuredClone(inputOf(harbor)), audience),
        );
      }
    }
  });

  it('[F5] those of the page need a destination, tables do not', () => {
    const input = { ...inputOf(harbor), blueprint: plan({ destination: { statement: '', date: null } }) };
    const codes = textForms.map((form) => {
      const made = formText(form, input, 'client');
      return [form, made.ok ? 'made' : made.error.code];
    });
    expect(Object.fromEntries(codes)).toEqual({
      html: 'no-destination',
      markdown: 'no-destination',
      text: 'made',
      'objectives-csv': 'made',
      'milestones-csv': 'made',
      'obstacles-csv': 'made',
      ics: 'no-destination',
      'okr-csv': 'made',
      'okr-json': 'made',
    });
    expect(richText(input, 'client')).toEqual({ ok: false, error: { code: 'no-destination' } });
  });

  it('[F7] speak every language of the page', () => {
    const seen = (form: TextForm) =>
      new Set(pageLanguages.map((language) => textOf(form, inputOf(harbor, language))));
    for (const form of [
      'html',
      'markdown',
      'milestones-csv',
      'obstacles-csv',
      'objectives-csv',
      'ics',
    ] as const) {
      expect([form, seen(form).size]).toEqual([form, pageLanguages.length]);
    }
    expect(textOf('milestones-csv', inputOf(harbor, 'de'))).toContain('Meilenstein');
    expect(textOf('html', inputOf(harbor, 'he'))).toContain('<html lang="he" dir="rtl">');
  });

  it('[F3] team and leadership read what is theirs, the client the page', () => {
    const [client, team, leadership] = audiences.map((audience) =>
      textOf('markdown', inputOf(harbor), audience),
    );
    expect(client).toContain('## Milestones, the way back');
    expect(team).toContain('## What we are here to move');
    expect(leadership).toContain('## Objectives and where they stand');
  });

  it('[F8] are named by client, form and day', () => {
    expect(formName('ics', 'Harbor', 'team', '2027-03-11')).toBe(
      'Harbor milestones and check-ins 2027-03-11',
    );
    expect(formName('markdown', 'Harbor', 'team', '2027-03-11')).toBe(
      'Harbor Success Blueprint for team 2027-03-11',
    );
    expect(formName('text', '', 'client', '2027-03-11')).toBe('plan 2027-03-11');
  });
});

// ----------------------------------------------------------------- tables

/** Rows of a table as RFC 4180 has it. */
function rowsOf(csv: string): string[][] {
  expect(csv.startsWith('\ufeff')).toBe(true);
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  cell.lastIndex = 1;
  for (let found = cell.exec(csv); found; found = cell.exec(csv)) {
    const [, text = '', end] = found;
    row.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
    if (cell.lastIndex === csv.length) break;
  }
  expect(cell.lastIndex).toBe(csv.length);
  return rows;
}
const tables = ['objectives-csv', 'milestones-csv', 'obstacles-csv'] as const;

describe('tables', () => {
  it('[F30] have a row a thing, with plain days and numbers', () => {
    const [head, first] = rowsOf(textOf('milestones-csv', inputOf(harbor)));
    expect(head?.slice(0, 5)).toEqual(['Milestone', 'True when', 'Start by', 'Finish by', 'Working days']);
    expect(first?.slice(0, 4)).toEqual([
      'Every call and form counted by source',
      '',
      '2026-04-02',
      '2026-04-24',
    ]);
    const metrics = rowsOf(textOf('objectives-csv', inputOf(harbor)));
    expect(metrics).toHaveLength(7);
    expect(metrics[6]?.slice(4, 10)).toEqual([
      'Direct revenue, a month',
      '$',
      'increase',
      '10500',
      '2025-12-15',
      '35600',
    ]);
    const obstacles = rowsOf(textOf('obstacles-csv', inputOf(harbor)));
    expect(obstacles.slice(1).map((row) => row[3])).toEqual(['16', '12', '9']);
  });

  it('[F31] stay tables, and compute nothing, whatever is written in them', () => {
    for (const words of hostileWords) {
      for (const form of tables) {
        const rows = rowsOf(textOf(form, hostile(words)));
        const widths = new Set(rows.map((row) => row.length));
        expect([form, words, widths.size]).toEqual([form, words, 1]);
        const computed = rows
          .flat()
          .filter((text) => /^[=+\-@\t\r＝＋－＠]/.test(text) && Number.isNaN(Number(text)));
        expect(computed).toEqual([]);
      }
    }
  });

  it('[F32] hold what is kept off the page', () => {
    const [milestone = ''] = Object.keys(harbor.blueprint.milestones);
    const paper = { ...harbor.blueprint.paper, leftOut: { [milestone]: true as const } };
    const input = { ...inputOf(harbor), blueprint: { ...harbor.blueprint, paper } };
    expect(textOf('milestones-csv', input)).toBe(textOf('milestones-csv', inputOf(harbor)));
    expect(textOf('markdown', input)).not.toBe(textOf('markdown', inputOf(harbor)));
  });
});

// --------------------------------------------------------------- calendar

/** Lines of a calendar, unfolded. */
function linesOf(ics: string): string[] {
  expect(ics.endsWith('\r\n')).toBe(true);
  for (const line of ics.split('\r\n')) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  return ics.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
}
const valuesOf = (lines: string[], name: string): string[] =>
  lines.filter((line) => line.startsWith(name)).map((line) => line.slice(line.indexOf(':') + 1));

describe('the calendar', () => {
  it('[F40] has milestones ahead, the destination and check-ins, all day, in order', () => {
    const weekly = {
      ...harbor.blueprint,
      rhythm: { cadence: 'weekly', everyDays: null, nextOn: '2026-04-10' },
    };
    const lines = linesOf(textOf('ics', { ...inputOf(harbor), blueprint: weekly as FormInput['blueprint'] }));
    const days = valuesOf(lines, 'DTSTART;VALUE=DATE');
    const count = Object.keys(harbor.blueprint.milestones).length;
    expect(days).toHaveLength(count + 2);
    expect(days.slice(0, count + 1)).toEqual([...days.slice(0, count + 1)].sort());
    expect(valuesOf(lines, 'RRULE')).toEqual(['FREQ=WEEKLY;UNTIL=20260930']);
    expect(valuesOf(lines, 'DTEND;VALUE=DATE')[count]).toBe('20261001');
    expect(valuesOf(lines, 'DTSTAMP')[0]).toBe('20260402T000000Z');
  });

  it('[F40] leaves out what is reached', () => {
    const [first = ''] = Object.keys(harbor.blueprint.milestones);
    const milestones = {
      ...harbor.blueprint.milestones,
      [first]: { ...harbor.blueprint.milestones[first as never], status: 'reached', reachedOn: '2026-04-01' },
    };
    const blueprint = { ...harbor.blueprint, milestones } as FormInput['blueprint'];
    const uids = valuesOf(linesOf(textOf('ics', { ...inputOf(harbor), blueprint })), 'UID');
    expect(uids.some((uid) => uid.includes(first))).toBe(false);
    expect(uids).toHaveLength(Object.keys(milestones).length);
  });

  it('[F41] keeps its ids, and a later one takes the place of an earlier one', () => {
    const now = linesOf(textOf('ics', inputOf(harbor)));
    const later = linesOf(textOf('ics', { ...inputOf(harbor), today: '2026-04-09' as Day }));
    expect(valuesOf(later, 'UID')).toEqual(valuesOf(now, 'UID'));
    expect(new Set(valuesOf(now, 'UID')).size).toBe(valuesOf(now, 'UID').length);
    expect(Number(valuesOf(later, 'SEQUENCE')[0])).toBeGreaterThan(Number(valuesOf(now, 'SEQUENCE')[0]));
    const other = linesOf(textOf('ics', { ...inputOf(harbor), plan: 'plan-0002' as DocumentId }));
    expect(valuesOf(other, 'UID').filter((uid) => valuesOf(now, 'UID').includes(uid))).toEqual([]);
  });

  it('[F42] no words begin a line, an entry or a property', () => {
    const properties =
      /^(BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|X-WR-CALNAME|UID|DTSTAMP|SEQUENCE|DTSTART;VALUE=DATE|DTEND;VALUE=DATE|RRULE|SUMMARY|DESCRIPTION|TRANSP):/;
    for (const words of hostileWords) {
      const lines = linesOf(textOf('ics', hostile(words)));
      expect(lines.filter((line) => !properties.test(line))).toEqual([]);
      expect(valuesOf(lines, 'BEGIN')).toEqual(['VCALENDAR', 'VEVENT', 'VEVENT', 'VEVENT']);
      for (const text of [...valuesOf(lines, 'SUMMARY'), ...valuesOf(lines, 'DESCRIPTION')]) {
        expect(text.replace(/\\[\\;,n]/g, '')).not.toMatch(/[\\;,\p{Cc}]/u);
      }
    }
  });

  it.each([
    ['monthly', '2026-04-30', 'FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30;BYSETPOS=-1;UNTIL=20260930'],
    ['quarterly', '2026-04-10', 'FREQ=MONTHLY;INTERVAL=3;UNTIL=20260930'],
    ['custom', '2026-04-10', 'FREQ=DAILY;INTERVAL=10;UNTIL=20260930'],
  ])('[F43] %s check-ins from %s', (cadence, nextOn, rule) => {
    const blueprint = {
      ...harbor.blueprint,
      rhythm: { cadence, everyDays: 10, nextOn },
    } as FormInput['blueprint'];
    expect(valuesOf(linesOf(textOf('ics', { ...inputOf(harbor), blueprint })), 'RRULE')).toEqual([rule]);
  });
});

// ------------------------------------------------------------- Markdown

describe('Markdown', () => {
  it('[F50] has the headings, lists and tables of the page', () => {
    const text = textOf('markdown', inputOf(harbor));
    expect(text.match(/^#{1,3} .*$/gm)?.slice(0, 3)).toEqual([
      '# Harbor Plumbing: Success Blueprint',
      '## Milestones, the way back',
      '## Three outcomes',
    ]);
    expect(text).toContain('call us first: **180 requests a month**, and');
    expect(text).toContain(
      '| 24 Apr | Every call and form counted by source | Tom Bracken | Decides the date |',
    );
  });

  it('[F9] takes words for words', () => {
    for (const words of hostileWords) {
      for (const audience of audiences) {
        const text = textOf('markdown', hostile(words), audience);
        const bare = text.replace(/\\[\\`*_[\]~|#!:.@+\-=)]/g, '').replaceAll('**', '');
        expect(bare).not.toMatch(/[<[\]`~\\]|:\/\/|www\.|\p{Cc}(?<!\n)/u);
        const rows = bare.split('\n').filter((line) => line.startsWith('|'));
        expect(rows.filter((row) => ![5, 6].includes(row.split('|').length - 1))).toEqual([]);
      }
    }
  });

  it('[F9] plain words hide and turn nothing', () => {
    for (const words of hostileWords) {
      const text = textOf('text', hostile(words), 'team');
      expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  it('[F50] says how much is kept off the page', () => {
    const obstacles = Object.keys(harbor.blueprint.obstacles);
    const paper = { ...harbor.blueprint.paper, leftOut: { [obstacles[0] ?? '']: true as const } };
    const text = textOf('markdown', { ...inputOf(harbor), blueprint: { ...harbor.blueprint, paper } });
    expect(text).toMatch(/1 more/);
  });

  it('[F9] a list that starts a line stays a line', () => {
    const expectations = '- not a list. 1. nor this';
    const paper = { ...harbor.blueprint.paper, expectations };
    expect(textOf('markdown', { ...inputOf(harbor), blueprint: { ...harbor.blueprint, paper } })).toContain(
      '\\- not a list',
    );
  });
});
