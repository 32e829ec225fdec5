import type { ItemId } from '@shared/blueprint/fields';
import type { Edit } from '@shared/edit';
import { Plus } from 'lucide-react';
import { type ClipboardEvent, memo, useCallback } from 'react';
import { Button } from '../../components/Button';
import { EditableList, type RowActions } from './EditableList';
import { ItemPersonInPlace, ItemText } from './fields';
import { itemIn, useItem, useItemIds, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';
import './milestone-steps.css';

/** What there is to do on the way to a milestone (S22). Lines that are pasted become one step each. */
export function MilestoneSteps({ milestone }: { milestone: ItemId }) {
  const items = usePlanItems();
  const ids = useItemIds(
    'milestoneSteps',
    useCallback((step) => step.milestone === milestone, [milestone]),
  );
  const add = () => items.add('milestoneSteps', { milestone });
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData
      .getData('text/plain')
      .split(/\r\n|\r|\n/)
      // What marks a line in a list is not part of it.
      .map((line) => line.replace(/^\s*(?:[-–•*☐☑]|\d+[.)])\s+/, '').trim())
      .filter((line) => line !== '');
    if (lines.length < 2 || !(event.target instanceof Element)) return;
    const row = event.target.closest('[data-row]')?.getAttribute('data-row') as ItemId | undefined;
    event.preventDefault();
    event.stopPropagation();
    items.endGesture();
    const into = row && itemIn(items.plan(), 'milestoneSteps', row).title.trim() === '' ? row : null;
    const before = row ? items.nextOf('milestoneSteps', row) : null;
    const edits = lines.map((title, at): Edit<'blueprint'> => {
      if (at === 0 && into)
        return { type: 'change', collection: 'milestoneSteps', id: into, patch: { title } };
      const item = { milestone, title };
      return { type: 'add', collection: 'milestoneSteps', id: items.newId(), item, before };
    });
    items.apply({ type: 'batch', edits }, `Paste ${lines.length} things to do`);
  };
  return (
    <section className="to-do" aria-label="What there is to do" onPasteCapture={onPaste}>
      <h3 className="label">What there is to do</h3>
      <EditableList
        collection="milestoneSteps"
        label="What there is to do"
        ids={ids}
        nameOf={(id) => itemIn(items.plan(), 'milestoneSteps', id).title}
        onAdd={add}
        empty={
          <p className="small quiet">
            Break it into things somebody can do in a day or two, or paste a list.
          </p>
        }
      >
        {(id, index, actions) => <ToDo id={id} number={index + 1} actions={actions} />}
      </EditableList>
      <AddToDo onAdd={add} />
    </section>
  );
}

function AddToDo({ onAdd }: { onAdd(): ItemId }) {
  return (
    <Button
      variant="quiet"
      icon={<Plus className="icon" aria-hidden />}
      onPress={() => {
        const id = onAdd();
        // The row is drawn before the next frame.
        requestAnimationFrame(() =>
          document
            .querySelector<HTMLElement>(`[data-row="${id}"] :is(textarea, input[type="text"])`)
            ?.focus(),
        );
      }}
    >
      Something to do
    </Button>
  );
}

const ToDo = memo(function ToDo({
  id,
  number,
  actions,
}: {
  id: ItemId;
  number: number;
  actions: RowActions;
}) {
  const isDone = useItem('milestoneSteps', id, (step) => step.isDone);
  const items = usePlanItems();
  return (
    <div className={isDone ? 'to-do__row is-done' : 'to-do__row'}>
      <ItemText
        collection="milestoneSteps"
        id={id}
        field="title"
        label={`Thing to do ${number}`}
        isLabelHidden
        inline
        multiline
        placeholder="What has to be done?"
        onSubmit={actions.next}
      />
      <input
        type="checkbox"
        className="to-do__tick"
        aria-label={`Done: thing to do ${number}`}
        checked={isDone}
        onChange={() => items.change('milestoneSteps', id, { isDone: !isDone })}
      />
      <ItemPersonInPlace
        collection="milestoneSteps"
        id={id}
        field="owner"
        label={`Who does thing to do ${number}`}
        empty="Who?"
        isShort
        isCalm
      />
      <RowMenu
        label={`More for thing to do ${number}`}
        onDuplicate={actions.duplicate}
        onRemove={actions.remove}
      />
    </div>
  );
});
