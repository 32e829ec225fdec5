import type { ItemId, Links } from '@shared/blueprint/fields';
import { personSides } from '@shared/blueprint/plan';
import { typicalWorries } from '@shared/blueprint/worries';
import { Plus } from 'lucide-react';
import { memo, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Button } from '../../components/Button';
import { ComboBox } from '../../components/ComboBox';
import { LinkPicker } from '../../components/LinkPicker';
import { PrivatePanel } from '../../components/PrivatePanel';
import { Select } from '../../components/Select';
import { usePlan } from '../workspace-context';
import { EditableList, type RowActions, useAdded } from './EditableList';
import { fieldKey } from './field-key';
import { ItemLinks, ItemPersonInPlace, ItemText, usePeople } from './fields';
import { useObjectiveOptions } from './options';
import { PrivateText } from './PrivateNotes';
import { sideNames } from './people-words';
import { itemIn, useItem, useItemIds, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';

/** Adds a row of a person on the list or of a new one, in one step. */
function AddByPerson({
  collection,
  label,
  placeholder,
  except = [],
  onAdd,
}: {
  collection: 'champions' | 'contributions';
  label: string;
  placeholder: string;
  except?: readonly ItemId[];
  onAdd(id: ItemId): void;
}) {
  const people = usePeople();
  const items = usePlanItems();
  // Begins anew after each pick: what was picked stands in the list then.
  const [round, setRound] = useState(0);
  const done = (id: ItemId) => {
    setRound(round + 1);
    onAdd(id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches the field inside.
    <div
      onKeyDown={(event) => {
        // The field takes a new name when it is left.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.target.blur();
      }}
    >
      <ComboBox
        key={round}
        label={label}
        isLabelHidden
        value={null}
        options={people.filter(({ id }) => !except.includes(id as ItemId))}
        placeholder={placeholder}
        onPick={(person) => {
          if (person !== null) done(items.add(collection, { person: person as ItemId }));
        }}
        onCreate={(name) => {
          const id = items.newId();
          items.add(
            'people',
            { name },
            { along: (person) => [{ type: 'add', collection, id, item: { person } }] },
          );
          done(id);
        }}
      />
    </div>
  );
}

/** Who speaks up for this on either side, whom they can win over and what is next (S38). */
export function Champions() {
  const ids = useItemIds('champions');
  const items = usePlanItems();
  const { section, setAdded } = useAdded();
  const persons = usePlan(useShallow((plan) => Object.values(plan.champions).map(({ person }) => person)));
  return (
    <section
      ref={section}
      className="champions"
      aria-label="Champions"
      data-field={fieldKey({ collection: 'champions' })}
    >
      <div className="section-head">
        <h2 className="heading">Champions</h2>
      </div>
      {ids.length > 0 && (
        <PrivatePanel about="champions">
          <EditableList
            collection="champions"
            label="Champions"
            ids={ids}
            nameOf={(id) => items.plan().people[itemIn(items.plan(), 'champions', id).person]?.name ?? ''}
            onAdd={() => ids.at(-1) as ItemId}
          >
            {(id, _index, actions) => <ChampionRow id={id} actions={actions} />}
          </EditableList>
        </PrivatePanel>
      )}
      {ids.length === 0 && (
        <p className="small quiet">One on each side carries this on when we are not in the room.</p>
      )}
      <AddByPerson
        collection="champions"
        label="Add a champion"
        placeholder="Who speaks up for this?"
        except={persons}
        onAdd={setAdded}
      />
    </section>
  );
}

const ChampionRow = memo(function ChampionRow({ id, actions }: { id: ItemId; actions: RowActions }) {
  const items = usePlanItems();
  const person = useItem('champions', id, (champion) => champion.person);
  const name = usePlan((plan) => plan.people[person]?.name.trim() || 'No name yet');
  const winsOver = useItem('champions', id, (champion) => champion.private.winsOver as Links);
  const people = usePeople();
  return (
    <article className="champion">
      <p className="champion__name plan">{name}</p>
      <div className="bound is-calm">
        <LinkPicker
          label={`Whom ${name} can win over`}
          options={people.filter((each) => each.id !== person)}
          selected={winsOver}
          placeholder="Can win over"
          onToggle={(other) => {
            const { [other]: was, ...rest } = winsOver;
            const next: Links = was ? rest : { ...winsOver, [other]: true };
            items.change('champions', id, { private: { winsOver: next } } as never);
          }}
        />
      </div>
      <PrivateText
        collection="champions"
        id={id}
        field="nextStep"
        label={`Next step with ${name}`}
        isLabelHidden
        inline
        placeholder="What is the next step with them?"
        onSubmit={actions.next}
      />
      <div className="row-tools">
        <RowMenu label={`More for ${name}`} onDuplicate={actions.duplicate} onRemove={actions.remove} />
      </div>
    </article>
  );
});

/** What each person brings, and to which objective (S39). */
export function Contributions() {
  const ids = useItemIds('contributions');
  const items = usePlanItems();
  const { section, setAdded } = useAdded();
  const addAnother = () => {
    const { person } = itemIn(items.plan(), 'contributions', ids.at(-1) as ItemId);
    return items.add('contributions', { person });
  };
  return (
    <section
      ref={section}
      className="contributions"
      aria-label="What each of them brings"
      data-field={fieldKey({ collection: 'contributions' })}
    >
      <div className="section-head">
        <h2 className="heading">What each of them brings</h2>
      </div>
      <EditableList
        collection="contributions"
        label="What each of them brings"
        ids={ids}
        nameOf={(id) => itemIn(items.plan(), 'contributions', id).contribution}
        onAdd={addAnother}
        empty={<p className="small quiet">Ask each of them: what can you give that nobody else here can?</p>}
      >
        {(id, _index, actions) => <ContributionRow id={id} actions={actions} />}
      </EditableList>
      <div className="people-view__pick">
        <AddByPerson
          collection="contributions"
          label="Add what somebody brings"
          placeholder="Who brings something?"
          onAdd={setAdded}
        />
      </div>
    </section>
  );
}

const ContributionRow = memo(function ContributionRow({ id, actions }: { id: ItemId; actions: RowActions }) {
  const objectives = useObjectiveOptions();
  return (
    <article className="contribution">
      <div className="contribution__who">
        <ItemPersonInPlace
          collection="contributions"
          id={id}
          field="person"
          label="Who brings it"
          empty="Who?"
          isShort
        />
      </div>
      <ItemText
        collection="contributions"
        id={id}
        field="contribution"
        label="What they bring"
        isLabelHidden
        inline
        plan
        placeholder="Knows every caller by name"
        onSubmit={actions.next}
      />
      <ItemLinks
        collection="contributions"
        id={id}
        field="objectives"
        label="Serves the objectives"
        options={objectives}
        placeholder="Serves no objective yet"
        isCalm
      />
      <div className="row-tools">
        <RowMenu
          label="More for this contribution"
          onDuplicate={actions.duplicate}
          onRemove={actions.remove}
        />
      </div>
    </article>
  );
});

/** What somebody fears, what we say to it and what bears it out (S40): the facilitator's alone. */
export function Worries() {
  const ids = useItemIds('resistances');
  const items = usePlanItems();
  const { section, setAdded } = useAdded();
  const [isOffering, setOffering] = useState(false);
  const said = usePlan(
    useShallow((plan) => Object.values(plan.resistances).map((each) => each.private.worry.trim())),
  );
  const offered = typicalWorries.filter(({ worry }) => !said.includes(worry));
  const add = () => {
    const id = items.add('resistances', {});
    setAdded(id);
    return id;
  };
  return (
    <section
      ref={section}
      className="worries"
      aria-label="Worries"
      data-field={fieldKey({ collection: 'resistances' })}
    >
      <div className="section-head">
        <h2 className="heading">Worries, and what we say to them</h2>
        <div className="row">
          {offered.length > 0 && (
            <Button variant="quiet" aria-expanded={isOffering} onPress={() => setOffering(!isOffering)}>
              Often heard
            </Button>
          )}
          <Button variant="quiet" icon={<Plus className="icon" aria-hidden />} onPress={add}>
            Worry
          </Button>
        </div>
      </div>
      <PrivatePanel about="worries">
        <EditableList
          collection="resistances"
          label="Worries"
          ids={ids}
          nameOf={(id) => itemIn(items.plan(), 'resistances', id).private.worry}
          onAdd={add}
          empty={
            <p className="small quiet">
              What might they say when we have left the room? Have an answer ready.
            </p>
          }
        >
          {(id, _index, actions) => <WorryRow id={id} actions={actions} />}
        </EditableList>
        {isOffering && offered.length > 0 && (
          <ul className="often-heard" aria-label="Often heard">
            {offered.map(({ side, worry, response }) => (
              <li key={worry}>
                <button
                  type="button"
                  className="often-heard__one"
                  onClick={() => {
                    items.add('resistances', { side, private: { worry, response, evidence: '' } });
                  }}
                >
                  <span className="quiet">{sideNames[side]}</span>
                  <span>
                    <span className="plan often-heard__worry">{`“${worry}”`}</span>
                    <span className="small quiet">{response}</span>
                  </span>
                  <span className="link">Add</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </PrivatePanel>
    </section>
  );
}

const WorryRow = memo(function WorryRow({ id, actions }: { id: ItemId; actions: RowActions }) {
  const items = usePlanItems();
  const side = useItem('resistances', id, (resistance) => resistance.side);
  const options = useMemo(() => personSides.map((each) => ({ id: each, label: sideNames[each] })), []);
  const row = useRef<HTMLElement>(null);
  const toField = (field: string) => () =>
    row.current?.querySelector<HTMLElement>(`.worry__${field} textarea`)?.focus();
  return (
    <article ref={row} className="worry">
      <div className="worry__who">
        <Select
          label="Whose side"
          isLabelHidden
          inline
          value={side}
          options={options}
          onChange={(next) => items.change('resistances', id, { side: next })}
        />
        <ItemPersonInPlace
          collection="resistances"
          id={id}
          field="person"
          label="Who said it"
          empty="Who said it?"
          isShort
          isCalm
        />
      </div>
      <div className="worry__words">
        <PrivateText
          collection="resistances"
          id={id}
          field="worry"
          label="Worry"
          isLabelHidden
          inline
          plan
          placeholder="What are they afraid of?"
          onSubmit={toField('response')}
        />
        <div className="worry__response">
          <PrivateText
            collection="resistances"
            id={id}
            field="response"
            label="What we say to it"
            isLabelHidden
            inline
            placeholder="What do we say to it?"
            onSubmit={toField('evidence')}
          />
        </div>
        <div className="worry__evidence">
          <PrivateText
            collection="resistances"
            id={id}
            field="evidence"
            label="What bears it out"
            isLabelHidden
            inline
            placeholder="What bears it out? A case, a number, a name"
            onSubmit={actions.next}
          />
        </div>
      </div>
      <div className="row-tools">
        <RowMenu label="More for this worry" onDuplicate={actions.duplicate} onRemove={actions.remove} />
      </div>
    </article>
  );
});
