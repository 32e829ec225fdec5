import type { Day } from '@shared/blueprint/day';
import { daysBetween, workCalendar } from '@shared/blueprint/day';
import { counted } from '@shared/blueprint/number-text';
import type { StageTarget } from '@shared/insight/stages';
import { Highlighter, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { DayField } from '../../components/DayField';
import { type FieldElement, TextField } from '../../components/TextField';
import { ConflictChip } from '../conflicts/ConflictChip';
import { editRefusal } from '../room/edit-refusal';
import { useEditPlan, useOpenWorkspace, usePlan } from '../workspace-context';
import { fieldKey } from './field-key';
import { useKeptDraft } from './fields';
import { StageHead } from './StageHead';
import { StillMissing } from './StillMissing';
import { TwoWays } from './TwoWays';

/** Stage 1: what is true when this has worked, and on which day. */
export function DestinationStage({ onGo }: { onGo(target: StageTarget): void }) {
  return (
    <div className="stage destination">
      <StageHead title="What is true when this has worked?" actions={<TwoWays />}>
        One or two sentences that anyone can check, and the day. Everything else is walked back from here.
      </StageHead>
      <Statement />
      <ConflictChip name="destination" id={null} />
      <div className="destination__days">
        <DestinationDay />
        <AgreedDay />
      </div>
      <StillMissing onGo={onGo} />
    </div>
  );
}

function Statement() {
  const statement = usePlan((plan) => plan.destination.statement);
  const edit = useEditPlan();
  const { store } = useOpenWorkspace();
  const kept = useKeptDraft('destination', 'statement');
  const field = useRef<FieldElement>(null);
  const [selected, setSelected] = useState('');

  const readSelection = () => {
    const { current } = field;
    if (!current) return;
    setSelected(current.value.slice(current.selectionStart ?? 0, current.selectionEnd ?? 0).trim());
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches what is selected in the field.
    <div
      className="destination__statement"
      data-field={fieldKey({ field: 'statement' })}
      onSelect={readSelection}
      onKeyUp={readSelection}
    >
      <TextField
        {...kept}
        label="What is true when this has worked?"
        isLabelHidden
        inline
        plan
        size="xl"
        inputRef={field}
        placeholder="Write it as if it were so"
        value={statement}
        onChange={(text) => {
          const refused = edit(
            { type: 'set', section: 'destination', patch: { statement: text } },
            { label: 'Change destination', gesture: 'destination.statement' },
          );
          return refused && editRefusal(refused);
        }}
        onBlur={() => store.getState().endGesture()}
      />
      {statement.trim() === '' ? <HowToSayIt /> : <Emphasis selected={selected} />}
    </div>
  );
}

/** Teaches the first step while nothing is written. */
function HowToSayIt() {
  return (
    <dl className="say-it">
      <div>
        <dt>Say it as if it were so</dt>
        <dd className="plan">
          “The phone rings 120 times a month, from six towns we reach in half an hour.”
        </dd>
      </div>
      <div>
        <dt>Not what we would make</dt>
        <dd className="plan is-not">“A new website with a booking form.”</dd>
      </div>
      <div>
        <dt>If it stays vague, ask</dt>
        <dd className="plan">“How would you notice, on the Monday after, that this has worked?”</dd>
      </div>
    </dl>
  );
}

/** Words of the sentence that the page sets in the client's colour. */
function Emphasis({ selected }: { selected: string }) {
  const emphasis = usePlan((plan) => plan.destination.emphasis);
  const isInSentence = usePlan((plan) => plan.destination.statement.includes(plan.destination.emphasis));
  const edit = useEditPlan();
  const emphasise = (words: string) =>
    edit({ type: 'set', section: 'destination', patch: { emphasis: words } }, { label: 'Emphasise words' });
  return (
    <div className="emphasis">
      <Button
        variant="quiet"
        icon={<Highlighter className="icon" aria-hidden />}
        isDisabled={selected === '' || selected === emphasis}
        onPress={() => emphasise(selected)}
      >
        {selected !== '' && selected !== emphasis ? `Emphasise “${short(selected)}”` : 'Emphasise'}
      </Button>
      {emphasis.trim() ? (
        <>
          <span className="small quiet">The page sets off</span>
          <span className="emphasis__words plan">{short(emphasis)}</span>
          <IconButton
            label="Emphasise nothing in particular"
            icon={<X className="icon icon--s" aria-hidden />}
            onPress={() => emphasise('')}
          />
          {!isInSentence && <span className="small is-warn">These words are no longer in the sentence.</span>}
        </>
      ) : (
        <span className="small quiet">
          Select the words that count; the page sets them in the client’s colour.
        </span>
      )}
    </div>
  );
}

function short(words: string): string {
  const text = words.replace(/\s+/g, ' ');
  return text.length > 48 ? `${text.slice(0, 46).trimEnd()}…` : text;
}

function DestinationDay() {
  const date = usePlan((plan) => plan.destination.date);
  const holidays = usePlan((plan) => plan.calendar.holidays);
  const edit = useEditPlan();
  const { clock } = useOpenWorkspace();
  const kept = useKeptDraft('destination', 'date');
  const today = clock.today();
  return (
    <div data-field={fieldKey({ field: 'date' })}>
      <DayField
        {...kept}
        label="The day"
        placeholder="1 June 2027 or +12 weeks"
        today={today}
        value={date}
        description={
          date && date >= today ? distanceWords(today, date, Object.keys(holidays) as Day[]) : undefined
        }
        onChange={(day) => {
          edit({ type: 'set', section: 'destination', patch: { date: day } }, { label: 'Change the day' });
        }}
      />
    </div>
  );
}

/** "82 days from today, 57 of them working." */
function distanceWords(today: Day, date: Day, holidays: readonly Day[]): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'That is today.';
  const calendar = workCalendar(holidays);
  const working = calendar.numberOf(date) - calendar.numberOf(today);
  return `${counted(days, 'day')} from today, ${working} of them working.`;
}

function AgreedDay() {
  const agreedOn = usePlan((plan) => plan.destination.agreedOn);
  const edit = useEditPlan();
  const { clock } = useOpenWorkspace();
  const kept = useKeptDraft('destination', 'agreedOn');
  const agree = (day: Day | null) => {
    edit(
      { type: 'set', section: 'destination', patch: { agreedOn: day } },
      { label: 'Agree on the destination' },
    );
  };
  return (
    <div data-field={fieldKey({ field: 'agreedOn' })}>
      <DayField
        {...kept}
        label="Agreed with the client on"
        placeholder="Not agreed yet"
        today={clock.today()}
        isPastFine
        value={agreedOn}
        onChange={agree}
      />
      {agreedOn === null && (
        <Button variant="quiet" onPress={() => agree(clock.today())}>
          Agreed today
        </Button>
      )}
    </div>
  );
}
