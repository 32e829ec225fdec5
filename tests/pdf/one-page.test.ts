import { homedir, userInfo } from 'node:os';
import { clientSafe } from '@shared/blueprint/model';
import { fitPage } from '@shared/page/fit';
import { type PageModel, pageModel } from '@shared/page/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FontPool, openFontPool } from '../../src/main/adapters/pdf-fonts';
import { createPageMaker, type MakePage, render } from '../../src/main/adapters/pdf-page';
import { collection, harbor, harborFull, harborProfile, type PageFixture, plan } from '../fixtures/harbor';
import { type ReadPdf, readPdf, withoutSpaces } from './read-pdf';

const fonts = 'resources/fonts';
let makePage: MakePage;
let pool: FontPool;
beforeAll(async () => {
  makePage = await createPageMaker(fonts);
  pool = await openFontPool(fonts);
});

async function fitting(input: PageFixture): Promise<Uint8Array> {
  const made = await makePage(input);
  if (!made.ok || !made.value.fits) throw new Error(`no page: ${JSON.stringify(made)}`);
  return made.value.pdf;
}

function modelOf(input: PageFixture): PageModel {
  const model = pageModel(input, pool.measure);
  if (!model.ok) throw new Error(model.error.code);
  return model.value;
}

/** Every text that the page promises. Names and notes come in two lengths, of which the page shows one. */
function textsOf(model: PageModel): string[][] {
  const either = ({ full, short }: { full: string; short: string }): string[] => [full, short];
  const one = (...texts: string[]): string[][] => texts.map((text) => [text]);
  const { head, way, objectives, obstacles, foot } = model;
  return [
    ...one(head.client, head.document, head.state, model.destination.label),
    ...one(...model.destination.parts.map(({ text }) => text)),
    ...one(...model.ask.flatMap(({ label, text, by }) => [label, text, by])),
    ...(way ? one(way.title, way.subtitle, way.reached, way.late, way.today.day, way.destination.day) : []),
    ...(way?.milestones ?? []).flatMap(({ day, title, owner, note }) => [
      [day],
      [title],
      either(owner),
      either(note),
    ]),
    ...(objectives ? one(objectives.title, objectives.columns.metrics, objectives.key) : []),
    ...(objectives?.rows ?? []).flatMap((row) => [
      ...one(row.number, row.statement, row.owner, row.metrics.length === 0 ? row.noMetric : ''),
      ...row.metrics.flatMap(({ name, unit, baseline, target, now, progress }) =>
        one(name, unit, baseline, target, now, progress.kind === 'none' ? '' : progress.text),
      ),
    ]),
    ...(obstacles ? one(obstacles.title, obstacles.subtitle) : []),
    ...(obstacles?.rows ?? []).flatMap(({ description, exposureWords, exposure, mitigation, owner }) => [
      [description],
      [exposureWords, String(exposure)],
      [mitigation],
      either(owner),
    ]),
    ...one(model.expectations, foot.client, foot.document, foot.before, foot.agency),
    ...one(...model.signatures.flatMap(({ before, name, after, date }) => [before, name, after, date])),
  ];
}

function missingTexts(model: PageModel, read: ReadPdf): string[] {
  const printed = withoutSpaces(read.text);
  return textsOf(model)
    .filter((lengths) => !lengths.some((text) => printed.includes(withoutSpaces(text))))
    .map(([text]) => text as string);
}

/** Words that reach over the paper's edge, or into what printers leave white. */
function outsideOf({ words, width, height }: ReadPdf): string[] {
  const edge = 20;
  return words
    .filter(
      ({ left, right, baseline }) =>
        left < edge || right > width - edge || baseline < edge || baseline > height - edge,
    )
    .map(({ text }) => text);
}

const variants: [string, PageFixture][] = [
  ['the usual plan', harbor],
  ['the fullest plan', harborFull],
  [
    'client labels on US Letter',
    { ...harbor, options: { ...harbor.options, paper: 'letter', labels: 'client-objectives' } },
  ],
  [
    'a plan before its first reading',
    { ...harbor, blueprint: { ...harbor.blueprint, measurements: {}, ladders: {} } },
  ],
  [
    'a destination and nothing else',
    { ...harbor, blueprint: plan({ destination: harbor.blueprint.destination }) },
  ],
];

describe('the one page', () => {
  it.each(variants)('[P1] holds every text of %s on one sheet, inside its edges', async (_title, input) => {
    const read = await readPdf(await fitting(input));
    expect(read.pageCount).toBe(1);
    expect(missingTexts(modelOf(input), read)).toEqual([]);
    expect(outsideOf(read)).toEqual([]);
  });

  it.each([
    ['a4', 595.28, 841.89],
    ['letter', 612, 792],
  ] as const)('[P43] is a sheet of %s', async (paper, width, height) => {
    const read = await readPdf(await fitting({ ...harbor, options: { ...harbor.options, paper } }));
    expect(read.width).toBeCloseTo(width, 1);
    expect(read.height).toBeCloseTo(height, 1);
  });

  it('[P52] is never two: what would run over is refused', async () => {
    const fit = fitPage(modelOf(harbor), harbor.options, pool.measure);
    if (!fit.fits) throw new Error('no page');
    const [mark] = fit.layout.marks.filter(({ kind }) => kind === 'text');
    const beyond = { ...mark, baseline: 860 } as (typeof fit.layout.marks)[number];
    await expect(render([{ ...fit.layout, marks: [...fit.layout.marks, beyond] }], pool)).rejects.toThrow(
      'One page became 2',
    );
  });

  it('[P54] sets no letter under 7.5 points', async () => {
    for (const input of [harbor, harborFull]) {
      const read = await readPdf(await fitting(input));
      expect(Math.min(...read.words.map(({ size }) => size))).toBeGreaterThanOrEqual(7.5);
    }
  });

  it('[P60] embeds every font as a subset', async () => {
    const pdf = Buffer.from(await fitting(harbor)).toString('latin1');
    const names = [...pdf.matchAll(/\/FontName \/(\S+)/g)].map(([, name]) => name);
    expect(names.map((name) => name?.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'Inter-Regular',
      'Inter-SemiBold',
      'SourceSerif4-Italic',
      'SourceSerif4-Regular',
      'SourceSerif4-SemiBold',
    ]);
    expect(names.every((name) => /^[A-Z]{6}\+/.test(name as string))).toBe(true);
    expect([...pdf.matchAll(/\/FontFile2 /g)]).toHaveLength(names.length);
    expect(pdf).not.toMatch(/\/Subtype \/Type1\b/);
    // All of Inter alone is ten times that.
    expect(pdf.length).toBeLessThan(60_000);
  });

  it('[P61] is the same bytes for the same plan, whatever was made between', async () => {
    const first = await fitting(harbor);
    await fitting(harborFull);
    expect(Buffer.from(await fitting(harbor)).equals(Buffer.from(first))).toBe(true);
    const other = await createPageMaker(fonts);
    const again = await other(structuredClone(harbor));
    expect(again.ok && again.value.fits && Buffer.from(again.value.pdf).equals(Buffer.from(first))).toBe(
      true,
    );
  });

  it('[P62] says what it is and nothing about who made it where', async () => {
    const bytes = await fitting(harbor);
    const { info, language } = await readPdf(bytes);
    expect(info).toMatchObject({
      Title: 'Harbor Plumbing: Success Blueprint',
      Creator: 'Backcast',
      Producer: 'Backcast',
      CreationDate: 'D:20260402000000Z',
    });
    expect(info.Author).toBeUndefined();
    expect(language).toBe('en');
    const raw = Buffer.from(bytes).toString('latin1');
    for (const trace of [process.cwd(), homedir(), userInfo().homedir, 'node_modules', '.ttf']) {
      if (trace.length > 3) expect(raw).not.toContain(trace);
    }
  });

  it('[P2] says why there is none without words or a day for the destination', async () => {
    for (const destination of [
      { statement: ' \n\u200b ', date: '2026-09-30' },
      { statement: 'Every van booked' },
    ]) {
      expect(await makePage({ ...harbor, blueprint: plan({ destination }) })).toEqual({
        ok: false,
        error: 'no-destination',
      });
    }
  });

  it('[P1] prints nothing private', async () => {
    const secret = 'Facilitator only';
    const people = Object.fromEntries(
      Object.entries(harbor.blueprint.people).map(([id, person]) => [
        id,
        { ...person, private: { notes: secret } },
      ]),
    );
    const milestones = Object.fromEntries(
      Object.entries(harbor.blueprint.milestones).map(([id, milestone]) => [
        id,
        { ...milestone, private: { notes: secret, costNote: secret } },
      ]),
    );
    const blueprint = clientSafe({ ...harbor.blueprint, people, milestones }) as PageFixture['blueprint'];
    const read = await readPdf(await fitting({ ...harbor, blueprint }));
    expect(read.text).not.toContain('Facilitator');
    expect(read.text).toContain('Tom Bracken');
  });
});

describe('the one page of difficult plans', () => {
  it('[P21] prints Latin, Greek and Cyrillic, and names what no font has', async () => {
    const input: PageFixture = {
      ...harbor,
      profile: { ...harborProfile, client: { ...harborProfile.client, name: 'Ødegård & Łukasz' } },
      blueprint: plan({
        destination: {
          statement: 'Κάθε κλήση απαντιέται, каждая заявка получает ответ ♔ ខ្មែ',
          date: '2026-09-30',
        },
        objectives: collection('objective', [{ statement: 'Ἄνθρωποι, Ґанок, đường' }]),
      }),
    };
    const made = await makePage(input);
    if (!made.ok || !made.value.fits) throw new Error('no page');
    expect(made.value.missing).toEqual(['ខ្មែ']);
    const { text } = await readPdf(made.value.pdf);
    for (const words of ['Ødegård & Łukasz', 'απαντιέται', 'каждая', 'Ἄνθρωποι', 'Ґанок', 'đường', '♔ □']) {
      expect(withoutSpaces(text)).toContain(withoutSpaces(words));
    }
  });

  it('[P21] drops what hides or reorders text', async () => {
    const statement = 'Eve\u202ery \u0007van\u0000 book\u200bed\ud800 \u2066now\u2069\ufeff';
    const { text } = await readPdf(
      await fitting({ ...harbor, blueprint: plan({ destination: { statement, date: '2026-09-30' } }) }),
    );
    expect(text).toContain('Every van booked now');
  });

  it('[P21] takes objects smuggled as text for the text they are', async () => {
    const evil = { image: '/etc/hostname', text: 'x', toString: () => 'harmless words' } as unknown as string;
    const blueprint = structuredClone({ ...harbor.blueprint, destination: harbor.blueprint.destination });
    const [first] = Object.values(blueprint.obstacles);
    if (first) first.description = evil;
    const bytes = await fitting({ ...harbor, blueprint });
    expect((await readPdf(bytes)).text).toContain('harmless words');
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/\/EmbeddedFile|\/Subtype \/Image/);
  });

  it('[P24] breaks words of 300 characters inside their columns', async () => {
    const word = 'Unbroken'.repeat(38);
    const blueprint = plan({
      destination: { statement: 'Reach '.concat(word.slice(0, 200)), date: '2026-09-30' },
      objectives: collection('objective', [{ statement: word }]),
      metrics: collection('metric', [{ name: word, target: 5, objectives: { 'objective-1': true } }]),
      milestones: collection('milestone', [{ title: word }]),
      obstacles: collection('obstacle', [{ description: word, mitigation: word }]),
    });
    const input = { ...harbor, blueprint };
    const read = await readPdf(await fitting(input));
    expect(missingTexts(modelOf(input), read)).toEqual([]);
    expect(outsideOf(read)).toEqual([]);
  });

  const long = 'Every request is answered the same day, whoever has the phone. '.repeat(160);
  it.each([
    ['destination', { destination: { statement: long, date: '2026-09-30' } }],
    ['ask', { ladders: collection('ladder', [{ asked: 'A site', needed: long }]) }],
    ['milestones', { milestones: collection('milestone', [{ title: long }]) }],
    ['objectives', { objectives: collection('objective', [{ statement: long }]) }],
    ['obstacles', { obstacles: collection('obstacle', [{ description: 'Rain', mitigation: long }]) }],
    ['closing', { paper: { expectations: long } }],
    ['obstacles', { obstacles: collection('obstacle', [{ description: 'x'.repeat(10_000) }]) }],
  ])('[P51] names %s where a text of 10 000 characters does not fit', async (section, parts) => {
    const blueprint = plan({ destination: { statement: 'Every van booked', date: '2026-09-30' }, ...parts });
    const made = await makePage({ ...harbor, blueprint });
    if (!made.ok || made.value.fits) throw new Error('10 000 characters on one page');
    const [worst] = made.value.overflow.sections;
    expect(worst?.section).toBe(section);
    expect(worst?.overPt).toBeGreaterThan(0);
    expect(made.value.overflow.overPt).toBeGreaterThan(0);
  });

  it('[P33] names the milestones that the line cannot carry', async () => {
    const milestones = collection(
      'milestone',
      Array.from({ length: 30 }, (_, at) => ({ title: `State ${at}`, durationDays: 1, due: '2026-08-14' })),
    );
    const blueprint = plan({
      destination: { statement: 'Every van booked', date: '2026-09-30' },
      milestones,
    });
    const made = await makePage({ ...harbor, blueprint });
    if (!made.ok || made.value.fits) throw new Error('30 milestones on one line');
    expect(made.value.overflow.sections[0]).toMatchObject({ section: 'milestones', items: 30, unlisted: 18 });
  });
});
