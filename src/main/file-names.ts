/** Names of files and folders that are made from words of a user (docs/spec/storage.md, names). */

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
const maxBytes = 120;

/** `[a-z0-9-]{1,40}` for names inside a workspace; `fallback` when nothing of the text is left. */
export function slug(text: string, fallback: string): string {
  const plain = text
    .slice(0, 400)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 41)
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return plain || fallback;
}

/**
 * A name that Windows, macOS and Linux all take, as near to the text as that allows: at most 120 bytes
 * with its extension (given with its dot).
 */
export function safeFileName(text: string, extension = ''): string {
  let name = text
    .normalize('NFC')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through.
    .replace(/[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '');
  name = withoutTail(cutToBytes(name, maxBytes - byteLength(extension)));
  const stem = name.split('.')[0] ?? '';
  if (reserved.test(stem.trim()))
    name = withoutTail(cutToBytes(`_${name}`, maxBytes - byteLength(extension)));
  return `${name || 'Untitled'}${extension}`;
}

const withoutTail = (name: string): string => name.replace(/[. ]+$/, '');
const byteLength = (text: string): number => new TextEncoder().encode(text).length;

function cutToBytes(text: string, limit: number): string {
  let size = 0;
  let kept = '';
  for (const character of text) {
    size += byteLength(character);
    if (size > limit) break;
    kept += character;
  }
  return kept;
}
