import type { ItemId } from '@shared/blueprint/fields';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { SearchField } from '../../components/SearchField';
import { type PlanCollection, usePlanItems } from './plan-items';
import './row-filter.css';

/** From here a list can be filtered. */
const longFrom = 12;

export interface RowFilter {
  /** The rows that have all words that are asked for, in their order. */
  shown: readonly ItemId[];
  /** The field to filter with; nothing while the list is short. */
  field: ReactNode;
  clear(): void;
  /** Before which row of the whole list a row stands that was dropped before a shown one. */
  placeBefore(id: ItemId, before: ItemId | null): ItemId | null;
}

/** Narrows a long list by the words in its rows. Short lists are left alone. */
export function useRowFilter(collection: PlanCollection, ids: readonly ItemId[], label: string): RowFilter {
  const [asked, setAsked] = useState('');
  const items = usePlanItems();
  // Read when the words or the rows change, and not with every key: a row may not vanish under who types in it.
  const found = useMemo(() => {
    const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return null;
    const rows = items.plan()[collection] as Record<string, object>;
    return ids.filter((id) => {
      const text = textOf(rows[id]);
      return words.every((word) => text.includes(word));
    });
  }, [asked, ids, items, collection]);
  const clear = useCallback(() => setAsked(''), []);
  const isLong = ids.length > longFrom || asked !== '';
  const shown = isLong && found !== null ? found : ids;
  return useMemo(
    () => ({
      shown,
      clear,
      placeBefore: (id, before) => {
        if (before !== null || shown.length === ids.length) return before;
        // Last of those that are shown is not last of all.
        const last = shown.filter((each) => each !== id).at(-1);
        const next = last === undefined ? null : items.nextOf(collection, last);
        return next === id ? items.nextOf(collection, id) : next;
      },
      field: isLong ? (
        <div className="row-filter" data-filter={collection}>
          <SearchField
            label={`Filter: ${label}`}
            placeholder={`Filter ${ids.length} rows`}
            value={asked}
            onChange={setAsked}
          />
          {found !== null && (
            <p className="small quiet" role="status">
              {found.length === 0 ? 'No row has these words' : `${found.length} of ${ids.length}`}
            </p>
          )}
        </div>
      ) : null,
    }),
    [shown, ids, isLong, asked, found, label, collection, items, clear],
  );
}

/** All words of an item, its parts included. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return `${value.toLowerCase()}\n`;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textOf).join('');
}
