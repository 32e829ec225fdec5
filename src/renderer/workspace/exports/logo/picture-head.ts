/**
 * What a file says about itself before it is decoded: a PNG, a JPEG or an SVG, and how large it is. Pure, and quick for any
 * bytes: pictures that would take the memory of the laptop are told by their first bytes.
 */
import { err, ok, type Result } from '@shared/result';
import { svgHead } from './svg-head';

/** Why a picture is not taken as a logo. */
export type LogoRefusal =
  | 'not-a-picture'
  | 'packed-svg'
  | 'picture-damaged'
  | 'picture-heavy'
  | 'picture-large'
  | 'picture-script'
  | 'picture-remote'
  | 'picture-involved'
  | 'picture-empty';

export interface PictureHead {
  kind: 'png' | 'jpeg' | 'svg';
  /** Of an SVG: its own measure, which may be any. */
  width: number;
  height: number;
}

/** More than this is no logo: 20 MB. */
export const pictureMaxBytes = 20_000_000;
const sideMaxPx = 12_000;
const areaMaxPx = 40_000_000;

const pngMark = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** Reads kind and size; refuses what is no picture, what is too large to be decoded, and what would load or run something. */
export function pictureHead(bytes: Uint8Array): Result<PictureHead, LogoRefusal> {
  if (bytes.length > pictureMaxBytes) return err('picture-heavy');
  if (startsWith(bytes, pngMark)) return small('png', pngSize(bytes));
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return small('jpeg', jpegSize(bytes));
  if (startsWith(bytes, [0x1f, 0x8b])) return err('packed-svg');
  return svgHead(bytes, (inner) => small('png', rasterSize(inner)).ok);
}

interface Size {
  width: number;
  height: number;
}

function small(kind: PictureHead['kind'], size: Size | null): Result<PictureHead, LogoRefusal> {
  if (!size || size.width < 1 || size.height < 1) return err('picture-damaged');
  const { width, height } = size;
  if (width > sideMaxPx || height > sideMaxPx || width * height > areaMaxPx) return err('picture-large');
  return ok({ kind, width, height });
}

function rasterSize(bytes: Uint8Array): Size | null {
  return startsWith(bytes, pngMark) ? pngSize(bytes) : jpegSize(bytes);
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The size stands in the first chunk, IHDR. */
function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 33 || !startsWith(bytes.subarray(12), [0x49, 0x48, 0x44, 0x52])) return null;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The size stands in the frame header, behind any number of other segments. */
function jpegSize(bytes: Uint8Array): Size | null {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) return null;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // The picture itself begins: a frame header would have come before it.
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
