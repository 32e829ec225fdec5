import { currentStepOf } from '@shared/insight/room-clock';
import { useSession } from '../workspace-context';
import { Agenda } from './Agenda';
import { Ask } from './Ask';
import { Capture } from './capture/Capture';
import { PrivateNotes } from './PrivateNotes';
import type { StageWindow } from './room-context';
import { Side } from './Side';
import { useRoomKeys } from './use-room-keys';

/** The cockpit of a running session: everything for this step within reach, nothing else. */
export function Console({ stage, isStageDark }: { stage: StageWindow; isStageDark: boolean }) {
  useRoomKeys({ stage, isStageDark });
  const step = useSession(currentStepOf);
  const kind = useSession((session) => (step === null ? undefined : session.steps[step]?.kind));
  return (
    <div className="cockpit">
      <Agenda />
      <main className="ask" key={step}>
        {step !== null && kind !== undefined && (
          <>
            <div className="ask__scroll">
              <Ask kind={kind} />
              <Capture kind={kind} />
            </div>
            <PrivateNotes step={step} />
          </>
        )}
      </main>
      <Side isWelcome={kind === 'welcome'} />
    </div>
  );
}
