import type { StageTarget } from '@shared/insight/stages';
import { Ladders } from './Ladders';
import { Objectives } from './Objectives';
import { StageHead } from './StageHead';
import { StillMissing } from './StillMissing';

/** Stage 2: from what they ask for to what they need, and the numbers that will show it. */
export function NeedsStage({ onGo }: { onGo(target: StageTarget): void }) {
  return (
    <div className="stage">
      <StageHead title="What they truly need">
        Keep asking why until the answer is a result the business can feel.
      </StageHead>
      <div className="needs">
        <Ladders />
        <div className="needs__right">
          <Objectives />
          <StillMissing onGo={onGo} />
        </div>
      </div>
    </div>
  );
}
