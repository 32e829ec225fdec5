import { clockAt, type RoomClock } from '@shared/insight/room-clock';
import { useEffect, useState } from 'react';
import { useOpenWorkspace, useSession } from '../workspace-context';

/** Twice a second, so that no second is skipped on screen. */
const tickMs = 500;

/** The instant, again and again. */
export function useNow(): number {
  const { clock } = useOpenWorkspace();
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), tickMs);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}

/** The clock of the open session, and the instant it was read at. */
export function useRoomClock(): RoomClock & { now: number } {
  const clock = useSession((session) => session.clock);
  const steps = useSession((session) => session.steps);
  const now = useNow();
  return { ...clockAt({ clock, steps }, now), now };
}
