/** Objects where words should be: a file or a window that says more to the page's engine than text (docs/spec/page.md, P21). */
import { resolve } from 'node:path';
import { createDocument, parseDocument } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { clientSafe } from '@shared/blueprint/model';
import { contract } from '@shared/ipc';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPageMaker } from '../../src/main/adapters/pdf-page';
import type { PageInput } from '../../src/main/ports';
import { filled } from '../fixtures/filled';
import { harbor } from '../fixtures/harbor';

/** What pdfmake takes for pictures, attached files, links and drawings. */
const smuggled = () => ({
  image: '/etc/hostname',
  svg: '<svg/>',
  attachment: { src: '/etc/hostname' },
  link: 'file:///etc/hostname',
  qr: 'x',
  canvas: [],
  text: 'x',
  toString: () => 'harmless words',
});

const blueprint = filled('blueprint', { word: (path) => `Words of ${path}` });
const profile = filled('profile', {
  word: (path) => (path.startsWith('client.logo') ? undefined : `Words of ${path}`),
});
profile.body.client.logo = null;
const input: PageInput = { ...harbor, blueprint: clientSafe(blueprint.body), profile: profile.body };
/** Every field of plan and client that takes words, by the word that stands in it; not what a merge has put beside a field. */
const words = [...blueprint.planted, ...profile.planted].flatMap(([path, word]) =>
  path.endsWith('.conflicts') ? [] : [String(word)],
);

/** The same with an object in the place of one word, wherever it stands. */
function withObject<T>(value: T, word: string): T {
  if (value === word) return smuggled() as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, withObject(each, word)] as const);
  return (Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)) as T;
}

describe('an object in the place of words', () => {
  it('[P21] is refused at the door and in a file, in whatever field', () => {
    expect(words.length).toBeGreaterThan(80);
    const document = createDocument('blueprint', 'document-1' as DocumentId, blueprint.body, 0);
    for (const word of words) {
      const asked = { blueprint: blueprint.body, profile: profile.body, options: { labels: 'outcomes' } };
      const { input: door } = contract['page:preview'];
      expect(door.safeParse(withObject(asked, word)).success, word).toBe(false);
      if (!JSON.stringify(blueprint.body).includes(JSON.stringify(word))) continue;
      const parsed = parseDocument({ ...document, body: withObject(blueprint.body, word) });
      const isGone = parsed.ok && !JSON.stringify(parsed.value.body).includes('/etc/hostname');
      expect(!parsed.ok || isGone, word).toBe(true);
    }
  });

  describe('that came past both', () => {
    let makePage: Awaited<ReturnType<typeof createPageMaker>>;
    beforeAll(async () => {
      makePage = await createPageMaker(resolve('resources/fonts'));
    });

    it('[P21] brings no picture, no file and no link onto the page, in whatever field', {
      timeout: 120_000,
    }, async () => {
      let pages = 0;
      for (const word of words) {
        // Refusing to make a page of it is well, too.
        const made = await makePage(withObject(input, word)).catch(() => null);
        if (!made?.ok || !made.value.fits) continue;
        pages += 1;
        const bytes = Buffer.from(made.value.pdf).toString('latin1');
        expect(bytes, word).not.toMatch(/\/EmbeddedFile|\/Subtype \/Image|\/URI|hostname/);
      }
      expect(pages).toBeGreaterThan(50);
    });
  });
});
