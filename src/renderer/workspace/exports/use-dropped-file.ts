import { type DragEvent, useRef, useState } from 'react';
import { report } from '../../desktop';

const hasFile = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** A file dropped anywhere on an element. `isPdf` is told by its first bytes, not by its name. */
export function useDroppedFile(onFile: (file: File, isPdf: boolean) => void): {
  isOver: boolean;
  handlers: Record<'onDragEnter' | 'onDragOver' | 'onDragLeave' | 'onDrop', (event: DragEvent) => void>;
} {
  const [isOver, setOver] = useState(false);
  /** Every element below tells of its own coming and going. */
  const depth = useRef(0);
  return {
    isOver,
    handlers: {
      onDragEnter(event) {
        if (!hasFile(event)) return;
        event.preventDefault();
        depth.current += 1;
        setOver(true);
      },
      onDragOver(event) {
        if (!hasFile(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDragLeave(event) {
        if (!hasFile(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) setOver(false);
      },
      onDrop(event) {
        if (!hasFile(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file)
          void isPdf(file)
            .then((is) => onFile(file, is))
            .catch(report);
      },
    },
  };
}

/** Readers take a PDF whose mark stands within the first kilobyte. */
async function isPdf(file: File): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  return String.fromCharCode(...head).includes('%PDF-');
}
