import type { ItemId } from '@shared/blueprint/fields';
import { exposure, type Obstacle, obstacleKinds, obstacleStatuses } from '@shared/blueprint/plan';
import { byExposure, exposureLevel } from '@shared/insight/impact';
import { needsMitigation } from '@shared/insight/stages';
import { ArrowDownWideNarrow, ChevronDown, Circle, Diamond, Plus, TriangleAlert } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { PrivatePanel } from '../../components/PrivatePanel';
import { ScoreField } from '../../components/ScoreField';
import { Select } from '../../components/Select';
import { Tooltip } from '../../components/Tooltip';
import { usePlan } from '../workspace-context';
import { EditableList, type RowActions, useAdded } from './EditableList';
import { fieldKey } from './field-key';
import { ItemLinks, ItemPerson, ItemText } from './fields';
import { inOrder } from './in-order';
import { useMilestoneOptions, useObjectiveOptions } from './options';
import { PasteTable } from './PasteTable';
import { PrivateNotes } from './PrivateNotes';
import { itemIn, useItem, useItemIds, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';

/** What could stop us, how badly, and what we do about it. */
export function Obstacles() {
  const ids = useItemIds('obstacles');
  const items = usePlanItems();
  const { section, setAdded } = useAdded();
  const add = () => {
    const id = items.add('obstacles', {});
    setAdded(id);
    return id;
  };
  return (
    <section
      ref={section}
      className="obstacles"
      aria-label="What could stop us"
      data-field={fieldKey({ collection: 'obstacles' })}
    >
      <div className="section-head">
        <h2 className="heading">What could stop us</h2>
        <div className="row">
          <SortByExposure />
          <Button variant="quiet" icon={<Plus className="icon" aria-hidden />} onPress={add}>
            Obstacle
          </Button>
          <PasteTable collection="obstacles" />
        </div>
      </div>
      <div className="watch">
        <EditableList
          collection="obstacles"
          label="Obstacles"
          ids={ids}
          nameOf={(id) => itemIn(items.plan(), 'obstacles', id).description}
          onAdd={add}
          empty={
            <p className="watch__empty quiet">
              Ask it while everyone is in the room: if this fails, what will have been the reason?
            </p>
          }
        >
          {(id, _index, actions) => <ObstacleRow id={id} actions={actions} />}
        </EditableList>
      </div>
    </section>
  );
}

const ObstacleRow = memo(function ObstacleRow({ id, actions }: { id: ItemId; actions: RowActions }) {
  const [isOpen, setOpen] = useState(false);
  const name = useItem('obstacles', id, (obstacle) => obstacle.description.trim() || 'this obstacle');
  const status = useItem('obstacles', id, (obstacle) => obstacle.status);
  const isUnanswered = useItem('obstacles', id, needsMitigation);
  const items = usePlanItems();
  const row = useRef<HTMLDivElement>(null);
  return (
    <div ref={row} className={status === 'gone' ? 'obstacle is-gone' : 'obstacle'}>
      <Exposure id={id} />
      <div className="obstacle__words">
        <ItemText
          collection="obstacles"
          id={id}
          field="description"
          label="What could stop us"
          isLabelHidden
          inline
          plan
          placeholder="What could stop us?"
          onSubmit={() =>
            row.current?.querySelector<HTMLElement>('[data-field$=".mitigation"] textarea')?.focus()
          }
        />
        <ItemText
          collection="obstacles"
          id={id}
          field="mitigation"
          label={`What we do about ${name}`}
          isLabelHidden
          inline
          placeholder="What do we do about it?"
          onSubmit={actions.next}
        />
        {isUnanswered && (
          <p className="obstacle__open small is-warn">
            Needs a mitigation, or{' '}
            <button
              type="button"
              className="link"
              onClick={() => items.change('obstacles', id, { status: 'accepted' })}
            >
              accept it
            </button>
          </p>
        )}
        <Standing id={id} />
      </div>
      <div className="row-tools">
        <IconButton
          label={isOpen ? `Less about ${name}` : `More about ${name}`}
          icon={<ChevronDown className={isOpen ? 'icon is-turned' : 'icon'} aria-hidden />}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        />
        <RowMenu label={`More for ${name}`} onDuplicate={actions.duplicate} onRemove={actions.remove} />
      </div>
      {isOpen && <ObstacleDetails id={id} />}
    </div>
  );
});

/** Puts the worst first, once; from then on rows stay where they are put by hand. */
function SortByExposure() {
  const items = usePlanItems();
  const isSorted = usePlan(({ obstacles }) => {
    const rows = inOrder(obstacles);
    return byExposure(obstacles).every(({ id }, at) => id === rows[at]?.id);
  });
  if (isSorted) return null;
  return (
    <Tooltip text="Exposure is how likely it is times how bad it would be. The worst first; rows can still be moved by hand.">
      <Button
        variant="quiet"
        icon={<ArrowDownWideNarrow className="icon" aria-hidden />}
        onPress={() => {
          const edits = byExposure(items.plan().obstacles).map(
            ({ id }) => ({ type: 'move', collection: 'obstacles', id, before: null }) as const,
          );
          items.apply({ type: 'batch', edits }, 'Sort obstacles by exposure');
        }}
      >
        Worst first
      </Button>
    </Tooltip>
  );
}

/** What stands behind a row, as far as it was said: where it hits, who watches it and by which sign. */
function Standing({ id }: { id: ItemId }) {
  const words = usePlan(({ obstacles, milestones, people }) => {
    const obstacle = obstacles[id];
    if (!obstacle) return '';
    const steps = inOrder(milestones)
      .filter((milestone) => Object.hasOwn(obstacle.milestones, milestone.id))
      .map(({ title }) => title.trim() || 'A milestone');
    const watcher = obstacle.owner === null ? undefined : people[obstacle.owner];
    return [
      obstacle.status === 'open' ? '' : statusWords[obstacle.status],
      steps.join(', '),
      watcher ? `${watcher.name || 'Somebody'} watches` : '',
      obstacle.warningSign.trim() ? `Sign: ${obstacle.warningSign.trim()}` : '',
    ]
      .filter(Boolean)
      .join(' · ');
  });
  return words === '' ? null : <p className="obstacle__standing small quiet">{words}</p>;
}

/** Likelihood times impact, as a number and a shape: a dot, a diamond, and from twelve on a warning triangle. */
function Exposure({ id }: { id: ItemId }) {
  const value = useItem('obstacles', id, exposure);
  const likelihood = useItem('obstacles', id, (obstacle) => obstacle.likelihood);
  const impact = useItem('obstacles', id, (obstacle) => obstacle.impact);
  const level = exposureLevel(value);
  const Shape = { low: Circle, medium: Diamond, high: TriangleAlert }[level];
  return (
    <p
      className={`exposure exposure--${level}`}
      title={`Likelihood ${likelihood} × impact ${impact} = ${value}`}
    >
      <span className="unseen">Exposure</span>
      <Shape className="icon" aria-hidden />
      <span className="num">{value}</span>
      <span className={level === 'high' ? 'exposure__word' : 'unseen'}>
        {level === 'high' ? 'High' : level === 'medium' ? 'Medium' : 'Low'}
      </span>
    </p>
  );
}

const kindNames: Record<Obstacle['kind'], string> = {
  'client-delay': 'Client delay',
  'scarce-experts': 'Scarce experts',
  market: 'Market',
  competitor: 'Competitor',
  technical: 'Technical',
  organisational: 'Organisation',
  other: 'Other',
};
const statusWords: Record<Obstacle['status'], string> = {
  open: 'Open',
  mitigated: 'Mitigated',
  accepted: 'Accepted',
  gone: 'Gone',
};

function ObstacleDetails({ id }: { id: ItemId }) {
  const obstacle = useItem('obstacles', id, (item) => item);
  const milestones = useMilestoneOptions();
  const objectives = useObjectiveOptions();
  const items = usePlanItems();
  return (
    <div className="details obstacle__details">
      <div className="details__wide obstacle__scores">
        <ScoreField
          label="How likely"
          value={obstacle.likelihood}
          words={['unlikely', 'almost certain']}
          onChange={(likelihood) => items.change('obstacles', id, { likelihood })}
        />
        <ScoreField
          label="How bad"
          value={obstacle.impact}
          words={['a nuisance', 'it stops us']}
          onChange={(impact) => items.change('obstacles', id, { impact })}
        />
      </div>
      <Select
        label="Kind"
        value={obstacle.kind}
        options={obstacleKinds.map((each) => ({ id: each, label: kindNames[each] }))}
        onChange={(kind) => items.change('obstacles', id, { kind })}
      />
      <Select
        label="Status"
        value={obstacle.status}
        options={obstacleStatuses.map((each) => ({ id: each, label: statusWords[each] }))}
        onChange={(status) => items.change('obstacles', id, { status })}
      />
      <ItemPerson collection="obstacles" id={id} field="owner" label="Who watches it" />
      <ItemText
        collection="obstacles"
        id={id}
        field="warningSign"
        label="Early warning sign"
        placeholder="Two days of silence"
      />
      <div className="details__wide">
        <ItemLinks
          collection="obstacles"
          id={id}
          field="milestones"
          label="Stands in the way of"
          isLabelShown
          options={milestones}
          placeholder="No step in particular"
          isCalm
          empty="There is no milestone yet."
        />
      </div>
      <div className="details__wide">
        <ItemLinks
          collection="obstacles"
          id={id}
          field="objectives"
          label="Puts at risk"
          isLabelShown
          options={objectives}
          placeholder="No objective in particular"
          isCalm
          empty="There is no objective yet. Write one down in True needs."
        />
      </div>
      <div className="details__wide">
        <PrivatePanel>
          <PrivateNotes collection="obstacles" id={id} />
        </PrivatePanel>
      </div>
    </div>
  );
}
