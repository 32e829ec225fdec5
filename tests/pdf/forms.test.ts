/** The plan in full on paper, and the page as a drawing. Rules in docs/spec/forms.md. */
import type { PageLanguage } from '@shared/blueprint/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FontPool, openFontPool } from '../../src/main/adapters/pdf-fonts';
import { drawingMaker, longMaker } from '../../src/main/adapters/pdf-forms';
import { collection, harbor, harborFull, type PageFixture, plan } from '../fixtures/harbor';
import { readPages, withoutSpaces } from './read-pdf';

let pool: FontPool;
beforeAll(async () => {
  pool = await openFontPool('resources/fonts');
});

async function longOf(input: PageFixture) {
  const made = await longMaker(pool)(input);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}
async function drawingOf(input: PageFixture): Promise<string> {
  const made = await drawingMaker(pool)(input);
  if (!made.ok || !made.value.fits) throw new Error(JSON.stringify(made));
  return made.value.svg;
}

const everyWord: PageFixture = {
  ...harborFull,
  blueprint: plan({
    ...harborFull.blueprint,
    answers: collection('answer', [
      { question: 'What would make this a success?', answer: 'Phones that ring all day.', set: 'own' },
    ]),
    rungs: collection('rung', [
      { ladder: 'ladder-1', question: 'Why a website?', answer: 'Because nobody finds us.' },
    ]),
    tasks: collection('task', [
      { title: 'Answer the phone by a rota', score: 5 },
      { title: 'A new mascot', score: 1, cutReason: 'Moves no number' },
    ]),
    checkIns: collection('check-in', [
      { on: '2026-04-01', confidence: 4, blockers: 'The second phone is late.' },
    ]),
  }),
};

describe('the long version', () => {
  it('[F60] tells everything that may be on paper, over several pages', async () => {
    const { pdf, pages, missing } = await longOf(everyWord);
    const read = await readPages(pdf);
    expect(read.texts).toHaveLength(pages);
    expect(pages).toBeGreaterThan(1);
    expect(missing).toEqual([]);
    const text = withoutSpaces(read.texts.join(' '));
    const { blueprint } = everyWord;
    const said = [
      ...Object.values(blueprint.milestones).map(({ title }) => title),
      ...Object.values(blueprint.objectives).map(({ statement }) => statement),
      ...Object.values(blueprint.metrics).map(({ name }) => name),
      ...Object.values(blueprint.obstacles).flatMap(({ description, mitigation }) => [
        description,
        mitigation,
      ]),
      ...Object.values(blueprint.people).map(({ name }) => name),
      'Phones that ring all day.',
      'Because nobody finds us.',
      'Answer the phone by a rota',
      'Moves no number',
      'The second phone is late.',
    ];
    expect(said.filter((words) => !text.includes(withoutSpaces(words)))).toEqual([]);
  });

  it('[F61] has page numbers, and a bookmark for each section', async () => {
    const { pdf, pages } = await longOf(everyWord);
    const read = await readPages(pdf);
    expect(read.texts.map((text) => /Page (\d+) of (\d+)/.exec(text)?.slice(1).map(Number))).toEqual(
      read.texts.map((_, at) => [at + 1, pages]),
    );
    expect(read.bookmarks.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['The ask and the need behind it', 'Milestones', 'Obstacles', 'People']),
    );
    for (const { title, page } of read.bookmarks) {
      expect(withoutSpaces(read.texts[page] ?? '')).toContain(withoutSpaces(title));
    }
  });

  it('[F62] stands inside its sheet in every language, and is the same bytes again', async () => {
    for (const language of ['en', 'ar', 'ja'] as PageLanguage[]) {
      const input = { ...everyWord, options: { ...everyWord.options, language } };
      const { pdf } = await longOf(input);
      const read = await readPages(pdf);
      for (const { left, right } of read.words) {
        expect(left).toBeGreaterThanOrEqual(20);
        expect(right).toBeLessThanOrEqual(read.width - 20);
      }
      expect((await longOf(input)).pdf).toEqual(pdf);
    }
  });

  it('[F60] tells what is kept off the page as well', async () => {
    const [id = ''] = Object.keys(harbor.blueprint.obstacles);
    const paper = { ...harbor.blueprint.paper, leftOut: { [id]: true as const } };
    const { pdf } = await longOf({ ...harbor, blueprint: { ...harbor.blueprint, paper } });
    const words = Object.values(harbor.blueprint.obstacles)[0]?.description ?? '';
    expect(withoutSpaces((await readPages(pdf)).texts.join(''))).toContain(withoutSpaces(words));
  });
});

describe('the page as a drawing', () => {
  it('[F20] is one SVG without letters to look up, and says what it shows', async () => {
    const svg = await drawingOf(harbor);
    expect(svg).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg [^>]*role="img"/);
    expect(svg).not.toMatch(/<(text|style|script|a|foreignObject)\b/);
    expect(svg.match(/<path /g)?.length).toBeGreaterThan(50);
    expect(svg).toContain('<title id="title">Harbor Plumbing: Success Blueprint</title>');
    const [, described = ''] = /<desc id="text">([^<]*)<\/desc>/.exec(svg) ?? [];
    for (const { title } of Object.values(harbor.blueprint.milestones)) expect(described).toContain(title);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(await drawingOf(harbor)).toBe(svg);
  });

  it('[F21] asks nothing of anywhere', async () => {
    const svg = await drawingOf(harborFull);
    expect(svg.match(/https?:\/\/[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  });

  it('[F22] is refused where the page is', async () => {
    const statement = { ...harbor.blueprint.destination, statement: 'Every word counts. '.repeat(500) };
    const over = await drawingMaker(pool)({
      ...harbor,
      blueprint: { ...harbor.blueprint, destination: statement },
    });
    expect(over).toMatchObject({ ok: true, value: { fits: false } });
    const none = { ...harbor.blueprint, destination: { ...harbor.blueprint.destination, statement: '' } };
    expect(await drawingMaker(pool)({ ...harbor, blueprint: none })).toEqual({
      ok: false,
      error: 'no-destination',
    });
  });
});
