import { clockAt } from '@shared/insight/room-clock';
import { documentsOf } from '../../state/workspace-store';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { countdown } from './clock-words';
import { useNow } from './use-room-clock';
import './running-session.css';

/** For the bar of the workspace: the session that goes on, with its time and step. Nothing while none does. */
export function RunningSession() {
  const running = useWorkspace((state) =>
    documentsOf(state, 'session').find(
      ({ body }) => body.clock.runningSince !== null && body.about.trashedAt === null,
    ),
  );
  return running ? <Chip session={running} /> : null;
}

function Chip({ session }: { session: ReturnType<typeof documentsOf<'session'>>[number] }) {
  const { store } = useOpenWorkspace();
  const { current, remainingMs } = clockAt(session.body, useNow());
  return (
    <button
      type="button"
      className="running-session"
      onClick={() =>
        store.getState().go({ section: 'room', session: session.id, blueprint: session.body.about.blueprint })
      }
    >
      <span className="live" aria-hidden="true" />
      <span className="unseen">Back to the running session: </span>
      <span className="num strong">{countdown(remainingMs)}</span>
      <span className="truncate">{current?.title}</span>
    </button>
  );
}
