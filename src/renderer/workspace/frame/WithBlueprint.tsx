import { Plus, Presentation } from 'lucide-react';
import { type ReactNode, useLayoutEffect } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { blueprintInUse } from '../library/documents';
import { useLibrary } from '../library/use-library';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import type { WindowDialog } from './use-commands';

/** Sections that speak of one blueprint: opens the one in use, or teaches how to begin. */
export function WithBlueprint({
  onDialog,
  children,
}: {
  onDialog(dialog: WindowDialog): void;
  children: ReactNode;
}) {
  const { store } = useOpenWorkspace();
  const opened = useWorkspace((state) => state.view.blueprint);
  const inUse = useWorkspace(blueprintInUse);
  const library = useLibrary();
  useLayoutEffect(() => {
    if (opened !== inUse) store.getState().go({ blueprint: inUse });
  }, [store, opened, inUse]);

  if (inUse === null) {
    return (
      <main className="failed">
        <EmptyState
          title="No blueprint yet"
          text="It is made in the room: start a session, and what is said there becomes the plan. Or write one down by yourself first."
          action={
            <>
              <Button
                variant="primary"
                icon={<Presentation className="icon" aria-hidden />}
                onPress={() => library.startSession(null)}
              >
                Start with a session
              </Button>
              <Button icon={<Plus className="icon" aria-hidden />} onPress={library.newBlueprint}>
                Start a blueprint
              </Button>
              <Button variant="quiet" onPress={() => onDialog('examples')}>
                Start from an example
              </Button>
            </>
          }
        />
      </main>
    );
  }
  return opened === inUse ? children : null;
}
