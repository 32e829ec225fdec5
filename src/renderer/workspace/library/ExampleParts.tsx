import { type Example, moved } from '@shared/blueprint/example';
import {
  asStart,
  type ExampleParts as Chosen,
  insertParts,
  type PartKind,
  partKinds,
} from '@shared/blueprint/example-start';
import { ordered } from '@shared/blueprint/model';
import { stageOfView, viewsOfPart } from '@shared/insight/stages';
import { ArrowLeft } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { Button } from '../../components/Button';
import { documentIn, placeOf } from '../../state/workspace-store';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { blueprintInUse, counted, titleOf } from './documents';

const kinds: Readonly<Record<PartKind, { title: string; note: string; field: string }>> = {
  objectives: { title: 'Objectives', note: 'with their numbers', field: 'statement' },
  milestones: { title: 'Milestones', note: 'with what there is to do', field: 'title' },
  obstacles: { title: 'Obstacles', note: 'with what is done about them', field: 'description' },
  tasks: { title: 'Tasks', note: 'with their scores', field: 'title' },
  people: { title: 'People', note: 'by their roles', field: 'name' },
};
const nothing: Chosen = { objectives: [], milestones: [], obstacles: [], tasks: [], people: [] };

/** Chooses what of an example goes into the open plan, as one step that can be undone. */
export function ExampleParts({
  example,
  onBack,
  onDone,
}: {
  example: Example;
  onBack(): void;
  onDone(): void;
}) {
  const { store, clock, newId } = useOpenWorkspace();
  const id = useWorkspace(blueprintInUse);
  const title = useWorkspace((state) => {
    const document = documentIn(state, 'blueprint', id);
    return document ? titleOf(document) : '';
  });
  const [chosen, setChosen] = useState<Chosen>(nothing);
  const plan = useMemo(() => asStart(moved(example.blueprint, 0)), [example]);
  const count = partKinds.reduce((sum, kind) => sum + chosen[kind].length, 0);

  const insert = () => {
    const document = documentIn(store.getState(), 'blueprint', id);
    if (!document || count === 0) return;
    const edit = insertParts(example, chosen, {
      today: clock.today(),
      destination: document.body.destination.date,
      newId,
    });
    const label = 'Take parts of an example';
    const refused = store.getState().edit('blueprint', document.id, edit, { label });
    if (refused) throw new Error(`Parts of an example were refused: ${refused.code}`);
    onDone();
    const step = store.getState().history.past.at(-1);
    const first = partKinds.find((kind) => chosen[kind].length > 0);
    const view = first && viewsOfPart[first][0];
    const { go, view: shown, notify } = store.getState();
    go({ section: 'blueprint', blueprint: document.id, ...(view ? placeOf(view, shown) : {}) });
    notify({
      tone: 'quiet',
      text: `${counted(count, 'part')} of “${example.title}” added.${view ? ` Shown here: stage ${stageOfView(view)}.` : ''}`,
      action: {
        label: 'Undo',
        run() {
          if (store.getState().history.past.at(-1) === step) store.getState().undo();
          else
            notify({ tone: 'quiet', text: 'You have changed something since. Undo goes back step by step.' });
        },
      },
    });
  };

  return (
    <div className="parts">
      <p className="quiet">
        From “{example.title}”. Ties between the parts you take are kept; days move with your destination.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it. */}
      <section className="parts__kinds" aria-label="Parts of the example" tabIndex={0}>
        {partKinds.map((kind) => (
          <Kind
            key={kind}
            kind={kind}
            items={ordered(plan[kind] as Record<string, { order: string }>).map((item) => ({
              id: item.id,
              text: String((item as unknown as Record<string, unknown>)[kinds[kind].field] ?? ''),
            }))}
            chosen={chosen[kind]}
            onChoose={(ids) => setChosen((before) => ({ ...before, [kind]: ids }))}
          />
        ))}
      </section>
      <div className="dialog__actions">
        <Button icon={<ArrowLeft className="icon" aria-hidden />} variant="quiet" onPress={onBack}>
          All examples
        </Button>
        <Button variant="primary" isDisabled={count === 0} onPress={insert}>
          {count === 0 ? 'Choose what you want' : `Add ${counted(count, 'part')} to “${short(title)}”`}
        </Button>
      </div>
    </div>
  );
}

const short = (title: string) => (title.length > 32 ? `${title.slice(0, 30).trimEnd()}…` : title);

function Kind({
  kind,
  items,
  chosen,
  onChoose,
}: {
  kind: PartKind;
  items: readonly { id: string; text: string }[];
  chosen: readonly string[];
  onChoose(ids: string[]): void;
}) {
  const { title, note } = kinds[kind];
  const noteId = useId();
  if (items.length === 0) return null;
  const hasAll = chosen.length === items.length;
  return (
    <fieldset className="parts__kind">
      <legend className="unseen">{title}</legend>
      <label className="parts__all">
        <input
          type="checkbox"
          checked={hasAll}
          ref={(box) => {
            if (box) box.indeterminate = chosen.length > 0 && !hasAll;
          }}
          aria-describedby={noteId}
          onChange={() => onChoose(hasAll ? [] : items.map(({ id }) => id))}
        />
        <span className="parts__title">All {title.toLowerCase()}</span>
        <span id={noteId} className="small quiet">
          {note}
        </span>
      </label>
      {items.map(({ id, text }) => (
        <label key={id} className="parts__one">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={() =>
              onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
            }
          />
          <span className="plan">{text.trim() || 'Without words'}</span>
        </label>
      ))}
    </fieldset>
  );
}
