/** Pages for the bench: another one each time, as the app makes them. */
import { join } from 'node:path';
import { bundled } from '../bundle.mjs';

/** @param {string} root */
export async function openPages(root) {
  const fontsFolder = join(root, 'resources/fonts');
  const parts = await bundled(root, 'scripts/bench/pdf-entry.ts');
  return { parts, fontsFolder, pool: await parts.openFontPool(fontsFolder) };
}

/** Another page each time, as full as the others: some of its numbers and words differ. */
export function inputOf(sample, at) {
  const input = structuredClone(sample);
  for (const reading of Object.values(input.blueprint.measurements)) reading.value += at % 7;
  const [obstacle] = Object.values(input.blueprint.obstacles);
  const mark = String(at);
  obstacle.description = `${obstacle.description.slice(0, -mark.length)}${mark}`;
  return input;
}

/** The sheets of a page, ready to be drawn. */
export function sheetsOf({ parts, pool }, input) {
  const made = parts.fittedPage(input, pool);
  if (!made.ok || !made.value.fit.fits) throw new Error('The page of the bench does not fit.');
  return [made.value.fit.layout, ...made.value.fit.appendix];
}

/**
 * A turn of so many pages, each timed by itself. `prepare` is not timed. The pages of a side go on from turn to turn, so
 * that both sides have the same ones.
 */
export function turnOf(count, prepare, make) {
  let page = 0;
  return async () => {
    const samples = [];
    for (let turn = 0; turn < count; turn += 1) {
      const given = await prepare(page);
      page += 1;
      const startedAt = performance.now();
      await make(given);
      samples.push(performance.now() - startedAt);
    }
    return samples;
  };
}
