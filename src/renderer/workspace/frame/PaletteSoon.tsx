import { type ComponentProps, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { report } from '../../desktop';
import type { Palette } from './Palette';

let loaded: typeof Palette | null = null;

/** Makes the palette ready, so that the key that opens it puts the focus there at once. */
export async function loadPalette(): Promise<void> {
  loaded = (await import('./Palette')).Palette;
}

/** The palette as soon as it is there. What is typed until then is meant for it, and not for the field with the focus. */
export function PaletteSoon(props: Omit<ComponentProps<typeof Palette>, 'early'>) {
  const [Ready, setReady] = useState(() => loaded);
  const early = useRef({ text: '', isSent: false });
  const { onClose } = props;
  const isReady = Ready !== null;

  useLayoutEffect(() => {
    if (isReady) return;
    let isWanted = true;
    const hold = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      const held = early.current;
      if (event.key === 'Escape') onClose();
      else if (event.key === 'Enter') held.isSent = true;
      else if (held.isSent) return;
      else if (event.key === 'Backspace') held.text = held.text.slice(0, -1);
      else if (event.key.length === 1) held.text += event.key;
    };
    window.addEventListener('keydown', hold, { capture: true });
    loadPalette().then(() => {
      // In one breath with the end of holding: no key may fall between the two.
      if (isWanted) flushSync(() => setReady(() => loaded));
    }, report);
    return () => {
      isWanted = false;
      window.removeEventListener('keydown', hold, { capture: true });
    };
  }, [isReady, onClose]);

  return Ready && <Ready {...props} early={early.current} />;
}
