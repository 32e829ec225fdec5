/** The printed page of an agreed version: the same bytes whenever it is made again. */
import { createHash } from 'node:crypto';
import type { Day } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import { freeze, parseVersion, versionText } from '@shared/blueprint/version';
import { beforeAll, expect, it } from 'vitest';
import { createPageMaker, type MakePage } from '../../src/main/adapters/pdf-page';
import { pageOf } from '../../src/main/agreeing';
import type { PageInput } from '../../src/main/ports';
import { harbor, harborFull, harborProfile } from '../fixtures/harbor';
import { readPdf, withoutSpaces } from './read-pdf';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const agreement = {
  number: 1,
  agreedOn: '2026-04-02' as Day,
  clientSigner: 'Dana Whitlock',
  agencySigner: 'Ellen Marsh',
};
let makePage: MakePage;
beforeAll(async () => {
  makePage = await createPageMaker('resources/fonts');
});

async function printed(input: PageInput): Promise<Uint8Array> {
  const made = await makePage(input);
  if (!made.ok || !made.value.fits) throw new Error('no page');
  return made.value.pdf;
}
/** As the app does it: from the text of the file. */
async function versionPage(text: string): Promise<Uint8Array> {
  const version = parseVersion(text, hash(text), hash);
  if (!version.ok) throw new Error(version.error);
  return printed(pageOf(version.value, hash(text)));
}

it.each([
  ['usual', harbor],
  ['fullest', harborFull],
])(
  '[V11] the %s page of a version is the same bytes again, also after the plan has changed',
  async (_name, given) => {
    const plan = structuredClone(given.blueprint);
    const text = versionText(freeze(plan, harborProfile, agreement));
    const first = await versionPage(text);
    const id = Object.keys(plan.metrics)[0] as ItemId;
    (plan.metrics[id] as { target: number }).target = 7;
    plan.destination.statement = 'Something else.';
    const changed = await printed({ ...given, blueprint: plan });
    expect(Buffer.from(changed).equals(first)).toBe(false);
    const again = await createPageMaker('resources/fonts').then((fresh) => {
      makePage = fresh;
      return versionPage(text);
    });
    expect(Buffer.from(again).equals(first)).toBe(true);
  },
);

it('[V6] [V11] it says which version it is, when it was agreed, and its hash', async () => {
  const text = versionText(freeze(harbor.blueprint, harborProfile, agreement));
  const { text: words, pageCount } = await readPdf(await versionPage(text));
  expect(pageCount).toBe(1);
  const said = withoutSpaces(words);
  expect(said).toContain(withoutSpaces('Version 1, agreed 2 April 2026'));
  expect(said).toContain(withoutSpaces('version 1, 2 April 2026'));
  expect(said).toContain(hash(text).slice(0, 8));
  expect(said).toContain(withoutSpaces('Agreed by Dana Whitlock'));
  expect(said).not.toContain('Draft');
});
