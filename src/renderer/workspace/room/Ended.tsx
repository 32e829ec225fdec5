import { type Jotting, ordered } from '@shared/blueprint/model';
import { FileDown, Play } from 'lucide-react';
import { Button } from '../../components/Button';
import { clockTime } from '../frame/saved-words';
import { titleOf } from '../library/documents';
import { useOpenWorkspace, useSession } from '../workspace-context';
import { minutes } from './clock-words';
import { useRoomClock } from './use-room-clock';
import { useSessionControls } from './use-session-controls';

/** After the session: where the time went and what was noted beside the plan. */
export function Ended() {
  const { store } = useOpenWorkspace();
  const session = useSession((whole) => whole);
  const clock = useRoomClock();
  const controls = useSessionControls();
  const tookMs = clock.steps.reduce((sum, step) => sum + step.tookMs, 0);
  const longest = Math.max(1, ...clock.steps.map((step) => Math.max(step.plannedMs, step.tookMs)));
  const { startedAt, endedAt } = session.clock;
  return (
    <main className="ended">
      <header className="prepare__head">
        <div>
          <h1 className="title">{titleOf({ kind: 'session', body: session })}</h1>
          <p className="quiet num">
            {startedAt !== null && endedAt !== null && `${clockTime(startedAt)} to ${clockTime(endedAt)}, `}
            {minutes(tookMs)} of {minutes(clock.plannedMs)} min
          </p>
        </div>
        <div className="row">
          <Button icon={<Play className="icon" aria-hidden />} size="l" onPress={controls.start}>
            Go on at {clock.current?.title || 'the last step'}
          </Button>
          <Button
            variant="primary"
            size="l"
            icon={<FileDown className="icon" aria-hidden />}
            onPress={() => store.getState().go({ section: 'exports' })}
          >
            Export the page
          </Button>
        </div>
      </header>
      <section className="spent-time" aria-label="Where the time went">
        <h2 className="heading">Where the time went</h2>
        <ol className="spent">
          {clock.steps.map((step) => (
            <li key={step.id}>
              <span className="truncate">{step.title || 'Step'}</span>
              <span className="spent__bar" aria-hidden="true">
                <i style={{ width: `${(step.tookMs / longest) * 100}%` }} />
                <u style={{ left: `${(step.plannedMs / longest) * 100}%` }} />
              </span>
              <span className="num">{minutes(step.tookMs)}</span>
              <span className="quiet num">of {minutes(step.plannedMs)} min</span>
            </li>
          ))}
        </ol>
      </section>
      <div className="ended__lists">
        <Noted title="Decisions" items={session.decisions} />
        <Noted title="Open questions" items={session.openQuestions} />
        <Noted title="Parking lot" items={session.parkingLot} />
      </div>
    </main>
  );
}

function Noted({ title, items }: { title: string; items: Record<string, Jotting> }) {
  const noted = ordered(items).filter(({ text }) => text.trim());
  return (
    <section>
      <h2 className="heading">{title}</h2>
      {noted.length === 0 ? (
        <p className="quiet">None</p>
      ) : (
        <ul>
          {noted.map(({ id, text }) => (
            <li key={id} className="plan">
              {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
