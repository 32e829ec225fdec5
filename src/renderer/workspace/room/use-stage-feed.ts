import { clientSafe } from '@shared/blueprint/model';
import { type StageFrame, stageFrame } from '@shared/stage';
import { useEffect, useMemo, useState } from 'react';
import { desktop, report } from '../../desktop';
import { useOpenWorkspace, useProfile, useSession, useWorkspace } from '../workspace-context';
import { useEnteredPlan, useRoom } from './room-context';

/** About one frame of a screen: words that are typed faster arrive together. */
const betweenFramesMs = 16;

/** Sends the room what it should see, whenever that changes. */
export function useStageFeed(dark: boolean): void {
  const { clock } = useOpenWorkspace();
  const plan = useEnteredPlan();
  const session = useSession((whole) => whole);
  const colour = useProfile((profile) => profile.client.colour);
  const isBlank = useWorkspace((state) => state.view.isStageBlank);
  const { focus } = useRoom();
  const today = clock.today();
  const frame = useMemo(
    () => stageFrame({ session: clientSafe(session), plan, colour, dark, isBlank, today, focus }),
    [session, plan, colour, dark, isBlank, today, focus],
  );
  const [sender] = useState(() =>
    createSender((next) => void desktop.invoke('stage:show', next).catch(report)),
  );
  useEffect(() => sender.show(frame), [sender, frame]);
  useEffect(() => sender.stop, [sender]);
}

/** The first frame goes at once; those that follow within a moment are joined, and equal ones are not sent. */
export function createSender(send: (frame: StageFrame) => void) {
  let sent = '';
  let waiting: StageFrame | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    if (waiting === null) return;
    const text = JSON.stringify(waiting);
    if (text !== sent) {
      sent = text;
      send(waiting);
      timer = setTimeout(flush, betweenFramesMs);
    }
    waiting = null;
  };
  return {
    show(frame: StageFrame): void {
      waiting = frame;
      if (timer === undefined) flush();
    },
    /** What still waits is sent: the room keeps seeing the last thing that was entered. */
    stop(): void {
      clearTimeout(timer);
      flush();
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
