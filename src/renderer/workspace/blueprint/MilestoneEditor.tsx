import { shortDay } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { milestoneStatuses } from '@shared/blueprint/plan';
import { circleWords, lateSentence } from '@shared/insight/walk-words';
import { ArrowLeft, X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { Button, IconButton } from '../../components/Button';
import { PrivatePanel } from '../../components/PrivatePanel';
import { Select } from '../../components/Select';
import { useOpenWorkspace } from '../workspace-context';
import type { Walk } from './derived';
import { ItemDay, ItemLinks, ItemNumber, ItemPerson, ItemText, ObjectiveLinks } from './fields';
import { MilestoneSteps } from './MilestoneSteps';
import { useMetricOptions, useMilestoneOptions } from './options';
import { PrivateNotes, PrivateText } from './PrivateNotes';
import { useItem, usePlanItems } from './plan-items';
import { isDuplicateKey, RowMenu } from './RowMenu';
import { statusNames, useSetStatus } from './status';

/** Everything about one milestone, below the picture. Escape closes it. */
export function MilestoneEditor({
  id,
  walk,
  onAsk,
  onOpen,
  onClose,
}: {
  id: ItemId;
  walk: Walk;
  onAsk(): void;
  onOpen(id: ItemId): void;
  onClose(): void;
}) {
  const items = usePlanItems();
  const status = useItem('milestones', id, (milestone) => milestone.status);
  const setStatus = useSetStatus();
  const scheduled = walk.schedule?.byId.get(id);
  const others = useMilestoneOptions(id);
  const metrics = useMetricOptions();
  // The picture stays where it is while the head of the panel is in sight.
  const head = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => head.current?.scrollIntoView({ block: 'nearest' }), []);

  const duplicate = () => onOpen(items.duplicate('milestones', id));
  const remove = () => {
    onClose();
    items.remove('milestones', id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    } else if (isDuplicateKey(event)) {
      event.preventDefault();
      duplicate();
    }
  };
  return (
    <section
      className="milestone-editor"
      aria-label={scheduled ? `Step ${scheduled.number}` : 'Milestone'}
      onKeyDown={onKeyDown}
    >
      <div ref={head} className="milestone-editor__head spread">
        <h2 className="heading num">{scheduled ? `Step ${scheduled.number}` : 'Milestone'}</h2>
        <div className="row">
          {walk.destination && <Span walk={walk} id={id} />}
          <Button icon={<ArrowLeft className="icon" aria-hidden />} onPress={onAsk}>
            What must be true just before this?
          </Button>
          <RowMenu label="More for this milestone" onDuplicate={duplicate} onRemove={remove} />
          <IconButton
            label="Close"
            shortcut="Esc"
            icon={<X className="icon" aria-hidden />}
            onPress={onClose}
          />
        </div>
      </div>
      <div className="milestone-editor__grid">
        <div className="milestone-editor__words">
          <ItemText
            collection="milestones"
            id={id}
            field="title"
            label="What is true?"
            plan
            size="l"
            multiline
            onSubmit={onAsk}
            placeholder="Said as if it were so: “Emergency page live”"
          />
          <ItemText
            collection="milestones"
            id={id}
            field="criterion"
            label="How do we know it is?"
            multiline
            placeholder="What anyone can check, with a number where there is one"
          />
          <ItemLinks
            collection="milestones"
            id={id}
            field="metrics"
            label="Numbers that show it"
            isLabelShown
            options={metrics}
            placeholder="No number yet"
            isCalm
            empty="There is no number yet. Write one down in True needs."
          />
          <MilestoneSteps milestone={id} />
          <PrivatePanel>
            <div className="milestone-editor__private">
              <PrivateNotes collection="milestones" id={id} />
              <PrivateText collection="milestones" id={id} field="costNote" label="What it costs us" />
            </div>
          </PrivatePanel>
        </div>
        <div className="details">
          <ItemNumber
            collection="milestones"
            id={id}
            field="durationDays"
            label="Takes"
            unitLabel="working days"
            isInteger
            min={0}
            max={2000}
            emptyRefusal="How many working days? 0 takes none."
          />
          <ItemPerson
            collection="milestones"
            id={id}
            field="owner"
            label="Owner"
            placeholder="No owner yet"
          />
          <div className="details__wide">
            <ItemLinks
              collection="milestones"
              id={id}
              field="needs"
              label="Must be true before it"
              isLabelShown
              options={others}
              placeholder="Nothing has to come first"
              isCalm
              empty="There is no other milestone yet."
              refusalWords={(cycle) => `${circleWords(cycle, items.plan().milestones)} Nothing was changed.`}
            />
          </div>
          <div className="details__wide">
            <ObjectiveLinks collection="milestones" id={id} label="Serves" isLabelShown />
          </div>
          <Select
            label="Status"
            value={status}
            options={milestoneStatuses.map((each) => ({ id: each, label: statusNames[each] }))}
            onChange={(next) => setStatus(id, next)}
          />
          <ItemDay collection="milestones" id={id} field="due" label="Promised for" />
          <div className="details__wide">
            <ItemText
              collection="milestones"
              id={id}
              field="resources"
              label="What it takes"
              multiline
              placeholder="People, money and material"
            />
          </div>
          {status === 'started' && (
            <ItemDay collection="milestones" id={id} field="startedOn" label="Started on" isPastFine />
          )}
          {status === 'reached' && (
            <ItemDay collection="milestones" id={id} field="reachedOn" label="Reached on" isPastFine />
          )}
        </div>
      </div>
    </section>
  );
}

/** "3 March to 16 March", and what is late about it. */
function Span({ walk, id }: { walk: Walk; id: ItemId }) {
  const today = useOpenWorkspace().clock.today();
  const scheduled = walk.schedule?.byId.get(id);
  if (!scheduled || scheduled.isReached) return null;
  const late = walk.schedule ? lateSentence(scheduled, walk.schedule) : '';
  return (
    <p className="small quiet num">
      {`${shortDay(scheduled.latestStart, today)} to ${shortDay(scheduled.latestFinish, today)}`}
      {late && <span className="is-late strong">{`. ${late}`}</span>}
    </p>
  );
}
