import { shortDay } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import type { Milestone } from '@shared/blueprint/plan';
import type { Scheduled } from '@shared/insight/schedule';
import { hadToStart, slackWords } from '@shared/insight/walk-words';
import { ArrowLeft, ListOrdered, Plus } from 'lucide-react';
import { createContext, memo, useContext, useMemo } from 'react';
import { Button } from '../../components/Button';
import { useOpenWorkspace } from '../workspace-context';
import type { Walk } from './derived';
import { EditableList, type RowActions } from './EditableList';
import { ItemNumber, ItemPersonInPlace, ItemText } from './fields';
import { walkingOrder } from './milestones';
import { PasteTable } from './PasteTable';
import { itemIn, useItem, useItemIds, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';

/** The schedule of the list's rows, so that a row that did not change does not render again for it. */
const ScheduleContext = createContext<ReadonlyMap<ItemId, Scheduled>>(new Map());

/** The walk as a list, destination first: the same as the picture, for keyboard and screen reader, and for editing. */
export function MilestoneList({
  walk,
  opened,
  onOpen,
  onAsk,
}: {
  walk: Walk;
  opened: ItemId | null;
  onOpen(id: ItemId | null): void;
  onAsk(id: ItemId | null): void;
}) {
  const ids = useItemIds('milestones');
  const items = usePlanItems();
  const { schedule, milestones, destination } = walk;
  const byId = useMemo(() => schedule?.byId ?? new Map<ItemId, Scheduled>(), [schedule]);
  const sorting = useMemo(
    () => (schedule ? walkingOrder(milestones, schedule.fromDestination) : []),
    [schedule, milestones],
  );
  const add = () => items.add('milestones', {});
  return (
    <ScheduleContext.Provider value={byId}>
      <div className="section-head">
        <h2 className="heading">Every step, destination first</h2>
        <div className="row">
          {sorting.length > 0 && (
            <Button
              variant="quiet"
              icon={<ListOrdered className="icon" aria-hidden />}
              onPress={() =>
                items.apply({ type: 'batch', edits: sorting }, 'Put milestones into walking order')
              }
            >
              Put in walking order
            </Button>
          )}
          <PasteTable collection="milestones" />
        </div>
      </div>
      <div className={destination ? 'steps' : 'steps steps--undated'}>
        <div className="steps__head" aria-hidden>
          <span />
          <span>Milestone</span>
          <span className="right">Days</span>
          <span>Owner</span>
          {destination && (
            <>
              <span>Start by</span>
              <span>Finish by</span>
              <span>Slack</span>
            </>
          )}
        </div>
        <EditableList
          collection="milestones"
          label="Milestones, destination first"
          ids={ids}
          nameOf={(id) => itemIn(items.plan(), 'milestones', id).title}
          onAdd={add}
        >
          {(id, _index, actions) => (
            <StepRow
              id={id}
              actions={actions}
              isDated={destination !== null}
              isOpened={id === opened}
              onOpen={onOpen}
              onAsk={onAsk}
            />
          )}
        </EditableList>
        <Button
          variant="quiet"
          icon={<Plus className="icon" aria-hidden />}
          onPress={() => onAsk(ids.at(-1) ?? null)}
        >
          What must be true before the last one?
        </Button>
      </div>
    </ScheduleContext.Provider>
  );
}

const StepRow = memo(function StepRow({
  id,
  actions,
  isDated,
  isOpened,
  onOpen,
  onAsk,
}: {
  id: ItemId;
  actions: RowActions;
  isDated: boolean;
  isOpened: boolean;
  onOpen(id: ItemId | null): void;
  onAsk(id: ItemId | null): void;
}) {
  const scheduled = useContext(ScheduleContext).get(id);
  const status = useItem('milestones', id, (milestone) => milestone.status);
  const name = scheduled ? `step ${scheduled.number}` : 'this step';
  const classNames = ['step'];
  if (isOpened) classNames.push('is-opened');
  if (status === 'dropped') classNames.push('is-dropped');
  return (
    <div className={classNames.join(' ')}>
      <button
        type="button"
        className={`step__no num ${isDated ? markOf(scheduled) : ''}`}
        aria-label={`Open ${name}`}
        aria-expanded={isOpened}
        onClick={() => onOpen(isOpened ? null : id)}
      >
        {scheduled?.number ?? '–'}
      </button>
      <ItemText
        collection="milestones"
        id={id}
        field="title"
        label={`Title of ${name}`}
        isLabelHidden
        inline
        plan
        placeholder="What must be true?"
        onSubmit={actions.next}
      />
      <div className="step__days num">
        <ItemNumber
          collection="milestones"
          id={id}
          field="durationDays"
          label={`Working days of ${name}`}
          isLabelHidden
          inline
          isInteger
          min={0}
          max={2000}
          emptyRefusal="How many working days? 0 takes none."
          onSubmit={actions.next}
        />
      </div>
      <ItemPersonInPlace
        collection="milestones"
        id={id}
        field="owner"
        label={`Owner of ${name}`}
        empty="No owner yet"
        isShort
      />
      {isDated && <Dates scheduled={scheduled} status={status} />}
      <div className="row-tools">
        <RowMenu
          label={`More for ${name}`}
          more={[
            {
              id: 'ask',
              label: 'What must be true before?',
              icon: <ArrowLeft className="icon" aria-hidden />,
              onAction: () => onAsk(id),
            },
          ]}
          onDuplicate={actions.duplicate}
          onRemove={actions.remove}
        />
      </div>
    </div>
  );
});

function markOf(scheduled: Scheduled | undefined): string {
  if (!scheduled) return '';
  if (scheduled.isReached) return 'is-reached';
  if (scheduled.lateStartDays > 0) return 'is-overdue';
  return scheduled.isCritical ? 'is-critical' : '';
}

function Dates({ scheduled, status }: { scheduled: Scheduled | undefined; status: Milestone['status'] }) {
  const today = useOpenWorkspace().clock.today();
  if (!scheduled || scheduled.isReached) {
    return <span className="step__done quiet">{status === 'dropped' ? 'Dropped' : 'Reached'}</span>;
  }
  const isLate = scheduled.lateStartDays > 0;
  return (
    <>
      <span className={isLate ? 'num is-late' : 'num'}>{shortDay(scheduled.latestStart, today)}</span>
      <span className="num">{shortDay(scheduled.latestFinish, today)}</span>
      <span className={isLate ? 'step__slack is-late' : 'step__slack'}>{slackOf(scheduled)}</span>
    </>
  );
}

function slackOf(scheduled: Scheduled): string {
  if (scheduled.lateStartDays > 0) return hadToStart(scheduled.lateStartDays);
  return scheduled.isCritical ? 'Decides the date' : slackWords(scheduled.slackDays);
}
