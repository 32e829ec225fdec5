import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import { guidanceFor, sentence } from '@shared/blueprint/session-template';
import { ChevronLeft, ChevronRight, Flag as FlagIcon, Plus, X } from 'lucide-react';
import { Button, IconButton } from '../../../components/Button';
import { TextField } from '../../../components/TextField';
import { ItemText } from '../../blueprint/fields';
import { useItem, useItemIds, usePlanItems } from '../../blueprint/plan-items';
import { usePlan } from '../../workspace-context';
import { RemoveButton } from '../RemoveButton';
import { useAsking, useEnteredPlan, useRoom } from '../room-context';
import { CaptureRow } from './CaptureRow';
import { useCapture } from './use-capture';

/** From what was asked for, why by why, to what is needed. */
export function FiveWhys() {
  const { ladder } = useAsking();
  return ladder === null ? <FirstAsk /> : <Ladder key={ladder} id={ladder} />;
}

function FirstAsk() {
  const { values, change, enter } = useCapture({
    kind: 'blueprint',
    collection: 'ladders',
    main: 'asked',
    label: 'Add ask',
  });
  return (
    <CaptureRow
      label="What they ask for"
      hint="In their own words."
      action="begin to ask why"
      onEnter={enter}
    >
      <TextField
        label="They ask for"
        plan
        size="l"
        autoFocus
        value={values.asked ?? ''}
        onChange={(asked) => change({ asked })}
        onSubmit={enter}
      />
    </CaptureRow>
  );
}

function Ladder({ id }: { id: ItemId }) {
  const items = usePlanItems();
  const plan = useEnteredPlan();
  const { writing } = useRoom();
  const hasAsk = useItem('ladders', id, (ladder) => ladder.asked.trim() !== '');
  const rungs = useItemIds('rungs', (rung) => rung.ladder === id).filter((rung) => !writing.has(rung));
  const asking = { ladder: id, milestone: null };
  const { values, change, enter } = useCapture({
    kind: 'blueprint',
    collection: 'rungs',
    main: 'answer',
    label: 'Add answer',
    given: () => ({ ladder: id, question: sentence(guidanceFor('five-whys', plan, asking).ask) }),
  });
  return (
    <>
      <Asked id={id} isEmpty={!hasAsk} />
      <CaptureRow
        label="Next answer"
        hint={`Why ${rungs.length + 1}`}
        action="add and ask why again"
        onEnter={enter}
      >
        <TextField
          label="They answer"
          plan
          size="l"
          autoFocus={hasAsk}
          value={values.answer ?? ''}
          onChange={(answer) => change({ answer })}
          onSubmit={enter}
          onBlur={items.endGesture}
        />
      </CaptureRow>
      <Need id={id} />
      <ol className="captured whys" aria-label="Answers, the last one first" reversed>
        {[...rungs].reverse().map((rung, index) => (
          <li key={rung} className="has-remove captured__row captured__row--rung">
            <span className="whys__number num">{rungs.length - index}</span>
            <div>
              <span className="small">
                <ItemText
                  collection="rungs"
                  id={rung}
                  field="question"
                  label="Question"
                  isLabelHidden
                  inline
                />
              </span>
              <ItemText
                collection="rungs"
                id={rung}
                field="answer"
                label="Answer"
                isLabelHidden
                inline
                plan
              />
            </div>
            <RemoveButton
              label={`Remove answer ${rungs.length - index}`}
              onPress={() => items.remove('rungs', rung)}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

/** The ask itself; where there are several, which one is being climbed. */
function Asked({ id, isEmpty }: { id: ItemId; isEmpty: boolean }) {
  const plan = useEnteredPlan();
  const { setFocus } = useRoom();
  const items = usePlanItems();
  const ladders = ordered(plan.ladders);
  const go = (by: 1 | -1) => {
    const at = ladders.findIndex((ladder) => ladder.id === id);
    const next = ladders[(at + by + ladders.length) % ladders.length];
    if (next) setFocus({ ladder: next.id });
  };
  return (
    <div className="whys__asked">
      <ItemText
        collection="ladders"
        id={id}
        field="asked"
        label="You asked for"
        plan
        size="l"
        inline
        autoFocus={isEmpty}
      />
      <div className="row">
        {ladders.length > 1 && (
          <>
            <IconButton
              label="The ask before"
              icon={<ChevronLeft className="icon" aria-hidden />}
              onPress={() => go(-1)}
            />
            <span className="small quiet num">
              {ladders.findIndex((ladder) => ladder.id === id) + 1} of {ladders.length}
            </span>
            <IconButton
              label="The next ask"
              icon={<ChevronRight className="icon" aria-hidden />}
              onPress={() => go(1)}
            />
          </>
        )}
        {isEmpty ? (
          <Button
            variant="quiet"
            icon={<X className="icon" aria-hidden />}
            onPress={() => {
              setFocus({ ladder: null });
              items.remove('ladders', id);
            }}
          >
            Remove
          </Button>
        ) : (
          <Button
            variant="quiet"
            icon={<Plus className="icon" aria-hidden />}
            onPress={() => setFocus({ ladder: items.add('ladders', {}) })}
          >
            Another ask
          </Button>
        )}
      </div>
    </div>
  );
}

/** The end of the ladder: what is needed, and the objective that it makes. */
function Need({ id }: { id: ItemId }) {
  const items = usePlanItems();
  const needed = useItem('ladders', id, (ladder) => ladder.needed.trim());
  const objective = usePlan((plan) => {
    const linked = plan.ladders[id]?.objectives ?? {};
    return Object.keys(linked).find((each) => plan.objectives[each]) ?? null;
  });
  const makeObjective = () =>
    items.add(
      'objectives',
      { statement: needed },
      {
        along: (added) => [
          { type: 'change', collection: 'ladders', id, patch: { objectives: { [added]: true } } },
        ],
      },
    );
  return (
    <div className="whys__need">
      <FlagIcon className="icon icon--l" aria-hidden />
      <ItemText
        collection="ladders"
        id={id}
        field="needed"
        label="What you need"
        plan
        size="l"
        inline
        placeholder="Once it is a result the business can count"
      />
      {needed !== '' && objective === null && (
        <Button icon={<Plus className="icon" aria-hidden />} onPress={makeObjective}>
          Make it an objective
        </Button>
      )}
      {objective !== null && <p className="small quiet">It is an objective of the plan.</p>}
    </div>
  );
}
