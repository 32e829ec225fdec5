/**
 * Whether the readers of PDF files agree about the gallery: Poppler, MuPDF, pdf.js, PDFium (what Chromium's viewer is) and
 * qpdf. One page each, or as many as it has with its appendix; all fonts embedded; every text of the plan found in its
 * order. Readers that the machine lacks are installed where that can be done, else named as missing.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepareReaders } from './prepare-machine.mjs';
import { readPdf } from './read-pdf.mjs';

const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64e6 });

/** What each reader says of a file: pages and text, or only that it is sound. */
const readers = {
  'pdf.js': async (path) => readPdf(path),
  PDFium: async (path, { pdfium }) => {
    const document = await pdfium.loadDocument(readFileSync(path));
    const texts = [...document.pages()].map((page) => page.getText());
    document.destroy();
    return { pages: texts.length, text: texts.join(' ') };
  },
  Poppler: async (path) => ({
    pages: Number(/^Pages:\s+(\d+)/m.exec(run('pdfinfo', path))?.[1]),
    text: run('pdftotext', '-raw', path, '-'),
    fonts: run('pdffonts', path)
      .split('\n')
      .slice(2)
      .filter((row) => row.trim() !== '')
      .map((row) => ({ name: row.split(/\s+/)[0], isEmbedded: /\syes\s+yes\s+yes\s/.test(row) })),
  }),
  MuPDF: async (path) => ({
    pages: Number(/^Pages: (\d+)/m.exec(run('mutool', 'info', path))?.[1]),
    text: run('mutool', 'draw', '-q', '-F', 'txt', path),
  }),
  qpdf: async (path) => {
    run('qpdf', '--check', path);
    return { pages: Number(run('qpdf', '--show-npages', path)) };
  },
};
const commands = { Poppler: 'pdftotext', MuPDF: 'mutool', qpdf: 'qpdf' };

/**
 * Letters and digits in their order, whatever the space between them: lines break anywhere on paper. Marks over and under
 * letters stand before or after them as the reader likes.
 */
const letters = (text) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

/** The words of a text that are in no such text: a text of several lines is in order when all its words are, in order. */
function isInOrder(read, text) {
  if (read.includes(letters(text))) return true;
  let at = 0;
  for (const word of text.split(/\s+/)) {
    const found = read.indexOf(letters(word), at);
    if (found < 0) return false;
    at = found;
  }
  return true;
}

/** Where a reader tells words otherwise than they were written: all letters are there, but not in order. */
const exceptions = {
  MuPDF: { ar: 'words as they are drawn, from the left', he: 'words as they are drawn, from the left' },
  Poppler: { ar: 'vowel signs apart from their words' },
  PDFium: { he: 'brackets around Latin words at their other end' },
};

function faultsOf({ pages, fonts = [], text }, entry, texts, isException) {
  const faults = [];
  if (pages !== entry.pages) faults.push(`${pages} pages`);
  for (const { name, isEmbedded } of fonts) if (!isEmbedded) faults.push(`${name} is not embedded`);
  if (text === undefined) return faults;
  const read = letters(text);
  if (isException) {
    const there = new Map();
    for (const letter of read) there.set(letter, (there.get(letter) ?? 0) + 1);
    for (const letter of letters(texts.join(''))) there.set(letter, (there.get(letter) ?? 0) - 1);
    const lost = [...there].filter(([, count]) => count < 0).map(([letter]) => letter);
    return lost.length === 0 ? faults : [...faults, `letters not found: ${lost.join(' ')}`];
  }
  for (const wanted of texts) if (!isInOrder(read, wanted)) faults.push(`not found: ${wanted}`);
  return faults;
}

/**
 * @param {{ gallery: string, index: object[], texts: Map<string, string[]> }} shown
 * @returns {Promise<boolean>} whether all readers agree
 */
export async function checkGallery({ gallery, index, texts }) {
  const missing = prepareReaders(Object.values(commands));
  const { PDFiumLibrary } = createRequire(import.meta.url)('@hyzyla/pdfium');
  const pdfium = await PDFiumLibrary.init();
  const rows = [];
  for (const [reader, read] of Object.entries(readers)) {
    if (missing.includes(commands[reader])) {
      rows.push([reader, '', '', 'is not on this machine']);
      continue;
    }
    const languages = new Map();
    for (const entry of index) {
      const tally = languages.get(entry.language) ?? { files: 0, faults: [] };
      languages.set(entry.language, tally);
      tally.files += 1;
      try {
        const isException = exceptions[reader]?.[entry.language] !== undefined;
        const said = await read(join(gallery, entry.pdf), { pdfium });
        const faults = faultsOf(said, entry, texts.get(entry.pdf), isException);
        tally.faults.push(...faults.map((fault) => `${entry.pdf}: ${fault}`));
      } catch (error) {
        tally.faults.push(`${entry.pdf}: ${error.message.split('\n')[0]}`);
      }
    }
    for (const [language, { files, faults }] of languages) {
      const apart = exceptions[reader]?.[language];
      const agrees = apart ? `agrees; ${apart}` : 'agrees';
      rows.push([reader, language, String(files), faults.length === 0 ? agrees : `${faults.length} faults`]);
      for (const fault of faults.slice(0, 3)) rows.push(['', '', '', `  ${fault}`]);
    }
  }
  pdfium.destroy();
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
  return !rows.some(([reader, , , verdict]) => reader !== '' && !verdict.startsWith('agrees'));
}
