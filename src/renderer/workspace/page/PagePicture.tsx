import type { PaperSize } from '@shared/blueprint/model';
import { useEffect, useRef } from 'react';
import { report } from '../../desktop';
import { drawFirstPage } from './pdf-picture';

/** The printed page as a picture, sharp on this screen. The old picture stays until the new one is drawn. */
export function PagePicture({
  pdf,
  paper,
  widthPx,
}: {
  pdf: Uint8Array;
  paper: PaperSize;
  /** In CSS pixels. */
  widthPx: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (widthPx === 0) return;
    let isCurrent = true;
    drawFirstPage(pdf, Math.round(widthPx * window.devicePixelRatio))
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
  }, [pdf, widthPx]);
  return (
    <canvas
      ref={canvas}
      className={`page-picture page-picture--${paper}`}
      data-theme="light"
      style={{ width: widthPx }}
      role="img"
      aria-label="The Success Blueprint as it will be printed"
    />
  );
}
