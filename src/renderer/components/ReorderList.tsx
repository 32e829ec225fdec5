import { GripVertical } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type PointerEvent as ReactPointerEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import './reorder-list.css';

export interface ReorderListProps<T extends { id: string }> {
  label: string;
  items: readonly T[];
  renderItem(item: T, index: number): ReactNode;
  /** `id` now comes before `beforeId`, or last when that is null. */
  onMove(id: string, beforeId: string | null): void;
  /** Delete on a handle. */
  onRemove?: ((id: string) => void) | undefined;
  /** What a row is called when it is moved; its number when left out. */
  itemLabel?: ((item: T) => string) | undefined;
  /** Stands in place of the list while it has no items. */
  empty?: ReactNode;
}

interface Drag {
  id: string;
  from: number;
  to: number;
  /** How far the pointer has gone, and where the rows were when it started. */
  offset: number;
  startY: number;
  rows: readonly DOMRect[];
}

/**
 * Rows in the user's order. A row moves by its handle with the mouse, or with Alt+↑ and Alt+↓ from anywhere in it;
 * focus and caret stay where they are. Fields inside rows work as anywhere else.
 */
export function ReorderList<T extends { id: string }>(props: ReorderListProps<T>) {
  const { items, label, renderItem, onMove, onRemove } = props;
  const helpId = useId();
  const list = useRef<HTMLUListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [said, setSaid] = useState('');
  /** What had the focus when a row moved: moving its element in the document loses it. */
  const focusToKeep = useRef<Element | null>(null);
  const handleToFocus = useRef<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order is what moves elements in the document.
  useLayoutEffect(() => {
    const kept = focusToKeep.current;
    focusToKeep.current = null;
    if (kept instanceof HTMLElement && kept.isConnected && document.activeElement !== kept) kept.focus();
    if (handleToFocus.current !== null) {
      const handles = handlesOf(list.current);
      handles[Math.min(handleToFocus.current, handles.length - 1)]?.focus();
      handleToFocus.current = null;
    }
  }, [items]);

  const nameOf = (index: number) => {
    const item = items[index];
    return (item && props.itemLabel?.(item)) || `Row ${index + 1}`;
  };
  const move = (from: number, to: number) => {
    const item = items[from];
    if (!item || to < 0 || to >= items.length || to === from) return;
    const rest = items.filter((each) => each.id !== item.id);
    setSaid(`${nameOf(from)}, now ${to + 1} of ${items.length}`);
    focusToKeep.current = list.current?.contains(document.activeElement) ? document.activeElement : null;
    onMove(item.id, rest[to]?.id ?? null);
  };

  const onRowKeyDown = (event: KeyboardEvent, index: number) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    // Alt+↓ opens a list; there it keeps that meaning.
    if (
      event.target instanceof Element &&
      event.target.closest('[role="combobox"], [aria-haspopup="listbox"]')
    )
      return;
    event.preventDefault();
    event.stopPropagation();
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
  };
  const onHandleKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      handlesOf(list.current)[event.key === 'ArrowUp' ? index - 1 : index + 1]?.focus();
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && onRemove) {
      event.preventDefault();
      const item = items[index];
      if (!item) return;
      handleToFocus.current = index;
      setSaid(`${nameOf(index)} removed`);
      onRemove(item.id);
    } else if (event.key === 'Escape') setDrag(null);
  };

  const grab = (event: ReactPointerEvent<HTMLButtonElement>, index: number) => {
    const item = items[index];
    if (event.button !== 0 || !item || !list.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const rows = [...list.current.children].map((row) => row.getBoundingClientRect());
    setDrag({ id: item.id, from: index, to: index, offset: 0, startY: event.clientY, rows });
  };
  const pull = (event: ReactPointerEvent) => {
    if (!drag) return;
    const offset = event.clientY - drag.startY;
    setDrag({ ...drag, offset, to: landingIndex(drag, offset) });
  };
  const drop = (event: ReactPointerEvent) => {
    if (!drag) return;
    setDrag(null);
    // Where the pointer is now: the last pull may not have been drawn yet.
    move(drag.from, landingIndex(drag, event.clientY - drag.startY));
  };

  if (items.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return (
    <>
      <ul ref={list} className={drag ? 'reorder is-dragging' : 'reorder'} aria-label={label}>
        {items.map((item, index) => (
          <li
            key={item.id}
            className={drag?.id === item.id ? 'reorder__row is-dragged' : 'reorder__row'}
            style={drag ? { transform: `translateY(${shiftOf(drag, index)}px)` } : undefined}
            onKeyDown={(event) => onRowKeyDown(event, index)}
          >
            <button
              type="button"
              className="reorder__handle"
              aria-label={`Move ${nameOf(index)}`}
              aria-describedby={helpId}
              onPointerDown={(event) => grab(event, index)}
              onPointerMove={pull}
              onPointerUp={drop}
              onPointerCancel={() => setDrag(null)}
              onKeyDown={(event) => onHandleKeyDown(event, index)}
            >
              <GripVertical className="icon" aria-hidden />
            </button>
            <div className="reorder__content">{renderItem(item, index)}</div>
          </li>
        ))}
      </ul>
      <span id={helpId} className="unseen">
        {onRemove
          ? 'Alt with up or down moves the row, Delete removes it'
          : 'Alt with up or down moves the row'}
      </span>
      <span className="unseen" role="status">
        {said}
      </span>
    </>
  );
}

function handlesOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>(':scope > li > .reorder__handle') ?? [])];
}

/** The farthest place whose middle the leading edge of the dragged row has passed. */
function landingIndex({ from, rows }: Drag, offset: number): number {
  const own = rows[from];
  if (!own) return from;
  let to = from;
  rows.forEach((row, index) => {
    const middle = row.top + row.height / 2;
    if (index > from && own.bottom + offset > middle) to = index;
    if (index < from && own.top + offset < middle && index < to) to = index;
  });
  return to;
}

/** How far a row stands from its place while another one (or itself) is dragged. */
function shiftOf({ from, to, offset, rows }: Drag, index: number): number {
  if (index === from) return offset;
  const height = rows[from]?.height ?? 0;
  if (index > from && index <= to) return -height;
  if (index < from && index >= to) return height;
  return 0;
}
