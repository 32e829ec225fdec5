import type { Day } from '@shared/blueprint/day';
import { dayWordsNear } from '@shared/blueprint/day-words';
import type { DocumentOf } from '@shared/blueprint/document';
import { documentIn } from '../../state/workspace-store';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { type SessionStanding, standingOf, titleOf } from './documents';
import { ShelfRow } from './ShelfRow';

/** The meetings of this client, the latest first: how far each got, and its time beside its plan. */
export function SessionList({ sessions, today }: { sessions: readonly DocumentOf<'session'>[]; today: Day }) {
  return (
    <section className="shelf" aria-label="Sessions">
      <div className="shelf__head">
        <h2 className="heading">Sessions</h2>
      </div>
      <ul>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} today={today} />
        ))}
      </ul>
    </section>
  );
}

function SessionRow({ session: { id, body }, today }: { session: DocumentOf<'session'>; today: Day }) {
  const { clock } = useOpenWorkspace();
  const plan = useWorkspace((state) => {
    const blueprint = documentIn(state, 'blueprint', body.about.blueprint);
    return blueprint ? titleOf(blueprint) : null;
  });
  const standing = standingOf(body, clock.now());
  const { date } = body.about;
  const when = date === null ? 'No date' : date === today ? 'Today' : dayWordsNear(date, today);
  return (
    <ShelfRow kind="session" id={id} items={[]} meta={plan === null ? when : `${when}, ${plan}`}>
      <Agenda standing={standing} />
      <div className="shelf__end">
        <p className={standing.state === 'running' ? 'shelf__what is-good' : 'shelf__what'}>
          {standing.reached}
        </p>
        <p className="shelf__how">{standing.time}</p>
      </div>
    </ShelfRow>
  );
}

/** The steps as long as they were planned; those the room was in are filled. */
function Agenda({ standing }: { standing: SessionStanding }) {
  return (
    <div className="agenda-line" aria-hidden="true">
      {standing.steps.map((step) => {
        const state = step.isCurrent ? ' is-current' : step.isVisited ? ' is-visited' : '';
        return (
          <span
            key={step.id}
            className={`agenda-line__step${state}`}
            style={{ flexGrow: step.plannedMinutes }}
            title={`${step.title}, ${step.plannedMinutes} min`}
          />
        );
      })}
    </div>
  );
}
