import { Check, ChevronRight, Minus, Pause, Play, Plus } from 'lucide-react';
import { Button, IconButton } from '../../components/Button';
import { clockTime } from '../frame/saved-words';
import { countdown, minutes, pace } from './clock-words';
import { useRoomClock } from './use-room-clock';
import { useSessionControls } from './use-session-controls';

/** Took clearly longer than planned: worth a colour. */
const overShare = 1.1;

/** The clock of the step, the agenda with what was planned and what it took, and when it all ends. */
export function Agenda() {
  const clock = useRoomClock();
  const controls = useSessionControls();
  const { current, tone, remainingMs } = clock;
  const isRunning = clock.state === 'running';
  const at = clock.steps.findIndex((step) => step.id === current?.id);
  const next = clock.steps[at + 1];
  const { text: paceText, rest: paceRest, isBehind } = pace(clock.behindMs);
  const gone = current ? Math.min(1, current.tookMs / current.allottedMs) : 0;
  return (
    <aside className="agenda" aria-label="Agenda">
      <p className="small quiet">
        {isRunning ? (remainingMs < 0 ? 'Over in this step' : 'Left in this step') : 'Paused'}
      </p>
      <div className={`clock clock--${isRunning ? tone : 'paused'}`}>
        <b className="num" role="timer" aria-label={`Left in this step: ${countdown(remainingMs)}`}>
          {countdown(remainingMs)}
        </b>
        <span className="quiet num">of {minutes(current?.allottedMs ?? 0)} min</span>
      </div>
      <div className={`pace pace--${tone}`} aria-hidden="true">
        <i style={{ width: `${gone * 100}%` }} />
        <u />
      </div>
      <p className="small">
        <span className={isBehind ? 'strong is-warn' : 'strong'}>{paceText}</span>{' '}
        <span className="quiet">{paceRest}</span>
      </p>
      <div className="clock__ctl">
        <IconButton
          variant="default"
          label="Take a minute"
          icon={
            <span className="num clock__minute">
              <Minus className="icon" aria-hidden />1
            </span>
          }
          onPress={() => controls.addMinutes(-1)}
        />
        <IconButton
          variant="default"
          label={isRunning ? 'Pause the clock' : 'Go on'}
          shortcut="Space"
          isOn={!isRunning}
          icon={isRunning ? <Pause className="icon" aria-hidden /> : <Play className="icon" aria-hidden />}
          onPress={controls.toggle}
        />
        <IconButton
          variant="default"
          label="Give a minute"
          icon={
            <span className="num clock__minute">
              <Plus className="icon" aria-hidden />1
            </span>
          }
          onPress={() => controls.addMinutes(1)}
        />
      </div>
      <div className="agenda__head">
        <span />
        <span>Minutes</span>
        <span>Plan</span>
        <span>Took</span>
      </div>
      <ol className="agenda__steps">
        {clock.steps.map((step) => {
          const isCurrent = step.id === current?.id;
          const isOver = step.tookMs > step.plannedMs * overShare;
          return (
            <li key={step.id}>
              <button
                type="button"
                className={`agenda__step${isCurrent ? ' is-current' : step.isVisited ? '' : ' is-next'}`}
                aria-current={isCurrent ? 'step' : undefined}
                onClick={() => controls.goTo(step.id)}
              >
                {isCurrent ? (
                  <Play className="icon" aria-hidden />
                ) : step.isVisited ? (
                  <Check className="icon" aria-label="Done" />
                ) : (
                  <span />
                )}
                <span className="truncate">{step.title || 'Step'}</span>
                <span className="num">{minutes(step.plannedMs)}</span>
                <span className={isOver ? 'num is-warn' : 'num'}>
                  {step.isVisited ? Math.floor(step.tookMs / 60_000) : ''}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {next && (
        <div className="agenda__next">
          <Button
            variant="quiet"
            icon={<ChevronRight className="icon" aria-hidden />}
            shortcut="Pg Dn"
            onPress={controls.next}
          >
            <span className="truncate">{next.title || 'Next step'}</span>
          </Button>
        </div>
      )}
      <div className="agenda__foot">
        <div>
          <span>Planned end</span>
          <span className="num">{clock.plannedEndAt === null ? '' : clockTime(clock.plannedEndAt)}</span>
        </div>
        <div>
          <span>Ends now at</span>
          <span className={isBehind ? 'num strong is-warn' : 'num strong'}>
            {clock.endsAt === null ? '' : clockTime(clock.endsAt)}
          </span>
        </div>
      </div>
    </aside>
  );
}
