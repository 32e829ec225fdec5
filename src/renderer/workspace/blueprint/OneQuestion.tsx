import { questionSets } from '@shared/blueprint/discovery';
import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import type { DiscoverySet } from '@shared/blueprint/plan';
import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, IconButton } from '../../components/Button';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { AnswerText } from './AnswerRow';
import { ItemPersonInPlace } from './fields';
import { useItem, usePlanItems } from './plan-items';

/** For the room: one question fills the window, with room for what is said. */
export function OneQuestion({ set, onClose }: { set: DiscoverySet; onClose(): void }) {
  return (
    <ModalOverlay className="one-question" isOpen onOpenChange={(isStillOpen) => !isStillOpen && onClose()}>
      <Modal className="one-question__window">
        <Dialog className="one-question__dialog">
          <Round set={set} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Round({ set, onClose }: { set: DiscoverySet; onClose(): void }) {
  const answers = usePlan((plan) => plan.answers);
  const isMac = useOpenWorkspace().context.platform === 'mac';
  const ids = ordered(answers)
    .filter((answer) => answer.set === set)
    .map(({ id }) => id);
  const [at, setAt] = useState(() =>
    Math.max(
      ids.findIndex((id) => answers[id]?.state === 'open'),
      0,
    ),
  );
  const place = Math.min(at, ids.length - 1);
  const id = ids[place];
  // An undo may have taken all of them away.
  if (id === undefined) return null;
  const go = (to: number) => {
    if (to >= ids.length) onClose();
    else setAt(Math.max(to, 0));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' || event.key === 'PageDown' ? 1 : -1;
    const isArrow =
      (event.key === 'ArrowRight' || event.key === 'ArrowLeft') && (event.ctrlKey || event.metaKey);
    if (!isArrow && event.key !== 'PageDown' && event.key !== 'PageUp') return;
    event.preventDefault();
    event.stopPropagation();
    if (place + step < ids.length) go(place + step);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys work wherever the focus is inside.
    <div className="one-question__frame" onKeyDown={onKeyDown}>
      <header className="one-question__head">
        <p className="quiet num">{`${questionSets[set].name}, ${place + 1} of ${ids.length}`}</p>
        <IconButton
          label="Close"
          shortcut="Esc"
          icon={<X className="icon" aria-hidden />}
          onPress={onClose}
        />
      </header>
      <Question key={id} id={id} onNext={() => go(place + 1)} />
      <footer className="one-question__foot">
        <Button
          size="l"
          shortcut={isMac ? '⌘ ←' : 'Ctrl ←'}
          isDisabled={place === 0}
          onPress={() => go(place - 1)}
        >
          Back
        </Button>
        <div className="row">
          <SkipButton id={id} onDone={() => go(place + 1)} />
          <Button size="l" variant="primary" shortcut="Enter" onPress={() => go(place + 1)}>
            {place === ids.length - 1 ? 'Done' : 'Next'}
          </Button>
        </div>
      </footer>
    </div>
  );
}

function Question({ id, onNext }: { id: ItemId; onNext(): void }) {
  const question = useItem('answers', id, (answer) => answer.question.trim() || 'No words yet');
  const hasWords = useItem('answers', id, ({ answer }) => answer.trim() !== '');
  return (
    <div className="one-question__body">
      <Heading slot="title" className="one-question__question plan">
        {question}
      </Heading>
      <div className="one-question__answer">
        <AnswerText id={id} label="What they said" isLarge onSubmit={onNext} />
        {hasWords && (
          <p className="one-question__who">
            <ItemPersonInPlace
              collection="answers"
              id={id}
              field="speaker"
              label="Who said it"
              empty="Who said it?"
              isCalm
            />
          </p>
        )}
      </div>
    </div>
  );
}

function SkipButton({ id, onDone }: { id: ItemId; onDone(): void }) {
  const canSkip = useItem('answers', id, ({ state, answer }) => state === 'open' && answer.trim() === '');
  const items = usePlanItems();
  if (!canSkip) return null;
  return (
    <Button
      size="l"
      variant="quiet"
      onPress={() => {
        items.change('answers', id, { state: 'skipped' });
        onDone();
      }}
    >
      Skip
    </Button>
  );
}
