import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Key } from './Key';
import './tooltip.css';

/** Long enough that moving across a toolbar shows nothing. */
const showAfterMs = 500;

/**
 * One sentence that teaches what the control inside does. Shown on hover and on keyboard focus, gone with Escape,
 * a press or a scroll. With `isDescription` it is also read aloud after the control's own name.
 */
export function Tooltip({
  text,
  shortcut,
  isDescription = true,
  children,
}: {
  text: string;
  shortcut?: string | undefined;
  isDescription?: boolean | undefined;
  children: ReactNode;
}) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [isShown, setShown] = useState(false);

  const hide = () => {
    clearTimeout(timer.current);
    setShown(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const control = anchor.current?.firstElementChild;
    if (!isDescription || !control) return;
    control.setAttribute('aria-description', text);
    return () => control.removeAttribute('aria-description');
  }, [isDescription, text]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches what happens to the control inside.
    <span
      ref={anchor}
      className="tooltip-anchor"
      onPointerEnter={(event) => {
        if (event.pointerType === 'touch') return;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setShown(true), showAfterMs);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) setShown(true);
      }}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Enter' || event.key === ' ') hide();
      }}
    >
      {children}
      {isShown && (
        <Bubble id={id} anchor={anchor.current?.firstElementChild ?? null} onScroll={hide}>
          {text}
          {shortcut !== undefined && <Key>{shortcut}</Key>}
        </Bubble>
      )}
    </span>
  );
}

/** Below its anchor, or above where there is no room, and always inside the window. */
function Bubble({
  id,
  anchor,
  onScroll,
  children,
}: {
  id: string;
  anchor: Element | null;
  onScroll(): void;
  children: ReactNode;
}) {
  const bubble = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bubble.current;
    if (!element || !anchor) return;
    const at = anchor.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const gap = 6;
    const left = Math.min(Math.max(at.left + at.width / 2 - width / 2, gap), window.innerWidth - width - gap);
    const isBelow = at.bottom + gap + height < window.innerHeight;
    element.style.left = `${Math.round(left)}px`;
    element.style.top = `${Math.round(isBelow ? at.bottom + gap : at.top - gap - height)}px`;
  });
  useEffect(() => {
    window.addEventListener('scroll', onScroll, { capture: true, once: true });
    return () => window.removeEventListener('scroll', onScroll, { capture: true });
  }, [onScroll]);
  return createPortal(
    <div ref={bubble} id={id} role="tooltip" className="tooltip">
      {children}
    </div>,
    document.body,
  );
}
