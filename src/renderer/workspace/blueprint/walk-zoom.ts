/** How wide the picture of the walk draws a day, and what stays in place while that changes (docs/spec/walk.md, WB12). */
import type { WalkLayout } from '@shared/insight/walk-layout';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface Zoom {
  /** 1 is as wide as the picture chooses by itself. */
  level: number;
  by(factor: number): void;
  /** The whole way in sight. */
  whole(): void;
  /** Back to what the picture chooses by itself. */
  reset(): void;
  /** Tells what was drawn, so that the day that was looked at stays where it was. */
  useLayout(layout: WalkLayout | null): void;
}

/** How much of a step one notch of the wheel is. */
const wheelStep = 0.002;

export function useZoom(frame: RefObject<HTMLElement | null>): Zoom {
  const [level, setLevel] = useState(1);
  const drawn = useRef<WalkLayout | null>(null);
  /** Days from the destination that stay at this distance from the left edge of the frame, while the zoom changes. */
  const held = useRef<{ days: number; atX: number } | null>(null);
  /** Days from the destination at the right edge: what is drawn anew opens there, and at first at the destination. */
  const rightDays = useRef(0);

  const to = useCallback(
    (next: (level: number, zooms: WalkLayout['zooms']) => number, atX?: number) => {
      const layout = drawn.current;
      const element = frame.current;
      if (!layout || !element) return;
      const x = atX ?? element.clientWidth / 2;
      held.current = { days: (layout.destinationX - element.scrollLeft - x) / layout.dayPx, atX: x };
      const { least, most } = layout.zooms;
      setLevel((last) => Math.min(Math.max(next(last, layout.zooms), least), most));
    },
    [frame],
  );
  const by = useCallback((factor: number) => to((last) => last * factor), [to]);
  const whole = useCallback(() => to((_last, { least }) => least), [to]);
  const reset = useCallback(() => to(() => 1), [to]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let factor = 1;
    let request = 0;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      // It would zoom the whole window.
      event.preventDefault();
      factor *= Math.exp(-event.deltaY * wheelStep);
      const atX = event.clientX - element.getBoundingClientRect().left;
      request ||= requestAnimationFrame(() => {
        const gathered = factor;
        factor = 1;
        request = 0;
        to((last) => last * gathered, atX);
      });
    };
    const onScroll = () => {
      const layout = drawn.current;
      if (!layout) return;
      const hidden = layout.destinationX - element.scrollLeft - element.clientWidth;
      rightDays.current = Math.max(0, hidden / layout.dayPx);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(request);
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('scroll', onScroll);
    };
  }, [frame, to]);

  const useLayout = (layout: WalkLayout | null) => {
    useLayoutEffect(() => {
      drawn.current = layout;
      const element = frame.current;
      if (!layout || !element) return;
      const { days, atX } = held.current ?? { days: rightDays.current, atX: element.clientWidth };
      element.scrollLeft = layout.destinationX - days * layout.dayPx - atX;
      held.current = null;
    }, [layout]);
  };
  return { level, by, whole, reset, useLayout };
}
