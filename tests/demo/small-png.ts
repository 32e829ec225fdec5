/** A picture of a screen as a PNG of at most 256 colours: a third of the size, and no difference to be seen. */
import { crc32, deflateSync } from 'node:zlib';

/** `bgra`: four bytes a pixel, line by line. */
export function smallPng(width: number, height: number, bgra: Buffer): Buffer {
  const pixels = new Uint32Array(bgra.buffer, bgra.byteOffset, width * height);
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = paletteOf(counts);
  const places = new Map<number, number>();
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = pixels[y * width + x] as number;
      let place = places.get(pixel);
      if (place === undefined) {
        place = nearest(palette, pixel);
        places.set(pixel, place);
      }
      lines[y * (width + 1) + 1 + x] = place;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits that stand for a colour of the palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [...channels(colour)]))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function channels(pixel: number): [red: number, green: number, blue: number] {
  return [(pixel >> 16) & 255, (pixel >> 8) & 255, pixel & 255];
}
function distance(one: number, other: number): number {
  const [r, g, b] = channels(one);
  const [s, h, c] = channels(other);
  return (r - s) ** 2 + (g - h) ** 2 + (b - c) ** 2;
}
function nearest(palette: readonly number[], pixel: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, colour] of palette.entries()) {
    const far = distance(colour, pixel);
    if (far >= least) continue;
    least = far;
    best = place;
  }
  return best;
}

/** The most frequent colours as they are, for surfaces and shadows; then such as the edges of letters need. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([pixel]) => pixel);
  const palette = byCount.slice(0, 128);
  for (const apart of [64, 24, 1]) {
    for (const pixel of byCount) {
      if (palette.length === 256) return palette;
      if (palette.every((each) => distance(each, pixel) >= apart)) palette.push(pixel);
    }
  }
  return palette;
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
