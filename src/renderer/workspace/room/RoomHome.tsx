import { dayWordsNear } from '@shared/blueprint/day-words';
import type { DocumentOf } from '@shared/blueprint/document';
import { ordered, type Session } from '@shared/blueprint/model';
import { firstGoalSession } from '@shared/blueprint/session-template';
import { clockAt } from '@shared/insight/room-clock';
import { Play, Presentation } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../components/Button';
import { documentIn } from '../../state/workspace-store';
import { blueprintInUse, sessionsOf, titleOf } from '../library/documents';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { minutes } from './clock-words';
import { startSession } from './start-session';
import { useNow } from './use-room-clock';

/** The way into the room: what is unfinished, a new session, and what was done before. */
export function RoomHome() {
  const workspace = useOpenWorkspace();
  const documents = useWorkspace((state) => state.documents);
  const blueprint = useWorkspace(blueprintInUse);
  const planTitle = useWorkspace(
    (state) => documentIn(state, 'blueprint', blueprint)?.body.about.title ?? '',
  );
  const sessions = useMemo(() => sessionsOf({ documents }), [documents]);
  const open = (session: DocumentOf<'session'>) =>
    workspace.store
      .getState()
      .go({ section: 'room', session: session.id, blueprint: session.body.about.blueprint });
  const unfinished = sessions.filter(
    ({ body }) => body.clock.startedAt !== null && body.clock.endedAt === null,
  );
  const prepared = sessions.filter(({ body }) => body.clock.startedAt === null);
  const ended = sessions.filter(({ body }) => body.clock.endedAt !== null);
  const total = firstGoalSession.steps.reduce((sum, step) => sum + step.plannedMinutes, 0);
  return (
    <main className="main room-home">
      {unfinished.map((session) => (
        <Unfinished key={session.id} session={session} onOpen={() => open(session)} />
      ))}
      <section className="room-home__start">
        <div>
          <h1 className="title">
            {unfinished.length > 0 ? 'Or start another one' : 'Make the plan in the room'}
          </h1>
          <p className="quiet">
            {planTitle.trim()
              ? `What is said goes straight into “${planTitle.trim()}”. You leave with one page.`
              : 'What is said goes straight into a blueprint. You leave with one page.'}
          </p>
        </div>
        <Button
          variant={unfinished.length > 0 ? 'default' : 'primary'}
          size="l"
          icon={<Presentation className="icon" aria-hidden />}
          onPress={() => startSession(workspace, blueprint)}
        >
          Start a session
        </Button>
      </section>
      <h2 className="heading room-home__template">
        {firstGoalSession.title} <span className="quiet num">{total} min</span>
      </h2>
      <ol className="outline" aria-label={`Steps of ${firstGoalSession.title}`}>
        {firstGoalSession.steps.map((step) => (
          <li key={step.kind} style={{ flexGrow: step.plannedMinutes }}>
            <span className="plan">{step.title}</span>
            <span className="small quiet num">{step.plannedMinutes} min</span>
          </li>
        ))}
      </ol>
      {prepared.length > 0 && <SessionList title="Prepared" sessions={prepared} onOpen={open} />}
      {ended.length > 0 && <SessionList title="Done" sessions={ended} onOpen={open} />}
    </main>
  );
}

function Unfinished({ session, onOpen }: { session: DocumentOf<'session'>; onOpen(): void }) {
  const { clock: time } = useOpenWorkspace();
  const clock = clockAt(session.body, useNow());
  const step = clock.current?.title.trim() || 'the first step';
  return (
    <section className="unfinished">
      <div>
        <h1 className="title">{titleOf(session)}</h1>
        <p className="quiet">
          {clock.state === 'running' ? 'Its clock is running' : 'Paused'}
          {session.body.about.date && `, begun ${dayWordsNear(session.body.about.date, time.today())}`}
        </p>
      </div>
      <Button variant="primary" size="l" icon={<Play className="icon" aria-hidden />} onPress={onOpen}>
        Resume at {step}
      </Button>
    </section>
  );
}

function SessionList({
  title,
  sessions,
  onOpen,
}: {
  title: string;
  sessions: readonly DocumentOf<'session'>[];
  onOpen(session: DocumentOf<'session'>): void;
}) {
  const { clock } = useOpenWorkspace();
  return (
    <section className="room-home__list">
      <h2 className="heading">{title}</h2>
      <ul>
        {sessions.map((session) => (
          <li key={session.id}>
            <button type="button" className="session-row" onClick={() => onOpen(session)}>
              <span className="plan truncate">{titleOf(session)}</span>
              <span className="quiet num">
                {session.body.about.date
                  ? dayWordsNear(session.body.about.date, clock.today())
                  : 'No day yet'}
              </span>
              <span className="quiet num">{timeOf(session.body)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "90 min planned", and what it took once it is over. */
function timeOf(session: Session): string {
  const steps = ordered(session.steps);
  const planned = steps.reduce((sum, step) => sum + step.plannedMinutes, 0);
  const took = minutes(steps.reduce((sum, step) => sum + step.spentMs, 0));
  return session.clock.startedAt === null ? `${planned} min planned` : `${took} of ${planned} min`;
}
