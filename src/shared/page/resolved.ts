/**
 * The last pass over a page that is laid out (docs/spec/page.md, P63, P66): layouts put logical text in the faces of
 * the design at places from left to right; here it becomes what is drawn.
 */
import { isArrow } from './bidi';
import type { Mark, Point } from './drawing';
import { isSetAsItIs, type MeasureText, mirroredStyle, runsOf, widthOf } from './typeset';

/** What a pass over a page needs of it. */
interface Sheet {
  sheet: { width: number };
  marks: Mark[];
}

/**
 * The page with every text in the faces that have its letters and in the order it is read in; of a document that runs
 * from the right to the left, everything at its mirrored place.
 */
export function resolvedMarks<Page extends Sheet>(page: Page, measure: MeasureText): Page {
  const isMirrored = measure.isRightToLeft === true;
  const { width } = page.sheet;
  const marks = page.marks.flatMap((mark): Mark[] => {
    if (mark.kind !== 'text') return isMirrored ? [mirrored(mark, width)] : [mark];
    const runs = textRuns(mark, measure);
    if (!isMirrored) return runs;
    return runs.map((run) => ({ ...run, x: width - run.x - widthOf(run.text, run.style, measure) }));
  });
  return { ...page, marks };
}

type TextMark = Extract<Mark, { kind: 'text' }>;

function textRuns(mark: TextMark, measure: MeasureText): TextMark[] {
  if (measure.isRightToLeft === true) {
    if (isArrow(mark.text)) return [{ ...mark, style: mirroredStyle(mark.style) }];
  } else if (isSetAsItIs(mark.text, mark.style.face, measure)) return [mark];
  const { runs } = runsOf(mark.text, mark.style, measure);
  return runs.map(({ text, style, x }) => ({ ...mark, text, style, x: mark.x + x }));
}

function mirrored(mark: Exclude<Mark, TextMark>, width: number): Mark {
  switch (mark.kind) {
    case 'line':
    case 'area':
      return { ...mark, points: mark.points.map(({ x, y }): Point => ({ x: width - x, y })) };
    case 'circle':
      return { ...mark, x: width - mark.x };
    default:
      return { ...mark, x: width - mark.x - mark.w };
  }
}
