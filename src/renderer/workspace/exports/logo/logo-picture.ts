/**
 * Makes the logo that the page shows of a picture the user has chosen (docs/spec/share.md, SH10…). The picture is drawn anew: what
 * is kept is the app's own PNG, and nothing of the foreign file.
 */
import type { Logo } from '@shared/blueprint/model';
import { err, ok, type Result } from '@shared/result';
import { type LogoRefusal, type PictureHead, pictureHead, pictureMaxBytes } from './picture-head';

const maxWidthPx = 1200;
const maxHeightPx = 400;
/** As base64 exactly what a profile takes. */
const maxBytes = 150_000;
/** Paler than this is paper. */
const seenAlpha = 8;
/** An SVG is drawn larger than it is kept, so that little is lost when its empty border is cut off. */
const workWidthPx = 2400;
const decodeLimitMs = 15_000;

/** The logo in a file, or why there is none. */
export async function logoFrom(file: Blob): Promise<Result<Logo, LogoRefusal>> {
  if (file.size > pictureMaxBytes) return err('picture-heavy');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = pictureHead(bytes);
  if (!head.ok) return head;
  const picture = await decode(bytes, head.value).catch(() => null);
  if (!picture) return err('picture-damaged');
  try {
    const drawn = drawnAt(
      picture,
      scaleInto(head.value, workWidthPx, workWidthPx, head.value.kind === 'svg'),
    );
    const seen = trimmed(drawn);
    if (!seen) return err('picture-empty');
    return ok(await shrunk(seen));
  } catch {
    // A drawing that the engine does not hand out again, or more than it has memory for.
    return err('picture-damaged');
  } finally {
    picture.close();
  }
}

interface Picture {
  source: CanvasImageSource;
  width: number;
  height: number;
  close(): void;
}

async function decode(bytes: Uint8Array, { kind, width, height }: PictureHead): Promise<Picture> {
  const blob = new Blob([bytes as BlobPart], { type: kind === 'svg' ? 'image/svg+xml' : `image/${kind}` });
  if (kind !== 'svg') {
    const bitmap = await inTime(createImageBitmap(blob));
    return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
  }
  const address = URL.createObjectURL(blob);
  const image = new Image();
  image.src = address;
  const close = () => URL.revokeObjectURL(address);
  try {
    await inTime(image.decode());
  } catch (thrown) {
    close();
    throw thrown;
  }
  return { source: image, width, height, close };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The picture takes too long')), decodeLimitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface Size {
  width: number;
  height: number;
}

/** The largest size with these proportions inside the box; it grows only when told to. */
export function scaleInto(size: Size, maxWidth: number, maxHeight: number, mayGrow = false): Size {
  const scale = Math.min(
    maxWidth / size.width,
    maxHeight / size.height,
    mayGrow ? Number.POSITIVE_INFINITY : 1,
  );
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

function canvasOf({ width, height }: Size): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No canvas');
  context.imageSmoothingQuality = 'high';
  return [canvas, context];
}

function drawnAt({ source, width, height }: Picture, given: Size): HTMLCanvasElement {
  // The header of a turned photograph has its sides the other way round.
  const isTurned = width > height !== given.width > given.height && width !== height;
  const size = isTurned ? { width: given.height, height: given.width } : given;
  const [canvas, context] = canvasOf(size);
  context.drawImage(source, 0, 0, size.width, size.height);
  return canvas;
}

/** Without its transparent border; null when there is nothing to see. */
function trimmed(canvas: HTMLCanvasElement): HTMLCanvasElement | null {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const box = seenBox(data, width, height);
  if (!box) return null;
  const [cut, cutContext] = canvasOf(box);
  cutContext.drawImage(canvas, -box.left, -box.top);
  return cut;
}

/** The smallest box around all that is not transparent. */
export function seenBox(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
): (Size & { left: number; top: number }) | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((rgba[(y * width + x) * 4 + 3] as number) <= seenAlpha) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** As large as the page shows it and as light as a profile takes it. */
async function shrunk(picture: HTMLCanvasElement): Promise<Logo> {
  let size = scaleInto(picture, maxWidthPx, maxHeightPx);
  for (;;) {
    const [canvas, context] = canvasOf(size);
    context.drawImage(picture, 0, 0, size.width, size.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!png) throw new Error('No picture');
    if (png.size <= maxBytes) {
      return {
        png: base64(new Uint8Array(await png.arrayBuffer())),
        widthPx: size.width,
        heightPx: size.height,
      };
    }
    const step = Math.min(0.9, Math.sqrt(maxBytes / png.size));
    size = scaleInto(size, size.width * step, size.height * step);
  }
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}
