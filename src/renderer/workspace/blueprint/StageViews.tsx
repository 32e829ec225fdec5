import { type StageView, stageOfView, stageViews } from '@shared/insight/stages';
import { placeOf } from '../../state/workspace-store';
import { useOpenWorkspace } from '../workspace-context';
import './stage-views.css';

export const viewNames: Readonly<Record<StageView, string>> = {
  destination: 'Destination',
  needs: 'Ask and need',
  discovery: 'Discovery',
  people: 'People',
  deliverables: 'Deliverables',
  now: 'Where we stand',
  roadmap: 'Roadmap',
  'whole-plan': 'The whole plan',
  okr: 'OKRs',
};

/** The views of the open stage. A stage with only one shows nothing here. */
export function StageViews({ view }: { view: StageView }) {
  const { store } = useOpenWorkspace();
  const views: readonly StageView[] = stageViews[stageOfView(view)];
  if (views.length === 1) return null;
  return (
    <nav className="stage-views" aria-label="Views of this stage">
      {views.map((each) => (
        <button
          key={each}
          type="button"
          className={each === view ? 'stage-views__one is-on' : 'stage-views__one'}
          aria-current={each === view ? 'page' : undefined}
          onClick={() => store.getState().go(placeOf(each, store.getState().view))}
        >
          {viewNames[each]}
        </button>
      ))}
    </nav>
  );
}
