import { ArrowRight, FileInput, FolderInput } from 'lucide-react';
import { Button } from '../components/Button';
import { Flag } from '../components/Flag';

/** The idea in one picture: a plan read from its destination back to today. */
const walk = [
  { state: 'The phone rings 120 times a month', ask: 'The destination', kind: 'destination' },
  { state: 'Ads run in all six towns', ask: 'Just before that', kind: 'step' },
  { state: 'The emergency page is live', ask: 'And before that', kind: 'step' },
  { state: 'What must be true?', ask: 'And before that', kind: 'asking' },
  { state: 'Today', ask: 'Where it starts', kind: 'today' },
] as const;

/** What someone sees who has no client yet: the idea, and the first thing to do. */
export function FirstRun({
  onStart,
  onSample,
  onAddFolder,
  onTakeIn,
}: {
  onStart(): void;
  onSample(): void;
  onAddFolder(): void;
  onTakeIn(): void;
}) {
  return (
    <main className="first">
      <h1 className="first__title">Start at the end.</h1>
      <p className="first__text">
        Agree with your client what will be true when it has worked. Then ask, step by step, what must be true
        just before, until you arrive at today. You leave the room with the plan on one page.
      </p>
      <ol className="first__walk" aria-label="A plan, read from its destination back to today">
        {walk.map(({ state, ask, kind }) => (
          <li key={state} className={`first__step is-${kind}`}>
            {kind === 'destination' && <Flag className="first__flag" />}
            <span className="first__ask">{ask}</span>
            <span className="first__state">{state}</span>
          </li>
        ))}
      </ol>
      <div className="first__actions">
        <Button
          variant="primary"
          size="l"
          onPress={onStart}
          icon={<ArrowRight className="icon" aria-hidden />}
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
        <Button variant="quiet" size="l" onPress={onTakeIn} icon={<FileInput className="icon" aria-hidden />}>
          Take in a file
        </Button>
      </div>
    </main>
  );
}
