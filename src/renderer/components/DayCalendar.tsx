import { CalendarDate, parseDate } from '@internationalized/date';
import type { Day } from '@shared/blueprint/day';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { RefObject } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Dialog,
  Heading,
  I18nProvider,
  Popover,
} from 'react-aria-components';
import './day-calendar.css';

/** A month to pick a day from. Opens at the value, else at today. */
export function DayCalendar({
  label,
  value,
  today,
  anchor,
  onPick,
  onClose,
}: {
  label: string;
  value: Day | null;
  today: Day;
  anchor: RefObject<HTMLElement | null>;
  onPick(day: Day): void;
  onClose(): void;
}) {
  return (
    // British English: weeks start on Monday, dates read day first, as everywhere in the app.
    <I18nProvider locale="en-GB">
      <Popover
        className="popover calendar"
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom end"
      >
        <Dialog aria-label={label} className="calendar__dialog">
          <Calendar
            aria-label={label}
            value={value === null ? null : parseDate(value)}
            defaultFocusedValue={parseDate(value ?? today)}
            minValue={new CalendarDate(1900, 1, 1)}
            maxValue={new CalendarDate(2999, 12, 31)}
            autoFocus
            onChange={(date) => onPick(date.toString() as Day)}
          >
            <header className="calendar__head">
              <Button slot="previous" className="btn btn--quiet btn--icon">
                <ChevronLeft className="icon" aria-hidden />
              </Button>
              <Heading className="calendar__month" />
              <Button slot="next" className="btn btn--quiet btn--icon">
                <ChevronRight className="icon" aria-hidden />
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short">
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell className="calendar__weekday">{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => (
                  <CalendarCell
                    date={date}
                    className={date.toString() === today ? 'calendar__day is-today' : 'calendar__day'}
                  />
                )}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </I18nProvider>
  );
}
