/** The long version on paper (docs/spec/forms.md, F60…): its sections one after the other, over as many sheets as it takes. */

import type { Day } from '../../blueprint/day';
import type { PaperSize } from '../../blueprint/model';
import type { CycleError } from '../../insight/schedule';
import { walkBack } from '../../insight/schedule';
import { err, ok, type Result } from '../../result';
import {
  type Cell,
  columnMarks,
  columnsOf,
  footMarks,
  gap,
  headingOf,
  linesOf,
  type Strip,
} from '../appendix-pages';
import { sheetSizes, styles } from '../density';
import { inInk, type Mark, rule, shifted, type Type, type } from '../drawing';
import type { PageLayout } from '../layout';
import { type NoDestination, type PageInput, type PageModel, pageModel } from '../model';
import type { Setting } from '../section-head';
import { headBlock } from '../sections';
import { glued, type MeasureText, printable } from '../typeset';
import { type LongRow, type LongText, longVersion } from './long';
import { formWords } from './words';

export interface Bookmark {
  title: string;
  /** From 0. */
  page: number;
}
interface LongPages {
  sheets: PageLayout[];
  /** Where each section begins. */
  bookmarks: Bookmark[];
  /** Characters that no font of the page has. */
  missing: string[];
}

const style = styles[2];
const { body, small } = style;
const bold: Type = { ...body, style: { ...body.style, face: 'sans-bold' } };
const tones: Readonly<Record<LongText['tone'], Type>> = {
  plain: body,
  strong: bold,
  quiet: inInk(body, 'ink-2'),
  late: inInk(body, 'late'),
};
const title = type('serif', 20, 24, 'ink');
/** Where the words of a row begin, right of what it is known by. */
const wordsAxis = 132;
const wordsGap = 12;
const headGap = 14;
const footGap = 10;

export function longPages(
  input: PageInput,
  paper: PaperSize,
  measure: MeasureText,
): Result<LongPages, NoDestination | CycleError> {
  const { blueprint } = input;
  const whole = { ...blueprint, paper: { ...blueprint.paper, leftOut: {} } };
  const made = pageModel(
    { ...input, blueprint: whole, options: { ...input.options, layout: 'journey' } },
    measure,
  );
  if (!made.ok) return made;
  const model = made.value;
  const destination = blueprint.destination.date;
  if (destination === null) return err({ code: 'no-destination' });
  const schedule = walkBack({
    milestones: blueprint.milestones,
    destination,
    today: input.today,
    holidays: Object.keys(blueprint.calendar.holidays) as Day[],
  });
  if (!schedule.ok) return schedule;
  const missing = new Set(model.missing);
  const clean = (text: string): string => glued(printable(text, measure, missing));
  const long = longVersion(input, model, schedule.value);

  const sheet = sheetSizes[paper];
  const { margins } = style;
  const setting: Setting = { model, style, width: sheet.width - 2 * margins.side, measure };
  const head = headBlock(setting);
  const top = margins.top + head.height + headGap;
  const footTop = sheet.height - margins.bottom - footGap - small.leading;

  /** The strip with which each section begins. */
  const starts = new Map<Strip, string>();
  const strips: Strip[] = linesOf(
    [{ x: 0, width: setting.width, spans: [{ text: long.title, style: title.style }] }],
    title,
    measure,
  ).map((strip) => ({ ...strip, isBound: true }));
  for (const { heading, rows } of long.sections) {
    const headStrips = headingOf(clean(heading), setting);
    const [first] = headStrips;
    if (first) starts.set(first, clean(heading));
    strips.push(gap(16, true), ...headStrips);
    rows.forEach((row, at) => {
      if (at > 0 && row.label !== '') {
        strips.push({ ...gap(9, true), cells: [[rule(0, 4.5, setting.width, 0.5, 'line')]] });
      } else if (at > 0) strips.push(gap(4, true));
      strips.push(...rowStrips(row, clean, setting));
    });
  }
  const pages = columnsOf(strips, footTop - 8 - top);
  const words = formWords(input.options.language);
  const sheets = pages.map((column, at): PageLayout => {
    const marks: Mark[] = [
      ...shifted(head.marks, margins.side, margins.top),
      ...shifted(columnMarks(column), margins.side, top),
      ...shifted(footMarks(setting, words.page(at + 1, pages.length)), margins.side, footTop),
    ];
    return sheetOf(model, sheet, marks, long.title);
  });
  const bookmarks = pages.flatMap((column, page) =>
    column.flatMap((strip) => {
      const name = starts.get(strip);
      return name === undefined ? [] : [{ title: name.replaceAll('\u00a0', ' '), page }];
    }),
  );
  return ok({ sheets, bookmarks, missing: [...missing] });
}

/** A row's texts under each other, what it is known by beside the first. */
function rowStrips(
  { label, texts }: LongRow,
  clean: (text: string) => string,
  { width, measure }: Setting,
): Strip[] {
  const lines = texts.flatMap(({ text, tone }, at): Strip[] => {
    const words: Cell = {
      x: wordsAxis,
      width: width - wordsAxis,
      spans: [{ text: clean(text), style: tones[tone].style }],
    };
    if (at > 0 || label === '') return linesOf([words], body, measure);
    const known: Cell = {
      x: 0,
      width: wordsAxis - wordsGap,
      spans: [{ text: clean(label), style: { ...tones.quiet.style, tabular: true } }],
    };
    return linesOf([known, words], body, measure);
  });
  return lines.map((strip, at) => ({
    ...strip,
    isBound: lines.length <= 3 ? at < lines.length - 1 : at === 0 || at === lines.length - 2,
  }));
}

function sheetOf(model: PageModel, sheet: PageLayout['sheet'], marks: Mark[], name: string): PageLayout {
  return {
    title: `${model.title}${model.comma}${name}`,
    today: model.today,
    language: model.language,
    colour: model.colour,
    sheet,
    bodySize: body.style.size,
    marks,
    heroLines: 0,
    over: 0,
    sections: [],
    unlistedMilestones: 0,
  };
}
