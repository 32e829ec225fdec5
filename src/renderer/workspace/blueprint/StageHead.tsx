import { PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';

/** What this stage has found, the question it asks, and its actions. */
export function StageHead({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const { store } = useOpenWorkspace();
  const isPageOpen = useWorkspace((state) => state.view.isPageOpen);
  return (
    <header className="main__head">
      <div>
        <h1 className="title">{title}</h1>
        <p>{children}</p>
      </div>
      <div className="row">
        {actions}
        <Button
          icon={<PanelRight className="icon" aria-hidden />}
          isOn={isPageOpen}
          onPress={() => store.getState().go({ isPageOpen: !isPageOpen })}
        >
          One page
        </Button>
      </div>
    </header>
  );
}
