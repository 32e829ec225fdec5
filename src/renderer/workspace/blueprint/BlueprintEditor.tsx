import type { ItemId } from '@shared/blueprint/fields';
import { type StageTarget, type StageView, viewsOfPart } from '@shared/insight/stages';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { firstViews, placeOf } from '../../state/workspace-store';
import { PagePanel } from '../page/PagePanel';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { DeliverablesStage } from './DeliverablesStage';
import { DestinationStage } from './DestinationStage';
import { DiscoveryView } from './Discovery';
import { ExecutionStage } from './ExecutionStage';
import { focusField } from './field-key';
import { NeedsStage } from './NeedsStage';
import { Okr } from './Okr';
import { PeopleView } from './People';
import { Roadmap } from './Roadmap';
import { Spine } from './Spine';
import { StageViews } from './StageViews';
import { WholePlan } from './WholePlan';
import './blueprint.css';

/** The view where a target is: the one it names, the home of its collection, or the first of its stage. */
function viewOf({ view, collection, stage }: StageTarget): StageView {
  return view ?? (collection && viewsOfPart[collection][0]) ?? firstViews[stage];
}

/** The open blueprint: its four stages, one at a time, and beside them the page that comes of it. */
export function BlueprintEditor() {
  const blueprint = useWorkspace((state) => state.view.blueprint);
  if (blueprint === null) throw new Error('No blueprint is open');
  return <Editor key={blueprint} />;
}

function Editor() {
  const { store } = useOpenWorkspace();
  const view = useWorkspace(({ view: { stage, stageViews } }) => stageViews[stage]);
  const isPageOpen = useWorkspace((state) => state.view.isPageOpen);
  const main = useRef<HTMLElement>(null);
  /** The milestone whose editor is open. */
  const [milestone, setMilestone] = useState<ItemId | null>(null);
  const [target, setTarget] = useState<StageTarget | null>(null);

  // After the field is on screen: in another stage, or in an editor that has just been opened.
  useLayoutEffect(() => {
    if (!target || viewOf(target) !== view || !main.current) return;
    setTarget(null);
    focusField(main.current, target);
  }, [target, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is read from its top.
  useLayoutEffect(() => {
    main.current?.scrollTo(0, 0);
    // What had the focus went with the view before: Tab goes on in this one.
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [view]);

  const goTo = useCallback(
    (next: StageTarget) => {
      if (next.collection === 'milestones' && next.id) setMilestone(next.id);
      const { go, view: shown } = store.getState();
      go(placeOf(viewOf(next), shown));
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
      <main ref={main} className="main" aria-label="Blueprint" tabIndex={-1}>
        <StageViews view={view} />
        {view === 'destination' && <DestinationStage onGo={goTo} />}
        {view === 'needs' && <NeedsStage target={target} onGo={goTo} />}
        {view === 'discovery' && <DiscoveryView onGo={goTo} />}
        {view === 'people' && <PeopleView onGo={goTo} />}
        {view === 'deliverables' && (
          <DeliverablesStage milestone={milestone} onMilestone={setMilestone} onGo={goTo} />
        )}
        {view === 'now' && <ExecutionStage onGo={goTo} />}
        {view === 'roadmap' && <Roadmap onGo={goTo} />}
        {view === 'whole-plan' && <WholePlan onGo={goTo} />}
        {view === 'okr' && <Okr onGo={goTo} />}
      </main>
      {isPageOpen && <PagePanel />}
    </div>
  );
}
