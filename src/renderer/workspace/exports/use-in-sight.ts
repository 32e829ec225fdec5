import { type RefObject, useEffect, useRef } from 'react';

/** Brings an element into sight when `what` changes to something; what is there from the beginning stays where it is. */
export function useInSight<E extends HTMLElement>(what: unknown): RefObject<E | null> {
  const element = useRef<E>(null);
  const before = useRef(what);
  useEffect(() => {
    const isNew = before.current !== what;
    before.current = what;
    if (isNew && what) element.current?.scrollIntoView({ block: 'nearest' });
  }, [what]);
  return element;
}
