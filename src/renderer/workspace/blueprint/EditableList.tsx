import type { ItemId } from '@shared/blueprint/fields';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ReorderList } from '../../components/ReorderList';
import { ConflictChip } from '../conflicts/ConflictChip';
import { type GivenFields, isPasteCollection, usePasteTable } from './PasteTable';
import { type PlanCollection, usePlanItems, useRows } from './plan-items';
import { useRowFilter } from './RowFilter';
import { isDuplicateKey } from './RowMenu';

export interface RowActions {
  /** To the next row; in the last one a new row. */
  next(): void;
  duplicate(): void;
  remove(): void;
}

/**
 * A list of the plan: rows are edited where they stand, moved by mouse and keyboard, doubled, removed, and added by
 * Enter in the last one or by pasting a table. A long one can be filtered. A row's main field is the first one in it.
 */
export function EditableList({
  collection,
  label,
  ids,
  nameOf,
  children,
  onAdd,
  given,
  empty,
}: {
  collection: PlanCollection;
  label: string;
  ids: readonly ItemId[];
  /** What a row is called when it is moved. */
  nameOf(id: ItemId): string;
  children(id: ItemId, index: number, actions: RowActions): ReactNode;
  /** Adds a row and returns it. */
  onAdd(): ItemId;
  /** What pasted rows have from the start. */
  given?: GivenFields | undefined;
  empty?: ReactNode;
}) {
  const items = usePlanItems();
  const filter = useRowFilter(collection, ids, label);
  const rows = useRows(filter.shown);
  const paste = usePasteTable(isPasteCollection(collection) ? collection : null, given);
  const list = useRef<HTMLDivElement>(null);
  const [toFocus, setToFocus] = useState<ItemId | null>(null);

  useLayoutEffect(() => {
    if (toFocus === null || !ids.includes(toFocus)) return;
    // A new row has nothing yet that a filter could find.
    if (!filter.shown.includes(toFocus)) return filter.clear();
    setToFocus(null);
    focusRow(list.current, toFocus);
  }, [toFocus, ids, filter]);

  // What the rows are handed stays the same while they do, so that only changed rows render again.
  const latest = useRef({ ids: filter.shown, onAdd });
  useLayoutEffect(() => {
    latest.current = { ids: filter.shown, onAdd };
  });
  const actionsOf = useMemo(() => {
    const known = new Map<ItemId, RowActions>();
    return (id: ItemId): RowActions => {
      const actions = known.get(id) ?? {
        next() {
          const { ids: rowIds, onAdd: add } = latest.current;
          const next = rowIds[rowIds.indexOf(id) + 1];
          items.endGesture();
          if (next) focusRow(list.current, next);
          else setToFocus(add());
        },
        duplicate: () => setToFocus(items.duplicate(collection, id)),
        remove: () => items.remove(collection, id),
      };
      known.set(id, actions);
      return actions;
    };
  }, [items, collection]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isDuplicateKey(event) || !(event.target instanceof Element)) return;
    const id = event.target.closest('[data-row]')?.getAttribute('data-row') as ItemId | undefined;
    if (!id || !ids.includes(id)) return;
    event.preventDefault();
    event.stopPropagation();
    actionsOf(id).duplicate();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields inside.
    <div ref={list} className="editable-list" onKeyDown={onKeyDown} onPaste={paste.onPaste}>
      {filter.field}
      <ReorderList
        label={label}
        items={rows}
        itemLabel={({ id }) => nameOf(id)}
        onMove={(id, before) =>
          items.move(collection, id as ItemId, filter.placeBefore(id as ItemId, before as ItemId | null))
        }
        onRemove={(id) => items.remove(collection, id as ItemId)}
        empty={ids.length === 0 ? empty : undefined}
        renderItem={({ id }, index) => (
          <div data-row={id} data-field={`${collection}.${id}`}>
            {children(id, index, actionsOf(id))}
            <ConflictChip name={collection} id={id} />
          </div>
        )}
      />
      {paste.sheet}
    </div>
  );
}

/** For what adds rows beside the list: put `section` around both, and the row that `setAdded` names is ready to be typed in. */
export function useAdded<E extends HTMLElement = HTMLElement>() {
  const section = useRef<E>(null);
  const [added, setAdded] = useState<ItemId | null>(null);
  useLayoutEffect(() => {
    if (added !== null) focusRow(section.current, added);
  }, [added]);
  return { section, setAdded };
}

function focusRow(list: HTMLElement | null, id: ItemId): void {
  const field = list?.querySelector<HTMLElement>(`[data-row="${id}"] :is(input, textarea)`);
  field?.focus();
  field?.scrollIntoView({ block: 'nearest' });
}
