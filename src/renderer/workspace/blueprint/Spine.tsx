import { dayWordsNear } from '@shared/blueprint/day-words';
import type { StageStanding } from '@shared/insight/stages';
import { Check } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { TextField } from '../../components/TextField';
import { useEditPlan, useOpenWorkspace, usePlan, useWorkspace } from '../workspace-context';
import { useStages } from './derived';

/** The name of the plan and its four stages: where it stands, and the way to each of them. */
export function Spine() {
  return (
    <aside className="spine" aria-label="Stages">
      <PlanName />
      <Stages />
      <Agreed />
    </aside>
  );
}

function PlanName() {
  const title = usePlan((plan) => plan.about.title);
  const edit = useEditPlan();
  const { store } = useOpenWorkspace();
  return (
    <div className="spine__name">
      <TextField
        label="Name of the blueprint"
        isLabelHidden
        inline
        plan
        placeholder="Blueprint without a name"
        value={title}
        onChange={(text) => {
          edit(
            { type: 'set', section: 'about', patch: { title: text } },
            { label: 'Rename blueprint', gesture: 'about.title' },
          );
        }}
        onBlur={() => store.getState().endGesture()}
      />
    </div>
  );
}

function Stages() {
  const stages = useStages();
  const shown = useWorkspace((state) => state.view.stage);
  const { store } = useOpenWorkspace();
  const list = useRef<HTMLOListElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <ol ref={list} className="spine__stages" onKeyDown={onKeyDown}>
      {stages.map((stage) => (
        <li key={stage.number}>
          <button
            type="button"
            className={className(stage, shown)}
            aria-current={stage.number === shown ? 'step' : undefined}
            onClick={() => store.getState().go({ stage: stage.number })}
          >
            <span className="stage-step__dot">
              {stage.state === 'done' ? (
                <Check className="icon icon--s" aria-label="Done" />
              ) : (
                <span className="num">{stage.number}</span>
              )}
            </span>
            <span>
              <span className="stage-step__label">{stage.name}</span>
              <span className="stage-step__line">{stage.line}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function className({ number, state }: StageStanding, shown: number): string {
  const names = ['stage-step'];
  if (state === 'done') names.push('is-done');
  if (number === shown) names.push('is-current');
  return names.join(' ');
}

function Agreed() {
  const agreedOn = usePlan((plan) => plan.destination.agreedOn);
  const { clock } = useOpenWorkspace();
  if (!agreedOn) return null;
  return (
    <p className="spine__foot">
      <span>{`Agreed on ${dayWordsNear(agreedOn, clock.today())}`}</span>
    </p>
  );
}
