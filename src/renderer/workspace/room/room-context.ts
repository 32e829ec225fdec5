/** What the parts of the room share: what is being asked about and which records are still being written. */
import type { ItemId } from '@shared/blueprint/fields';
import { type ClientSafe, clientSafe } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { type Asking, ladderAt } from '@shared/blueprint/session-template';
import { walkedChain } from '@shared/insight/walked-chain';
import type { RoomFocus } from '@shared/stage';
import { createContext, type RefObject, useContext, useMemo } from 'react';
import type { useStageWindow } from '../frame/use-stage-window';
import { useOpenWorkspace, usePlan } from '../workspace-context';

export type StageWindow = ReturnType<typeof useStageWindow>;

export interface RoomState {
  focus: RoomFocus;
  setFocus(focus: Partial<RoomFocus>): void;
  /**
   * Records whose words are being typed. They are in the blueprint from the first letter on, but the room is asked
   * and shown only what was entered.
   */
  writing: ReadonlySet<ItemId>;
  setWriting(id: ItemId, isWriting: boolean): void;
  keyboard: RefObject<RoomKeyboard>;
}

/** The lists beside the console, by the letter that leads to them. */
export type JottingKey = 'p' | 'd' | 'q';

/** Where the keyboard can be led, and where it was before it went there. */
export interface RoomKeyboard {
  lists: Partial<Record<JottingKey, HTMLElement | null>>;
  cameFrom: HTMLElement | null;
}

const RoomContext = createContext<RoomState | null>(null);
export const RoomProvider = RoomContext.Provider;

export function useRoom(): RoomState {
  const room = useContext(RoomContext);
  if (!room) throw new Error('Outside the room');
  return room;
}

type Entered = ClientSafe<Blueprint>;
/** Everything in the room asks for it with every letter. */
const known = new WeakMap<Blueprint, { writing: ReadonlySet<ItemId>; entered: Entered }>();

/** The client-safe plan without what is still being written. */
export function useEnteredPlan(): Entered {
  const plan = usePlan((whole) => whole);
  const { writing } = useRoom();
  const last = known.get(plan);
  if (last?.writing === writing) return last.entered;
  const entered = clientSafe(without(plan, writing));
  known.set(plan, { writing, entered });
  return entered;
}

/** What is being asked about, resolved against the plan as it stands. */
export function useAsking(): Asking {
  const { clock } = useOpenWorkspace();
  const { focus } = useRoom();
  const plan = useEnteredPlan();
  return useMemo(
    () => ({
      ladder: ladderAt(plan, focus.ladder),
      milestone: walkedChain(plan, clock.today(), focus.milestone).head,
    }),
    [plan, focus, clock],
  );
}

function without(plan: Blueprint, ids: ReadonlySet<ItemId>): Blueprint {
  if (ids.size === 0) return plan;
  const entered = <Item>(items: Record<string, Item>): Record<string, Item> =>
    Object.fromEntries(Object.entries(items).filter(([id]) => !ids.has(id as ItemId)));
  return {
    ...plan,
    ladders: entered(plan.ladders),
    rungs: entered(plan.rungs),
    objectives: entered(plan.objectives),
    metrics: entered(plan.metrics),
    milestones: entered(plan.milestones),
    obstacles: entered(plan.obstacles),
  };
}
