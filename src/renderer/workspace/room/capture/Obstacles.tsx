import type { ItemId } from '@shared/blueprint/fields';
import { exposure, highExposure } from '@shared/blueprint/plan';
import { needsMitigation } from '@shared/insight/stages';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { ScoreField } from '../../../components/ScoreField';
import { type FieldElement, TextField } from '../../../components/TextField';
import { ItemText } from '../../blueprint/fields';
import { useItem, useItemIds, usePlanItems } from '../../blueprint/plan-items';
import { RemoveButton } from '../RemoveButton';
import { useRoom } from '../room-context';
import { CaptureRow } from './CaptureRow';
import { useCapture } from './use-capture';

const likelihoodWords = ['unlikely', 'almost certain'] as const;
const impactWords = ['a nuisance', 'the end of it'] as const;

/** What may stop us, and what is done about it. */
export function Obstacles() {
  const items = usePlanItems();
  const { writing } = useRoom();
  const ids = useItemIds('obstacles').filter((id) => !writing.has(id));
  const [field, setField] = useState<FieldElement | null>(null);
  const { values, change, enter } = useCapture({
    kind: 'blueprint',
    collection: 'obstacles',
    main: 'description',
    label: 'Add obstacle',
  });
  const add = () => {
    enter();
    field?.focus();
  };
  return (
    <>
      <CaptureRow
        label="Next obstacle"
        hint="Likely and bad, 12 or more, needs an answer."
        action="add and ask for the next"
        onEnter={add}
      >
        <TextField
          label="What may stop us"
          plan
          autoFocus
          inputRef={setField}
          value={values.description ?? ''}
          onChange={(description) => change({ description })}
          onSubmit={add}
          onBlur={items.endGesture}
        />
        <div className="capture__row capture__row--obstacle">
          <ScoreField
            label="How likely"
            value={values.likelihood ?? 3}
            words={likelihoodWords}
            onChange={(likelihood) => change({ likelihood })}
          />
          <ScoreField
            label="How bad"
            value={values.impact ?? 3}
            words={impactWords}
            onChange={(impact) => change({ impact })}
          />
        </div>
        <TextField
          label="What we do about it"
          plan
          value={values.mitigation ?? ''}
          onChange={(mitigation) => change({ mitigation })}
          onSubmit={add}
          onBlur={items.endGesture}
        />
      </CaptureRow>
      <ol className="captured" aria-label="What may stop us">
        {ids.map((id, index) => (
          <ObstacleRow key={id} id={id} number={index + 1} />
        ))}
      </ol>
    </>
  );
}

function ObstacleRow({ id, number }: { id: ItemId; number: number }) {
  const items = usePlanItems();
  const score = useItem('obstacles', id, exposure);
  const isOpen = useItem('obstacles', id, needsMitigation);
  return (
    <li className="has-remove captured__row captured__row--obstacle">
      <span
        className={score >= highExposure ? 'captured__exposure num is-warn' : 'captured__exposure num'}
        title={`Likelihood times impact: ${score} of 25`}
      >
        {score >= highExposure && <TriangleAlert className="icon icon--s" aria-hidden />}
        {score}
      </span>
      <div>
        <ItemText
          collection="obstacles"
          id={id}
          field="description"
          label={`Obstacle ${number}`}
          isLabelHidden
          inline
          plan
        />
        <span className={isOpen ? 'small is-open' : 'small'}>
          <ItemText
            collection="obstacles"
            id={id}
            field="mitigation"
            label={`What we do about obstacle ${number}`}
            isLabelHidden
            inline
            placeholder={isOpen ? 'What do we do about it?' : 'Nothing to be done for now'}
          />
        </span>
      </div>
      <RemoveButton label={`Remove obstacle ${number}`} onPress={() => items.remove('obstacles', id)} />
    </li>
  );
}
