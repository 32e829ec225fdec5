/**
 * Text as it may enter a plan, from a keyboard, the clipboard or a file: line ends become `\n`, tabs become
 * spaces; control characters, bidirectional overrides and halves of surrogate pairs are dropped, because they
 * hide or reorder words on other screens. Zero-width joiners stay: scripts and emoji need them.
 */
export function cleanText(text: string): string {
  if (isClean.test(text)) return text;
  return text
    .replace(lineEnds, '\n')
    .replace(/\t/g, ' ')
    .replace(hidden, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
}

/** Most text by far: nothing in it that would be touched. */
const isClean = /^[\n\x20-\x7e\u00a0-\u024f]*$/;
/** Word processors put a vertical tab, a page break or a Unicode separator where a person sees a new line. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hidden = /[\u0000-\u0009\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Most that one field of a plan may hold. */
export const textMaxCharacters = 20_000;
/** Most that the name of a client or a plan may hold. */
export const titleMaxCharacters = 300;
