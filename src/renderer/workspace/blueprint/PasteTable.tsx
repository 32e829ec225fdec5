import { type PasteCollection, pasteCollections, tables } from '@shared/blueprint/table-columns';
import { isTable } from '@shared/blueprint/table-text';
import { ClipboardPaste } from 'lucide-react';
import { type ClipboardEvent, lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { IconButton } from '../../components/Button';
import type { FieldElement } from '../../components/TextField';

const PasteSheet = lazy(() => import('./PasteSheet').then((module) => ({ default: module.PasteSheet })));

/** What was pasted, and the field it was meant for. */
export interface Pasted {
  text: string;
  field: FieldElement | null;
}
/** What every pasted item has from the start: the objective under which it is pasted, the side of a person. */
export type GivenFields = Readonly<Record<string, unknown>>;

export function isPasteCollection(collection: string): collection is PasteCollection {
  return (pasteCollections as readonly string[]).includes(collection);
}

/**
 * Takes a table that is pasted anywhere inside the element that gets `onPaste`, and shows what will come of it. One cell
 * and ordinary text go where they were meant to go (docs/spec/paste.md, PT5). Null: nothing is taken.
 */
export function usePasteTable(
  collection: PasteCollection | null,
  given?: GivenFields,
): { onPaste(event: ClipboardEvent): void; open(): void; sheet: ReactNode } {
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const close = useCallback(() => setPasted(null), []);
  return {
    onPaste(event) {
      const text = event.clipboardData.getData('text/plain');
      if (collection === null || event.defaultPrevented || !isTable(text)) return;
      const { target } = event;
      const field =
        target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
      if (field?.type === 'search') return;
      if (field?.closest('.field--multiline') && !text.trim().includes('\t')) return;
      event.preventDefault();
      setPasted({ text, field });
    },
    open: () => setPasted({ text: '', field: null }),
    sheet: collection !== null && pasted !== null && (
      <Suspense>
        <PasteSheet collection={collection} pasted={pasted} given={given} onClose={close} />
      </Suspense>
    ),
  };
}

/** Opens the sheet for a table that is in the clipboard. Stands beside the button that adds one item. */
export function PasteTable({
  collection,
  given,
  where,
}: {
  collection: PasteCollection;
  given?: GivenFields;
  /** Which list, where several of them are in sight. */
  where?: string;
}) {
  const { open, sheet } = usePasteTable(collection, given);
  const [, many] = tables[collection].words;
  return (
    <>
      <IconButton
        label={`Paste a table of ${many}${where === undefined ? '' : ` for ${where}`}`}
        tooltip={`Paste ${many} from a spreadsheet: columns are matched, and you see what will be added`}
        icon={<ClipboardPaste className="icon" aria-hidden />}
        onPress={open}
      />
      {sheet}
    </>
  );
}
