import { GitMerge } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { openCount } from './conflicts';
import './conflicts.css';

const ConflictList = lazy(() =>
  import('./ConflictList').then((module) => ({ default: module.ConflictList })),
);

/** How many fields wait for a choice, beside what is said about saving. Pressed, it lists them. */
export function ConflictCount() {
  const { store } = useOpenWorkspace();
  const count = useWorkspace((state) => openCount(state.documents));
  const isOpen = useWorkspace((state) => state.view.isChoosing);
  return (
    <>
      {count > 0 && (
        <button
          type="button"
          className="conflict-chip__button"
          aria-haspopup="dialog"
          onClick={() => store.getState().go({ isChoosing: true })}
        >
          <GitMerge className="icon" aria-hidden />
          <span className="num">{count} to choose</span>
        </button>
      )}
      <Suspense>
        {isOpen && <ConflictList onClose={() => store.getState().go({ isChoosing: false })} />}
      </Suspense>
    </>
  );
}
