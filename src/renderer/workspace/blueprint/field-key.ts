/** Which field of the plan an element edits, so that it can be found and focused from elsewhere. */
import type { StageTarget } from '@shared/insight/stages';

/** Value of `data-field`. Without a field it stands for the item, without an id for the place of a new one. */
export function fieldKey({ collection, id, field }: Omit<StageTarget, 'stage'>): string {
  return [collection ?? 'destination', id, field].filter(Boolean).join('.');
}

/** Focuses the field inside `root`, or what stands nearest to it. Returns whether there was anything. */
export function focusField(root: ParentNode, target: Omit<StageTarget, 'stage'>): boolean {
  const { collection, id } = target;
  const filter = root.querySelector<HTMLElement>(`[data-filter="${collection}"] button`);
  if (filter && id && !root.querySelector(`[data-field="${fieldKey({ collection, id })}"]`)) {
    // The row is hidden by a filter: it shows once that is emptied.
    filter.click();
    requestAnimationFrame(() => focusField(root, target));
    return true;
  }
  const places = [target, { collection, id }, { collection }] as Omit<StageTarget, 'stage'>[];
  for (const place of places) {
    const found = root.querySelector<HTMLElement>(`[data-field="${fieldKey(place)}"]`);
    const control = found?.matches('button')
      ? found
      : found?.querySelector<HTMLElement>('input, textarea, button');
    if (!control) continue;
    control.scrollIntoView({ block: 'center', inline: 'nearest' });
    control.focus();
    if (control instanceof HTMLInputElement && control.type === 'text') control.select();
    return true;
  }
  return false;
}
