/** Under the numbers of the scorecard: the strip of milestones, what could stop us, and what is next. */

import {
  type Block,
  baselineIn,
  linesMarks,
  type Mark,
  rule,
  shifted,
  type Type,
  triangle,
  triangleWidth,
} from './drawing';
import type { PageModel, PageObstacle } from './model';
import type { Card } from './scorecard-grid';
import { below, type Setting, sectionHead, withMore } from './section-head';
import { type Paragraph, type StripItem, strip } from './strip';
import { obstacleColumns } from './tables';
import { breakLines, type Line, type Span } from './typeset';

const gutter = 20.6;

function settingOf({ model, style, width, measure }: Card, wide = width): Setting {
  return { model, style: style.page, width: wide, measure };
}

// -------------------------------------------------------------- milestones

/** Milestones on their line; those without a place on it in words under it. */
export function stripSection(card: Card): Block | null {
  const { model, scorecard, style, width, measure } = card;
  const { way } = model;
  if (!way) return null;
  const setting = settingOf(card);
  const { standing, name } = style;
  const leading = standing.leading;
  // Figures of one width would set hyphens wide.
  const plain = { ...standing.style, tabular: false };
  const title = { ...name.style, size: Math.min(8, name.style.size) };
  const paragraphs = (text: string, words: string, isWarning: boolean): Paragraph[] => [
    { spans: [{ text, style: title }], isWarning: false },
    {
      spans: [
        {
          text: words,
          style: isWarning ? { ...plain, face: 'sans-bold', ink: 'late' } : plain,
        },
      ],
      isWarning,
    },
  ];
  const reached = scorecard.strip.reached.map((each): StripItem => {
    const label = paragraphs(each.title, each.words, false);
    const side = each.isOnChain ? 'above' : 'below';
    return { on: each.on, side, marker: 'reached', full: label, short: label };
  });
  const ahead = way.milestones.map((each): StripItem => {
    const { words, isWarning } = each.standing ?? {
      words: { full: each.day, short: each.day },
      isWarning: false,
    };
    return {
      on: each.on,
      side: each.isCritical ? 'above' : 'below',
      marker: isWarning ? 'late' : 'ahead',
      full: paragraphs(each.title, words.full, isWarning),
      short: paragraphs(each.title, words.short, isWarning),
    };
  });
  const accent = { ...title, ink: 'accent' as const };
  const day = { ...standing.style, face: 'sans-bold' as const, ink: 'ink' as const };
  const end: Paragraph[] = [
    { spans: [{ text: way.destination.label, style: accent }], isWarning: false },
    { spans: [{ text: way.destination.day, style: day }], isWarning: false },
  ];
  const flag: StripItem = {
    on: way.to,
    side: 'above',
    marker: 'none',
    full: end,
    short: end,
    end: { place: 'left', words: `${way.destination.label}${model.comma}${way.destination.day}` },
  };
  const drawn = strip(
    {
      from: scorecard.strip.from,
      to: way.to,
      today: { on: way.from, label: scorecard.strip.today },
      months: scorecard.months.names,
      items: [...reached, ...ahead, flag],
    },
    { leading, pole: 28, columnLeast: 74, markers: { above: 4, below: 3.2 } },
    width,
    measure,
  );
  const head = sectionHead(setting, way.title, '', [{ icon: 'none', text: scorecard.strip.key }]);
  const marks = shifted(drawn.marks, 0, 3);
  let height = drawn.height + 3;
  const rest = restLines(drawn.rest, card);
  marks.push(...shifted(rest.marks, 0, height));
  height += rest.height;
  if (way.late !== '') {
    const late: Type = { ...standing, style: { ...standing.style, face: 'sans-bold', ink: 'late' } };
    const lines = breakLines([{ text: way.late, style: late.style }], width - triangleWidth - 4, measure);
    height += 3;
    marks.push(triangle(0, height + baselineIn(late), 'late'));
    marks.push(...linesMarks(lines, { x: triangleWidth + 4, top: height }, late));
    height += lines.length * late.leading;
  }
  return below(head, withMore({ height, marks }, way.more, setting));
}

const restColumns = 4;
const restGutter = 14;

/** Labels without a place, in columns that are read down. */
function restLines(rest: readonly StripItem[], { style, width, measure }: Card): Block {
  if (rest.length === 0) return { height: 0, marks: [] };
  const { leading } = style.standing;
  const wide = (width - (restColumns - 1) * restGutter) / restColumns;
  const of: Type = { ...style.standing, leading };
  const gap: Span = { text: '  ', style: of.style };
  const labels = rest.map(({ short }) =>
    breakLines(
      short.flatMap(({ spans }, at) => (at === 0 ? spans : [gap, ...spans])),
      wide,
      measure,
    ),
  );
  const perColumn = Math.ceil(labels.length / restColumns);
  const marks: Mark[] = [];
  let height = 0;
  for (let column = 0; column < restColumns; column += 1) {
    let y = 4;
    for (const lines of labels.slice(column * perColumn, (column + 1) * perColumn)) {
      marks.push(...linesMarks(lines, { x: column * (wide + restGutter), top: y }, of));
      y += lines.length * leading + 1;
    }
    height = Math.max(height, y);
  }
  return { height, marks };
}

// -------------------------------------------------------------------- rows

/**
 * What could stop us and what is next: two halves, or one under the other where that is lower or where one has nothing to
 * say. Where it is tight, obstacles may stand in two columns of running text. Without `derived`, steps that only follow
 * from the milestones are left to them.
 */
export function lowSections(
  card: Card,
  { isTight, derived }: { isTight: boolean; derived: boolean },
): Block[] {
  const { width } = card;
  const { obstacles } = card.model;
  const steps = !derived && card.scorecard.steps?.isDerived ? null : card.scorecard.steps;
  const half = (width - gutter) / 2;
  const halves =
    obstacles && steps
      ? [beside(obstacleRows(card, obstacles, half), stepRows(card, steps, half), width)]
      : null;
  if (halves && !isTight) return halves;
  const rows =
    obstacles && (isTight ? tightObstacles(card, obstacles) : obstacleRows(card, obstacles, width));
  const stacked = [rows, steps && stepRows(card, steps, width)].filter((block) => block !== null);
  return halves && heightOf(halves) <= heightOf(stacked) ? halves : stacked;
}

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height, 0);
}

/** Two halves beside each other. */
function beside(left: Block, right: Block, width: number): Block {
  const x = (width + gutter) / 2;
  return {
    height: Math.max(left.height, right.height),
    marks: [...left.marks, ...shifted(right.marks, x, 0)],
  };
}

type Obstacles = NonNullable<PageModel['obstacles']>;

function tightObstacles(card: Card, obstacles: Obstacles): Block {
  const setting = settingOf(card);
  const { scale, high } = obstacles.tightKey;
  const head = sectionHead(setting, obstacles.title, obstacles.subtitle, [
    { icon: 'none', text: scale },
    { icon: 'triangle', text: high },
  ]);
  return below(head, withMore(obstacleColumns(setting, obstacles.rows), obstacles.more, setting));
}

const exposureColumn = 56;
const cellGap = 8;
/** Of what name and answer have together, the name takes one of these; the one that makes the fewest lines. */
const nameShares = [0.34, 0.42, 0.5, 0.57];
const ownerColumn = 90;

function obstacleRows(card: Card, obstacles: Obstacles, width: number): Block {
  const setting = settingOf(card, width);
  const head = sectionHead(setting, obstacles.title, obstacles.subtitle, []);
  const hasOwners = width === card.width;
  const tables = nameShares.map((share) => obstacleTable(card, obstacles.rows, width, share, hasOwners));
  const table = tables.reduce((best, each) => (each.height < best.height ? each : best));
  return below(head, withMore(table, obstacles.more, setting));
}

function obstacleTable(
  { style, measure }: Card,
  rows: readonly PageObstacle[],
  width: number,
  share: number,
  hasOwners: boolean,
): Block {
  const { cell } = style;
  const pad = style.pad / 2;
  const bold = { ...cell.style, face: 'sans-bold' as const };
  const quiet = { ...cell.style, ink: 'ink-2' as const };
  const owners = hasOwners ? ownerColumn + cellGap : 0;
  const texts = width - exposureColumn - owners - 2 * cellGap;
  const nameWidth = texts * share;
  const exposureX = nameWidth + cellGap;
  const answerX = exposureX + exposureColumn + cellGap;
  const marks: Mark[] = [];
  let y = 0;
  rows.forEach((row, at) => {
    if (at > 0) marks.push(rule(0, y, width, 0.5, 'line'));
    const top = y + pad;
    const ink = row.isOpen ? ('late' as const) : ('ink' as const);
    const name = breakLines([{ text: row.description, style: bold }], nameWidth, measure);
    const answer = breakLines(
      [{ text: row.mitigation, style: { ...cell.style, ink } }],
      texts - nameWidth,
      measure,
    );
    const owner = hasOwners ? breakLines([{ text: row.owner.full, style: quiet }], ownerColumn, measure) : [];
    const step = row.isHigh ? triangleWidth + 3 : 0;
    const level = {
      ...(row.isHigh ? bold : quiet),
      ink: row.isHigh ? ('late' as const) : ('ink-2' as const),
      tabular: true,
    };
    const exposure = breakLines([{ text: row.exposureWords, style: level }], exposureColumn - step, measure);
    if (row.isHigh) marks.push(triangle(exposureX, top + baselineIn(cell), 'late'));
    marks.push(
      ...linesMarks(name, { x: 0, top }, cell),
      ...linesMarks(exposure, { x: exposureX + step, top }, cell),
      ...linesMarks(answer, { x: answerX, top }, cell),
      ...linesMarks(owner, { x: 0, top, right: width }, cell),
    );
    y = top + Math.max(name.length, exposure.length, answer.length, owner.length) * cell.leading + pad;
  });
  return { height: y, marks };
}

const dayColumn = 44;
const stepOwner = 74;

function stepRows(card: Card, steps: NonNullable<Card['scorecard']['steps']>, width: number): Block {
  const { style, measure } = card;
  const { cell } = style;
  const pad = style.pad / 2;
  const setting = settingOf(card, width);
  const head = sectionHead(setting, steps.title, '', []);
  const hasDays = steps.rows.some(({ day }) => day !== '');
  const hasOwners = steps.rows.some(({ owner }) => owner !== '');
  const textX = hasDays ? dayColumn : 0;
  const textWidth = width - textX - (hasOwners ? stepOwner + cellGap : 0);
  const marks: Mark[] = [];
  let y = 0;
  steps.rows.forEach(({ day, text, owner, isLate }, at) => {
    if (at > 0) marks.push(rule(0, y, width, 0.5, 'line'));
    const top = y + pad;
    const bold = {
      ...cell.style,
      face: 'sans-bold' as const,
      tabular: true,
      ink: isLate ? ('late' as const) : ('ink' as const),
    };
    const set = (words: string, of: Span['style'], wide: number): Line[] =>
      breakLines([{ text: words, style: of }], wide, measure);
    const days = set(day, bold, dayColumn - 4);
    const texts = set(text, cell.style, textWidth);
    const owners = set(owner, { ...cell.style, ink: 'ink-2' }, stepOwner);
    marks.push(
      ...linesMarks(days, { x: 0, top }, cell),
      ...linesMarks(texts, { x: textX, top }, cell),
      ...linesMarks(owners, { x: 0, top, right: width }, cell),
    );
    y = top + Math.max(days.length, texts.length, owners.length) * cell.leading + pad;
  });
  return below(head, withMore({ height: y, marks }, steps.more, setting));
}
