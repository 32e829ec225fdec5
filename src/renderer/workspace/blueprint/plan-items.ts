/** Reading and changing single items of the open blueprint. A row that uses these renders again only for its own item. */
import type { ItemId, Links } from '@shared/blueprint/fields';
import type { Collection, ItemOf } from '@shared/blueprint/model';
import { ordered } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import type { Edit, EditError } from '@shared/edit';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { OpenWorkspace } from '../boot';
import { editRefusal } from '../room/edit-refusal';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { inOrder } from './in-order';

/** The collections that the editor's four stages show. */
export type PlanCollection = keyof typeof nouns & Collection<'blueprint'>;
export type PlanItem<C extends PlanCollection> = ItemOf<'blueprint', C>;
export type PlanPatch<C extends PlanCollection> = Partial<Omit<PlanItem<C>, 'order'>>;

const nouns = {
  answers: 'question',
  ladders: 'ask',
  rungs: 'question',
  objectives: 'objective',
  factors: 'success factor',
  metrics: 'number',
  measurements: 'reading',
  milestones: 'milestone',
  milestoneSteps: 'thing to do',
  obstacles: 'obstacle',
  tasks: 'task',
  people: 'person',
  champions: 'champion',
  contributions: 'contribution',
  resistances: 'worry',
} as const;

/** What an item is called in a sentence: the words the user gave it. */
const namingField: { [C in PlanCollection]?: keyof PlanItem<C> & string } = {
  answers: 'question',
  ladders: 'asked',
  rungs: 'question',
  objectives: 'statement',
  factors: 'statement',
  metrics: 'name',
  milestones: 'title',
  milestoneSteps: 'title',
  obstacles: 'description',
  tasks: 'title',
  people: 'name',
  contributions: 'contribution',
};

/** What an item is made of, and the field of the part that names it. */
const partsOf: readonly { collection: PlanCollection; field: string; of: PlanCollection }[] = [
  { collection: 'rungs', field: 'ladder', of: 'ladders' },
  { collection: 'factors', field: 'objective', of: 'objectives' },
  { collection: 'milestoneSteps', field: 'milestone', of: 'milestones' },
];

/** Part of one item. The item has to be there: lists unmount its row when it goes. */
export function useItem<C extends PlanCollection, T>(
  collection: C,
  id: ItemId,
  select: (item: PlanItem<C>) => T,
): T {
  return usePlan((plan) => select(itemIn(plan, collection, id)));
}

/** The ids of a collection in the user's order, only those that `isShown` keeps. The same array while they stay the same. */
export function useItemIds<C extends PlanCollection>(
  collection: C,
  isShown: (item: PlanItem<C>) => boolean = () => true,
): ItemId[] {
  return useListOf(collection, (items) =>
    inOrder(items as unknown as Record<string, PlanItem<C> & { order: string }>)
      .filter(isShown)
      .map(({ id }) => id),
  );
}

/**
 * What `list` makes of a collection: the same array while it holds the same. Every list on screen is asked with every key,
 * so one whose collection was not touched is not made again.
 */
export function useListOf<C extends Collection<'blueprint'>, T>(
  collection: C,
  list: (items: Blueprint[C]) => T[],
): T[] {
  let last: { items: Blueprint[C]; made: T[] } | null = null;
  return usePlan(
    useShallow((plan) => {
      const items = plan[collection];
      if (last?.items !== items) last = { items, made: list(items) };
      return last.made;
    }),
  );
}

/** The same ids as rows for a ReorderList. */
export function useRows(ids: readonly ItemId[]): { id: ItemId }[] {
  return useMemo(() => ids.map((id) => ({ id })), [ids]);
}

export function itemIn<C extends PlanCollection>(plan: Blueprint, collection: C, id: ItemId): PlanItem<C> {
  const item = (plan[collection] as Record<string, PlanItem<C>>)[id];
  if (!item) throw new Error(`No item ${id} in ${collection}`);
  return item;
}

/** What can be done with the items of the open blueprint. Stable, so it may be handed to memoised rows. */
export function usePlanItems() {
  const workspace = useOpenWorkspace();
  return useMemo(() => planItems(workspace), [workspace]);
}
export type PlanItems = ReturnType<typeof planItems>;

function planItems({ store, newId }: OpenWorkspace) {
  const plan = (): Blueprint => {
    const { documents, view } = store.getState();
    const document = view.blueprint === null ? undefined : documents[view.blueprint];
    if (document?.kind !== 'blueprint') throw new Error('No blueprint is open');
    return document.body;
  };
  const apply = (edit: Edit<'blueprint'>, label: string, gesture?: string): EditError | null => {
    const { edit: change, view } = store.getState();
    if (!view.blueprint) throw new Error('No blueprint is open');
    return change('blueprint', view.blueprint, edit, gesture ? { label, gesture } : { label });
  };
  const nextOf = (collection: PlanCollection, id: ItemId): ItemId | null => {
    const ids = ordered(plan()[collection] as Record<string, { order: string }>).map((row) => row.id);
    return ids[ids.indexOf(id) + 1] ?? null;
  };

  return {
    plan,
    apply,

    /** Takes a change of some fields, or says why not. `isTyping`: one undo step until the field is left. */
    change<C extends PlanCollection>(
      collection: C,
      id: ItemId,
      patch: PlanPatch<C>,
      isTyping = false,
    ): string | null {
      const gesture = isTyping ? `${id}.${Object.keys(patch).join()}` : undefined;
      const edit = { type: 'change', collection, id, patch } as unknown as Edit<'blueprint'>;
      const refused = apply(edit, `Change ${nouns[collection]}`, gesture);
      return refused ? editRefusal(refused) : null;
    },

    /** Adds an item, and with it whatever `along` says, as one step. At the end unless `before` is given. */
    add<C extends PlanCollection>(
      collection: C,
      item: PlanPatch<C>,
      options: { before?: ItemId | null; along?: (id: ItemId) => Edit<'blueprint'>[] } = {},
    ): ItemId {
      const id = newId() as ItemId;
      const add = { type: 'add', collection, id, item, before: options.before ?? null };
      const edits = [add as unknown as Edit<'blueprint'>, ...(options.along?.(id) ?? [])];
      const refused = apply({ type: 'batch', edits }, `Add ${nouns[collection]}`);
      if (refused) throw new Error(`A new ${nouns[collection]} was refused: ${refused.code}`);
      return id;
    },

    move(collection: PlanCollection, id: ItemId, before: ItemId | null): void {
      apply({ type: 'move', collection, id, before } as Edit<'blueprint'>, `Move ${nouns[collection]}`);
    },

    /**
     * A second one right after it, with all its words and links. What it is made of comes along (the rungs of a ladder, the
     * steps of a milestone); what happened to it does not (readings).
     */
    duplicate(collection: PlanCollection, id: ItemId): ItemId {
      const { order: _order, ...item } = itemIn(plan(), collection, id) as { order: string };
      const copyParts = (copy: ItemId): Edit<'blueprint'>[] =>
        partsOf
          .filter((part) => part.of === collection)
          .flatMap(({ collection: name, field }) =>
            ordered(plan()[name] as Record<string, { order: string } & Record<string, unknown>>)
              .filter((part) => part[field] === id)
              .map(({ order: _partOrder, id: _partId, ...part }) => ({
                type: 'add',
                collection: name,
                id: newId() as ItemId,
                item: { ...part, [field]: copy },
              })),
          ) as unknown as Edit<'blueprint'>[];
      return this.add(collection, item as PlanPatch<PlanCollection>, {
        before: nextOf(collection, id),
        along: copyParts,
      });
    },

    /** Takes an item away and offers to bring it back. */
    remove(collection: PlanCollection, id: ItemId): void {
      const item = itemIn(plan(), collection, id) as unknown as Record<string, unknown>;
      const field = namingField[collection];
      const name = field ? String(item[field]).replace(/\s+/g, ' ').trim() : '';
      const label = `Remove ${nouns[collection]}`;
      if (apply({ type: 'remove', collection, id } as Edit<'blueprint'>, label)) return;
      const step = store.getState().history.past.at(-1);
      const what = `${nouns[collection].charAt(0).toUpperCase()}${nouns[collection].slice(1)}`;
      const short = name.length > 48 ? `${name.slice(0, 46).trimEnd()}…` : name;
      store.getState().notify({
        tone: 'quiet',
        text: short ? `${what} removed: “${short}”` : `${what} removed`,
        action: {
          label: 'Undo',
          run: () => {
            // Steps made since then would be lost on the way back: they are taken back one by one, by hand.
            if (store.getState().history.past.at(-1) === step) store.getState().undo();
            else {
              store.getState().notify({
                tone: 'quiet',
                text: 'You have changed something since. Undo goes back step by step.',
              });
            }
          },
        },
      });
    },

    toggleLink<C extends PlanCollection>(
      collection: C,
      id: ItemId,
      field: string,
      target: string,
    ): EditError | null {
      const item = itemIn(plan(), collection, id) as unknown as Record<string, Links>;
      const { [target]: wasLinked, ...others } = item[field] ?? {};
      const links: Links = wasLinked ? others : { ...others, [target]: true };
      const edit = { type: 'change', collection, id, patch: { [field]: links } };
      return apply(edit as unknown as Edit<'blueprint'>, `Change ${nouns[collection]}`);
    },

    endGesture: () => store.getState().endGesture(),
    nextOf,
    newId: () => newId() as ItemId,
  };
}
