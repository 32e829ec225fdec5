import { shortDay } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import { milestoneStatuses } from '@shared/blueprint/plan';
import type { Scheduled } from '@shared/insight/schedule';
import { hadToStart } from '@shared/insight/walk-words';
import { Check, Ellipsis, Play } from 'lucide-react';
import { memo, useMemo } from 'react';
import { Button } from '../../components/Button';
import { MenuButton } from '../../components/MenuButton';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import type { Walk } from './derived';
import { fieldKey } from './field-key';
import { ItemDayInPlace } from './fields';
import { useItem, useItemIds } from './plan-items';
import { statusNames, useSetStatus } from './status';

/** The steps in the order in which they are walked, today first, each to be marked as started and reached. */
export function StatusList({ walk }: { walk: Walk }) {
  const ids = useItemIds('milestones');
  const { schedule, milestones, destination } = walk;
  const walked = useMemo(() => {
    const scheduled = schedule?.fromDestination.map(({ id }) => id).reverse() ?? [];
    const rest = ordered(milestones)
      .map(({ id }) => id)
      .filter((id) => !scheduled.includes(id));
    return [...scheduled, ...rest];
  }, [schedule, milestones]);
  // The order is computed a moment later than the list itself changes.
  const shown = [...walked.filter((id) => ids.includes(id)), ...ids.filter((id) => !walked.includes(id))];
  return (
    <section aria-label="Milestones" data-field={fieldKey({ collection: 'milestones' })}>
      <div className="section-head">
        <h2 className="heading">Milestones, the nearest first</h2>
      </div>
      {shown.length === 0 ? (
        <p className="quiet">No milestone yet. They come from the walk back in Aligned deliverables.</p>
      ) : (
        <ol className="statuses">
          {shown.map((id) => (
            <li key={id}>
              <StatusRow id={id} scheduled={destination ? schedule?.byId.get(id) : undefined} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const StatusRow = memo(function StatusRow({
  id,
  scheduled,
}: {
  id: ItemId;
  scheduled: Scheduled | undefined;
}) {
  const title = useItem('milestones', id, (milestone) => milestone.title.trim() || 'No words yet');
  const status = useItem('milestones', id, (milestone) => milestone.status);
  const isWaiting = usePlan((plan) => {
    const milestone = plan.milestones[id];
    return (
      milestone?.status === 'planned' &&
      Object.keys(milestone.needs).some((need) => plan.milestones[need]?.status !== 'reached')
    );
  });
  const setStatus = useSetStatus();
  const today = useOpenWorkspace().clock.today();
  return (
    <div
      className={`status is-${status}${isWaiting ? ' is-waiting' : ''}`}
      data-field={fieldKey({ collection: 'milestones', id })}
    >
      <span className="status__mark num">
        {status === 'reached' ? (
          <Check className="icon icon--s" aria-label="Reached" />
        ) : (
          (scheduled?.number ?? '–')
        )}
      </span>
      <div className="status__words">
        <p className="plan status__title">{title}</p>
        <div className="status__line small quiet num">
          {status === 'reached' ? (
            <ItemDayInPlace
              collection="milestones"
              id={id}
              field="reachedOn"
              label={`${title} reached on`}
              before="Reached on "
              empty="Reached"
              isPastFine
            />
          ) : (
            <>
              {scheduled && `By ${shortDay(scheduled.latestFinish, today)}. `}
              {status === 'started' && (
                <ItemDayInPlace
                  collection="milestones"
                  id={id}
                  field="startedOn"
                  label={`${title} started on`}
                  before="Started on "
                  empty="Started"
                  isPastFine
                />
              )}
              {(status === 'missed' || status === 'dropped') && statusNames[status]}
              {scheduled && scheduled.lateStartDays > 0 && (
                <span className="is-late strong">{hadToStart(scheduled.lateStartDays)}</span>
              )}
            </>
          )}
        </div>
      </div>
      <div className="row">
        {status === 'planned' && (
          <Button
            variant="quiet"
            icon={<Play className="icon" aria-hidden />}
            aria-label={`Start: ${title}`}
            onPress={() => setStatus(id, 'started')}
          >
            Start
          </Button>
        )}
        {(status === 'planned' || status === 'started') && (
          <Button
            variant={status === 'started' ? 'default' : 'quiet'}
            icon={<Check className="icon" aria-hidden />}
            aria-label={`Reached: ${title}`}
            onPress={() => setStatus(id, 'reached')}
          >
            Reached
          </Button>
        )}
        <MenuButton
          label={`Status of ${title}`}
          icon={<Ellipsis className="icon" aria-hidden />}
          items={milestoneStatuses
            .filter((each) => each !== status)
            .map((each) => ({ id: each, label: statusNames[each], onAction: () => setStatus(id, each) }))}
        />
      </div>
    </div>
  );
});
