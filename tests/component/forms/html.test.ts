/** The web page and the clipboard as a browser reads them, of a usual plan and of hostile ones. Rules in docs/spec/forms.md. */
import { createRequire } from 'node:module';
import type { Day } from '@shared/blueprint/day';
import type { DocumentId } from '@shared/blueprint/fields';
import { clientSafe, type PageLanguage, type Profile } from '@shared/blueprint/model';
import { audiences } from '@shared/insight/audience';
import { fitPage } from '@shared/page/fit';
import { type FormInput, formText, richText } from '@shared/page/forms/form-text';
import { pageDrawing } from '@shared/page/forms/svg';
import { pageModel } from '@shared/page/model';
import type { MeasureText } from '@shared/page/typeset';
import type { AxeResults, RunOptions } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { filled } from '../../fixtures/filled';
import { harbor, harborFull, type PageFixture } from '../../fixtures/harbor';
import { hostileWords } from '../../fixtures/hostile-words';

const require = createRequire(import.meta.url);
const axe = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as {
  run(of: Document | Element, how: RunOptions): Promise<AxeResults>;
};
/** jsdom lays nothing out: what needs places and colours is seen in the app. */
const structure: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } },
};

function inputOf(fixture: PageFixture, language: PageLanguage = 'en'): FormInput {
  return { ...fixture, options: { ...fixture.options, language }, plan: 'plan-0001' as DocumentId };
}
function htmlOf(input: FormInput, audience: (typeof audiences)[number] = 'client'): string {
  const made = formText('html', input, audience);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}
const read = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const squeezed = (text: string): string => text.replace(/\s+/g, '');
/** Without what has no shape. */
const shown = (text: string): string =>
  squeezed(text.replace(/(?!\s)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, ''));

function hostile(words: string): FormInput {
  const { body } = filled('blueprint', { word: () => words });
  const profile = filled('profile', { word: (path) => (path.includes('png') ? undefined : words) }).body;
  return {
    ...inputOf(harbor),
    blueprint: clientSafe({
      ...body,
      destination: { ...body.destination, statement: words, date: '2026-09-30' as Day },
    }),
    profile: clientSafe({ ...profile, client: { ...profile.client, name: words, logo: null } } as Profile),
  };
}
/** Everything in a document that could run, fetch or lead away. */
function dangersIn(document: Document): string[] {
  const elements = [...document.querySelectorAll('*')];
  const tags = elements.map(({ localName }) => localName);
  const bad = [
    'script',
    'iframe',
    'object',
    'embed',
    'link',
    'base',
    'form',
    'a',
    'image',
    'use',
    'foreignobject',
  ];
  const attributes = elements.flatMap((element) =>
    [...element.attributes]
      .filter(
        ({ name, value }) =>
          /^on|^(href|src|srcset|action|formaction|style|background|poster)$/i.test(name) &&
          !value.startsWith('data:image/png;base64,'),
      )
      .map(({ name }) => `${element.localName} ${name}`),
  );
  return [...tags.filter((tag) => bad.includes(tag)), ...attributes];
}

describe('the web page', () => {
  it.each([
    [harbor, 'en', 'client'],
    [harborFull, 'de', 'client'],
    [harbor, 'ar', 'client'],
    [harbor, 'en', 'team'],
    [harbor, 'en', 'leadership'],
  ] as const)('[F10] passes axe %#', async (fixture, language, audience) => {
    const made = read(htmlOf(inputOf(fixture, language), audience));
    document.replaceChild(document.adoptNode(made.documentElement), document.documentElement);
    const { violations } = await axe.run(document, structure);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it('[F10] has landmarks, headings in order, and heads for rows and columns', () => {
    const made = read(htmlOf(inputOf(harbor)));
    expect(made.documentElement.lang).toBe('en');
    expect(
      ['header', 'main', 'footer'].map((name) => made.querySelectorAll(`body > ${name}`).length),
    ).toEqual([1, 1, 1]);
    expect([...made.querySelectorAll('h1, h2')].map(({ localName }) => localName)).toEqual([
      'h1',
      'h2',
      'h2',
      'h2',
    ]);
    for (const row of made.querySelectorAll('tbody tr')) {
      expect(row.querySelector('th[scope="row"], th[scope="rowgroup"]')).not.toBeNull();
    }
    for (const drawing of made.querySelectorAll('svg')) {
      expect(drawing.getAttribute('aria-label') ?? drawing.querySelector('desc')?.textContent ?? '').not.toBe(
        '',
      );
    }
  });

  it('[F10] says all that the page says', () => {
    const input = inputOf(harborFull);
    const model = pageModel(input, { widthOf: () => 0, covers: () => true });
    if (!model.ok) throw new Error(model.error.code);
    const { head, ask, way, objectives, obstacles, expectations } = model.value;
    const text = squeezed(read(htmlOf(input)).body.textContent ?? '');
    const said = [
      head.client,
      head.state,
      ...ask.flatMap((each) => [each.label, each.text, each.by]),
      ...(way?.milestones ?? []).flatMap((each) => [each.day, each.title, each.owner.full, each.note.full]),
      ...(objectives?.rows ?? []).flatMap((row) => [
        row.statement,
        row.owner,
        ...row.metrics.flatMap((each) => [each.name, each.baseline, each.target, each.now]),
      ]),
      ...(obstacles?.rows ?? []).flatMap((row) => [row.description, row.exposureWords, row.mitigation]),
      expectations,
    ];
    expect(said.filter((words) => !text.includes(squeezed(words)))).toEqual([]);
  });

  it('[F11] runs nothing and asks for nothing, and its policy says so', () => {
    const html = htmlOf(inputOf(harbor));
    expect(dangersIn(read(html))).toEqual([]);
    expect(html).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'`);
    expect(html).not.toMatch(/@import|url\(|expression\(/);
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
  });

  it('[F11] has the logo inside', () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const logo = { png, widthPx: 1, heightPx: 1 };
    const profile = { ...harbor.profile, client: { ...harbor.profile.client, logo } };
    const picture = read(htmlOf({ ...inputOf(harbor), profile })).querySelector('img');
    expect(picture?.getAttribute('src')).toBe(`data:image/png;base64,${png}`);
    expect(picture?.getAttribute('alt')).toBe('');
  });

  it('[F12] is set for the chosen paper, smaller where there is more', () => {
    const sizeOf = (html: string) => Number(/html\{font-size:([\d.]+)pt\}/.exec(html)?.[1]);
    expect(htmlOf(inputOf(harbor))).toContain('@page{size:A4;');
    const letter = { ...inputOf(harbor), options: { ...inputOf(harbor).options, paper: 'letter' as const } };
    expect(htmlOf(letter)).toContain('@page{size:letter;');
    expect(sizeOf(htmlOf(inputOf(harbor)))).toBeGreaterThan(sizeOf(htmlOf(inputOf(harborFull))));
    expect(sizeOf(htmlOf(inputOf(harborFull)))).toBeGreaterThanOrEqual(6.5);
  });

  it('[F13] keeps words in their direction', () => {
    const made = read(htmlOf(inputOf(harbor, 'ar')));
    expect(made.documentElement.dir).toBe('rtl');
    for (const row of made.querySelectorAll('tbody th[scope="row"]'))
      expect(row.querySelector('bdi')).not.toBeNull();
  });

  it.each(audiences)('[F9] shows the %s hostile words as they were written', (audience) => {
    for (const words of hostileWords) {
      const made = read(htmlOf(hostile(words), audience));
      expect([words, dangersIn(made)]).toEqual([words, []]);
      expect(made.querySelectorAll('style')).toHaveLength(1);
      expect(shown(made.querySelector('h1')?.textContent ?? '')).toBe(shown(words));
    }
  });
});

describe('the clipboard', () => {
  it('[F51] has headings and tables, and the same as plain words', () => {
    const made = richText(inputOf(harbor), 'client');
    if (!made.ok) throw new Error(made.error.code);
    const document = read(made.value.html);
    expect(document.querySelector('h1')?.textContent).toBe('Harbor Plumbing: Success Blueprint');
    expect(document.querySelectorAll('table').length).toBe(5);
    expect(document.querySelectorAll('svg, img, style, [class], [style]')).toHaveLength(0);
    for (const cell of document.querySelectorAll('td')) {
      expect(squeezed(made.value.text)).toContain(squeezed(cell.textContent ?? ''));
    }
  });

  it.each(audiences)('[F9] takes words for words, for the %s', (audience) => {
    for (const words of hostileWords) {
      const made = richText(hostile(words), audience);
      if (!made.ok) throw new Error(made.error.code);
      const document = read(made.value.html);
      expect([words, dangersIn(document)]).toEqual([words, []]);
      expect(document.body.children).toHaveLength(1);
    }
  });
});

describe('the drawing', () => {
  const measure: MeasureText = { widthOf: (text, { size }) => (text.length * size) / 2, covers: () => true };

  it('[F9] [F20] is well-formed whatever it says', () => {
    let drawn = 0;
    for (const words of hostileWords.filter(({ length }) => length < 80)) {
      const input = hostile(words);
      const model = pageModel(input, measure);
      const fit = model.ok ? fitPage(model.value, { layout: 'journey', paper: 'a4' }, measure) : null;
      if (!model.ok || !fit?.fits) continue;
      drawn += 1;
      const svg = pageDrawing(fit.layout, model.value, () => []);
      const made = new DOMParser().parseFromString(svg, 'image/svg+xml');
      expect(made.querySelector('parsererror')).toBeNull();
      expect(dangersIn(made)).toEqual([]);
      expect(squeezed(made.querySelector('desc')?.textContent ?? '')).toContain(shown(words).slice(0, 20));
    }
    expect(drawn).toBeGreaterThan(20);
  });
});
