import { isBehind, type Standing, standingsOf } from '@shared/insight/pace';
import { planProgress } from '@shared/insight/progress';
import type { StageTarget } from '@shared/insight/stages';
import { useDeferredValue, useMemo } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { useWalk } from './derived';
import { percent } from './metric-words';
import { Readings } from './Readings';
import { StageHead } from './StageHead';
import { StatusList } from './StatusList';
import { StillMissing } from './StillMissing';

/** Stage 4: what has been reached, and where the numbers stand. */
export function ExecutionStage({ onGo }: { onGo(target: StageTarget): void }) {
  const walk = useWalk();
  const today = useOpenWorkspace().clock.today();
  const destination = usePlan((plan) => plan.destination);
  const metrics = usePlan((plan) => plan.metrics);
  const measurements = usePlan((plan) => plan.measurements);
  const inputs = useDeferredValue(
    useMemo(
      () => ({ metrics, measurements, milestones: walk.milestones, destination }),
      [metrics, measurements, walk.milestones, destination],
    ),
  );
  const progress = useMemo(() => planProgress(inputs), [inputs]);
  const standings = useMemo(() => standingsOf(inputs, today), [inputs, today]);
  const late = walk.destination
    ? (walk.schedule?.fromDestination.filter((step) => step.lateStartDays > 0).length ?? 0)
    : 0;
  const isEmpty = progress.milestones.total === 0 && progress.metrics.total === 0;
  return (
    <div className="stage">
      <StageHead title={titleOf(progress, standings)}>
        {late > 0 && (
          <span className="is-late strong">
            {late === 1
              ? 'One milestone had to start already. '
              : `${late} milestones had to start already. `}
          </span>
        )}
        {progress.metrics.fraction === null
          ? 'Read each number now and then, and mark what is reached.'
          : `On average the numbers are ${percent(progress.metrics.fraction)} of the way.`}
      </StageHead>
      {isEmpty ? (
        <EmptyState
          title="Nothing to follow yet"
          text="Once there are numbers and milestones, this is where you read the ones and mark the others."
        />
      ) : (
        <div className="execution">
          <Readings standings={standings} />
          <div>
            <StatusList walk={walk} />
            <StillMissing onGo={onGo} />
          </div>
        </div>
      )}
    </div>
  );
}

/** "2 of 9 milestones reached, 2 of 6 numbers behind": the finding. */
function titleOf(
  { milestones, metrics }: ReturnType<typeof planProgress>,
  standings: readonly Standing[],
): string {
  const reached =
    milestones.total === 0
      ? ''
      : milestones.reached === 0
        ? 'No milestone is reached yet'
        : milestones.reached === milestones.total
          ? 'Every milestone is reached'
          : `${milestones.reached} of ${milestones.total} milestones reached`;
  const behind = standings.filter(isBehind).length;
  const many = metrics.total === 1 ? 'number' : 'numbers';
  const numbers =
    metrics.total === 0
      ? ''
      : metrics.measured === 0
        ? 'no number is read'
        : behind > 0
          ? `${behind} of ${metrics.total} ${many} behind`
          : metrics.measured === metrics.total
            ? 'every number is read'
            : `${metrics.measured} of ${metrics.total} ${many} read`;
  const title = [reached, numbers].filter(Boolean).join(', ');
  return title ? `${title.charAt(0).toUpperCase()}${title.slice(1)}` : 'Execute and optimise';
}
