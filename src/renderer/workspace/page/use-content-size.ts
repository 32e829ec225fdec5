import { type RefObject, useLayoutEffect, useState } from 'react';

/** The room inside an element, without its padding, kept up to date. */
export function useContentSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

export function useContentWidth(element: RefObject<HTMLElement | null>): number {
  return Math.floor(useContentSize(element).width);
}
