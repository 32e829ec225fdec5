import { ordered } from '@shared/blueprint/model';
import { Check, CircleDashed } from 'lucide-react';
import { TextField } from '../../components/TextField';
import { useSession } from '../workspace-context';
import { useCapture } from './capture/use-capture';
import { RemoveButton } from './RemoveButton';
import { useRoom } from './room-context';
import { useSessionItems } from './use-session-items';

/** Who is in the room. `isRoomy` has a field for what they do; beside the console there is room for names only. */
export function Attendees({ isRoomy = false }: { isRoomy?: boolean }) {
  const attendees = useSession((session) => session.attendees);
  const { change, remove, endGesture } = useSessionItems();
  const { writing } = useRoom();
  return (
    <div className={isRoomy ? 'people people--roomy' : 'people'}>
      <ul>
        {ordered(attendees)
          .filter(({ id }) => !writing.has(id))
          .map(({ id, name, role, present }) => (
            <li key={id} className="has-remove people__row">
              <button
                type="button"
                className={present ? 'people__toggle is-good' : 'people__toggle'}
                aria-pressed={present}
                aria-label={`${name || 'Somebody'} is here`}
                title={present ? 'Here' : 'Not here'}
                onClick={() => change('attendees', id, { present: !present }, 'Change who is here')}
              >
                {present ? (
                  <Check className="icon" aria-hidden />
                ) : (
                  <CircleDashed className="icon" aria-hidden />
                )}
              </button>
              <TextField
                label="Name"
                isLabelHidden
                inline
                value={name}
                onChange={(text) => change('attendees', id, { name: text }, 'Change name')}
                onBlur={endGesture}
              />
              {isRoomy ? (
                <TextField
                  label={`What ${name} does`}
                  isLabelHidden
                  inline
                  placeholder="Role"
                  value={role}
                  onChange={(text) => change('attendees', id, { role: text }, 'Change role')}
                  onBlur={endGesture}
                />
              ) : (
                <span className="quiet truncate people__role" title={role}>
                  {present ? role : 'not here'}
                </span>
              )}
              <RemoveButton
                label={`Take ${name || 'this person'} off the list`}
                onPress={() => remove('attendees', id, name, 'Remove attendee')}
              />
            </li>
          ))}
      </ul>
      <AddAttendee isRoomy={isRoomy} />
    </div>
  );
}

function AddAttendee({ isRoomy }: { isRoomy: boolean }) {
  const { values, change, enter } = useCapture({
    kind: 'session',
    collection: 'attendees',
    main: 'name',
    label: 'Add attendee',
  });
  return (
    <form
      className="people__add"
      onSubmit={(event) => {
        event.preventDefault();
        enter();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) enter();
      }}
    >
      <TextField
        label="Add a person"
        isLabelHidden
        placeholder="Add a person"
        value={values.name ?? ''}
        onChange={(name) => change({ name })}
        onSubmit={enter}
      />
      {isRoomy && (
        <TextField
          label="What they do"
          isLabelHidden
          placeholder="Role, if it helps"
          value={values.role ?? ''}
          onChange={(role) => change({ role })}
          onSubmit={enter}
        />
      )}
    </form>
  );
}
