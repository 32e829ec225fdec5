import { useEffect, useRef } from 'react';
import { report } from '../../desktop';
import { drawPage } from './pdf-picture';
import type { Sheet } from './sheet';

/** A printed page as a picture, sharp on this screen. The old picture stays until the new one is drawn. */
export function PagePicture({
  pdf,
  sheet: { paper, isLandscape },
  widthPx,
  number = 1,
  label = 'The Success Blueprint as it will be printed',
}: {
  pdf: Uint8Array;
  sheet: Sheet;
  /** In CSS pixels. */
  widthPx: number;
  /** Which page of the file. */
  number?: number | undefined;
  label?: string | undefined;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (widthPx <= 0) return;
    let isCurrent = true;
    drawPage(pdf, number, Math.round(widthPx * window.devicePixelRatio))
      .then((picture) => {
        const shown = canvas.current;
        if (!isCurrent || !shown) return;
        shown.width = picture.width;
        shown.height = picture.height;
        shown.getContext('2d')?.drawImage(picture, 0, 0);
        shown.dataset.drawn = 'true';
      })
      .catch(report);
    return () => {
      isCurrent = false;
    };
  }, [pdf, number, widthPx]);
  return (
    <canvas
      ref={canvas}
      className={`page-picture page-picture--${paper}${isLandscape ? ' page-picture--lying' : ''}`}
      data-theme="light"
      style={{ width: widthPx }}
      role="img"
      aria-label={label}
    />
  );
}
