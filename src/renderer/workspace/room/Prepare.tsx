import { ordered } from '@shared/blueprint/model';
import { plannedStarts } from '@shared/insight/room-clock';
import { Play } from 'lucide-react';
import { Button } from '../../components/Button';
import { NumberField } from '../../components/NumberField';
import { ReorderList } from '../../components/ReorderList';
import { TextField } from '../../components/TextField';
import { clockTime } from '../frame/saved-words';
import { useSession } from '../workspace-context';
import { Attendees } from './Attendees';
import { RemoveButton } from './RemoveButton';
import { useNow } from './use-room-clock';
import { useSessionControls } from './use-session-controls';
import { useSessionItems } from './use-session-items';

/** Before the session: who comes, and how the time is spent. */
export function Prepare() {
  const title = useSession((session) => session.about.title);
  const steps = useSession((session) => session.steps);
  const { apply, change, remove, endGesture } = useSessionItems();
  const controls = useSessionControls();
  const now = useNow();
  const rows = ordered(steps);
  const starts = plannedStarts(steps, now);
  const total = rows.reduce((sum, step) => sum + step.plannedMinutes, 0);
  return (
    <main className="prepare">
      <header className="prepare__head">
        <div>
          <h1 className="unseen">Prepare the session</h1>
          <TextField
            label="Name of the session"
            isLabelHidden
            inline
            plan
            size="xl"
            value={title}
            onChange={(text) =>
              apply(
                { type: 'set', section: 'about', patch: { title: text } },
                'Rename session',
                'session.title',
              )
            }
            onBlur={endGesture}
          />
          <p className="quiet num">
            {total} min, until {clockTime(now + total * 60_000)} if you start now
          </p>
        </div>
        <Button
          variant="primary"
          size="l"
          icon={<Play className="icon" aria-hidden />}
          isDisabled={rows.length === 0}
          onPress={controls.start}
          autoFocus
        >
          Start the clock
        </Button>
      </header>
      <div className="prepare__body">
        <section aria-label="Agenda">
          <div className="prepare__row prepare__row--head">
            <span>From</span>
            <span>Step</span>
            <span>Minutes</span>
          </div>
          <ReorderList
            label="Steps of the session"
            items={rows}
            itemLabel={(step) => step.title}
            onMove={(id, before) =>
              apply(
                { type: 'move', collection: 'steps', id: id as never, before: before as never },
                'Move step',
              )
            }
            renderItem={(step) => (
              <div className="has-remove prepare__row">
                <span className="quiet num">{clockTime(starts.get(step.id) ?? now)}</span>
                <TextField
                  label="Step"
                  isLabelHidden
                  inline
                  plan
                  value={step.title}
                  onChange={(text) => change('steps', step.id, { title: text }, 'Rename step')}
                  onBlur={endGesture}
                />
                <NumberField
                  label={`Minutes for ${step.title}`}
                  isLabelHidden
                  isInteger
                  min={1}
                  max={600}
                  value={step.plannedMinutes}
                  onChange={(minutes) =>
                    minutes === null
                      ? 'A step takes at least a minute.'
                      : change('steps', step.id, { plannedMinutes: minutes }, 'Change minutes')
                  }
                  onBlur={endGesture}
                />
                <RemoveButton
                  label={`Leave out ${step.title}`}
                  isDisabled={rows.length === 1}
                  onPress={() => remove('steps', step.id, step.title, 'Leave out step')}
                />
              </div>
            )}
          />
        </section>
        <section className="prepare__people">
          <h2 className="heading">Who comes</h2>
          <Attendees isRoomy />
        </section>
      </div>
    </main>
  );
}
