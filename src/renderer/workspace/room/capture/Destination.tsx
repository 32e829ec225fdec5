import { DayField } from '../../../components/DayField';
import { TextField } from '../../../components/TextField';
import { useKeptDraft } from '../../blueprint/fields';
import { usePlanItems } from '../../blueprint/plan-items';
import { useOpenWorkspace, usePlan } from '../../workspace-context';
import { editRefusal } from '../edit-refusal';

/** The end state in a sentence or two, and its day. */
export function Destination() {
  const { clock } = useOpenWorkspace();
  const destination = usePlan((plan) => plan.destination);
  const items = usePlanItems();
  const statement = useKeptDraft('destination', 'statement');
  const date = useKeptDraft('destination', 'date');
  const change = (patch: Partial<typeof destination>, gesture?: string) => {
    const refused = items.apply(
      { type: 'set', section: 'destination', patch },
      'Change destination',
      gesture,
    );
    return refused ? editRefusal(refused) : null;
  };
  return (
    <div className="capture capture--destination">
      <TextField
        {...statement}
        label="What is true when this has worked"
        plan
        size="l"
        multiline
        autoFocus
        value={destination.statement}
        onChange={(words) => change({ statement: words }, 'destination.statement')}
        onBlur={items.endGesture}
      />
      <div className="capture__row capture__row--day">
        <DayField
          {...date}
          label="By when"
          placeholder="1 June, or +12 weeks"
          today={clock.today()}
          value={destination.date}
          onChange={(day) => change({ date: day })}
        />
      </div>
      <p className="small quiet">Goes straight into the blueprint; the room reads along.</p>
    </div>
  );
}
