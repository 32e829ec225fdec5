import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import './in-place.css';

/**
 * Words that become a field when they are pressed. The field is there only while it is in use, so that a long plan
 * stays quick. Escape and leaving the field turn it back into words.
 */
export function InPlace({
  label,
  text,
  isMissing,
  field,
  closesOnEnter,
  children,
}: {
  label: string;
  text: string;
  /** Nothing is chosen yet: the words ask for it. */
  isMissing?: boolean;
  /** `data-field` of the words, for being led there from elsewhere. */
  field: string;
  /** For a field that takes its words when it is left. */
  closesOnEnter?: boolean;
  children(close: () => void): ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const words = useRef<HTMLButtonElement>(null);
  const editor = useRef<HTMLDivElement>(null);
  const returnsFocus = useRef(false);

  useLayoutEffect(() => {
    if (isOpen) {
      const control = editor.current?.querySelector<HTMLInputElement>('input, textarea');
      control?.focus();
      control?.select();
    } else if (returnsFocus.current) {
      returnsFocus.current = false;
      words.current?.focus();
    }
  }, [isOpen]);

  const close = (takesWords = true) => {
    const { activeElement } = document;
    const isInside = activeElement instanceof HTMLElement && editor.current?.contains(activeElement);
    returnsFocus.current = isInside ?? false;
    // A field takes its words when it is left; going away with the focus in it leaves them behind.
    if (isInside && takesWords) activeElement.blur();
    setOpen(false);
  };
  if (!isOpen) {
    return (
      <button
        ref={words}
        type="button"
        className={isMissing ? 'in-place in-place--missing' : 'in-place'}
        aria-label={`${label}: ${text}`}
        data-field={field}
        onClick={() => setOpen(true)}
      >
        {text}
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches the field inside.
    <div
      ref={editor}
      className="in-place-field"
      onKeyDown={(event) => {
        const isDone = event.key === 'Enter' && closesOnEnter;
        const isLeft = event.key === 'Escape' && !event.defaultPrevented;
        if (!isDone && !isLeft) return;
        event.stopPropagation();
        close(isDone);
      }}
      onBlur={(event) => {
        // A list or a calendar that belongs to the field hangs elsewhere in the document.
        const next = event.relatedTarget;
        if (next instanceof Element && (editor.current?.contains(next) || next.closest('.popover'))) return;
        setOpen(false);
      }}
    >
      {children(close)}
    </div>
  );
}
