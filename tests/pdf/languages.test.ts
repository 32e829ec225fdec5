/** The printed page in every language: one sheet, and no word of the page's own English left on it. */
import type { Day } from '@shared/blueprint/day';
import { type PageLanguage, type PageLayoutName, pageLanguages, pageLayouts } from '@shared/blueprint/model';
import { pageWords } from '@shared/page/language';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPageMaker, type MakePage } from '../../src/main/adapters/pdf-page';
import { harbor, harborFull, type PageFixture } from '../fixtures/harbor';
import { type ReadPdf, readPdf } from './read-pdf';

let makePage: MakePage;
beforeAll(async () => {
  makePage = await createPageMaker('resources/fonts');
});

/** What users write; days, ids and settings stay. */
const written = new Set(
  (
    'statement emphasis title name role industry asked needed evidence description mitigation ' +
    'warningSign expectations clientSigner agencySigner'
  ).split(' '),
);
/** The same plan with an x for every letter that a user wrote: every other word is the page's own. */
function withoutUserWords<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      written.has(key) && typeof entry === 'string' ? entry.replace(/\p{L}/gu, 'x') : withoutUserWords(entry),
    ]),
  ) as Value;
}
const [reached, ...ahead] = Object.entries(harbor.blueprint.milestones);
const [risk, ...risks] = Object.entries(harbor.blueprint.obstacles);
const blueprint: PageFixture['blueprint'] = withoutUserWords({
  ...harbor.blueprint,
  milestones: Object.fromEntries([
    [reached?.[0], { ...reached?.[1], status: 'reached', reachedOn: '2026-03-30' }],
    ...ahead,
  ]),
  obstacles: Object.fromEntries([
    [risk?.[0], { ...risk?.[1], status: 'accepted', warningSign: 'Xxx xxxx' }],
    ...risks,
  ]),
});
const agreement = {
  number: 2,
  agreedOn: '2026-03-12' as Day,
  sha256: '3f2a91bc'.repeat(8),
  isAsAgreed: true,
};

async function page(language: PageLanguage, layout: PageLayoutName): Promise<ReadPdf> {
  const options = { ...harbor.options, language, layout };
  const profile = withoutUserWords(harbor.profile);
  const made = await makePage({ ...harbor, options, profile, blueprint, agreement });
  if (!made.ok || !made.value.fits) throw new Error(`no page: ${JSON.stringify(made)}`);
  expect(made.value.missing).toEqual([]);
  return readPdf(made.value.pdf);
}

/** Words of three letters and more, except those of the user. */
const ownWords = ({ text }: ReadPdf): Set<string> =>
  new Set((text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !/^x+$/.test(word)));

/** Names of months may be the same in two languages. */
function monthWords(language: PageLanguage): string[] {
  const { days } = pageWords(language);
  const dates = days.axis.flatMap((name, at) => {
    const parts = { day: 2, month: at + 1, year: 2026 };
    return [name, days.short(parts), days.long(parts)];
  });
  return (
    dates
      .join(' ')
      .toLowerCase()
      .match(/\p{L}{3,}/gu) ?? []
  );
}
/** Other words that both languages have. */
const alsoOf: Partial<Record<PageLanguage, string[]>> = {
  de: ['version', 'scorecard', 'start'],
  fr: ['version', 'date', 'destination', 'obstacles', 'impact', 'page', 'points', 'point'],
  nl: ['impact', 'rest', 'start'],
};

describe.each(pageLayouts)('the %s', (layout) => {
  let english: Set<string>;
  beforeAll(async () => {
    english = ownWords(await page('en', layout));
  });

  it.each(pageLanguages)('[P81] is one sheet in %s, and in no other language', async (language) => {
    const read = await page(language, layout);
    expect(read.pageCount).toBe(1);
    expect(read.language).toBe(language);
    const words = ownWords(read);
    expect(words.size).toBeGreaterThan(10);
    if (language === 'en') return;
    const allowed = [...monthWords(language), ...(alsoOf[language] ?? [])];
    expect([...words].filter((word) => english.has(word) && !allowed.includes(word))).toEqual([]);
    expect(String(read.info.Title)).not.toContain(pageWords('en').document);
  });
});

it.each(['de', 'fr', 'es', 'pt', 'it', 'nl'] as const)(
  '[P81] the fullest plan has room on its page in %s too: its words are no longer than the English ones',
  async (language) => {
    const made = await makePage({ ...harborFull, options: { ...harborFull.options, language } });
    expect(made.ok && made.value.fits).toBe(true);
  },
);
