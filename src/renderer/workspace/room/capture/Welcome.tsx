import { TextField } from '../../../components/TextField';
import { ItemText } from '../../blueprint/fields';
import { useItemIds, usePlanItems } from '../../blueprint/plan-items';
import { Attendees } from '../Attendees';
import { RemoveButton } from '../RemoveButton';
import { useRoom } from '../room-context';
import { CaptureRow } from './CaptureRow';
import { useCapture } from './use-capture';

/** What they ask for, and who asks. */
export function Welcome() {
  const { values, change, enter } = useCapture({
    kind: 'blueprint',
    collection: 'ladders',
    main: 'asked',
    label: 'Add ask',
  });
  const items = usePlanItems();
  const { writing } = useRoom();
  const ids = useItemIds('ladders', (ladder) => ladder.asked.trim() !== '').filter((id) => !writing.has(id));
  return (
    <>
      <CaptureRow
        label="What they ask for"
        hint="In their own words. The whys start from here."
        action="add and ask for more"
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
          onBlur={items.endGesture}
        />
      </CaptureRow>
      <ol className="captured" aria-label="What they ask for">
        {ids.map((id) => (
          <li key={id} className="has-remove captured__row">
            <ItemText collection="ladders" id={id} field="asked" label="Ask" isLabelHidden inline plan />
            <RemoveButton label="Remove this ask" onPress={() => items.remove('ladders', id)} />
          </li>
        ))}
      </ol>
      <section className="capture__part">
        <h2 className="heading">Who is here</h2>
        <Attendees isRoomy />
      </section>
    </>
  );
}
