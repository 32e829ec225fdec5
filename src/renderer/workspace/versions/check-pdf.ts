/**
 * Which agreed version a PDF is, and whether it is still the one that was agreed (docs/spec/share.md, SH30…): the mark printed on it
 * names the version, whose page is then made again and compared.
 */
import type { Day } from '@shared/blueprint/day';
import { clientSafe, labelSets, pageLanguages, pageLayouts } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { shortHash, versionsOf } from '@shared/blueprint/version';
import type { ErrorCode, PageOptions } from '@shared/ipc';
import { desktop } from '../../desktop';
import { documentsOf, type WorkspaceState } from '../../state/workspace-store';
import { type Piece, textChanges } from '../history/text-changes';
import { type PdfWords, wordsOfPdf } from '../page/pdf-picture';
import { sheetOf, sheetOfSize } from '../page/sheet';

/** A version of any plan of this client. */
export interface KnownVersion {
  plan: string;
  number: number;
  agreedOn: Day | null;
  sha256: string;
}

export type CheckedPdf = { fileName: string } & (
  | { kind: 'as-agreed'; version: KnownVersion }
  /** The agreed plan in another layout, language or on other paper. */
  | { kind: 'other-look'; version: KnownVersion }
  /** The words are the same; some program wrote the file anew. */
  | { kind: 'same-words'; version: KnownVersion }
  /** `changes`: where, as far as that can be told. */
  | { kind: 'changed'; version: KnownVersion; changes: Piece[] | null }
  | { kind: 'not-compared'; version: KnownVersion; code: ErrorCode }
  /** A mark that no plan of this client has. */
  | { kind: 'unknown'; mark: string }
  | { kind: 'no-version' }
  | { kind: 'unreadable' }
);

const pdfMaxBytes = 20_000_000;

/** All versions of this client, the latest first. */
export function knownVersions(state: WorkspaceState): KnownVersion[] {
  return documentsOf(state, 'blueprint').flatMap(({ body }) => {
    const { about, versions } = clientSafe(body as Blueprint);
    return versionsOf({ versions }).map(({ number, agreedOn, sha256 }) => ({
      plan: about.title,
      number,
      agreedOn,
      sha256,
    }));
  });
}

const bare = (text: string): string => text.replace(/\s/g, '');

/** The versions whose mark stands in `text`; in a line that runs from right to left its halves may have changed places. */
export function versionsIn(text: string, known: readonly KnownVersion[]): KnownVersion[] {
  const all = bare(text);
  return known.filter(({ sha256 }) => {
    if (sha256 === '') return false;
    const [first, second] = [sha256.slice(0, 4), sha256.slice(4, 8)];
    return all.includes(first + second) || all.includes(second + first);
  });
}

/** Something that looks like a mark: two groups of four, letters and digits in them. */
export function markIn(text: string): string | null {
  const marks = text.matchAll(/(?<![\w-])([0-9a-f]{4})\s([0-9a-f]{4})(?![\w-])/g);
  for (const [, first = '', second = ''] of marks) {
    const mark = first + second;
    if (/[a-f]/.test(mark) && /\d/.test(mark)) return shortHash(mark);
  }
  return null;
}

/** Reads the PDF, finds its version, makes that version's page again and compares. Nothing is written. */
export async function checkPdf(file: File, state: WorkspaceState): Promise<CheckedPdf> {
  const { name: fileName } = file;
  if (file.size > pdfMaxBytes) return { fileName, kind: 'unreadable' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = await wordsOfPdf(bytes);
  if (read === null) return { fileName, kind: 'unreadable' };
  const { text } = read;
  const named = versionsIn(text, knownVersions(state));
  const [version] = named;
  if (!version) {
    const mark = markIn(text);
    return mark === null ? { fileName, kind: 'no-version' } : { fileName, kind: 'unknown', mark };
  }
  const { sha256 } = version;
  const answer = await desktop.invoke('versions:page', { sha256, options: null });
  if (!answer.ok) return { fileName, kind: 'not-compared', version, code: answer.error.code };
  const { pdf } = answer.value;
  if (isSame(bytes, pdf)) return { fileName, kind: 'as-agreed', version };
  const agreed = words((await wordsOfPdf(pdf))?.text ?? '');
  const found = words(text);
  if (agreed === found) return { fileName, kind: 'same-words', version };
  for (const options of looksOf(read)) {
    const other = await desktop.invoke('versions:page', { sha256, options });
    if (other.ok && isSame(bytes, other.value.pdf)) return { fileName, kind: 'other-look', version };
  }
  return { fileName, kind: 'changed', version, changes: textChanges(agreed, found) };
}

/** What the page may have been printed as: its sheet and its language tell most of it. */
export function looksOf({ language, widthPt, heightPt }: Omit<PdfWords, 'text'>): PageOptions[] {
  const sheet = sheetOfSize(widthPt, heightPt);
  const known = pageLanguages.find((each) => each === language?.toLowerCase().split('-')[0]);
  if (!sheet || !known) return [];
  return pageLayouts
    .filter((layout) => sheetOf({ paper: sheet.paper, layout }).isLandscape === sheet.isLandscape)
    .flatMap((layout) =>
      labelSets.map((labels) => ({ paper: sheet.paper, labels, layout, language: known })),
    );
}

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
