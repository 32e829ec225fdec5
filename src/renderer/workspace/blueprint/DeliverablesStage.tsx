import type { Day } from '@shared/blueprint/day';
import { dayWordsNear } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import type { StageTarget } from '@shared/insight/stages';
import { lateStepsWords } from '@shared/insight/what-if';
import { ArrowLeft, Plus } from 'lucide-react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { DayField } from '../../components/DayField';
import { EmptyState } from '../../components/EmptyState';
import { useEditPlan, useOpenWorkspace, usePlan } from '../workspace-context';
import { Circle } from './Circle';
import { useWalk, type Walk } from './derived';
import { Holidays } from './Holidays';
import { MilestoneEditor } from './MilestoneEditor';
import { MilestoneList } from './MilestoneList';
import { useAskBefore } from './milestones';
import { Obstacles } from './Obstacles';
import { Scoring } from './Scoring';
import { StageHead } from './StageHead';
import { StillMissing } from './StillMissing';
import { useWhatIf, walkOf } from './use-what-if';
import { WalkPicture } from './WalkPicture';
import { WhatIfPanel } from './WhatIfPanel';

/** Stage 3: the walk back from the destination to today, as a picture and as a list, and what could stop it. */
export function DeliverablesStage({
  milestone,
  onMilestone,
  onGo,
}: {
  milestone: ItemId | null;
  onMilestone(id: ItemId | null): void;
  onGo(target: StageTarget): void;
}) {
  const walk = useWalk();
  const today = useOpenWorkspace().clock.today();
  const isThere = usePlan((plan) => milestone !== null && milestone in plan.milestones);
  const hasMilestones = usePlan((plan) => Object.keys(plan.milestones).length > 0);
  const askBefore = useAskBefore();
  const stage = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<ItemId | null>(null);

  /** A new milestone is open and ready for its words. */
  const ask = useCallback(
    (id: ItemId | null) => {
      const before = askBefore(id);
      onMilestone(before);
      setAdded(before);
    },
    [askBefore, onMilestone],
  );
  const whatIf = useWhatIf();
  const { outcome } = whatIf;
  const isAssumed = outcome !== null && !outcome.difference.isSame;
  const shown = useMemo(() => (outcome && isAssumed ? walkOf(outcome) : walk), [outcome, isAssumed, walk]);
  useLayoutEffect(() => {
    if (added === null || added !== milestone) return;
    setAdded(null);
    stage.current?.querySelector<HTMLElement>('.milestone-editor :is(textarea, input)')?.focus();
  }, [added, milestone]);

  const opened = isThere ? milestone : null;
  const isAhead = walk.destination !== null && walk.destination >= today;
  return (
    <div ref={stage} className="stage">
      <WalkHead
        walk={walk}
        isTrying={whatIf.isOpen}
        onTry={whatIf.isOpen ? whatIf.close : whatIf.open}
        onAdd={() => ask(null)}
      />
      {walk.cycle && <Circle cycle={walk.cycle} />}
      {!isAhead && <NoDay isOver={walk.destination !== null} />}
      {isAhead && hasMilestones && !walk.cycle && (
        <WalkPicture
          walk={shown}
          before={isAssumed ? walk.schedule : null}
          selected={opened}
          onSelect={onMilestone}
          onAsk={ask}
        />
      )}
      {isAhead && outcome && whatIf.plan && (
        <WhatIfPanel
          plan={whatIf.plan}
          today={whatIf.today}
          ways={whatIf.ways}
          assumed={whatIf.assumed}
          outcome={outcome}
          onChange={whatIf.setAssumed}
          onAccept={whatIf.accept}
          onClose={whatIf.close}
        />
      )}
      {opened !== null && (
        <MilestoneEditor
          key={opened}
          id={opened}
          walk={walk}
          onAsk={() => ask(opened)}
          onOpen={onMilestone}
          onClose={() => onMilestone(null)}
        />
      )}
      {!hasMilestones && <FirstMilestone hasDay={walk.destination !== null} onAsk={() => ask(null)} />}
      <div className="below">
        <div>
          {hasMilestones && (
            <section aria-label="Steps" data-field="milestones">
              <MilestoneList walk={walk} opened={opened} onOpen={onMilestone} onAsk={ask} />
              <Holidays />
            </section>
          )}
          <Scoring />
        </div>
        <div className="below__side">
          <Obstacles />
          <StillMissing onGo={onGo} />
        </div>
      </div>
    </div>
  );
}

function WalkHead({
  walk,
  isTrying,
  onTry,
  onAdd,
}: {
  walk: Walk;
  isTrying: boolean;
  onTry(): void;
  onAdd(): void;
}) {
  const { clock } = useOpenWorkspace();
  const today = clock.today();
  const { destination } = walk;
  const title = !destination
    ? 'Walk back from the destination'
    : destination < today
      ? `${dayWordsNear(destination, today)} is over`
      : `Walk back from ${dayWordsNear(destination, today)}`;
  return (
    <StageHead
      title={title}
      actions={
        <Button icon={<Plus className="icon" aria-hidden />} onPress={onAdd}>
          Milestone
        </Button>
      }
    >
      <Finding walk={walk} today={today} />
      {walk.schedule && walk.schedule.fromDestination.length > 0 && destination && destination >= today && (
        <>
          {' '}
          <button type="button" className="link" aria-expanded={isTrying} onClick={onTry}>
            {walk.schedule.arrivalLateDays > 0 ? 'Ways to catch up' : 'What if…'}
          </button>
        </>
      )}
    </StageHead>
  );
}

/** What the walk says, in one sentence. */
function Finding({ walk, today }: { walk: Walk; today: Day }) {
  const { schedule, destination } = walk;
  if (walk.cycle) return <span className="is-late strong">Some needs go in a circle.</span>;
  if (!schedule || schedule.fromDestination.length === 0 || !destination) {
    return <>Ask “What must be true just before this?” until you arrive at today.</>;
  }
  if (destination < today)
    return <span className="is-late strong">Set a new day, and everything moves with it.</span>;
  const late = schedule.fromDestination.filter((step) => step.lateStartDays > 0);
  const arrival = `as it stands this arrives on ${dayWordsNear(schedule.arrival, today)}.`;
  if (late.length > 0 || schedule.arrivalLateDays > 0) {
    return (
      <>
        Read from right to left.{' '}
        <span className="is-late strong">
          {late.length > 0
            ? `${lateStepsWords(late)}, so ${arrival}`
            : `Everything starts in time, but ${arrival}`}
        </span>
      </>
    );
  }
  if (schedule.fromDestination.every((step) => step.isReached)) {
    return <span className="is-good strong">Every step is reached.</span>;
  }
  const slack = Math.min(
    ...schedule.fromDestination.filter((step) => !step.isReached).map((step) => step.slackDays),
  );
  return (
    <>
      Read from right to left.{' '}
      {slack > 0
        ? `There are ${slack} working ${slack === 1 ? 'day' : 'days'} to spare.`
        : 'There is no day to spare.'}
    </>
  );
}

/** Without a day ahead there is nothing to walk back from. */
function NoDay({ isOver }: { isOver: boolean }) {
  const edit = useEditPlan();
  const { clock } = useOpenWorkspace();
  return (
    <div className="no-day">
      <p className="plan">
        {isOver ? 'On which day shall it be true now?' : 'On which day shall it be true?'}
      </p>
      <p className="quiet">With a day, every step below knows when it has to begin.</p>
      <DayField
        label="The day of the destination"
        isLabelHidden
        placeholder="1 June 2027 or +12 weeks"
        today={clock.today()}
        value={null}
        onChange={(day) => {
          edit({ type: 'set', section: 'destination', patch: { date: day } }, { label: 'Change the day' });
        }}
      />
    </div>
  );
}

function FirstMilestone({ hasDay, onAsk }: { hasDay: boolean; onAsk(): void }) {
  const statement = usePlan((plan) => plan.destination.statement.trim());
  return (
    <div className="first-milestone" data-field="milestones">
      <EmptyState
        title={statement || 'Start at the destination'}
        text={
          hasDay
            ? 'Imagine that day, and it is true. What must have been true just before? Write that down, and ask again, until you arrive at today.'
            : 'What must have been true just before? Write that down, and ask again, until you arrive at today.'
        }
        action={
          <Button variant="primary" icon={<ArrowLeft className="icon" aria-hidden />} onPress={onAsk}>
            What must be true just before this?
          </Button>
        }
      />
    </div>
  );
}
