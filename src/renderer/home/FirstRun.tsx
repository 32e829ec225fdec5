import { ArrowRight, FolderInput } from 'lucide-react';
import { Button } from '../components/Button';
import { Flag } from '../components/Flag';

/** The idea in one picture: a plan read from its destination back to today. */
const walk = [
  { title: 'The phone rings 120 times a month', when: '1 June', isDestination: true },
  { title: 'Ads run in all six towns', when: '29 April' },
  { title: 'The emergency page is live', when: '8 April' },
  { title: 'Today', when: 'What is the first step?', isToday: true },
];

/** What someone sees who has no client yet: the idea, and the first thing to do. */
export function FirstRun({
  onStart,
  onSample,
  onAddFolder,
}: {
  onStart(): void;
  onSample(): void;
  onAddFolder(): void;
}) {
  return (
    <main className="first">
      <h1 className="first__title">Start at the end.</h1>
      <p className="first__text">
        Agree with your client what will be true when it has worked. Then ask, step by step, what must be true
        just before, until you arrive at today. You leave the room with the plan on one page.
      </p>
      <ol className="first__walk" aria-label="A plan, read from its destination back to today">
        {walk.map(({ title, when, isDestination, isToday }) => (
          <li
            key={title}
            className={
              isDestination ? 'first__step is-destination' : isToday ? 'first__step is-today' : 'first__step'
            }
          >
            <span className="first__mark">{isDestination && <Flag className="first__flag" />}</span>
            {!isToday && <span className="first__ask">Just before?</span>}
            <span className="first__state">{title}</span>
            <span className="first__when">{when}</span>
          </li>
        ))}
      </ol>
      <div className="first__actions">
        <Button
          variant="primary"
          size="l"
          onPress={onStart}
          icon={<ArrowRight className="icon" aria-hidden />}
          autoFocus
        >
          Start with a client of yours
        </Button>
        <Button size="l" onPress={onSample}>
          Look around in the sample: Harbor Plumbing
        </Button>
        <Button
          variant="quiet"
          size="l"
          onPress={onAddFolder}
          icon={<FolderInput className="icon" aria-hidden />}
        >
          Add a client folder
        </Button>
      </div>
    </main>
  );
}
