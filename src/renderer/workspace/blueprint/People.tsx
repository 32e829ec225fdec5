import type { StageTarget } from '@shared/insight/stages';
import { StageHead } from './StageHead';
import { StillMissing } from './StillMissing';

export function PeopleView({ onGo }: { onGo(target: StageTarget): void }) {
  return (
    <div className="stage">
      <StageHead title="People">People</StageHead>
      <StillMissing onGo={onGo} />
    </div>
  );
}
