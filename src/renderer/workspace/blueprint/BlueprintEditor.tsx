import type { ItemId } from '@shared/blueprint/model';
import type { StageTarget } from '@shared/insight/stages';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { PagePanel } from '../page/PagePanel';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { DeliverablesStage } from './DeliverablesStage';
import { DestinationStage } from './DestinationStage';
import { ExecutionStage } from './ExecutionStage';
import { focusField } from './field-key';
import { NeedsStage } from './NeedsStage';
import { Spine } from './Spine';
import './blueprint.css';

/** The open blueprint: its four stages, one at a time, and beside them the page that comes of it. */
export function BlueprintEditor() {
  const blueprint = useWorkspace((state) => state.view.blueprint);
  if (blueprint === null) throw new Error('No blueprint is open');
  return <Editor key={blueprint} />;
}

function Editor() {
  const { store } = useOpenWorkspace();
  const stage = useWorkspace((state) => state.view.stage);
  const isPageOpen = useWorkspace((state) => state.view.isPageOpen);
  const main = useRef<HTMLElement>(null);
  /** The milestone whose editor is open. */
  const [milestone, setMilestone] = useState<ItemId | null>(null);
  const [target, setTarget] = useState<StageTarget | null>(null);

  // After the field is on screen: in another stage, or in an editor that has just been opened.
  useLayoutEffect(() => {
    if (!target || target.stage !== stage || !main.current) return;
    setTarget(null);
    focusField(main.current, target);
  }, [target, stage]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stage is read from its top.
  useLayoutEffect(() => main.current?.scrollTo(0, 0), [stage]);

  const goTo = useCallback(
    (next: StageTarget) => {
      if (next.collection === 'milestones' && next.id) setMilestone(next.id);
      store.getState().go({ stage: next.stage });
      setTarget(next);
    },
    [store],
  );
  // Asked for from elsewhere: a word that was found in the library.
  const asked = useWorkspace((state) => state.view.target);
  useLayoutEffect(() => {
    if (!asked) return;
    store.getState().go({ target: null });
    goTo(asked);
  }, [store, asked, goTo]);
  return (
    <div className={isPageOpen ? 'desk desk--page blueprint' : 'desk blueprint'}>
      <Spine />
      <main ref={main} className="main" aria-label="Blueprint">
        {stage === 1 && <DestinationStage onGo={goTo} />}
        {stage === 2 && <NeedsStage onGo={goTo} />}
        {stage === 3 && <DeliverablesStage milestone={milestone} onMilestone={setMilestone} onGo={goTo} />}
        {stage === 4 && <ExecutionStage onGo={goTo} />}
      </main>
      {isPageOpen && <PagePanel />}
    </div>
  );
}
