import type { Day } from '@shared/blueprint/day';
import type { DocumentOf } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { currentStage, stageNames, stagesOf } from '@shared/insight/stages';
import { BookmarkPlus, Check, Copy, Presentation } from 'lucide-react';
import type { MenuAction } from '../../components/ActionMenu';
import { AxisHead, ReachLine, useTimeAxis } from '../../components/TimeAxis';
import type { Axis } from '../../components/time-axis';
import type { WindowDialog } from '../frame/use-commands';
import { useOpenWorkspace } from '../workspace-context';
import { counted, countsOf, reachOf } from './documents';
import { ShelfRow } from './ShelfRow';
import { useLibrary } from './use-library';

/** All blueprints on one time axis; the one in use first and at length. */
export function BlueprintList({
  blueprints,
  inUse,
  today,
  onDialog,
}: {
  blueprints: readonly DocumentOf<'blueprint'>[];
  inUse: DocumentId | null;
  today: Day;
  onDialog(dialog: WindowDialog): void;
}) {
  const rows = blueprints.map((blueprint) => ({ blueprint, reach: reachOf(blueprint.body, today) }));
  const destinations = rows.flatMap(({ reach }) => (reach ? [reach.destination] : []));
  const axis = useTimeAxis(today, destinations);
  const sorted = [...rows].sort(
    (a, b) => Number(b.blueprint.id === inUse) - Number(a.blueprint.id === inUse),
  );
  return (
    <section className="shelf" aria-label="Blueprints">
      <div className="shelf__head">
        <h2 className="heading">Blueprints</h2>
        <AxisHead axis={axis} />
      </div>
      <ul>
        {sorted.map(({ blueprint, reach }) => (
          <BlueprintRow
            key={blueprint.id}
            blueprint={blueprint}
            reach={reach}
            axis={axis}
            isInUse={blueprint.id === inUse}
            today={today}
            onDialog={onDialog}
          />
        ))}
      </ul>
    </section>
  );
}

function BlueprintRow({
  blueprint: { id, body },
  reach,
  axis,
  isInUse,
  today,
  onDialog,
}: {
  blueprint: DocumentOf<'blueprint'>;
  reach: ReturnType<typeof reachOf>;
  axis: Axis;
  isInUse: boolean;
  today: Day;
  onDialog(dialog: WindowDialog): void;
}) {
  const { store } = useOpenWorkspace();
  const library = useLibrary();
  const stage = currentStage(body, today);
  const counts = countsOf(body);
  const late = reach?.milestones.filter(({ isLate }) => isLate).length ?? 0;
  const items: MenuAction[] = [
    {
      id: 'session',
      label: 'Start a session',
      icon: <Presentation className="icon" aria-hidden />,
      onAction: () => library.startSession(id),
    },
    {
      id: 'duplicate',
      label: 'Duplicate',
      icon: <Copy className="icon" aria-hidden />,
      onAction: () => library.duplicate(id),
    },
    {
      id: 'keep-example',
      label: 'Keep as an example…',
      icon: <BookmarkPlus className="icon" aria-hidden />,
      onAction() {
        store.getState().go({ blueprint: id });
        onDialog('keep-example');
      },
    },
  ];
  return (
    <ShelfRow
      kind="blueprint"
      id={id}
      items={items}
      isHero={isInUse}
      meta={`Stage ${stage}, ${stageNames[stage]}`}
    >
      <div className="shelf__middle">
        {reach ? (
          <ReachLine reach={reach} axis={axis} />
        ) : (
          <p className="shelf__note">
            {body.destination.date
              ? 'The day of the destination is over.'
              : 'No destination yet. Start by asking what is true when this has worked.'}
          </p>
        )}
      </div>
      <div className="shelf__end">
        <p className="shelf__what">{counts.aims}</p>
        <p className={late > 0 ? 'shelf__how is-late' : 'shelf__how'}>
          {late > 0 ? `${counted(late, 'milestone')} had to start already` : counts.work}
        </p>
      </div>
      {isInUse && <Hero id={id} plan={body} today={today} />}
    </ShelfRow>
  );
}

/** The destination in its words, and how far each stage is. */
function Hero({ id, plan, today }: { id: DocumentId; plan: DocumentOf<'blueprint'>['body']; today: Day }) {
  const { store } = useOpenWorkspace();
  const statement = plan.destination.statement.trim();
  return (
    <div className="hero">
      {statement !== '' && <p className="hero__statement plan">{statement}</p>}
      <ol className="hero__stages">
        {stagesOf(plan, today).map((stage) => (
          <li key={stage.number}>
            <button
              type="button"
              className={`hero__stage is-${stage.state}`}
              onClick={() =>
                store.getState().go({ section: 'blueprint', blueprint: id, stage: stage.number })
              }
            >
              <span className="hero__dot">
                {stage.state === 'done' ? <Check className="icon icon--s" aria-hidden /> : stage.number}
              </span>
              <span>
                <span className="hero__label">{stage.name}</span>
                <span className="hero__line">{stage.line}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
