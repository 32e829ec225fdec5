import { type RefObject, useState } from 'react';
import { Dialog, Heading, Popover } from 'react-aria-components';
import { Button } from '../../components/Button';
import { report } from '../../desktop';
import { useOpenWorkspace } from '../workspace-context';
import type { SavedWords } from './saved-words';

/** Why the words are where they are, and what can be done about it. */
export function SavedDetails({
  anchor,
  words,
  isKept,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>;
  words: SavedWords;
  isKept: boolean;
  onClose(): void;
}) {
  const { autosave, readFolderAgain } = useOpenWorkspace();
  const [isTrying, setTrying] = useState(false);
  const tryNow = async () => {
    setTrying(true);
    try {
      await readFolderAgain();
      await autosave.flush();
    } finally {
      setTrying(false);
    }
  };
  return (
    <Popover
      className="popover saved-details"
      triggerRef={anchor}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
      offset={8}
    >
      <Dialog className="saved-details__body">
        <Heading slot="title" className="heading">
          {words.title}
        </Heading>
        <p>{words.text}</p>
        {isKept && (
          <Button isDisabled={isTrying} onPress={() => void tryNow().catch(report)}>
            {isTrying ? 'Trying…' : 'Try now'}
          </Button>
        )}
      </Dialog>
    </Popover>
  );
}
