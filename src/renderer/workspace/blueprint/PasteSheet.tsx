import { counted } from '@shared/blueprint/number-text';
import type { PasteCollection } from '@shared/blueprint/table-columns';
import { tables } from '@shared/blueprint/table-columns';
import { type Delimiter, readTable, type TableRefusal } from '@shared/blueprint/table-text';
import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, IconButton } from '../../components/Button';
import { PastePreview } from './PastePreview';
import type { GivenFields, Pasted } from './PasteTable';
import '../../components/dialog.css';
import './paste-sheet.css';

/** A pasted table before it goes into the plan: which column is what, what will be added, and what does not fit. */
export function PasteSheet({
  collection,
  pasted,
  given,
  onClose,
}: {
  collection: PasteCollection;
  pasted: Pasted;
  given?: GivenFields | undefined;
  onClose(): void;
}) {
  const [text, setText] = useState(pasted.text);
  const [delimiter, setDelimiter] = useState<Delimiter | undefined>(undefined);
  const read = useMemo(() => (text === '' ? null : readTable(text, delimiter)), [text, delimiter]);
  const [, many] = tables[collection].words;
  const { field } = pasted;

  const asText = () => {
    onClose();
    // Once the sheet is gone and the focus is back where it was.
    setTimeout(() => {
      field?.focus();
      // Unlike a value that is set from outside, this goes through the field's own undo and events.
      document.execCommand('insertText', false, text);
    });
  };
  return (
    <ModalOverlay
      className="scrim paste-scrim"
      isOpen
      onOpenChange={(isStillOpen) => !isStillOpen && onClose()}
    >
      <Modal className="paste">
        <Dialog className="paste__dialog">
          <header className="paste__head">
            <div>
              <Heading slot="title" className="paste__title">
                {`Paste a table of ${many}`}
              </Heading>
              {read?.ok && (
                <p className="quiet num">
                  {`${counted(read.value.rows.length, 'row')}, ${counted(read.value.columns, 'column')}`}
                </p>
              )}
            </div>
            <IconButton
              label="Close"
              shortcut="Esc"
              icon={<X className="icon" aria-hidden />}
              onPress={onClose}
            />
          </header>
          {read?.ok ? (
            <PastePreview
              key={read.value.delimiter}
              collection={collection}
              table={read.value}
              given={given}
              onDelimiter={setDelimiter}
              onAsText={field === null ? undefined : asText}
              onClose={onClose}
            />
          ) : (
            <Asking many={many} refusal={read?.error ?? null} onText={setText} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Waits for the table; a page may not look into the clipboard by itself. */
function Asking({
  many,
  refusal,
  onText,
}: {
  many: string;
  refusal: TableRefusal | null;
  onText(text: string): void;
}) {
  const [typed, setTyped] = useState('');
  return (
    <div className="paste__asking">
      <label className="paste__well">
        <span className="paste__call plan">Copy the cells in your spreadsheet, then paste them here</span>
        <span className="quiet">{`One row for each of the ${many}. A first row with the names of the columns helps.`}</span>
        <textarea
          className="paste__area"
          aria-label="Cells from a spreadsheet"
          // biome-ignore lint/a11y/noAutofocus: the dialog is for pasting.
          autoFocus
          value={typed}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          onPaste={(event) => {
            // Read as it is: megabytes in a field would freeze the window.
            event.preventDefault();
            onText(event.clipboardData.getData('text/plain'));
          }}
        />
      </label>
      {refusal !== null && (
        <p className="is-warn" role="status">
          {refusal.code === 'empty'
            ? 'There is no cell in what you pasted. Copy the cells once more.'
            : `That is ${(refusal.characters / 1e6).toFixed(0)} million characters, more than a plan can hold. Nothing was added. Copy the rows you need.`}
        </p>
      )}
      <footer className="paste__foot">
        <Button isDisabled={typed.trim() === ''} onPress={() => onText(typed)}>
          Read it
        </Button>
      </footer>
    </div>
  );
}
