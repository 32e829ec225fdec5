import { lazy, Suspense, useRef, useState } from 'react';
import { SavedStatus } from '../../components/SavedStatus';
import { useWorkspace } from '../workspace-context';
import { savedWords } from './saved-words';

const SavedDetails = lazy(() =>
  import('./SavedDetails').then((module) => ({ default: module.SavedDetails })),
);

/** The line about saving. Pressed, it explains itself. */
export function SavedButton() {
  const status = useWorkspace((state) => state.saveStatus);
  const folder = useWorkspace((state) => state.folderDisplay);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const words = savedWords(status, folder);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="bar__saved num"
        aria-label={words.line}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <SavedStatus status={status.kind} text={words.line} />
      </button>
      <Suspense>
        {isOpen && (
          <SavedDetails
            anchor={button}
            words={words}
            isKept={status.kind === 'kept'}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  );
}
