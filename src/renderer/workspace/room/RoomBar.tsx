import { currentStepOf } from '@shared/insight/room-clock';
import { ChevronLeft, Eye, EyeOff, Presentation } from 'lucide-react';
import { Button, IconButton } from '../../components/Button';
import { ClientMark } from '../../components/ClientMark';
import { SavedButton } from '../frame/SavedButton';
import { clockTime } from '../frame/saved-words';
import { titleOf } from '../library/documents';
import { useOpenWorkspace, useProfile, useSession, useWorkspace } from '../workspace-context';
import type { StageWindow } from './room-context';
import { useNow } from './use-room-clock';
import { useSessionControls } from './use-session-controls';

/** The head of the room: whose session it is, what the projector shows, and the way out. */
export function RoomBar({ stage }: { stage: StageWindow }) {
  const { store } = useOpenWorkspace();
  const client = useProfile((profile) => profile.client.name.trim());
  const about = useSession((session) => session.about);
  const { startedAt, endedAt } = useSession((session) => session.clock);
  const controls = useSessionControls();
  const isOn = startedAt !== null && endedAt === null;
  return (
    <header className="bar">
      <div className="row bar__client">
        <IconButton
          label="Leave the room"
          tooltip={isOn ? 'Back to the workspace. The session goes on.' : 'Back to the workspace.'}
          icon={<ChevronLeft className="icon" aria-hidden />}
          onPress={() => store.getState().go({ session: null })}
        />
        <ClientMark />
        <span className="truncate">
          {client || 'Client without a name'}
          <span className="bar__session">{titleOf({ kind: 'session', body: { about } })}</span>
        </span>
      </div>
      <StageState stage={stage} />
      <div className="row bar__end">
        <SavedButton />
        <WallClock />
        {isOn && <Button onPress={controls.end}>End session</Button>}
      </div>
    </header>
  );
}

function StageState({ stage }: { stage: StageWindow }) {
  const { store } = useOpenWorkspace();
  const isBlank = useWorkspace((state) => state.view.isStageBlank);
  const title = useSession((session) => {
    const step = currentStepOf(session);
    return step === null ? '' : (session.steps[step]?.title.trim() ?? '');
  });
  if (!stage.isOpen) {
    return (
      <span className="stagebar">
        Stage is closed
        <Button
          variant="quiet"
          icon={<Presentation className="icon" aria-hidden />}
          shortcut="F5"
          onPress={stage.toggle}
        >
          Open
        </Button>
      </span>
    );
  }
  return (
    <span className="stagebar">
      <span className={isBlank ? 'live live--off' : 'live'} aria-hidden="true" />
      <span role="status">
        The room sees <span className="stagebar__what">{isBlank ? 'plain paper' : title || 'this step'}</span>
      </span>
      <Button
        variant="quiet"
        icon={isBlank ? <Eye className="icon" aria-hidden /> : <EyeOff className="icon" aria-hidden />}
        shortcut="B"
        onPress={() => store.getState().go({ isStageBlank: !isBlank })}
      >
        {isBlank ? 'Show' : 'Blank'}
      </Button>
    </span>
  );
}

function WallClock() {
  return <span className="num strong">{clockTime(useNow())}</span>;
}
