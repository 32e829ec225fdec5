/** The page as a picture for slides. */
import { pictureMaxBase64 } from '@shared/ipc';
import { drawPage } from '../page/pdf-picture';

/** An A4 page at 300 dots an inch; smaller only where the file would be too large to be handed over. */
const widthPx = 2480;

/** Base64 of a PNG of the first page of `pdf`. */
export async function pagePng(pdf: Uint8Array): Promise<string> {
  for (let width = widthPx; ; width = Math.round(width * 0.8)) {
    const canvas = await drawPage(pdf, 1, width);
    const [, png = ''] = canvas.toDataURL('image/png').split(',');
    if (png.length <= pictureMaxBase64) return png;
  }
}
