import type { DocumentId } from '@shared/blueprint/fields';
import { titleMaxCharacters } from '@shared/blueprint/text';
import { ChevronRight, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { MenuAction } from '../../components/ActionMenu';
import { MenuButton } from '../../components/MenuButton';
import { type FieldElement, TextField } from '../../components/TextField';
import { documentIn } from '../../state/workspace-store';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { titleOf } from './documents';
import { useLibrary } from './use-library';

/** One document as a row: its name opens it and is changed in place; the rest is up to the kind. */
export function ShelfRow({
  kind,
  id,
  meta,
  items,
  isHero = false,
  children,
}: {
  kind: 'blueprint' | 'session';
  id: DocumentId;
  meta: string;
  items: readonly MenuAction[];
  isHero?: boolean;
  children: ReactNode;
}) {
  const { store } = useOpenWorkspace();
  const library = useLibrary();
  const isNaming = useWorkspace((state) => state.view.naming === id);
  const title = useWorkspace((state) => {
    const document = documentIn(state, kind, id);
    return document ? titleOf(document) : '';
  });
  const opener = useRef<HTMLButtonElement>(null);
  const row = useRef<HTMLLIElement>(null);
  const startNaming = () => store.getState().go({ naming: id });
  const trash = () => {
    focusNeighbour(row.current);
    library.trash(kind, id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== opener.current || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'F2') startNaming();
    else if (event.key === 'Delete' || event.key === 'Backspace') trash();
    else return;
    event.preventDefault();
  };
  const all: MenuAction[] = [
    {
      id: 'rename',
      label: 'Rename',
      icon: <Pencil className="icon" aria-hidden />,
      shortcut: 'F2',
      onAction: startNaming,
    },
    ...items,
    {
      id: 'trash',
      label: 'Move to the trash',
      icon: <Trash2 className="icon" aria-hidden />,
      shortcut: 'Delete',
      onAction: trash,
    },
  ];
  return (
    <li ref={row} className={isHero ? 'shelf__row shelf__row--hero' : 'shelf__row'} onKeyDown={onKeyDown}>
      <div className="shelf__who">
        <h3 className="shelf__name">
          {isNaming ? (
            <Naming
              kind={kind}
              id={id}
              size={isHero ? 'xl' : 'l'}
              onDone={() => {
                store.getState().go({ naming: null });
                requestAnimationFrame(() => opener.current?.focus());
              }}
            />
          ) : (
            <button
              ref={opener}
              type="button"
              className="shelf__open"
              title={title}
              onClick={() => library.open(kind, id)}
            >
              <span className="truncate">{title}</span>
            </button>
          )}
        </h3>
        <p className="shelf__meta">{meta}</p>
      </div>
      {children}
      <div className="shelf__tools">
        <MenuButton
          label={`More for ${title}`}
          icon={<Ellipsis className="icon" aria-hidden />}
          items={all}
        />
        <ChevronRight className="icon shelf__go" aria-hidden />
      </div>
    </li>
  );
}

/** The name as a field. Enter and leaving keep it, Escape takes back what was typed. */
function Naming({
  kind,
  id,
  size,
  onDone,
}: {
  kind: 'blueprint' | 'session';
  id: DocumentId;
  size: 'l' | 'xl';
  onDone(): void;
}) {
  const { store } = useOpenWorkspace();
  const library = useLibrary();
  const title = useWorkspace((state) => documentIn(state, kind, id)?.body.about.title ?? '');
  const before = useRef(title);
  const field = useRef<FieldElement>(null);
  useEffect(() => field.current?.select(), []);
  const done = () => {
    store.getState().endGesture();
    onDone();
  };
  return (
    <TextField
      label={`Name of the ${kind}`}
      isLabelHidden
      inline
      plan
      size={size}
      autoFocus
      placeholder={kind === 'blueprint' ? 'Untitled blueprint' : 'Untitled session'}
      value={title}
      inputRef={field}
      onChange={(text) => {
        if (text.length > titleMaxCharacters)
          return `${titleMaxCharacters} characters at most. Kept as you typed it.`;
        library.rename(kind, id, text);
        return null;
      }}
      onSubmit={done}
      onBlur={() => {
        store.getState().endGesture();
        store.getState().go({ naming: null });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        library.rename(kind, id, before.current);
        done();
      }}
    />
  );
}

/** A row that goes hands the focus to the one after it, or before. */
function focusNeighbour(row: HTMLElement | null): void {
  const openers = [...(row?.closest('.library__lists')?.querySelectorAll<HTMLElement>('.shelf__open') ?? [])];
  const at = openers.findIndex((opener) => row?.contains(opener));
  (openers[at + 1] ?? openers[at - 1])?.focus();
}
