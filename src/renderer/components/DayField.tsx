import { type Day, dayNumber } from '@shared/blueprint/day';
import { readDay } from '@shared/blueprint/day-text';
import { dayWords } from '@shared/blueprint/day-words';
import { CalendarDays } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { type FieldElement, type FieldProps, FieldShell } from './TextField';
import { type Answer, useDraft } from './use-draft';

export interface DayFieldProps extends FieldProps {
  value: Day | null;
  /** Returns why the day is refused, or nothing. */
  onChange(value: Day | null): Answer;
  today: Day;
  /** For days that lie in the past by their nature, such as the day something was agreed. */
  isPastFine?: boolean | undefined;
}

/** Only who opens a calendar pays for it. */
const DayCalendar = lazy(() => import('./DayCalendar').then((module) => ({ default: module.DayCalendar })));

/** A field for one day: typed ("1 June 2027", "1.6.2027", "+6 weeks") or picked. A day before today is taken with a hint. */
export function DayField({ value, onChange, today, isPastFine = false, ...field }: DayFieldProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const input = useRef<FieldElement>(null);

  const dayOf = (text: string): Day | null => {
    const reading = readDay(text, today);
    return 'day' in reading ? reading.day : null;
  };
  const pick = (day: Day | null): Answer => (day === value ? null : onChange(day));
  const draft = useDraft({
    shown: value === null ? '' : dayWords(value),
    means: (typed) => (typed.trim() === '' ? value === null : value !== null && dayOf(typed) === value),
    take(text) {
      if (text.trim() === '') return pick(null);
      const reading = readDay(text, today);
      return 'day' in reading ? pick(reading.day) : reading.message;
    },
    takes: 'leaving',
    complains: 'leaving',
    draft: field.draft,
    onDraft: field.onDraft,
  });
  const isPast = !isPastFine && value !== null && dayNumber(value) < dayNumber(today);

  const calendarButton = !field.isReadOnly && (
    <button
      ref={button}
      type="button"
      className="field__button"
      aria-label={`Choose a day: ${field.label}`}
      aria-expanded={isOpen}
      aria-haspopup="dialog"
      onClick={() => setOpen(true)}
    >
      <CalendarDays className="icon" aria-hidden />
    </button>
  );
  return (
    <>
      <FieldShell
        {...field}
        inputRef={field.inputRef ?? input}
        state={draft}
        growth="none"
        hint={isPast ? 'This day is already over.' : null}
        end={calendarButton}
      />
      {isOpen && (
        <Suspense>
          <DayCalendar
            label={field.label}
            value={value}
            today={today}
            anchor={button}
            onClose={() => setOpen(false)}
            onPick={(day) => {
              setOpen(false);
              draft.put(dayWords(day));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
