import { dayWords, dayWordsNear } from '@shared/blueprint/day-words';
import { ordered } from '@shared/blueprint/model';
import { stagesOf } from '@shared/insight/stages';
import { walkedChain } from '@shared/insight/walked-chain';
import { numberFormat, unitBehindName } from '@shared/page/words';
import { CircleDashed, FileDown } from 'lucide-react';
import { Button } from '../../../components/Button';
import { DayField } from '../../../components/DayField';
import { usePlanItems } from '../../blueprint/plan-items';
import { useOpenWorkspace, useSession } from '../../workspace-context';
import { editRefusal } from '../edit-refusal';
import { useEnteredPlan } from '../room-context';

const shownMissing = 6;

/** The plan to read aloud, the day it is agreed, and the page to hand over. */
export function Close() {
  const { store, clock } = useOpenWorkspace();
  const plan = useEnteredPlan();
  const items = usePlanItems();
  const today = clock.today();
  const { agreedOn } = plan.destination;
  const agree = (day: typeof agreedOn) => {
    const refused = items.apply(
      { type: 'set', section: 'destination', patch: { agreedOn: day } },
      day === null ? 'Take back the agreement' : 'Agree on the plan',
    );
    return refused ? editRefusal(refused) : null;
  };
  return (
    <div className="close">
      <div className="capture close__agree">
        <DayField label="Agreed on" isPastFine today={today} value={agreedOn} onChange={agree} />
        {agreedOn === null && (
          <Button variant="primary" size="l" onPress={() => agree(today)}>
            Agreed today
          </Button>
        )}
        <Button
          size="l"
          icon={<FileDown className="icon" aria-hidden />}
          onPress={() => store.getState().go({ section: 'exports' })}
        >
          Export the page
        </Button>
      </div>
      <ReadBack />
      <StillOpen />
    </div>
  );
}

function ReadBack() {
  const { clock } = useOpenWorkspace();
  const plan = useEnteredPlan();
  const today = clock.today();
  const { statement, date } = plan.destination;
  const metrics = ordered(plan.metrics);
  const steps = walkedChain(plan, today, null).all;
  return (
    <section className="readback" aria-label="The plan, to read aloud">
      <p className="readback__by small quiet">
        {date ? `By ${dayWords(date)}` : 'The destination has no day yet'}
      </p>
      <p className="readback__statement plan">{statement.trim() || 'The destination has no words yet.'}</p>
      <ul className="readback__objectives">
        {ordered(plan.objectives).map(({ id, statement: words }) => (
          <li key={id}>
            <p className="plan">{words}</p>
            <p className="small quiet num">
              {metrics
                .filter((metric) => Object.hasOwn(metric.objectives, id))
                .map((metric) => {
                  const write = numberFormat(metric, [metric.baseline, metric.target]);
                  const unit = unitBehindName(metric);
                  return `${metric.name}${unit && `, ${unit}`}: ${write(metric.baseline)} to ${write(metric.target)}`;
                })
                .join('; ')}
            </p>
          </li>
        ))}
      </ul>
      {steps.length > 0 && (
        <ol className="readback__steps">
          {steps.map(({ id, latestFinish, number }) => (
            <li key={id}>
              <span className="quiet num">{number}</span>
              <span className="plan">{plan.milestones[id]?.title}</span>
              <span className="small quiet num">
                {latestFinish ? `by ${dayWordsNear(latestFinish, today)}` : ''}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What the plan still lacks, and what was asked and not answered. */
function StillOpen() {
  const { store, clock } = useOpenWorkspace();
  const plan = useEnteredPlan();
  const questions = useSession((session) => session.openQuestions);
  const missing = stagesOf(plan, clock.today())
    .filter(({ number }) => number < 4)
    .flatMap((stage) => stage.missing);
  const open = ordered(questions).filter(({ text }) => text.trim());
  if (missing.length === 0 && open.length === 0) return <p className="quiet">Nothing is missing.</p>;
  return (
    <section className="capture__part">
      <div className="spread">
        <h2 className="heading">Still open</h2>
        <span className="small quiet num">
          {missing.length + open.length} {missing.length + open.length === 1 ? 'thing' : 'things'}
        </span>
      </div>
      <ul className="still-open">
        {open.map(({ id, text }) => (
          <li key={id}>
            <CircleDashed className="icon is-warn" aria-hidden />
            <span>{text}</span>
          </li>
        ))}
        {missing.slice(0, shownMissing).map(({ text, target }) => (
          <li key={text}>
            <CircleDashed className="icon is-warn" aria-hidden />
            <button
              type="button"
              className="still-open__go"
              onClick={() => store.getState().go({ section: 'blueprint', stage: target.stage })}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
      {missing.length > shownMissing && (
        <p className="small quiet">and {missing.length - shownMissing} more in the blueprint</p>
      )}
    </section>
  );
}
