import type { ItemId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import type { StageTarget } from '@shared/insight/stages';
import { GoalFindings } from './goal-findings';
import { Ladders } from './Ladders';
import { Objectives } from './Objectives';
import { OneDetailAtATime } from './one-detail';
import { usePlanItems } from './plan-items';
import { StageHead } from './StageHead';
import { StillMissing } from './StillMissing';
import './needs-detail.css';

/** Stage 2: from what they ask for to what they need, and the numbers that will show it. */
export function NeedsStage({
  target,
  onGo,
}: {
  /** The field that is about to be looked for. */
  target: StageTarget | null;
  onGo(target: StageTarget): void;
}) {
  const items = usePlanItems();
  return (
    <div className="stage">
      <StageHead title="What they truly need">
        Keep asking why until the answer is a result the business can feel.
      </StageHead>
      <OneDetailAtATime asked={target && detailWith(target, items.plan())}>
        <GoalFindings>
          <div className="needs">
            <Ladders />
            <div className="needs__right">
              <Objectives />
              <StillMissing onGo={onGo} />
            </div>
          </div>
        </GoalFindings>
      </OneDetailAtATime>
    </div>
  );
}

/** Fields that stand in the row itself. All others unfold with the detail. */
const rowFields: Readonly<Partial<Record<NonNullable<StageTarget['collection']>, readonly string[]>>> = {
  objectives: ['statement', 'owner', 'due', 'metrics'],
  metrics: ['name', 'baseline', 'target', 'targetHigh'],
};

/** The item in whose detail a field stands; null where nothing has to unfold. */
function detailWith({ collection, id, field }: StageTarget, plan: Blueprint): ItemId | null {
  if (!collection || !id) return null;
  if (collection === 'factors') return plan.factors[id]?.objective ?? null;
  const fields = rowFields[collection];
  return fields && field && !fields.includes(field) ? id : null;
}
