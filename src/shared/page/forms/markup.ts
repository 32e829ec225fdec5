/** Text inside files of other formats: whatever it is, it stays text. */
import type { PageLanguage } from '../../blueprint/model';
import { isRightToLeft } from '../fallback';

// What XML 1.0 has no place for, and what would turn other words around.
const unspeakable = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text without what has no shape, or would turn other words around. */
export function speakable(text: string): string {
  return text.replace(unspeakable, '');
}

/** Fit for the content of an element and for an attribute in quotes. */
export function escaped(text: unknown): string {
  return speakable(String(text ?? '')).replace(/[&<>"']/g, (character) => entities[character] as string);
}

export type Direction = 'ltr' | 'rtl';

/** How a document in this language runs. */
export function directionOf(language: PageLanguage): Direction {
  return isRightToLeft(language) ? 'rtl' : 'ltr';
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Words of the plan in a document that may run the other way: they keep their own direction and their full stop. */
export function isolated(text: string, direction: Direction): string {
  const isOther = direction === 'rtl' || rightToLeft.test(text);
  return isOther ? `<bdi>${escaped(text)}</bdi>` : escaped(text);
}
