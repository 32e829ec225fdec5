/**
 * One page, exactly (docs/spec/page.md, P50…): from roomy to tight until everything fits at a legible size, else what
 * is too much, by section. Nothing is ever cut.
 */
import type { PageLayoutName, PaperSize } from '../blueprint/model';
import { type Moved, parted, queueOf } from './appendix';
import { appendixPages } from './appendix-pages';
import type { DensityStep } from './density';
import type { Attempt, PageDesign } from './design';
import { journey } from './journey';
import { pageWords } from './language';
import type { PageLayout, PageSection } from './layout';
import { letter } from './letter';
import type { PageModel } from './model';
import { scorecard } from './scorecard';
import type { MeasureText } from './typeset';

export interface PageOverflow {
  /** Points by which the page is too high at its tightest; 0 when only the line of milestones is too full. */
  overPt: number;
  /** Worst first. */
  sections: {
    section: PageSection;
    /** How much this section has to give so that the page fits: the highest sections give first. */
    overPt: number;
    items: number;
    /** Items that have no place at all. */
    unlisted: number;
    /** Its longest texts, longest first: what to shorten. */
    longest: string[];
  }[];
}

export type FitResult =
  /** `appendix`: the pages behind it, which hold what the page has no room for. */
  | { fits: true; layout: PageLayout; appendix: PageLayout[]; step: DensityStep }
  | { fits: false; overflow: PageOverflow };

export const pageDesigns: Record<PageLayoutName, PageDesign> = {
  journey,
  scorecard,
  letter,
};

/** More characters than any page holds: only the tightest setting is worth a look. */
const hopelessCharacters = 16_000;

/** The roomiest page that holds everything; else, where it may, the page of what it can hold and an appendix. */
export function fitPage(
  model: PageModel,
  { layout, paper }: { layout: PageLayoutName; paper: PaperSize },
  measure: MeasureText,
): FitResult {
  const design = pageDesigns[layout];
  const attempts = design.attempts(model, paper);
  let tightest: PageLayout | null = null;
  // A logo is no words.
  const characters = charactersIn({ ...model, head: { ...model.head, logo: null } });
  for (const attempt of characters > hopelessCharacters ? attempts.slice(-1) : attempts) {
    tightest = design.layOut(model, attempt, paper, measure);
    if (isRoomFor(tightest)) {
      return { fits: true, layout: tightest, appendix: [], step: attempt.step };
    }
  }
  if (model.mayHaveAppendix) {
    const attempt = attempts.at(-1) as Attempt;
    const parts = withAppendix(model, tightest as PageLayout, (page) =>
      design.layOut(page, attempt, paper, measure),
    );
    if (parts) {
      const behind = appendixPages(model, parts.moved, parts.layout, measure);
      return { fits: true, layout: parts.layout, appendix: behind, step: attempt.step };
    }
  }
  return { fits: false, overflow: overflowOf(model, tightest as PageLayout) };
}

function isRoomFor({ over, unlistedMilestones }: PageLayout): boolean {
  return over <= 0 && unlistedMilestones === 0;
}

/** Layouts that are set at most to find what moves. */
const movesMost = 5;

/**
 * Moves as few pieces of the page as it takes, or a few more where finding the last would take more than `movesMost`
 * layouts. Null when the page is too full without any of them.
 */
function withAppendix(
  model: PageModel,
  full: PageLayout,
  layOut: (page: PageModel) => PageLayout,
): { layout: PageLayout; moved: Moved } | null {
  const { pieces, gainedPt } = queueOf(model, full);
  const own = pageWords(model.language);
  let [tooFew, enough] = [0, pieces.length];
  let best: { layout: PageLayout; moved: Moved } | null = null;
  let wantedPt = Math.max(0, full.over);
  for (let pass = 1; pass <= movesMost && tooFew < enough; pass += 1) {
    const guess = gainedPt.findIndex((gained) => gained >= wantedPt);
    const isLast = pass === movesMost && best === null;
    const count = isLast ? enough : Math.min(guess < 0 ? enough : guess, enough - (best ? 1 : 0));
    const tried = Math.max(tooFew + 1, count);
    const { page, moved } = parted(model, pieces.slice(0, tried), own);
    const layout = layOut(page);
    if (isRoomFor(layout)) {
      best = { layout, moved };
      enough = tried;
    } else {
      tooFew = tried;
    }
    if (enough - tooFew <= 1 && best) break;
    // What is over now is to be gained, or was gained too much: about as many points of the queue.
    wantedPt = (gainedPt[tried] as number) + layout.over;
  }
  return best;
}

function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, entry) => sum + charactersIn(entry), 0);
}

function overflowOf(model: PageModel, layout: PageLayout): PageOverflow {
  const over = Math.max(0, layout.over);
  const gives = shareOut(
    over,
    layout.sections.map(({ height }) => height),
  );
  const sections = layout.sections.map(({ section }, at) => ({
    section,
    overPt: Math.round(gives[at] as number),
    unlisted: section === 'milestones' ? layout.unlistedMilestones : 0,
    ...contentsOf(model, section),
  }));
  return {
    overPt: Math.round(over),
    sections: sections
      .filter(({ overPt, unlisted }) => overPt > 0 || unlisted > 0)
      .sort((a, b) => b.overPt - a.overPt || b.unlisted - a.unlisted),
  };
}

/** Cuts the highest down to one level, so that they lose `over` together. */
function shareOut(over: number, heights: readonly number[]): number[] {
  let [low, high] = [0, Math.max(0, ...heights)];
  for (let step = 0; step < 40; step += 1) {
    const level = (low + high) / 2;
    const cut = heights.reduce((sum, height) => sum + Math.max(0, height - level), 0);
    if (cut > over) low = level;
    else high = level;
  }
  return heights.map((height) => Math.max(0, height - high));
}

const longestCount = 3;

function contentsOf(model: PageModel, section: PageSection): { items: number; longest: string[] } {
  const texts = textsOf(model, section);
  const longest = [...texts].sort((a, b) => b.length - a.length).slice(0, longestCount);
  return { items: texts.length, longest };
}

/** One text an item: what a user would look for to shorten it. */
function textsOf(model: PageModel, section: PageSection): string[] {
  switch (section) {
    case 'destination':
      return [model.destination.parts.map(({ text }) => text).join('')];
    case 'ask':
      return model.ask.map(({ text }) => text);
    case 'milestones':
      return model.way?.milestones.map(({ title }) => title) ?? [];
    case 'objectives':
      return (
        model.objectives?.rows.map((row) =>
          [row.statement, ...row.metrics.map(({ name }) => name)].join(' · '),
        ) ?? []
      );
    case 'obstacles':
      return model.obstacles?.rows.map(({ description, mitigation }) => `${description} ${mitigation}`) ?? [];
    case 'closing':
      return [model.expectations, ...model.signatures.map(({ name }) => name), model.head.client].filter(
        (text) => text !== '',
      );
  }
}
