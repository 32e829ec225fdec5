import type { StageTarget } from '@shared/insight/stages';
import { StageHead } from './StageHead';
import { StillMissing } from './StillMissing';

export function DiscoveryView({ onGo }: { onGo(target: StageTarget): void }) {
  return (
    <div className="stage">
      <StageHead title="Discovery">Discovery</StageHead>
      <StillMissing onGo={onGo} />
    </div>
  );
}
