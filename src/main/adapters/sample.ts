/** The sample client that Home offers at the first run: one of the shipped examples, dated around today. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnyDocument } from '@shared/blueprint/document';
import { parseExample, plantExample } from '@shared/blueprint/example';
import type { Clock } from '../ports';

const sampleFile = 'plumbing.json';

/** Throws when the app was shipped without its examples. */
export async function plantSample(
  folder: string,
  { clock, newId }: { clock: Clock; newId(): string },
): Promise<{ name: string; documents: AnyDocument[] }> {
  const example = parseExample(JSON.parse(await readFile(join(folder, sampleFile), 'utf8')));
  if (!example.ok) throw new Error(`${sampleFile}: ${example.error.at}`);
  const planted = plantExample(example.value, { today: clock.today(), now: clock.now(), newId });
  return {
    name: planted.profile.body.client.name,
    documents: [planted.profile, ...planted.blueprints, ...planted.sessions],
  };
}
