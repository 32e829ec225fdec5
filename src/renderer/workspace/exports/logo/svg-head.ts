/**
 * Whether an SVG may be drawn. The engine runs no script and loads nothing for a picture, so this is about clear words, and
 * about drawings that repeat themselves until the laptop hangs. Reads the text once, without building a document: a parser for
 * one would be handed foreign markup.
 */
import { err, ok, type Result } from '@shared/result';
import type { LogoRefusal, PictureHead } from './picture-head';

/** An SVG that takes more is a painting, or none at all. */
const svgMaxBytes = 4_000_000;
/** Elements that are drawn, every repetition counted. */
const drawnMax = 50_000;
/** Where an SVG says no size, browsers take this one. */
const unsaid = { width: 300, height: 150 };

interface Tag {
  name: string;
  attributes: Map<string, string>;
  kind: 'start' | 'end' | 'alone';
  /** Between this tag and the next one. */
  text: string;
}

/** `isSmall` says whether a picture inside the SVG can be decoded. */
export function svgHead(
  bytes: Uint8Array,
  isSmall: (picture: Uint8Array) => boolean,
): Result<PictureHead, LogoRefusal> {
  const text = decoded(bytes.subarray(0, svgMaxBytes + 1));
  if (!/^\s*<[?!\w]/.test(text.slice(0, 1000)) || !text.includes('svg')) return err('not-a-picture');
  if (bytes.length > svgMaxBytes) return err('picture-heavy');
  if (/<!ENTITY/i.test(text)) return err('picture-involved');
  const tags = tagsOf(text);
  const [root] = tags;
  if (root?.name !== 'svg') return err('not-a-picture');
  const last = tags[tags.length - 1] as Tag;
  const isComplete = last.name === 'svg' && (last.kind === 'end' || (last === root && last.kind === 'alone'));
  if (!isComplete) return err('picture-damaged');
  for (const tag of tags) {
    const refusal = refusalOf(tag, isSmall);
    if (refusal) return err(refusal);
  }
  if (drawnBy(tags) > drawnMax) return err('picture-involved');
  const size = sizeOf(root);
  return size ? ok({ kind: 'svg', ...size }) : err('picture-damaged');
}

function decoded(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
}

/** Each character is looked at once, whatever stands there. */
function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  let at = text.indexOf('<');
  while (at >= 0) {
    const skipped = skipTo(text, at);
    const end = skipped ?? endOfTag(text, at);
    const next = text.indexOf('<', end);
    if (skipped === null) {
      const inner = text.slice(at + 1, end - 1);
      const name = /^\/?\s*(?:[\w.-]+:)?([\w.-]+)/.exec(inner)?.[1] ?? '';
      const kind = inner.startsWith('/') ? 'end' : inner.endsWith('/') ? 'alone' : 'start';
      const behind = text.slice(end, next < 0 ? text.length : next);
      if (name !== '') tags.push({ name, attributes: attributesOf(inner), kind, text: behind });
    } else if (text.startsWith('<![CDATA[', at)) {
      const [tag] = tags.slice(-1);
      if (tag) tag.text += text.slice(at, end);
    }
    at = next;
  }
  return tags;
}

/** Behind a comment, an instruction, a CDATA section or a declaration; null for a tag. */
function skipTo(text: string, at: number): number | null {
  const kinds = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ] as const;
  const kind = kinds.find(([start]) => text.startsWith(start, at));
  if (!kind) return null;
  const end = text.indexOf(kind[1], at + kind[0].length);
  return end < 0 ? text.length : end + kind[1].length;
}

function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return text.length;
}

function attributesOf(inner: string): Map<string, string> {
  const found = inner.matchAll(/(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map(
    [...found].map(([, name, double, single]) => [name as string, unescaped(double ?? single ?? '')]),
  );
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
function unescaped(value: string): string {
  return value.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return named[entity] ?? whole;
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function refusalOf(
  { name, attributes, text }: Tag,
  isSmall: (picture: Uint8Array) => boolean,
): LogoRefusal | null {
  const lower = name.toLowerCase();
  if (lower === 'script') return 'picture-script';
  if (['foreignobject', 'iframe', 'embed', 'object', 'audio', 'video'].includes(lower))
    return 'picture-remote';
  for (const [attribute, value] of attributes) {
    const isLink = /(?:^|:)(?:href|src)$/i.test(attribute);
    if (/^on/i.test(attribute) || /^\s*javascript:/i.test(value)) return 'picture-script';
    if (isLink && lower !== 'a') {
      const address = value.trim();
      if (address.startsWith('#') || address === '') continue;
      const picture = /^data:image\/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)$/i.exec(address)?.[1];
      if (picture === undefined) return 'picture-remote';
      if (!isSmall(bytesOf(picture))) return 'picture-large';
    } else if (!isLink) {
      const style = styleRefusal(value);
      if (style) return style;
    }
  }
  return lower === 'style' ? styleRefusal(text) : null;
}

function styleRefusal(style: string): LogoRefusal | null {
  if (/@import/i.test(style)) return 'picture-remote';
  if (!/url\s*\(/i.test(style)) return null;
  // An escaped address cannot be told from a harmless one.
  if (style.includes('\\')) return 'picture-involved';
  const addresses = [...style.matchAll(/url\s*\(\s*["']?([^"')]*)/gi)].map(([, address]) => address ?? '');
  return addresses.every((address) => /^(?:#|data:font\/|data:application\/)/i.test(address.trim()))
    ? null
    : 'picture-remote';
}

/** Enough of it for a size. */
function bytesOf(base64: string): Uint8Array {
  const head = base64.replace(/\s/g, '').slice(0, 400_000);
  return Uint8Array.from(atob(head.slice(0, head.length - (head.length % 4))), (each) => each.charCodeAt(0));
}

// ------------------------------------------------------------- repetitions

interface Element {
  children: Element[];
  refersTo: string[];
  size: number | 'counting' | null;
}

/** How many elements are drawn when everything that is referred to is drawn again at each place. */
function drawnBy(tags: readonly Tag[]): number {
  const all: Element = { children: [], refersTo: [], size: null };
  const byId = new Map<string, Element>();
  const open: Element[] = [all];
  let count = 0;
  const everywhere: string[] = [];
  for (const { name, attributes, kind, text } of tags) {
    if (kind === 'end') {
      if (open.length > 1) open.pop();
      continue;
    }
    count += 1;
    const element: Element = { children: [], refersTo: referencesIn([...attributes.values()]), size: null };
    open[open.length - 1]?.children.push(element);
    const id = attributes.get('id');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    if (kind === 'start') open.push(element);
    // A nesting that no drawing program makes; counting it would nest as deep.
    if (open.length > 200) return Number.POSITIVE_INFINITY;
    if (name === 'style') everywhere.push(...referencesIn([text]));
  }
  const sizeOfOne = (element: Element): number => {
    if (element.size === 'counting') return 0;
    if (element.size !== null) return element.size;
    element.size = 'counting';
    const parts = [...element.children, ...element.refersTo.flatMap((id) => byId.get(id) ?? [])];
    const size = parts.reduce((sum, part) => sum + sizeOfOne(part), 1);
    element.size = size;
    return size;
  };
  const styled = everywhere.reduce((sum, id) => sum + sizeOfOne(byId.get(id) ?? all), 0);
  return sizeOfOne(all) + styled * count;
}

function referencesIn(values: readonly string[]): string[] {
  return values.flatMap((value) => {
    const whole = /^\s*#(.+?)\s*$/.exec(value)?.[1];
    const inside = [...value.matchAll(/url\s*\(\s*["']?#([^"')]*)/gi)].map(([, id]) => id ?? '');
    return whole === undefined ? inside : [whole, ...inside];
  });
}

// -------------------------------------------------------------------- size

function sizeOf({ attributes }: Tag): { width: number; height: number } | null {
  const box = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = Number.NaN, boxHeight = Number.NaN] = box;
  const hasBox = box.length === 4 && boxWidth > 0 && boxHeight > 0;
  const given = (name: string): number | null => {
    const length = /^\s*([\d.]+(?:e[+-]?\d+)?)\s*(?:px|pt|pc|mm|cm|in|em)?\s*$/i.exec(
      attributes.get(name) ?? '',
    );
    return length ? Number(length[1]) : null;
  };
  const [width, height] = [given('width'), given('height')];
  if (width === 0 || height === 0) return null;
  if (hasBox) return { width: boxWidth, height: boxHeight };
  return { width: width ?? unsaid.width, height: height ?? unsaid.height };
}
