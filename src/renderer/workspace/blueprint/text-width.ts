/** Widths of words as the walk-back picture sets them. Sizes and weights are those of blueprint.css. */
import type { WalkTextStyle } from '@shared/insight/walk-words';
import { useEffect, useState } from 'react';

const fonts: Record<WalkTextStyle, string> = {
  title: '400 16px "Source Serif 4 Variable"',
  detail: '400 12px "Inter Variable"',
  late: '600 12px "Inter Variable"',
};
/** Where nothing can be measured, about the width of a letter. */
const roughPx: Record<WalkTextStyle, number> = { title: 7.6, detail: 6.4, late: 6.8 };
const maxKnown = 4000;

let context: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, number>();

export function textWidth(text: string, style: WalkTextStyle): number {
  const key = `${style} ${text}`;
  const width = known.get(key) ?? measured(text, style);
  if (known.size > maxKnown) known.clear();
  known.set(key, width);
  return width;
}

function measured(text: string, style: WalkTextStyle): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * roughPx[style];
  context.font = fonts[style];
  return context.measureText(text).width;
}

/** Turns true once the typefaces are loaded; what was measured before is forgotten. */
export function useFontsReady(): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let isMounted = true;
    const load = async () => {
      await Promise.all(Object.values(fonts).map((font) => document.fonts.load(font)));
      known.clear();
      if (isMounted) setReady(true);
    };
    void load();
    return () => {
      isMounted = false;
    };
  }, []);
  return isReady;
}
