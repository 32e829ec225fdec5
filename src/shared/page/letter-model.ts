/** What the letter says in prose (docs/spec/page.md, P94…), from what every layout says and a few words of its own. */
import { ordered } from '../blueprint/model';
import { isCut } from '../insight/impact';
import { type LetterWords, letterWordsIn } from './layout-language';
import type { ModelContext, PageModel, PageObjective } from './model';
import { nbsp } from './typeset';
import { longDay } from './words';

/** Words of one tone: the plan's own names stand out, so do the numbers that are promised. */
export interface ProsePart {
  text: string;
  tone: 'plain' | 'strong' | 'key' | 'asked' | 'quiet';
}
export type Prose = ProsePart[];

export interface LetterModel {
  opening: Prose;
  heads: LetterWords['heads'];
  /** What is left out of the work; empty when nothing is. */
  not: Prose;
  keep: Prose;
  /** Between sentences. */
  gap: string;
  /** Ends a sentence that has no end of its own. */
  stop: string;
}

/** The model of a page with what the letter adds and says in its own way. */
export function asLetter(model: PageModel, context: ModelContext): PageModel {
  const { own } = context;
  const words = letterWordsIn(own.code);
  const agency = model.foot.agency;
  return {
    ...model,
    head: { ...model.head, document: agency === '' ? model.head.document : words.preparedBy(agency) },
    foot: agency === '' ? model.foot : { ...model.foot, before: '', agency: '' },
    objectives: model.objectives && {
      ...model.objectives,
      rows: model.objectives.rows.map((row) => ({ ...row, prose: objectiveProse(row, context, words) })),
    },
    letter: {
      opening: openingProse(model, context, words),
      heads: words.heads,
      not: notProse(context, words),
      keep: keepProse(model, context, words),
      gap: own.sentence.gap,
      stop: own.sentence.stop,
    },
  };
}

const hasEnd = /[.!?…。！？؟:][”"»“’)]*$/u;

/** A text as a sentence: with its end, if it has none. */
export function asSentence(text: string, stop: string): string {
  return text === '' || hasEnd.test(text) ? text : `${text}${stop}`;
}

function openingProse(
  model: PageModel,
  { input, own, clean, words: glue }: ModelContext,
  words: LetterWords,
): Prose {
  const { stop, gap } = own.sentence;
  const name = clean(input.blueprint.paper.clientSigner);
  const said = (kind: PageModel['ask'][number]['kind']) => model.ask.find((each) => each.kind === kind);
  const [asked, needed, heard] = [said('asked'), said('needed'), said('heard')];
  const parts: Prose = [];
  const sentence = (text: string, tone: ProsePart['tone'] = 'plain'): void => {
    if (text === '') return;
    if (parts.length > 0) parts.push({ text: gap, tone: 'plain' });
    parts.push({ text, tone });
  };
  if (asked) {
    const ask = asked.text.replace(/[.。]$/u, '');
    const told = asSentence(words.asked(ask), stop);
    const [before = '', after = ''] = told.split(ask);
    const start = name === '' ? capital(before) : `${words.greeting(name)}${gap}${before}`;
    parts.push({ text: start, tone: 'plain' }, { text: ask, tone: 'asked' }, { text: after, tone: 'plain' });
  }
  if (heard) sentence(asSentence(words.heard(heard.text, heard.by), stop));
  if (needed) {
    sentence(words.needed);
    sentence(asSentence(needed.text, stop), 'strong');
  }
  const { agreement } = input;
  const isAgreed = agreement?.isAsAgreed === true;
  sentence(glue(isAgreed ? words.agreed(longDay(agreement.agreedOn, own)) : words.proposed));
  return parts;
}

function capital(text: string): string {
  const [first = '', ...rest] = Array.from(text);
  return first.toLocaleUpperCase('en') + rest.join('');
}

/** "**Statement.** Calls from search: **64 to 120**, now 78. Tom Bracken owns this." */
function objectiveProse(row: PageObjective, { own }: ModelContext, words: LetterWords): Prose {
  const { comma, sentence } = own;
  const { gap, stop } = sentence;
  const parts: Prose = [];
  if (row.statement !== '') parts.push({ text: asSentence(row.statement, stop), tone: 'strong' });
  for (const metric of row.metrics) {
    const name = metric.unit === '' ? metric.name : `${metric.name}${comma}${metric.unit}`;
    const isBand = metric.progress.kind === 'word' || metric.isBand;
    const numbers = isBand
      ? words.within(metric.target)
      : metric.hasBaseline
        ? words.fromTo(metric.baseline, metric.target)
        : words.toReach(metric.target);
    if (parts.length > 0) parts.push({ text: gap, tone: 'plain' });
    parts.push({ text: `${words.metric(name)}${gap}`, tone: 'plain' }, { text: numbers, tone: 'key' });
    const now = metric.now === '' ? '' : `${comma}${words.now(metric.now).replaceAll(' ', nbsp)}`;
    const share = metric.progress.kind === 'tube' && metric.progress.isWarning ? metric.progress.text : '';
    parts.push({ text: `${now}${share === '' ? '' : ` (${share})`}${stop}`, tone: 'plain' });
  }
  if (row.owner !== '') {
    parts.push({ text: `${gap}${asSentence(words.owner(row.owner), stop)}`, tone: 'plain' });
  }
  return parts;
}

function notProse({ input, own, words: glue }: ModelContext, words: LetterWords): Prose {
  const { tasks, scoring } = input.blueprint;
  const { stop, gap } = own.sentence;
  const cut = ordered(tasks)
    .filter((task) => isCut(task, scoring.cutScore))
    .map(({ title }) => glue(title).replace(/[.。]$/u, ''))
    .filter((title) => title !== '');
  if (cut.length === 0) return [];
  return [
    { text: cut.map((title) => asSentence(title, stop)).join(gap), tone: 'plain' },
    { text: `${gap}${words.leftOut(cut.length)}`, tone: 'plain' },
  ];
}

function keepProse(model: PageModel, { input, own, day }: ModelContext, words: LetterWords): Prose {
  const { cadence, everyDays, nextOn } = input.blueprint.rhythm;
  const { rhythm } = words;
  const meets =
    cadence === null
      ? ''
      : cadence === 'custom'
        ? everyDays === null
          ? ''
          : rhythm.days(everyDays)
        : rhythm[cadence];
  const next = nextOn === null || nextOn < input.today ? '' : words.nextOn(day(nextOn));
  const told = [meets, next, model.expectations].filter((part) => part !== '');
  return told.length === 0 ? [] : [{ text: told.join(own.sentence.gap), tone: 'plain' }];
}
