import { answerPatch } from '@shared/blueprint/discovery';
import type { ItemId } from '@shared/blueprint/fields';
import type { Answer } from '@shared/blueprint/plan';
import { Check, CircleDashed, EyeOff, Minus } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { PrivatePanel } from '../../components/PrivatePanel';
import { TextField } from '../../components/TextField';
import type { RowActions } from './EditableList';
import { fieldKey } from './field-key';
import { ItemPersonInPlace, ItemText, useKeptDraft } from './fields';
import { PrivateNotes } from './PrivateNotes';
import { PromoteMenu } from './PromoteMenu';
import { useItem, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';

const marks = { open: CircleDashed, asked: Check, skipped: Minus } as const;
const markWords = { open: 'Open', asked: 'Asked', skipped: 'Skipped' } as const;

/** A question, what was said to it, by whom, and what became of it. */
export const AnswerRow = memo(function AnswerRow({
  id,
  number,
  actions,
}: {
  id: ItemId;
  number: number;
  actions: RowActions;
}) {
  const state = useItem('answers', id, (answer) => answer.state);
  const hasWords = useItem('answers', id, ({ answer }) => answer.trim() !== '');
  const hasNotes = useItem('answers', id, (answer) => answer.private.notes.trim() !== '');
  const [isOpen, setOpen] = useState(false);
  const items = usePlanItems();
  const row = useRef<HTMLElement>(null);
  const Mark = marks[state];
  const become = (next: Answer['state']) => items.change('answers', id, { state: next });
  /** To the next answer: its question is there already. */
  const toNext = () => {
    const next = row.current
      ?.closest('li')
      ?.nextElementSibling?.querySelector<HTMLElement>('.answer__a textarea');
    if (next) next.focus();
    else actions.next();
  };
  const toState = (next: Answer['state'], label: string) => ({
    id: next,
    label,
    onAction: () => void become(next),
  });
  return (
    <article ref={row} className={`answer is-${state}`}>
      <span className="answer__mark" title={markWords[state]}>
        <Mark className="icon" aria-hidden />
        <span className="unseen">{markWords[state]}</span>
      </span>
      <div className="answer__q">
        <ItemText
          collection="answers"
          id={id}
          field="question"
          label={`Question ${number}`}
          isLabelHidden
          inline
          placeholder="What do we want to know?"
          onSubmit={() => row.current?.querySelector<HTMLElement>('.answer__a textarea')?.focus()}
        />
      </div>
      {state !== 'skipped' && (
        <div className="answer__a">
          <AnswerText id={id} label={`Answer ${number}`} onSubmit={toNext} />
        </div>
      )}
      <div className="answer__foot">
        {hasWords && (
          <ItemPersonInPlace
            collection="answers"
            id={id}
            field="speaker"
            label={`Who answered question ${number}`}
            empty="Who said it?"
            isCalm
          />
        )}
        {hasWords && <PromoteMenu collection="answers" id={id} />}
        {state === 'asked' && !hasWords && <span>Asked, no answer</span>}
        {state === 'open' && (
          <button type="button" className="answer__quiet" onClick={() => become('skipped')}>
            Skip
          </button>
        )}
        {state === 'skipped' && (
          <button type="button" className="link" onClick={() => become('open')}>
            Ask after all
          </button>
        )}
        {!isOpen && (
          <button
            type="button"
            className={hasNotes ? 'answer__notes' : 'answer__quiet answer__notes'}
            onClick={() => setOpen(true)}
          >
            <EyeOff className="icon icon--s" aria-hidden />
            {hasNotes ? 'Private notes' : 'Note'}
          </button>
        )}
      </div>
      {isOpen && (
        <div className="answer__private">
          <PrivatePanel about={`question ${number}`}>
            <PrivateNotes collection="answers" id={id} />
          </PrivatePanel>
        </div>
      )}
      <div className="row-tools">
        <RowMenu
          label="More for this question"
          more={[
            ...(state === 'open' && !hasWords ? [toState('asked', 'Asked, no answer')] : []),
            ...(state === 'asked' && !hasWords ? [toState('open', 'Not asked yet')] : []),
            ...(state === 'skipped' ? [toState('open', 'Ask after all')] : [toState('skipped', 'Skip')]),
          ]}
          onDuplicate={actions.duplicate}
          onRemove={actions.remove}
        />
      </div>
    </article>
  );
});

/** What they said: with words in it the question was asked. */
export function AnswerText({
  id,
  label,
  isLarge,
  onSubmit,
}: {
  id: ItemId;
  label: string;
  isLarge?: boolean;
  onSubmit(): void;
}) {
  const value = useItem('answers', id, ({ answer }) => answer);
  const items = usePlanItems();
  const kept = useKeptDraft(id, 'answer');
  return (
    <div className="bound" data-field={fieldKey({ collection: 'answers', id, field: 'answer' })}>
      <TextField
        {...kept}
        label={label}
        isLabelHidden
        inline
        plan
        size={isLarge ? 'xl' : 'l'}
        autoFocus={isLarge}
        placeholder="What they said"
        value={value}
        onChange={(text) => items.change('answers', id, answerPatch(text), true)}
        onBlur={items.endGesture}
        onSubmit={onSubmit}
      />
    </div>
  );
}
