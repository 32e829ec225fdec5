import { keyWords, type WindowCommand } from '@shared/commands';
import { Search } from 'lucide-react';
import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Key } from '../../components/Key';
import { Marked } from '../library/SearchResults';
import { useLibrary } from '../library/use-library';
import { useSessionControls } from '../room/use-session-controls';
import { commandOf } from '../shortcuts';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { commandsNow } from './commands';
import { type PaletteRow, paletteList } from './palette-rows';
import { recentRows, rememberRow } from './recent-rows';
import type { WindowDialog } from './use-commands';
import '../../components/dialog.css';
import './palette.css';

/** One field for every command and every word of this client. Escape goes back to where the focus was. */
export function Palette({
  inWindow,
  early,
  onDialog,
  onClose,
}: {
  inWindow: Readonly<Record<WindowCommand, () => void>>;
  /** What was typed before it was on screen, and whether Enter ended it. */
  early: { text: string; isSent: boolean };
  onDialog(dialog: WindowDialog): void;
  onClose(): void;
}) {
  const workspace = useOpenWorkspace();
  const { platform } = workspace.context;
  const library = useLibrary();
  const controls = useSessionControls();
  const documents = useWorkspace((state) => state.documents);
  const [query, setQuery] = useState(early.text);
  const [active, setActive] = useState(0);
  const sought = useDeferredValue(query);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [recent] = useState(recentRows);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what can be done now follows from the documents.
  const commands = useMemo(
    () => commandsNow({ workspace, inWindow, library, controls, onDialog }),
    [workspace, inWindow, library, controls, onDialog, documents],
  );
  const listFor = useCallback(
    (words: string) => paletteList({ commands, documents: Object.values(documents) }, words, recent),
    [commands, documents, recent],
  );
  const { groups, more } = useMemo(() => listFor(sought), [listFor, sought]);
  const rows = groups.flatMap((group) => group.rows);
  const at = Math.min(active, rows.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the row that is active is brought into view.
  useLayoutEffect(() => {
    const option = list.current?.querySelector('[aria-selected="true"]');
    // The name of the first group belongs to its first row.
    if (at === 0) list.current?.scrollTo(0, 0);
    else option?.scrollIntoView({ block: 'nearest' });
  }, [at, groups]);

  const take = (row: PaletteRow | undefined) => {
    if (!row) return;
    rememberRow(row.id);
    onClose();
    const { does } = row;
    if ('command' in does) does.command.run();
    else library.openHit(does.record.kind, does.record.document, does.record);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed before there was a palette.
  useLayoutEffect(() => {
    if (early.isSent) take(rows[0]);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = rows.length - 1;
    const to = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    }[event.key];
    const isAgain = commandOf(event.nativeEvent, platform, true) === 'palette';
    if (to !== undefined && !event.shiftKey) setActive(Math.max(0, to));
    else if (event.key === 'Enter') {
      // The list may lag behind fast hands; Enter means what was typed.
      const meant = sought === query ? rows : listFor(query).groups.flatMap((group) => group.rows);
      take(meant[Math.min(at, meant.length - 1)]);
    } else if (isAgain) onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  let index = -1;
  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={(isOpen) => !isOpen && onClose()} isDismissable>
      <Modal className="dialog palette">
        <Dialog className="palette__body" aria-label="Go to anything">
          <div className="palette__field">
            <Search className="icon" aria-hidden />
            <input
              autoFocus
              type="text"
              role="combobox"
              aria-label="A command, or a word of a plan"
              aria-autocomplete="list"
              aria-expanded={rows.length > 0}
              aria-controls={listId}
              aria-activedescendant={rows.length > 0 ? optionId(at) : undefined}
              placeholder="A command, or a word of a plan"
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
            />
            <Key>Esc</Key>
          </div>
          <div
            ref={list}
            id={listId}
            className="palette__list"
            role="listbox"
            aria-label="Commands and words"
            hidden={rows.length === 0}
          >
            {groups.map(({ title, rows: own }, group) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset.
              <div key={title} role="group" aria-labelledby={`${listId}-group-${group}`}>
                <div id={`${listId}-group-${group}`} className="palette__group truncate" role="presentation">
                  {title}
                </div>
                {own.map((row) => {
                  index += 1;
                  const place = index;
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above.
                    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field.
                    <div
                      key={row.id}
                      id={optionId(place)}
                      className={place === at ? 'palette__row is-active' : 'palette__row'}
                      role="option"
                      aria-selected={place === at}
                      onPointerMove={() => setActive(place)}
                      onPointerDown={(event) => event.preventDefault()}
                      onClick={() => take(row)}
                    >
                      <Row row={row} platform={platform} />
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
          <p className="palette__foot" role="status">
            {rows.length === 0
              ? `No command and no plan says “${sought.trim()}”.`
              : more > 0
                ? `${more} more. Type another word to narrow it down.`
                : sought.trim() === ''
                  ? 'Private notes are never listed here.'
                  : rows.length === 1
                    ? 'One found'
                    : `${rows.length} found`}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Row({ row, platform }: { row: PaletteRow; platform: Parameters<typeof keyWords>[1] }) {
  const isRecord = 'record' in row.does;
  const [key] = row.keys;
  return (
    <>
      <span className={isRecord ? 'palette__text plan truncate' : 'palette__text truncate'}>
        <Marked {...row.text} />
      </span>
      <span className="palette__place truncate">{[row.kind, row.place].filter(Boolean).join(' · ')}</span>
      {key !== undefined && <Key>{keyWords(key, platform)}</Key>}
    </>
  );
}
