import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Example, parseExample, plantExample } from '@shared/blueprint/example';
import { clientSafe } from '@shared/blueprint/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPageMaker, type MakePage } from '../../src/main/adapters/pdf-page';
import { countingIds } from '../fixtures/arbitraries';
import { readPdf, withoutSpaces } from './read-pdf';

const folder = 'resources/examples';
const library = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, Example] => {
    const parsed = parseExample(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.at}`);
    return [name, parsed.value];
  });
const papers = ['a4', 'letter'] as const;
const sheets = library.flatMap(([name, each]) => papers.map((paper) => [name, paper, each] as const));

let makePage: MakePage;
beforeAll(async () => {
  makePage = await createPageMaker('resources/fonts');
});

async function printed(make: MakePage, example: Example, paper: (typeof papers)[number]) {
  const today = example.asOf;
  const planted = plantExample(example, { today, now: 1_800_000_000_000, newId: countingIds('page') });
  const [blueprint] = planted.blueprints;
  if (!blueprint) throw new Error('no blueprint');
  const { settings } = planted.profile.body;
  const made = await make({
    blueprint: clientSafe(blueprint.body),
    profile: clientSafe(planted.profile.body),
    options: { ...settings, paper },
    today,
  });
  if (!made.ok || !made.value.fits) throw new Error(`no page: ${JSON.stringify(made)}`);
  return { body: blueprint.body, pdf: made.value.pdf };
}

describe('the pages of the example library', () => {
  it.each(sheets)('[B22] %s fits one sheet of %s, its words whole', async (_name, paper, example) => {
    const { body, pdf } = await printed(makePage, example, paper);
    const read = await readPdf(pdf);
    expect(read.pageCount).toBe(1);
    const text = withoutSpaces(read.text);
    const promised = [
      body.destination.statement,
      ...Object.values(body.objectives).map(({ statement }) => statement),
      ...Object.values(body.metrics).map(({ name }) => name),
      ...Object.values(body.milestones).map(({ title }) => title),
      ...Object.values(body.obstacles).flatMap(({ description, mitigation }) => [description, mitigation]),
    ];
    expect(promised.filter((words) => !text.includes(withoutSpaces(words)))).toEqual([]);
  });

  it('[P61] a page has the same bytes, whatever was printed before', async () => {
    const fresh = await createPageMaker('resources/fonts');
    const example = new Map(library).get('b2b-software.json') as Example;
    const [alone, after] = [await printed(fresh, example, 'a4'), await printed(makePage, example, 'a4')];
    expect(Buffer.from(after.pdf).equals(Buffer.from(alone.pdf))).toBe(true);
  });

  it('[P1] every word can be read, whatever was printed before', async () => {
    const example = (name: string) => new Map(library).get(name) as Example;
    const used = await createPageMaker('resources/fonts');
    // Has closing quotes, of which an apostrophe is a part, and no apostrophe.
    await printed(used, example('app-retention.json'), 'a4');
    const { pdf } = await printed(used, example('b2b-software.json'), 'a4');
    expect((await readPdf(pdf)).text).toContain('three customers’ numbers');
  });
});
