/**
 * The one page, warm, against the same marks drawn by bare pdfkit with fonts opened once: what wording, fitting, layout
 * and pdfmake cost on top of the drawing itself. And how large the two files are.
 */
import { alternate } from './compare.mjs';
import { bareDrawing } from './pdf-bare.mjs';
import { inputOf, openPages, sheetsOf, turnOf } from './pdf-parts.mjs';

const rounds = 7;
const pagesATurn = 50;

/** @param {{ root: string }} bench */
export async function measure({ root }, { id }) {
  const pages = await openPages(root);
  const { parts, pool, fontsFolder } = pages;
  const { harbor } = parts;
  const drawBare = bareDrawing(parts, fontsFolder);
  const make = (input) => parts.render(sheetsOf(pages, input), pool);
  const bareOf = (at) => sheetsOf(pages, inputOf(harbor, at))[0];
  if (id === 'page-size') {
    const sizes = { ours: [], limit: [] };
    for (let at = 0; at < 5; at += 1) {
      sizes.ours.push((await make(inputOf(harbor, at))).length / 1000);
      sizes.limit.push((await drawBare(bareOf(at))).length / 1000);
    }
    return sizes;
  }
  const ours = turnOf(pagesATurn, (at) => inputOf(harbor, at), make);
  const limit = turnOf(pagesATurn, bareOf, drawBare);
  await ours();
  await limit();
  return alternate(rounds, { ours, limit });
}
