import { dayWordsNear } from '@shared/blueprint/day-words';
import { shortened } from '@shared/blueprint/session-template';
import { walkedChain } from '@shared/insight/walked-chain';
import { destinationInShort } from '@shared/stage';
import { Flag } from '../../components/Flag';
import { useOpenWorkspace } from '../workspace-context';
import { useEnteredPlan, useRoom } from './room-context';

/** How many milestones have a name in the picture, by how wide the window is. */
const namedSteps = () => (window.innerWidth < 1200 ? 2 : 3);

/** The way from today, at the left, over what is being asked to the destination. Each step can be asked about. */
export function Chain() {
  const { clock } = useOpenWorkspace();
  const plan = useEnteredPlan();
  const { focus, setFocus } = useRoom();
  const today = clock.today();
  const { path, all } = walkedChain(plan, today, focus.milestone);
  const dateOf = new Map(all.map(({ id, latestFinish }) => [id, latestFinish]));
  const most = namedSteps();
  const isLong = path.length > most;
  const named = isLong ? path.slice(0, most - 1) : path;
  const { date, statement, emphasis } = plan.destination;
  const columns = 2 + named.length + (isLong ? 1 : 0);
  return (
    <ol
      className="chain"
      aria-label="Walked back so far, destination at the right"
      style={{ gridTemplateColumns: `var(--s-8) repeat(${columns}, minmax(0, 1fr))` }}
    >
      <li className="chain__today">
        <span className="plan">Today</span>
        <span className="small num">{dayWordsNear(today, today)}</span>
      </li>
      <li className="chain__asking">
        <span className="plan strong">What before?</span>
        <span className="small">asking now</span>
      </li>
      {named.map((id) => {
        const finish = dateOf.get(id) ?? null;
        return (
          <li key={id}>
            <button
              type="button"
              className="chain__step"
              title="Ask what must be true just before this"
              onClick={() => setFocus({ milestone: id })}
            >
              <span className="plan">{shortened(plan.milestones[id]?.title ?? '', 40) || '…'}</span>
              {finish && <span className="small num">{dayWordsNear(finish, today)}</span>}
            </button>
          </li>
        );
      })}
      {isLong && (
        <li className="chain__more">
          <span className="small">and {path.length - named.length} more</span>
        </li>
      )}
      <li className="chain__dest">
        <Flag />
        <button
          type="button"
          className="chain__step"
          title="Ask what must be true just before the destination"
          onClick={() => setFocus({ milestone: 'destination' })}
        >
          <span className="plan strong">
            {destinationInShort(statement, emphasis) || shortened(statement, 40) || 'Destination'}
          </span>
          <span className="small num">{date ? dayWordsNear(date, today) : 'no day yet'}</span>
        </button>
      </li>
    </ol>
  );
}
