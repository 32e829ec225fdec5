import type { ItemId } from '@shared/blueprint/fields';
import { personSides } from '@shared/blueprint/plan';
import { canTake, openPlaces, type Place, placePatch, placesAtTable } from '@shared/insight/coverage';
import type { StageTarget } from '@shared/insight/stages';
import { Check, CircleDashed, Plus, Star } from 'lucide-react';
import { memo, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Button } from '../../components/Button';
import { ComboBox } from '../../components/ComboBox';
import { usePlan, useProfile } from '../workspace-context';
import { EditableList, type RowActions } from './EditableList';
import { fieldKey } from './field-key';
import { ItemText, usePeople } from './fields';
import { InPlace } from './InPlace';
import { inOrder } from './in-order';
import { PasteTable } from './PasteTable';
import { Champions, Contributions, Worries } from './PeopleLists';
import { PersonDetail } from './PersonDetail';
import {
  initialsOf,
  placeNames,
  type Side,
  sideNames,
  standingWords,
  useHeard,
  useTakers,
} from './people-words';
import { itemIn, useItem, usePlanItems } from './plan-items';
import { RowMenu } from './RowMenu';
import { StageHead } from './StageHead';
import { StillMissing } from './StillMissing';
import './people-view.css';

/** Stage 2: everyone in this engagement by side and department, and the places that nobody takes. */
export function PeopleView({ onGo }: { onGo(target: StageTarget): void }) {
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const isThere = usePlan((plan) => chosen !== null && chosen in plan.people);
  const opened = isThere ? chosen : null;
  const heard = useHeard();
  const map = useRef<HTMLDivElement>(null);
  /** Back to the card that it was opened from. */
  const close = () => {
    map.current?.querySelector<HTMLElement>(`[data-row="${opened}"] .person-disc`)?.focus();
    setChosen(null);
  };
  return (
    <div className="stage">
      <StageHead title={useFinding()} actions={<PasteTable collection="people" />}>
        Who decides, who speaks for whom, and who wins the others over.
      </StageHead>
      <div className="people-view">
        <div ref={map} className="people-map" data-field={fieldKey({ collection: 'people' })}>
          {personSides.map((side) => (
            <SideColumn key={side} side={side} opened={opened} onOpen={setChosen} heard={heard} />
          ))}
        </div>
        <div className="people-view__side">
          {opened !== null && <PersonDetail key={opened} id={opened} heard={heard(opened)} onClose={close} />}
          <AtTheTable onOpen={setChosen} />
          <Champions />
          <StillMissing onGo={onGo} />
        </div>
        <div className="people-view__lists">
          <Contributions />
          <Worries />
        </div>
      </div>
    </div>
  );
}

/** What the map says, as the title. */
function useFinding(): string {
  const people = useDeferredValue(usePlan((plan) => plan.people));
  return useMemo(() => {
    if (Object.keys(people).length === 0) return 'Who has a say in this?';
    const open = openPlaces(people);
    if (open.length === 0) return 'Everyone is at the table';
    return open.length === 1 ? `${open[0]?.text}` : `${open.length} places at the table are empty`;
  }, [people]);
}

interface Group {
  department: string;
  ids: ItemId[];
}

/** The people of a side by department, in the order in which the departments come up; those without one last. */
function useGroups(side: Side): Group[] {
  const flat = usePlan(
    useShallow((plan) =>
      inOrder(plan.people).flatMap((person) =>
        person.side === side ? [person.id, person.department.trim()] : [],
      ),
    ),
  );
  return useMemo(() => {
    const groups = new Map<string, Group>();
    for (let at = 0; at < flat.length; at += 2) {
      const [id, department] = flat.slice(at, at + 2) as [ItemId, string];
      const key = department.toLowerCase();
      const group = groups.get(key) ?? { department, ids: [] };
      group.ids.push(id);
      groups.set(key, group);
    }
    return [...groups.values()].sort((a, b) => Number(a.department === '') - Number(b.department === ''));
  }, [flat]);
}

const emptyWords: Record<Side, string> = {
  client: 'Begin with whoever decides.',
  agency: 'Who leads this on our side?',
  team: 'People who build or run it, where they are neither of the two.',
};

function SideColumn({
  side,
  opened,
  onOpen,
  heard,
}: {
  side: Side;
  opened: ItemId | null;
  onOpen(id: ItemId): void;
  heard: ReturnType<typeof useHeard>;
}) {
  const groups = useGroups(side);
  const items = usePlanItems();
  const name = useProfile(({ client, agency }) =>
    side === 'client' ? client.name : side === 'agency' ? agency.name : '',
  );
  const column = useRef<HTMLElement>(null);
  const [added, setAdded] = useState<ItemId | null>(null);
  useLayoutEffect(() => {
    if (added === null) return;
    column.current?.querySelector<HTMLElement>(`[data-row="${added}"] textarea`)?.focus();
  }, [added]);
  const add = () => setAdded(items.add('people', { side }));
  return (
    <section ref={column} className={`people-side people-side--${side}`} aria-label={sideNames[side]}>
      <header className="people-side__head">
        <h2 className="heading">{sideNames[side]}</h2>
        <Button
          variant="quiet"
          icon={<Plus className="icon" aria-hidden />}
          onPress={add}
          aria-label={`Add a person: ${sideNames[side].toLowerCase()}`}
        >
          Person
        </Button>
        <p className="small quiet truncate">{name}</p>
      </header>
      {groups.length === 0 && <p className="people-side__empty small quiet">{emptyWords[side]}</p>}
      {groups.map(({ department, ids }) => (
        <div key={department.toLowerCase()} className="people-group">
          <h3 className="people-group__name">{department || 'No department yet'}</h3>
          <EditableList
            collection="people"
            label={department || 'No department yet'}
            ids={ids}
            nameOf={(id) => itemIn(items.plan(), 'people', id).name}
            onAdd={() => items.add('people', { side, department })}
            given={{ side, department }}
          >
            {(id, _index, actions) => (
              <PersonCard
                id={id}
                actions={actions}
                isOpen={id === opened}
                isHeard={side === 'agency' || heard(id).times + heard(id).sessions.length > 0}
                onOpen={onOpen}
              />
            )}
          </EditableList>
        </div>
      ))}
      <OpenPlaces side={side} />
    </section>
  );
}

const PersonCard = memo(function PersonCard({
  id,
  actions,
  isOpen,
  isHeard,
  onOpen,
}: {
  id: ItemId;
  actions: RowActions;
  isOpen: boolean;
  isHeard: boolean;
  onOpen(id: ItemId): void;
}) {
  const name = useItem('people', id, (person) => person.name.trim());
  const standing = useItem('people', id, standingWords);
  const decides = useItem('people', id, (person) => person.decides);
  const isChampion = useIsChampion(id);
  return (
    <article className={isOpen ? 'person-card is-open' : 'person-card'}>
      <button
        type="button"
        className={decides ? 'person-disc is-deciding' : 'person-disc'}
        aria-label={`More about ${name || 'this person'}`}
        aria-expanded={isOpen}
        onClick={() => onOpen(id)}
      >
        {initialsOf(name) || '?'}
        {isChampion && <Star className="person-disc__star" aria-hidden />}
      </button>
      <div className="person-card__words">
        <ItemText
          collection="people"
          id={id}
          field="name"
          label="Name"
          isLabelHidden
          inline
          plan
          placeholder="Name"
          onSubmit={actions.next}
        />
        <div className="person-card__role">
          <ItemText
            collection="people"
            id={id}
            field="role"
            label={`What ${name || 'this person'} does`}
            isLabelHidden
            inline
            placeholder="Role"
            onSubmit={actions.next}
          />
        </div>
        {(standing || isChampion) && (
          <p className="person-card__standing">
            {[standing, isChampion ? 'Champion' : ''].filter(Boolean).join(', ')}
          </p>
        )}
        {!isHeard && <p className="person-card__unheard">Not heard yet</p>}
      </div>
      <div className="row-tools">
        <RowMenu
          label={`More for ${name || 'this person'}`}
          onDuplicate={actions.duplicate}
          onRemove={actions.remove}
        />
      </div>
    </article>
  );
});

function useIsChampion(id: ItemId): boolean {
  return usePlan((plan) => Object.values(plan.champions).some(({ person }) => person === id));
}

/** Where somebody would stand: picked from the list, or somebody new. */
function OpenPlaces({ side }: { side: Side }) {
  const people = useDeferredValue(usePlan((plan) => plan.people));
  const open = useMemo(() => openPlaces(people).filter((each) => each.side === side), [people, side]);
  const items = usePlanItems();
  const everyone = usePeople();
  if (open.length === 0) return null;
  const take = (place: Place, person: ItemId) => {
    const patch = placePatch(place, items.plan().people[person] ?? null);
    items.change('people', person, patch);
  };
  return (
    <ul className="open-places" aria-label={`Empty places: ${sideNames[side].toLowerCase()}`}>
      {open.map(({ place, text }) => (
        <li key={place} className="open-place">
          <span className="person-disc person-disc--empty" aria-hidden>
            <Plus className="icon" />
          </span>
          <InPlace
            label={placeNames[place]}
            text={text}
            isMissing
            closesOnEnter
            field={fieldKey({ collection: 'people', field: place })}
          >
            {(close) => (
              <ComboBox
                label={placeNames[place]}
                isLabelHidden
                value={null}
                placeholder="Pick or type a name"
                options={everyone.filter(({ id }) => canTake(place, people[id as ItemId]?.side ?? 'agency'))}
                onPick={(person) => {
                  if (person !== null) take(place, person as ItemId);
                  close();
                }}
                onCreate={(name) => {
                  items.add('people', { name, ...placePatch(place, null) });
                  close();
                }}
              />
            )}
          </InPlace>
        </li>
      ))}
    </ul>
  );
}

/** The places of the method and who takes them. */
function AtTheTable({ onOpen }: { onOpen(id: ItemId): void }) {
  const taken = useTakers();
  const names = usePlan(
    useShallow((plan) =>
      Object.fromEntries(
        Object.entries(plan.people).map(([id, { name }]) => [id, name.trim() || 'No name yet']),
      ),
    ),
  );
  const open = placesAtTable.filter((place) => taken[place].length === 0).length;
  return (
    <section className="at-table" aria-label="At the table">
      <div className="section-head">
        <h2 className="heading">At the table</h2>
        <span className="small quiet num">{`${placesAtTable.length - open} of ${placesAtTable.length}`}</span>
      </div>
      <ul>
        {placesAtTable.map((place) => {
          const ids = taken[place].filter((id) => names[id] !== undefined);
          return (
            <li key={place} className={ids.length > 0 ? 'at-table__place' : 'at-table__place is-open'}>
              {ids.length > 0 ? (
                <Check className="icon" aria-hidden />
              ) : (
                <CircleDashed className="icon" aria-hidden />
              )}
              <span className="quiet">{placeNames[place]}</span>
              <span className="at-table__who">
                {ids.length === 0 && <span className="is-warn">Nobody</span>}
                {ids.slice(0, 2).map((id) => (
                  <button key={id} type="button" className="at-table__name" onClick={() => onOpen(id)}>
                    {names[id]}
                  </button>
                ))}
                {ids.length > 2 && <span className="quiet">{`and ${ids.length - 2} more`}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
