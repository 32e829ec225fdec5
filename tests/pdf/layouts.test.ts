/** Scorecard and letter as files: one sheet each, the right way round, with every word on it and the logo in its head. */
import { clientSafe, type PageLayoutName, paperSizes } from '@shared/blueprint/model';
import { sheetSizes } from '@shared/page/density';
import { fitPage } from '@shared/page/fit';
import { type PageModel, pageModel } from '@shared/page/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FontPool, openFontPool } from '../../src/main/adapters/pdf-fonts';
import { createPageMaker, type MakePage } from '../../src/main/adapters/pdf-page';
import { collection, harbor, harborFull, harborProfile, type PageFixture, plan } from '../fixtures/harbor';
import { harborScorecard } from '../fixtures/harbor-scorecard';
import { logo } from '../fixtures/logo';
import { readPdf, withoutSpaces } from './read-pdf';

let makePage: MakePage;
let pool: FontPool;
beforeAll(async () => {
  makePage = await createPageMaker('resources/fonts');
  pool = await openFontPool('resources/fonts');
});

const as = (
  input: PageFixture,
  layout: PageLayoutName,
  paper: PageFixture['options']['paper'],
): PageFixture => ({ ...input, options: { ...input.options, layout, paper } });

async function printed(input: PageFixture): Promise<Uint8Array> {
  const made = await makePage(input);
  if (!made.ok || !made.value.fits) throw new Error(`no page: ${JSON.stringify(made)}`);
  expect(made.value.pages).toBe(1);
  return made.value.pdf;
}
function modelOf(input: PageFixture): PageModel {
  const model = pageModel(input, pool.measure);
  if (!model.ok) throw new Error(model.error.code);
  return model.value;
}

/** What every layout tells of a plan. */
function common(model: PageModel): string[] {
  return [
    model.head.client,
    model.head.document,
    model.head.state,
    ...model.destination.parts.map(({ text }) => text),
    ...(model.way?.milestones ?? []).flatMap(({ title, day }) => [title, day]),
    ...(model.objectives?.rows ?? []).flatMap(({ statement, metrics }) => [
      statement,
      ...metrics.flatMap(({ name, baseline, target, now }) => [name, baseline, target, now]),
    ]),
    ...(model.obstacles?.rows ?? []).flatMap(({ description, mitigation }) => [description, mitigation]),
    ...model.signatures.flatMap(({ name, date }) => [name, date]),
    model.expectations,
    model.foot.document,
    model.foot.agency,
  ];
}
const plans = { usual: harbor, 'two months on': harborScorecard, fullest: harborFull };
const sheets = Object.entries(plans).flatMap(([name, each]) =>
  paperSizes.map((paper) => [name, paper, each] as const),
);

describe('the scorecard as a file', () => {
  it.each(sheets)(
    '[P85] of the %s plan lies on one sheet of %s, with every word',
    async (_name, paper, given) => {
      const input = as(given, 'scorecard', paper);
      const read = await readPdf(await printed(input));
      const { width, height } = sheetSizes[paper];
      expect([read.pageCount, Math.round(read.width), Math.round(read.height)]).toEqual([
        1,
        Math.round(height),
        Math.round(width),
      ]);
      const model = modelOf(input);
      const { scorecard } = model;
      if (!scorecard) throw new Error('no scorecard');
      const text = withoutSpaces(read.text);
      const lead = scorecard.lead;
      const wanted = [
        ...common(model),
        ...(lead ? [lead.name, lead.now, ...lead.lines] : []),
        ...scorecard.strip.reached.flatMap(({ title, words }) => [title, words]),
        scorecard.strip.today,
        ...(scorecard.steps?.isDerived
          ? []
          : (scorecard.steps?.rows.flatMap((row) => [row.text, row.owner]) ?? [])),
      ];
      expect(wanted.filter((words) => !text.includes(withoutSpaces(words)))).toEqual([]);
      expect(Math.min(...read.words.map(({ size }) => size))).toBeGreaterThanOrEqual(7.49);
    },
  );

  it('[P86] takes the reference at its second step, with both pictures of every objective', () => {
    const input = as(harborScorecard, 'scorecard', 'a4');
    const fit = fitPage(modelOf(input), input.options, pool.measure);
    expect(fit.fits && fit.step).toBe(2);
    // One open ring a target, and a thick line a number.
    const marks = fit.fits ? fit.layout.marks : [];
    expect(marks.filter((mark) => mark.kind === 'line' && mark.width === 1.75)).toHaveLength(6 + 1);
  });
});

describe('the letter as a file', () => {
  it.each(sheets)('[P94] of the %s plan is one sheet of %s, with every word', async (_name, paper, given) => {
    const input = as(given, 'letter', paper);
    const read = await readPdf(await printed(input));
    const { width, height } = sheetSizes[paper];
    expect([read.pageCount, Math.round(read.width), Math.round(read.height)]).toEqual([
      1,
      Math.round(width),
      Math.round(height),
    ]);
    const model = modelOf(input);
    const { letter } = model;
    if (!letter) throw new Error('no letter');
    const text = withoutSpaces(read.text);
    const prose = [letter.opening, letter.not, letter.keep].flat().map((part) => part.text);
    const wanted = [...common(model), ...prose, model.way?.reached ?? ''];
    expect(wanted.filter((words) => !text.includes(withoutSpaces(words)))).toEqual([]);
    expect(Math.min(...read.words.map(({ size }) => size))).toBeGreaterThanOrEqual(7.49);
  });
});

describe('the steps of the letter', () => {
  const stepOf = (given: PageFixture): number => {
    const input = as(given, 'letter', 'a4');
    const fit = fitPage(modelOf(input), input.options, pool.measure);
    return fit.fits ? fit.step : 0;
  };

  it('[P95] goes from roomy to tight as there is more to say', () => {
    expect(stepOf(harbor)).toBe(1);
    expect(stepOf(harborFull)).toBeGreaterThan(2);
  });

  it('[P96] tells in a sentence the milestones that its line has no place for', async () => {
    const titles = Array.from({ length: 34 }, (_, at) => `State ${at + 1} is true`);
    const milestones = collection(
      'milestone',
      titles.map((title, at) => ({ title, durationDays: 2 + at, due: '2026-08-31' })),
    );
    const destination = harbor.blueprint.destination;
    const input = as({ ...harbor, blueprint: plan({ destination, milestones }) }, 'letter', 'a4');
    const text = withoutSpaces((await readPdf(await printed(input))).text);
    expect(titles.filter((title) => !text.includes(withoutSpaces(title)))).toEqual([]);
  });
});

const layouts = ['journey', 'scorecard', 'letter'] as const;

describe('the logo', () => {
  const withLogo = (widthPx: number, heightPx: number): PageFixture => ({
    ...harbor,
    profile: clientSafe({
      ...harborProfile,
      client: { ...harborProfile.client, logo: logo(widthPx, heightPx) },
    }),
  });

  it.each(layouts)(
    '[P98] [P61] stands in the head of a %s, see-through as it is, in the same bytes again',
    async (layout) => {
      const input = as(withLogo(120, 40), layout, 'a4');
      const pdf = await printed(input);
      const file = Buffer.from(pdf).toString('latin1');
      expect(file.match(/\/Subtype \/Image/g)).toHaveLength(2);
      expect(file).toContain('/SMask');
      const fresh = await createPageMaker('resources/fonts');
      const again = await fresh(input);
      expect(again.ok && again.value.fits && Buffer.from(again.value.pdf).equals(pdf)).toBe(true);
      expect((await readPdf(pdf)).text).toContain('Harbor Plumbing');
    },
  );

  const whole = logo(120, 40);
  const bytes = Buffer.from(whole.png, 'base64');
  const base64 = (parts: Buffer[]) => Buffer.concat(parts).toString('base64');
  it.each([
    ['no picture at all', { ...whole, png: Buffer.from('not a picture').toString('base64') }],
    ['a name without a picture', { ...whole, png: base64([bytes.subarray(0, 8)]) }],
    ['one cut off', { ...whole, png: base64([bytes.subarray(0, bytes.length - 20)]) }],
    [
      'one whose points are no points',
      {
        ...whole,
        png: base64([bytes.subarray(0, 45), Buffer.alloc(20, 7), bytes.subarray(65)]),
      },
    ],
    ['one of another size', { ...whole, widthPx: 1200 }],
  ])('[P99] %s is left off, and the page is made', async (_what, broken) => {
    const profile = clientSafe({ ...harborProfile, client: { ...harborProfile.client, logo: broken } });
    const plain = as(harbor, 'journey', 'a4');
    const pdf = await printed({ ...plain, profile });
    expect(Buffer.from(pdf).equals(Buffer.from(await printed(plain)))).toBe(true);
  });

  it.each([
    [400, 40, 90, 9],
    [40, 400, 2, 20],
    [30, 30, 20, 20],
  ])('[P98] of %d by %d is drawn %d by %d', (widthPx, heightPx, w, h) => {
    const input = as(withLogo(widthPx, heightPx), 'journey', 'a4');
    const fit = fitPage(modelOf(input), input.options, pool.measure);
    const image = fit.fits ? fit.layout.marks.find((mark) => mark.kind === 'image') : undefined;
    expect(image).toMatchObject({ w: expect.closeTo(w), h: expect.closeTo(h) });
  });

  it('[P98] a long name stands on two lines beside it before its letters get smaller', () => {
    const sizesOf = (name: string): number[] => {
      const input: PageFixture = {
        ...as(withLogo(120, 40), 'letter', 'letter'),
        profile: clientSafe({
          ...harborProfile,
          client: { ...harborProfile.client, name, logo: logo(120, 40) },
        }),
      };
      const fit = fitPage(modelOf(input), input.options, pool.measure);
      const marks = fit.fits ? fit.layout.marks : [];
      return marks.flatMap((mark) =>
        mark.kind === 'text' && mark.baseline < 70 && mark.style.face === 'sans-bold' && mark.x < 300
          ? [mark.style.size]
          : [],
      );
    };
    expect(sizesOf('Harbor Plumbing')).toEqual([10]);
    expect(sizesOf('The Harbor Plumbing, Heating and Drainage Company of the Four Towns')).toEqual([10, 10]);
    const long =
      'The Harbor Plumbing, Heating, Drainage and Ventilation Company of the Four Towns and the Villages';
    expect(Math.max(...sizesOf(`${long}, and of all that lies Between the River and the Sea`))).toBeLessThan(
      10,
    );
  });
});

describe('plans that are unlike the reference', () => {
  const scorecardOf = (parts: Record<string, object>): PageFixture => ({
    ...harborScorecard,
    blueprint: plan({ destination: { statement: 'Every van is booked', date: '2026-09-30' }, ...parts }),
  });
  const metric = (parts: object) => ({
    name: 'Calls',
    baseline: 10,
    baselineOn: '2026-01-01',
    target: 20,
    ...parts,
  });
  const read = (value: number) => collection('reading', [{ metric: 'metric-1', on: '2026-05-31', value }]);

  it.each([
    ['nothing but a destination', {}, ['Every van is booked', 'Destination, 30 September 2026']],
    ['no reading yet', { metrics: collection('metric', [metric({})]) }, ['No reading yet', 'from 10 to 20']],
    [
      'more than the target',
      { metrics: collection('metric', [metric({})]), measurements: read(24) },
      ['exceeded, 140%', 'from 10 to 20'],
    ],
    [
      'away from the target',
      { metrics: collection('metric', [metric({})]), measurements: read(5) },
      ['Moved away from its target', 'from 10 to 20'],
    ],
    [
      'a band',
      {
        metrics: collection('metric', [metric({ direction: 'within', target: 4, targetHigh: 6 })]),
        measurements: read(9),
      },
      ['Outside its band (4 to 6)'],
    ],
    [
      'eleven objectives with three numbers each',
      {
        objectives: collection(
          'objective',
          Array.from({ length: 11 }, (_, at) => ({ statement: `Objective number ${at + 1}` })),
        ),
        metrics: collection(
          'metric',
          Array.from({ length: 33 }, (_, at) =>
            metric({ name: `Number ${at + 1} of all`, objectives: { [`objective-${(at % 11) + 1}`]: true } }),
          ),
        ),
      },
      ['Objective number 11', 'Number 33 of all', 'Number 2 of all'],
    ],
  ])('[P86] %s has its scorecard', async (_name, parts, wanted) => {
    const { text, pageCount } = await readPdf(await printed(scorecardOf(parts)));
    expect(pageCount).toBe(1);
    const found = withoutSpaces(text);
    expect(wanted.filter((words) => !found.includes(withoutSpaces(words)))).toEqual([]);
  });
});
