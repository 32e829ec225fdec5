import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import type { RoomFocus } from '@shared/stage';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { documentIn } from '../../state/workspace-store';
import { useOpenWorkspace, useSession, useWorkspace } from '../workspace-context';
import { Console } from './Console';
import { Ended } from './Ended';
import { Prepare } from './Prepare';
import { RoomBar } from './RoomBar';
import { RoomHome } from './RoomHome';
import { type RoomKeyboard, RoomProvider, type RoomState, type StageWindow } from './room-context';
import { useStageFeed } from './use-stage-feed';
import './room.css';

export interface RoomProps {
  stage: StageWindow;
  isStageDark: boolean;
}

/** Sessions: the way in while none is open, and the whole window for the one that is. */
export function Room(props: RoomProps) {
  const session = useWorkspace((state) => documentIn(state, 'session', state.view.session)?.id ?? null);
  return session === null ? <RoomHome /> : <SessionRoom key={session} {...props} />;
}

function SessionRoom(props: RoomProps) {
  const hasPlan = useLinkedPlan();
  return hasPlan ? <OpenRoom {...props} /> : null;
}

function OpenRoom({ stage, isStageDark }: RoomProps) {
  const { startedAt, endedAt } = useSession((session) => session.clock);
  const room = useRoomState();
  return (
    <RoomProvider value={room}>
      <StageFeed isDark={isStageDark} />
      <div className="window">
        <RoomBar stage={stage} />
        {startedAt === null ? (
          <Prepare />
        ) : endedAt === null ? (
          <Console stage={stage} isStageDark={isStageDark} />
        ) : (
          <Ended />
        )}
      </div>
    </RoomProvider>
  );
}

function StageFeed({ isDark }: { isDark: boolean }) {
  useStageFeed(isDark);
  return null;
}

function useRoomState(): RoomState {
  const [focus, setWholeFocus] = useState<RoomFocus>({ ladder: null, milestone: null });
  const [writing, setWritten] = useState<ReadonlySet<ItemId>>(new Set());
  const setFocus = useCallback(
    (part: Partial<RoomFocus>) => setWholeFocus((whole) => ({ ...whole, ...part })),
    [],
  );
  const setWriting = useCallback((id: ItemId, isWriting: boolean) => {
    setWritten((before) => {
      if (before.has(id) === isWriting) return before;
      const next = new Set(before);
      if (isWriting) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const keyboard = useRef<RoomKeyboard>({ lists: {}, cameFrom: null });
  return useMemo(
    () => ({ focus, setFocus, writing, setWriting, keyboard }),
    [focus, setFocus, writing, setWriting],
  );
}

/** Opens the blueprint that the session writes into; one that is gone for good is replaced by an empty one. */
function useLinkedPlan(): boolean {
  const { store } = useOpenWorkspace();
  const linked = useSession((session) => session.about.blueprint);
  const isThere = useWorkspace((state) => documentIn(state, 'blueprint', linked) !== null);
  const open = useWorkspace((state) => state.view.blueprint);
  useLayoutEffect(() => {
    const { create, edit, go, view } = store.getState();
    if (isThere) {
      if (open !== linked) go({ blueprint: linked });
      return;
    }
    if (view.session === null) return;
    const blueprint = create('blueprint', emptyBody('blueprint'));
    edit(
      'session',
      view.session,
      { type: 'set', section: 'about', patch: { blueprint } },
      { label: 'Start a blueprint', isUndoable: false },
    );
  }, [store, isThere, open, linked]);
  return isThere && open === linked;
}
