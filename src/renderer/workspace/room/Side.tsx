import { type Jotting, ordered } from '@shared/blueprint/model';
import { Key } from '../../components/Key';
import { TextField } from '../../components/TextField';
import { useOpenWorkspace, useSession } from '../workspace-context';
import { Attendees } from './Attendees';
import { useCapture } from './capture/use-capture';
import { RemoveButton } from './RemoveButton';
import { type JottingKey, useRoom } from './room-context';
import { goBack } from './use-room-keys';
import { useSessionItems } from './use-session-items';

type ListName = 'parkingLot' | 'decisions' | 'openQuestions';

/** Everything that comes up and belongs to no step, one key away; and who is here (at the welcome that is the step). */
export function Side({ isWelcome }: { isWelcome: boolean }) {
  const attendees = useSession((session) => session.attendees);
  const present = Object.values(attendees).filter(
    (attendee) => attendee.present && attendee.name.trim(),
  ).length;
  return (
    <aside className="side" aria-label="Notes of the session">
      <Jottings list="parkingLot" title="Parking lot" one="Parked idea" keyLetter="p" />
      <Jottings list="decisions" title="Decisions" one="Decision" keyLetter="d" />
      <Jottings list="openQuestions" title="Open questions" one="Open question" keyLetter="q" />
      {!isWelcome && (
        <section>
          <div className="spread">
            <h2 className="heading">In the room</h2>
            <span className="small quiet num">{present}</span>
          </div>
          <Attendees />
        </section>
      )}
    </aside>
  );
}

interface JottingsProps {
  list: ListName;
  title: string;
  /** What one of them is called. */
  one: string;
  keyLetter: JottingKey;
}

function Jottings({ list, title, one, keyLetter }: JottingsProps) {
  const items = useSession((session): Record<string, Jotting> => session[list]);
  const { writing } = useRoom();
  const { change, remove, endGesture } = useSessionItems();
  return (
    <section>
      <div className="spread">
        <h2 className="heading">{title}</h2>
        <Key>{keyLetter.toUpperCase()}</Key>
      </div>
      <ul className="side__list">
        {ordered(items)
          .filter(({ id }) => !writing.has(id))
          .map(({ id, text }) => (
            <li key={id} className="has-remove">
              <TextField
                label={one}
                isLabelHidden
                inline
                plan
                value={text}
                onChange={(next) => change(list, id, { text: next }, `Change ${one.toLowerCase()}`)}
                onBlur={endGesture}
              />
              <RemoveButton
                label={`Remove ${one.toLowerCase()}`}
                onPress={() => remove(list, id, text, `Remove ${one.toLowerCase()}`)}
              />
            </li>
          ))}
      </ul>
      <AddJotting list={list} one={one} keyLetter={keyLetter} />
    </section>
  );
}

function AddJotting({ list, one, keyLetter }: Omit<JottingsProps, 'title'>) {
  const { keyboard } = useRoom();
  const { clock } = useOpenWorkspace();
  const { values, change, enter } = useCapture({
    kind: 'session',
    collection: list,
    main: 'text',
    label: `Add ${one.toLowerCase()}`,
    given: () => ({ at: clock.now() }),
  });
  return (
    <div className="side__add">
      <TextField
        label={`Add ${one.toLowerCase()}`}
        isLabelHidden
        inline
        plan
        placeholder="Add"
        inputRef={(field) => {
          keyboard.current.lists[keyLetter] = field;
        }}
        value={values.text ?? ''}
        onChange={(text) => change({ text })}
        onSubmit={enter}
        onBlur={enter}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          goBack(keyboard.current);
        }}
      />
    </div>
  );
}
