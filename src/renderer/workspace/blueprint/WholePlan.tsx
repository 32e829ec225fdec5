import { clientSafe } from '@shared/blueprint/model';
import {
  type Audience,
  type AudienceLine,
  type AudiencePlan,
  type AudienceSection,
  audienceNames,
  audiences,
  planFor,
  type Tone,
} from '@shared/insight/audience';
import type { StageTarget } from '@shared/insight/stages';
import { Check } from 'lucide-react';
import { memo, type ReactNode, useDeferredValue, useMemo } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Segments } from '../../components/Segments';
import { useAudience } from '../use-audience';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { useSettledPlan } from './use-settled';
import './whole-plan.css';

const whatFor: Record<Audience, string> = {
  client: 'Outcomes, numbers, milestones and obstacles in the client’s words. Nothing internal.',
  team: 'Everything one can act on: owners, steps, latest starts, work that is in and work that is cut.',
  leadership: 'Objectives and where they stand, what is late, the risks, and decisions that wait.',
};

/** The whole plan on one screen, for whoever is looking (S71, S72). */
export function WholePlan({ onGo }: { onGo(target: StageTarget): void }) {
  const { store, clock } = useOpenWorkspace();
  const today = clock.today();
  const plan = useDeferredValue(useSettledPlan());
  const [audience, setAudience] = useAudience();
  const isPageOpen = useWorkspace((state) => state.view.isPageOpen);
  const view = useMemo(() => planFor(audience, clientSafe(plan), today), [audience, plan, today]);
  const isEmpty = view.statement === '' && view.sections.every(({ lines }) => lines.length === 0);
  return (
    <div className="stage whole">
      <header className="whole__tools">
        <Segments
          label="For whom"
          isLabelHidden
          value={audience}
          options={audiences.map((id) => ({ id, label: audienceNames[id] }))}
          onChange={setAudience}
        />
        <p className="small quiet">{whatFor[audience]}</p>
        {isPageOpen && (
          <Button onPress={() => store.getState().go({ isPageOpen: false })}>Close the page</Button>
        )}
      </header>
      {isEmpty ? (
        <EmptyState
          title="The whole plan on one screen"
          text="It begins with the destination: what is true when this has worked, and by when."
          action={
            <Button variant="primary" onPress={() => onGo({ stage: 1, field: 'statement' })}>
              Write the destination
            </Button>
          }
        />
      ) : (
        <Poster view={view} />
      )}
    </div>
  );
}

const Poster = memo(function Poster({ view }: { view: AudiencePlan }) {
  const road = view.sections.find(({ kind }) => kind === 'road');
  const outcomes = view.sections.find(({ kind }) => kind === 'outcomes');
  const rest = view.sections.filter((section) => section !== road && section !== outcomes);
  return (
    <article className="whole__poster">
      <header className="whole__head">
        <h1 className="whole__statement plan">
          {view.statement
            ? emphasised(view.statement, view.emphasis)
            : 'Nobody has said yet what success looks like'}
        </h1>
        <p className="whole__when">
          {view.when && <span className="strong">{view.when}</span>}
          {view.standing && <span className={toneClass[view.standingTone]}>{view.standing}</span>}
        </p>
      </header>
      {road && <RoadSection section={road} />}
      <div className="whole__columns">
        {outcomes && <Section section={outcomes} />}
        {rest.map((section) => (
          <Section key={section.heading} section={section} />
        ))}
      </div>
    </article>
  );
});

const toneClass: Record<Tone, string> = {
  plain: '',
  good: 'is-good',
  warn: 'is-warn',
  late: 'is-late strong',
};

/** The words that the user chose, where they stand in the sentence. */
function emphasised(statement: string, emphasis: string): ReactNode {
  const at = emphasis === '' ? -1 : statement.indexOf(emphasis);
  if (at === -1) return statement;
  return (
    <>
      {statement.slice(0, at)}
      <em>{emphasis}</em>
      {statement.slice(at + emphasis.length)}
    </>
  );
}

/** Today at the left, the destination at the right. What belongs to a step stands under it. */
function RoadSection({ section }: { section: AudienceSection }) {
  if (section.lines.length === 0) return <Section section={section} />;
  return (
    <section className="whole__road" aria-label={section.heading}>
      <h2 className="heading">{section.heading}</h2>
      <ol className="whole-road" style={{ '--steps': columnsOf(section.lines) } as React.CSSProperties}>
        {section.lines.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps may say the same.
          <li key={at} className={`whole-road__step whole-road__step--${step.tone}`}>
            <span className="whole-road__dot" aria-hidden>
              {step.tone === 'good' && <Check className="icon icon--s" />}
            </span>
            <p className={step.isPlan ? 'plan whole-road__title' : 'whole-road__title quiet'}>{step.text}</p>
            <p className={`small ${step.tone === 'late' ? 'is-late strong' : 'quiet'}`}>{step.detail}</p>
            {step.lines.length > 0 && <Lines lines={step.lines} isInner />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One row as long as its words can be read in it, else two of about the same length. */
function columnsOf(steps: readonly AudienceLine[]): number {
  const most = steps.some(({ lines }) => lines.length > 0) ? 6 : 9;
  return Math.ceil(steps.length / Math.ceil(steps.length / most));
}

function Section({ section: { heading, lines, empty } }: { section: AudienceSection }) {
  return (
    <section
      className={lines.length > 7 ? 'whole__section whole__section--long' : 'whole__section'}
      aria-label={heading}
    >
      <h2 className="heading">{heading}</h2>
      {lines.length === 0 ? <p className="quiet">{empty}</p> : <Lines lines={lines} />}
    </section>
  );
}

function Lines({ lines, isInner }: { lines: readonly AudienceLine[]; isInner?: boolean }) {
  return (
    <ul className={isInner ? 'whole-lines is-inner' : 'whole-lines'}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same.
        <li key={at} className="whole-lines__one">
          <Line line={line} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line: { text, isPlan, detail, tone, figure, lines } }: { line: AudienceLine }) {
  return (
    <>
      <p className={isPlan ? 'plan whole-lines__text' : `whole-lines__text is-said ${toneClass[tone]}`}>
        {text}
      </p>
      {figure && (
        <p className="whole-figure num">
          <span className="quiet">{figure.from}</span>
          <span className="whole-figure__track" aria-hidden>
            {figure.share !== null && (
              <span className="whole-figure__fill" style={{ width: `${figure.share * 100}%` }} />
            )}
          </span>
          <span className="strong">
            <span className="unseen">to </span>
            {figure.to}
          </span>
        </p>
      )}
      {(detail || figure?.now) && (
        <p className={`small ${isPlan && tone !== 'plain' ? toneClass[tone] : 'quiet'}`}>
          {figure?.now && <span className="strong num whole-figure__now">now {figure.now}</span>}
          {detail}
        </p>
      )}
      {lines.length > 0 && <Lines lines={lines} isInner />}
    </>
  );
}
