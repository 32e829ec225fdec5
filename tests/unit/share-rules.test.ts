import type { ItemId, Links } from '@shared/blueprint/fields';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { exportForms } from '@shared/page/forms/form';
import { describe, expect, it } from 'vitest';
import { calendarEntries } from '../../src/renderer/workspace/exports/calendar-entries';
import { htmlPicture } from '../../src/renderer/workspace/exports/html-picture';
import { longTexts, pageItems, withLeftOut } from '../../src/renderer/workspace/exports/page-items';
import { wayOutGroups, waysOut } from '../../src/renderer/workspace/exports/ways-out';
import { overLines } from '../../src/renderer/workspace/page/page-words';
import { ratioOf, sheetOf } from '../../src/renderer/workspace/page/sheet';

const plan = (parts: object): Blueprint => blueprintBodySchema.parse(parts) as Blueprint;
const busy = plan({
  destination: { statement: 'Every van is booked a week ahead' },
  objectives: {
    obj1: { order: 'a0', statement: 'More calls' },
    obj2: { order: 'a1', statement: '' },
    obj3: { order: 'a2', statement: '' },
  },
  metrics: {
    met1: { order: 'a0', name: 'Calls a month', objectives: { obj1: true } },
    met2: { order: 'a1', name: 'Forms', objectives: { obj2: true } },
    met3: { order: 'a2', name: 'Stars' },
    met4: { order: 'a3', name: ' ' },
  },
  milestones: {
    mil1: { order: 'a0', title: 'Page live' },
    mil2: { order: 'a1', title: 'Left alone', status: 'dropped' },
    mil3: { order: 'a2', title: '', criterion: 'Ten calls counted' },
  },
  obstacles: {
    obs1: { order: 'a0', description: 'Nobody picks up', mitigation: 'A second phone that rings after four' },
    obs2: { order: 'a1', description: 'Long ago', status: 'gone' },
  },
});
const objectives = pageItems(busy)[0]?.items ?? [];
const links = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, true])) as Links;

describe('ways out', () => {
  it('[SH1] every form is in the list once, with its words', () => {
    const listed = wayOutGroups.flatMap(({ ways }) => ways);
    expect([...listed].sort()).toEqual([...exportForms, 'png', 'archive'].sort());
    expect(new Set(listed.map((way) => waysOut[way].name)).size).toBe(listed.length);
  });

  it('[SH2] a calendar is told by its entries', () => {
    const ics = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:one',
      'DTSTART;VALUE=DATE:20270316',
      'SUMMARY:Area\\, and pri',
      ' ces agreed',
      'DESCRIPTION:Owner: Dana\\nStart by: 3 March',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:two',
      'SUMMARY:Without a day',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    expect(calendarEntries(ics)).toEqual([
      {
        key: 'one',
        day: '2027-03-16',
        title: 'Area, and prices agreed',
        details: 'Owner: Dana\nStart by: 3 March',
      },
    ]);
  });

  it('[SH2] the web page becomes a picture that is well-formed', () => {
    const html =
      '<!doctype html>\n<html lang="en" dir="ltr">\n<head><style>h1 > em{color:red}</style></head>\n<body>\n<p>A<br>B &lt;i&gt;</p><img alt="" src="data:image/png;base64,AA=="><svg class="way"><g/></svg>\n</body></html>';
    const picture = htmlPicture(html);
    expect(picture?.svg).toContain('<html xmlns="http://www.w3.org/1999/xhtml" lang="en" dir="ltr">');
    expect(picture?.svg).toContain('A<br/>B &lt;i&gt;');
    expect(picture?.svg).toContain('src="data:image/png;base64,AA=="/>');
    expect(picture?.svg).toContain('<svg xmlns="http://www.w3.org/2000/svg" class="way">');
    expect(htmlPicture('nothing of ours')).toBeNull();
  });

  it('[SH2] the scorecard lies, and its sheet with it', () => {
    expect(ratioOf(sheetOf({ paper: 'letter', layout: 'scorecard' }))).toBeCloseTo(11 / 8.5);
    expect(ratioOf(sheetOf({ paper: 'a4', layout: 'letter' }))).toBeCloseTo(210 / 297);
  });
});

describe('what is on the page', () => {
  it('[SH21] lists what can be left off it, numbers below the objective they serve', () => {
    expect(pageItems(busy).map(({ section, items }) => [section, items.map(({ text }) => text)])).toEqual([
      ['objectives', ['More calls', 'Calls a month', 'Without words', 'Forms', 'Stars']],
      ['milestones', ['Page live', 'Ten calls counted']],
      ['obstacles', ['Nobody picks up']],
    ]);
    expect(objectives.map(({ isPart }) => isPart)).toEqual([false, true, false, true, false]);
    expect(pageItems(plan({}))).toEqual([]);
  });

  it('[SH21] an objective takes its numbers along, a number brings its objective back', () => {
    const off = withLeftOut(links('mil1'), objectives, 'obj1' as ItemId, false);
    expect(off).toEqual(links('mil1', 'obj1', 'met1'));
    expect(withLeftOut(off, objectives, 'met1' as ItemId, true)).toEqual(links('mil1'));
    expect(withLeftOut(links(), objectives, 'met1' as ItemId, false)).toEqual(links('met1'));
    expect(withLeftOut(links('obj1', 'met1'), objectives, 'obj1' as ItemId, true)).toEqual(links());
    expect(withLeftOut(links(), objectives, 'met3' as ItemId, false)).toEqual(links('met3'));
  });

  it('[SH22] the longest texts come first, without what is not on the page', () => {
    const keys = (sections: ('destination' | 'obstacles' | 'milestones')[], of: Blueprint = busy) =>
      longTexts(of, new Set(sections))
        .filter(({ text }) => text !== '')
        .map(({ key }) => key);
    expect(keys(['destination', 'obstacles'])).toEqual([
      'obs1.mitigation',
      'destination.statement',
      'obs1.description',
    ]);
    expect(keys(['milestones'])).toEqual(['mil1.title']);
    const tight = { ...busy, paper: { ...busy.paper, leftOut: links('mil1') } };
    expect(keys(['milestones'], tight)).toEqual([]);
    expect(longTexts(busy, new Set(['obstacles'] as const))[0]?.edit('Shorter')).toEqual({
      type: 'change',
      collection: 'obstacles',
      id: 'obs1',
      patch: { mitigation: 'Shorter' },
    });
  });

  it('[SH20] says how much is still too much', () => {
    const section = { section: 'milestones', overPt: 0, items: 9, unlisted: 2, longest: [] } as const;
    expect(overLines({ overPt: 121, sections: [] })).toBe('Too much for one page: about 12 lines too long.');
    expect(overLines({ overPt: 4, sections: [{ ...section, longest: [] }] })).toBe(
      'Too much for one page: about 1 line too long, 2 items have no place.',
    );
  });
});
