import type { Day } from '@shared/blueprint/day';
import { dayWordsNear } from '@shared/blueprint/day-words';
import { ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { DayField } from '../../components/DayField';
import { TextField } from '../../components/TextField';
import { useEditPlan, useOpenWorkspace, usePlan } from '../workspace-context';

/** Days on which nobody works, besides weekends: the walk back leaves them out. */
export function Holidays() {
  const holidays = usePlan((plan) => plan.calendar.holidays);
  const edit = useEditPlan();
  const { clock, store } = useOpenWorkspace();
  const [isOpen, setOpen] = useState(false);
  const today = clock.today();
  const days = (Object.keys(holidays) as Day[]).sort();
  const set = (next: Record<string, string>, label: string, gesture?: string) => {
    edit(
      { type: 'set', section: 'calendar', patch: { holidays: next } },
      gesture ? { label, gesture } : { label },
    );
  };
  return (
    <div className="holidays">
      <Button
        variant="quiet"
        icon={<ChevronDown className={isOpen ? 'icon is-turned' : 'icon'} aria-hidden />}
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        {days.length === 0 ? 'Days off' : days.length === 1 ? '1 day off' : `${days.length} days off`}
      </Button>
      {isOpen && (
        <>
          <p className="small quiet">Weekends never count. Add the other days on which nobody works.</p>
          <ul>
            {days.map((day) => (
              <li key={day} className="holidays__day">
                <span className="num">{dayWordsNear(day, today)}</span>
                <TextField
                  label={`What ${dayWordsNear(day, today)} is`}
                  isLabelHidden
                  inline
                  placeholder="What day is it?"
                  value={holidays[day] ?? ''}
                  onChange={(name) => set({ ...holidays, [day]: name }, 'Rename day off', `holiday.${day}`)}
                  onBlur={() => store.getState().endGesture()}
                />
                <IconButton
                  label={`Work on ${dayWordsNear(day, today)}`}
                  icon={<X className="icon" aria-hidden />}
                  onPress={() => {
                    const { [day]: _name, ...others } = holidays;
                    set(others, 'Remove day off');
                  }}
                />
              </li>
            ))}
          </ul>
          <DayField
            key={days.join()}
            label="Another day off"
            isLabelHidden
            isPastFine
            placeholder="Another day off, such as 31 May"
            today={today}
            value={null}
            onChange={(day) => {
              if (day && !(day in holidays)) set({ ...holidays, [day]: '' }, 'Add day off');
            }}
          />
        </>
      )}
    </div>
  );
}
