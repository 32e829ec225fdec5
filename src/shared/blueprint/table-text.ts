/**
 * Text from a spreadsheet, taken apart into rows and cells (docs/spec/paste.md, PT1…). Written for what a clipboard
 * holds: spreadsheets quote a cell only when it has a line break, so a cell that merely begins with a quotation mark
 * is no quoted cell, and may not swallow the rows below it.
 */
import { err, ok, type Result } from '../result';
import { cleanText, textMaxCharacters } from './text';

export const pasteLimits = {
  /** Longer text is refused unread. */
  characters: 10_000_000,
  /** What one paste may add; what comes after is counted and handed back. */
  rows: 300,
  columns: 40,
} as const;

const delimiters = ['tab', 'comma', 'semicolon', 'none'] as const;
export type Delimiter = (typeof delimiters)[number];
const signs: Record<Delimiter, string | null> = { tab: '\t', comma: ',', semicolon: ';', none: null };

export interface TableRow {
  /** Where it stands in the text, from 1, blank rows counted. */
  number: number;
  /** Trimmed; as many as the table has columns. */
  cells: string[];
}
export interface TableText {
  delimiter: Delimiter;
  /** Without blank rows, at most `pasteLimits.rows`. */
  rows: TableRow[];
  columns: number;
  /** Rows beyond the limit: how many, and their text as it was. */
  rest: { rows: number; text: string };
  /** Cells beyond the last column that is read. */
  beyond: { number: number; cells: string[] }[];
}
export type TableRefusal = { code: 'empty' } | { code: 'too-long'; characters: number };

/** The cells of a text. Without a delimiter it is told by the text. */
export function readTable(text: string, delimiter?: Delimiter): Result<TableText, TableRefusal> {
  if (text.length > pasteLimits.characters) return err({ code: 'too-long', characters: text.length });
  const chosen = delimiter ?? delimiterOf(text);
  const all: TableRow[] = [];
  let rest: TableText['rest'] = { rows: 0, text: '' };
  let number = 0;
  for (const { cells, start } of rowsOf(text, signs[chosen])) {
    number += 1;
    if (all.length === pasteLimits.rows) {
      if (isBlank(cells)) continue;
      rest = { rows: rest.rows + 1, text: rest.text || text.slice(start) };
      continue;
    }
    const clean = cells.map((cell) => cleanText(cell).trim());
    if (!isBlank(clean)) all.push({ number, cells: clean });
  }
  if (all.length === 0) return err({ code: 'empty' });
  const width = Math.max(...all.map(({ cells }) => lastFilled(cells) + 1));
  const columns = Math.min(width, pasteLimits.columns);
  return ok({
    delimiter: chosen,
    rows: all.map((row) => ({
      ...row,
      cells: Array.from({ length: columns }, (_, at) => row.cells[at] ?? ''),
    })),
    columns,
    rest,
    beyond: all
      .map(({ number: at, cells }) => ({ number: at, cells: cells.slice(columns).filter(Boolean) }))
      .filter(({ cells }) => cells.length > 0),
  });
}

/** Whether pasted text is more than one cell, and not a paragraph that was broken into lines. */
export function isTable(text: string): boolean {
  const sample = text.slice(0, 20_000).trim();
  if (sample.includes('\t')) return true;
  const lines = sample.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return false;
  if (delimiterOf(sample) !== 'none') return true;
  return lines.slice(1).every((line) => !/^\s*\p{Ll}/u.test(line));
}

/** Tabs where there are any; else what parts the first rows into the same number of cells. */
function delimiterOf(text: string): Delimiter {
  const sample = text.slice(0, 20_000);
  if (sample.trim().includes('\t')) return 'tab';
  const widthBy = (delimiter: Delimiter): number => {
    const widths: number[] = [];
    for (const { cells } of rowsOf(sample, signs[delimiter])) {
      if (!isBlank(cells)) widths.push(cells.length);
      if (widths.length === 20) break;
    }
    const isRegular = widths.length > 1 && widths.every((width) => width === widths[0]);
    return isRegular ? (widths[0] as number) : 1;
  };
  const [commas, semicolons] = [widthBy('comma'), widthBy('semicolon')];
  if (Math.max(commas, semicolons) < 2) return 'none';
  // "1,5;2,5" is parted by the semicolon: there the comma belongs to the numbers.
  return semicolons >= 2 ? 'semicolon' : 'comma';
}

/**
 * Rows of cells, and where each begins. Cells are quoted as in CSV (RFC 4180); a quotation mark that does not close right
 * before the next cell or row is a word. Any line end.
 */
export function* rowsOf(
  text: string,
  delimiter: string | null,
): Generator<{ cells: string[]; start: number }> {
  let at = 0;
  while (at < text.length) {
    const start = at;
    const cells: string[] = [];
    for (;;) {
      const quoted = delimiter !== null && text[at] === '"' ? quotedCell(text, at, delimiter) : null;
      const end = quoted ? quoted.end : endOfCell(text, at, delimiter);
      cells.push(quoted ? quoted.value : text.slice(at, end));
      at = end;
      if (delimiter === null || text[at] !== delimiter) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    yield { cells, start };
  }
}

function endOfCell(text: string, from: number, delimiter: string | null): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === delimiter || character === '\n' || character === '\r') return at;
  }
  return text.length;
}

/** The longest text of a plan with all of its marks doubled; what goes on longer is a stray quotation mark. */
const cellMaxCharacters = 2 * textMaxCharacters + 2;

/** A cell in quotation marks, if they close right before the next cell or row. */
function quotedCell(text: string, from: number, delimiter: string): { value: string; end: number } | null {
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1 || close - from > cellMaxCharacters) return null;
    if (text[close + 1] === '"') {
      at = close + 2;
      continue;
    }
    const after = text[close + 1];
    if (after !== undefined && after !== delimiter && after !== '\n' && after !== '\r') return null;
    return { value: text.slice(from + 1, close).replaceAll('""', '"'), end: close + 1 };
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

function lastFilled(cells: readonly string[]): number {
  let at = cells.length - 1;
  while (at > 0 && cells[at] === '') at -= 1;
  return at;
}
