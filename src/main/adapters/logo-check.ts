/**
 * Whether a logo can be drawn. The app writes whole pictures only, but a file of a client can be damaged or forged, and the engine
 * that draws would stumble over a broken one when the page is nearly done.
 */
import { inflateSync } from 'node:zlib';
import type { Logo } from '@shared/blueprint/model';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes of a pixel at most: four channels of sixteen bits. */
const pixelBytesMost = 8;

/** The answer for the logo that was asked about last: a client's pages all have the same one. */
let latest: { logo: Logo; isWhole: boolean } | null = null;

/** A whole PNG of the size that the logo says (P98). */
export function isDrawable(logo: Logo): boolean {
  const known = latest?.logo;
  const isKnown =
    known?.png === logo.png && known.widthPx === logo.widthPx && known.heightPx === logo.heightPx;
  if (!latest || !isKnown) latest = { logo, isWhole: isWhole(logo) };
  return latest.isWhole;
}

function isWhole({ png, widthPx, heightPx }: Logo): boolean {
  const bytes = Buffer.from(png, 'base64');
  if (!bytes.subarray(0, signature.length).equals(signature)) return false;
  const data: Buffer[] = [];
  try {
    for (let at = signature.length; ; ) {
      const length = bytes.readUInt32BE(at);
      const type = bytes.toString('latin1', at + 4, at + 8);
      const chunk = bytes.subarray(at + 8, at + 8 + length);
      at += 12 + length;
      if (chunk.length !== length || at > bytes.length) return false;
      if (type === 'IHDR' && (chunk.readUInt32BE(0) !== widthPx || chunk.readUInt32BE(4) !== heightPx))
        return false;
      if (type === 'IDAT') data.push(chunk);
      if (type === 'IEND') break;
    }
    const rowBytesMost = widthPx * pixelBytesMost + 1;
    return inflateSync(Buffer.concat(data), { maxOutputLength: rowBytesMost * heightPx }).length >= heightPx;
  } catch {
    return false;
  }
}
