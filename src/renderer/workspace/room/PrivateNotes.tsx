import type { ItemId } from '@shared/blueprint/fields';
import { PrivatePanel } from '../../components/PrivatePanel';
import { TextField } from '../../components/TextField';
import { useSession } from '../workspace-context';
import { useSessionItems } from './use-session-items';

/** Notes of one step for the facilitator alone. */
export function PrivateNotes({ step }: { step: ItemId }) {
  const notes = useSession((session) => session.steps[step]?.private.notes ?? '');
  const { change, endGesture } = useSessionItems();
  return (
    <div className="ask__private">
      <PrivatePanel>
        <TextField
          label="Private notes"
          isLabelHidden
          inline
          multiline
          placeholder="What to keep in mind in this step"
          value={notes}
          onChange={(text) => change('steps', step, { private: { notes: text } }, 'Change private notes')}
          onBlur={endGesture}
        />
      </PrivatePanel>
    </div>
  );
}
