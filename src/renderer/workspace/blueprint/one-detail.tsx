/** Long rows of a view unfold where they stand, one at a time, so that the view keeps its shape. */
import type { ItemId } from '@shared/blueprint/fields';
import { ChevronDown } from 'lucide-react';
import { createContext, type KeyboardEvent, type ReactNode, useContext, useMemo, useState } from 'react';
import { IconButton } from '../../components/Button';

interface OneDetail {
  open: ItemId | null;
  toggle(id: ItemId): void;
}
const OneDetailContext = createContext<OneDetail | null>(null);

export function useOneDetail(): OneDetail {
  const detail = useContext(OneDetailContext);
  if (!detail) throw new Error('Outside a view with details');
  return detail;
}

/** Around the rows. `asked` is the item whose detail something outside leads into; it opens before it is looked for. */
export function OneDetailAtATime({ asked, children }: { asked: ItemId | null; children: ReactNode }) {
  const [open, setOpen] = useState<ItemId | null>(asked);
  const [lastAsked, setLastAsked] = useState(asked);
  if (asked !== lastAsked) {
    setLastAsked(asked);
    if (asked !== null) setOpen(asked);
  }
  const detail = useMemo(
    () => ({ open, toggle: (id: ItemId) => setOpen((shown) => (shown === id ? null : id)) }),
    [open],
  );
  return <OneDetailContext value={detail}>{children}</OneDetailContext>;
}

/** Unfolds and folds the detail of an item. */
export function DetailToggle({ id, name }: { id: ItemId; name: string }) {
  const { open, toggle } = useOneDetail();
  const isOpen = open === id;
  return (
    <IconButton
      label={isOpen ? `Less about ${name}` : `More about ${name}`}
      icon={<ChevronDown className={isOpen ? 'icon is-turned' : 'icon'} aria-hidden />}
      aria-expanded={isOpen}
      onPress={() => toggle(id)}
    />
  );
}

/** The unfolded detail; Escape folds it. Nothing while it is closed. */
export function Detail({ id, name, children }: { id: ItemId; name: string; children(): ReactNode }) {
  const { open, toggle } = useOneDetail();
  if (open !== id) return null;
  const fold = (event: KeyboardEvent<HTMLElement>) => {
    // What hangs elsewhere in the document, a list or a menu, closes by itself.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key !== 'Escape' || event.defaultPrevented || !isInside) return;
    event.stopPropagation();
    const row = event.currentTarget.closest(`[data-row="${id}"]`);
    toggle(id);
    row?.querySelector<HTMLElement>('.row-tools [aria-expanded]')?.focus();
  };
  return (
    <section className="detail" aria-label={`About ${name}`} onKeyDown={fold}>
      {children()}
    </section>
  );
}
