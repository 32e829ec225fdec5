import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import { scoreWords, scoringQuestion } from '@shared/insight/impact';
import { X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, IconButton } from '../../components/Button';
import { usePlan } from '../workspace-context';
import { useItem, usePlanItems } from './plan-items';

const scores = [1, 2, 3, 4, 5] as const;
/** From here a task is set smaller, in characters. */
const longTitle = 60;

/** For the room: one task after the other fills the window, and is scored by key. */
export function ScoringOneByOne({
  isOpen,
  isOnlyRunning = false,
  onClose,
}: {
  isOpen: boolean;
  /** Only what is running already, to see whether it should go on (S34). */
  isOnlyRunning?: boolean;
  onClose(): void;
}) {
  return (
    <ModalOverlay
      className="one-by-one"
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => !isStillOpen && onClose()}
    >
      <Modal className="one-by-one__window">
        <Dialog className="one-by-one__dialog">
          <Round isOnlyRunning={isOnlyRunning} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Round({ isOnlyRunning, onClose }: { isOnlyRunning: boolean; onClose(): void }) {
  const tasks = usePlan((plan) => plan.tasks);
  // In the user's order and as it was on opening: scores may not change what comes next.
  const [ids] = useState(() =>
    ordered(tasks)
      .filter(({ isRunning }) => isRunning || !isOnlyRunning)
      .map(({ id }) => id),
  );
  const [at, setAt] = useState(() =>
    Math.max(
      ids.findIndex((id) => tasks[id]?.score === null),
      0,
    ),
  );
  // An undo may have taken tasks away.
  const left = ids.filter((id) => id in tasks);
  const id = left[Math.min(at, left.length - 1)];
  if (id === undefined) return null;
  const place = left.indexOf(id);
  return (
    <Question
      id={id}
      place={place}
      total={left.length}
      onGo={(to) => setAt(Math.min(Math.max(to, 0), left.length - 1))}
      onClose={onClose}
    />
  );
}

function Question({
  id,
  place,
  total,
  onGo,
  onClose,
}: {
  id: ItemId;
  place: number;
  total: number;
  onGo(place: number): void;
  onClose(): void;
}) {
  const items = usePlanItems();
  const title = useItem('tasks', id, (task) => task.title.trim() || 'No words yet');
  const score = useItem('tasks', id, (task) => task.score);
  const frame = useRef<HTMLDivElement>(null);
  const isLast = place === total - 1;
  const choose = (next: number) => {
    if (next !== score) items.change('tasks', id, { score: next });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = scores.find((each) => String(each) === event.key);
    if (chosen !== undefined) choose(chosen);
    else if (event.key === 'ArrowRight' || event.key === 'PageDown') onGo(place + 1);
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') onGo(place - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys work wherever the focus is inside.
    <div ref={frame} className="one-by-one__frame" onKeyDown={onKeyDown}>
      <header className="one-by-one__head">
        <p className="quiet num">{`${place + 1} of ${total}`}</p>
        <IconButton
          label="Close"
          shortcut="Esc"
          icon={<X className="icon" aria-hidden />}
          onPress={onClose}
        />
      </header>
      <Heading slot="title" className="one-by-one__question plan">
        {scoringQuestion}
      </Heading>
      <p
        className={
          title.length > longTitle ? 'one-by-one__task one-by-one__task--long plan' : 'one-by-one__task plan'
        }
      >
        {title}
      </p>
      <fieldset className="one-by-one__scores">
        <legend className="unseen">{`Score of ${title}`}</legend>
        {scores.map((each) => (
          <button
            key={each}
            type="button"
            className={each === score ? 'one-by-one__score is-on' : 'one-by-one__score'}
            aria-pressed={each === score}
            // biome-ignore lint/a11y/noAutofocus: the dialog is for choosing a score.
            autoFocus={each === (score ?? 1)}
            onClick={() => choose(each)}
          >
            <b className="num">{each}</b>
            <span className="one-by-one__word">
              {each === 1 ? scoreWords[0] : each === 5 ? scoreWords[1] : ' '}
            </span>
          </button>
        ))}
      </fieldset>
      <footer className="one-by-one__foot">
        <Button size="l" shortcut="←" isDisabled={place === 0} onPress={() => onGo(place - 1)}>
          Back
        </Button>
        {isLast ? (
          <Button size="l" variant="primary" onPress={onClose}>
            Done
          </Button>
        ) : (
          <Button
            size="l"
            variant={score === null ? 'default' : 'primary'}
            shortcut="→"
            onPress={() => onGo(place + 1)}
          >
            Next
          </Button>
        )}
      </footer>
      <p className="unseen" role="status">
        {`${place + 1} of ${total}: ${title}, ${score === null ? 'not scored' : `score ${score}`}`}
      </p>
    </div>
  );
}
