import type { ItemId } from '@shared/blueprint/fields';
import type { Task } from '@shared/blueprint/plan';
import { priorityOf, scoreWords } from '@shared/insight/impact';
import { ChevronDown, CirclePlay, Scissors } from 'lucide-react';
import { memo, useState } from 'react';
import { IconButton } from '../../components/Button';
import { NumberField } from '../../components/NumberField';
import { PrivatePanel } from '../../components/PrivatePanel';
import { ScoreField } from '../../components/ScoreField';
import { Switch } from '../../components/Switch';
import { fieldKey } from './field-key';
import { ItemLinks, ItemPerson, ItemText, useKeptDraft } from './fields';
import { useMilestoneOptions, useObjectiveOptions } from './options';
import { PrivateNotes } from './PrivateNotes';
import { useItem, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';

export interface TaskActions {
  /** To the row below; in the last one above the line a new row. */
  next(id: ItemId): void;
  score(id: ItemId, score: number): void;
  cut(id: ItemId): void;
  bringBack(id: ItemId): void;
  duplicate(id: ItemId): void;
  remove(id: ItemId): void;
}

/** One task with its score. Below the line it is struck through and says why. */
export const ScoringRow = memo(function ScoringRow({
  id,
  isBelow,
  actions,
}: {
  id: ItemId;
  isBelow: boolean;
  actions: TaskActions;
}) {
  const [isOpen, setOpen] = useState(false);
  const name = useItem('tasks', id, (task) => task.title.trim() || 'this task');
  const score = useItem('tasks', id, (task) => task.score);
  const standing = useItem('tasks', id, standingOf);
  const isRunning = useItem('tasks', id, (task) => task.isRunning);
  const items = usePlanItems();
  const objectives = useObjectiveOptions();
  const priority = score === null ? null : priorityOf(score);
  return (
    <div className={isBelow ? 'task-row task is-cut' : 'task-row task'}>
      <div className="task__score" data-field={fieldKey({ collection: 'tasks', id, field: 'score' })}>
        <ScoreField
          label={`Score of ${name}`}
          isLabelHidden
          value={score}
          words={scoreWords}
          onChange={(next) => actions.score(id, next)}
        />
      </div>
      <div className="task__words">
        <ItemText
          collection="tasks"
          id={id}
          field="title"
          label={`Words of ${name}`}
          isLabelHidden
          inline
          plan
          placeholder="What is asked for, or running already?"
          onSubmit={() => actions.next(id)}
        />
        {standing !== '' && <p className="task__standing small quiet">{standing}</p>}
        {isBelow && (
          <div className="task__reason">
            <ItemText
              collection="tasks"
              id={id}
              field="cutReason"
              label={`Why ${name} is cut`}
              isLabelHidden
              inline
              placeholder="Why is it cut?"
            />
            <button type="button" className="link" onClick={() => actions.bringBack(id)}>
              Bring back<span className="unseen"> {name}</span>
            </button>
          </div>
        )}
      </div>
      <ItemLinks
        collection="tasks"
        id={id}
        field="objectives"
        label={`Objectives that ${name} serves`}
        options={objectives}
        placeholder="No objective"
        empty="There is no objective yet. Write one down in True needs."
      />
      <Effort id={id} name={name} />
      <span className={priority === 'High' ? 'task__priority strong' : 'task__priority'}>
        {priority ?? 'Not scored'}
      </span>
      <div className="row-tools">
        <IconButton
          label={isOpen ? `Less about ${name}` : `More about ${name}`}
          icon={<ChevronDown className={isOpen ? 'icon is-turned' : 'icon'} aria-hidden />}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        />
        <RowMenu
          label={`More for ${name}`}
          more={[
            {
              id: 'running',
              label: isRunning ? 'Not running any more' : 'Already running',
              icon: <CirclePlay className="icon" aria-hidden />,
              onAction: () => items.change('tasks', id, { isRunning: !isRunning }),
            },
            ...(isBelow
              ? []
              : [
                  {
                    id: 'cut',
                    label: 'Cut, whatever its score',
                    icon: <Scissors className="icon" aria-hidden />,
                    onAction: () => actions.cut(id),
                  },
                ]),
          ]}
          onDuplicate={() => actions.duplicate(id)}
          onRemove={() => actions.remove(id)}
        />
      </div>
      {isOpen && <TaskDetails id={id} />}
    </div>
  );
});

function standingOf({ isRunning, keep }: Task): string {
  const words = [];
  if (isRunning) words.push('Already running');
  if (keep === true) words.push('Kept in spite of the line');
  if (keep === false) words.push('Cut by hand');
  return words.join(' · ');
}

/** Working days, for the facilitator alone. */
function Effort({ id, name }: { id: ItemId; name: string }) {
  const own = useItem('tasks', id, (task) => task.private);
  const items = usePlanItems();
  const kept = useKeptDraft(id, 'private.effortDays');
  return (
    <div className="bound task__effort num">
      <NumberField
        {...kept}
        label={`Effort of ${name} in days`}
        isLabelHidden
        inline
        placeholder="–"
        unitLabel={own.effortDays === 1 ? 'day' : 'days'}
        min={0}
        max={10_000}
        value={own.effortDays}
        onChange={(effortDays) => items.change('tasks', id, { private: { ...own, effortDays } }, true)}
        onBlur={() => items.endGesture()}
      />
    </div>
  );
}

function TaskDetails({ id }: { id: ItemId }) {
  const isRunning = useItem('tasks', id, (task) => task.isRunning);
  const milestones = useMilestoneOptions();
  const items = usePlanItems();
  return (
    <div className="details task__details">
      <Switch
        isOn={isRunning}
        description="Scored to see whether it should go on"
        onChange={(isOn) => items.change('tasks', id, { isRunning: isOn })}
      >
        Already running
      </Switch>
      <ItemPerson collection="tasks" id={id} field="owner" label="Who does it" />
      <div className="details__wide">
        <ItemLinks
          collection="tasks"
          id={id}
          field="milestones"
          label="Brings nearer"
          isLabelShown
          isCalm
          options={milestones}
          placeholder="No step in particular"
          empty="There is no milestone yet."
        />
      </div>
      <div className="details__wide">
        <PrivatePanel>
          <PrivateNotes collection="tasks" id={id} />
        </PrivatePanel>
      </div>
    </div>
  );
}
