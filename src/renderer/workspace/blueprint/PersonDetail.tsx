import type { Day } from '@shared/blueprint/day';
import { dayWordsNear } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { personKinds, personSides, stances } from '@shared/blueprint/plan';
import { X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { IconButton } from '../../components/Button';
import { ComboBox } from '../../components/ComboBox';
import { PrivatePanel } from '../../components/PrivatePanel';
import { ScoreField } from '../../components/ScoreField';
import { Segments } from '../../components/Segments';
import { Select } from '../../components/Select';
import { Switch } from '../../components/Switch';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { fieldKey } from './field-key';
import { ItemText } from './fields';
import { inOrder } from './in-order';
import { PrivateNotes } from './PrivateNotes';
import { type Heard, kindNames, sideNames, stanceNames } from './people-words';
import { useItem, usePlanItems } from './plan-items';

const sides = personSides.map((id) => ({ id, label: sideNames[id] }));
const kinds = [
  { id: 'none' as const, label: 'Nothing in particular' },
  ...personKinds.map((id) => ({ id, label: kindNames[id] })),
];
const views = [
  { id: 'unknown' as const, label: 'Not known' },
  ...stances.map((id) => ({ id, label: stanceNames[id] })),
];

/** Everything about one person, beside the map. Escape closes it. */
export function PersonDetail({ id, heard, onClose }: { id: ItemId; heard: Heard; onClose(): void }) {
  const items = usePlanItems();
  const name = useItem('people', id, (person) => person.name.trim() || 'No name yet');
  const side = useItem('people', id, (person) => person.side);
  const kind = useItem('people', id, (person) => person.kind);
  const decides = useItem('people', id, (person) => person.decides);
  const champion = usePlan((plan) => inOrder(plan.champions).find(({ person }) => person === id)?.id ?? null);
  const today = useOpenWorkspace().clock.today();
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // In a narrow window it stands below the map, and Tab would go through everyone before it comes here.
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    <section ref={panel} className="person-detail" aria-label={name} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className="person-detail__head">
        <h2 className="person-detail__name plan">{name}</h2>
        <IconButton
          label="Close"
          shortcut="Esc"
          icon={<X className="icon" aria-hidden />}
          onPress={onClose}
        />
      </header>
      <Segments
        label="Side"
        isLabelHidden
        value={side}
        options={sides}
        onChange={(next) => items.change('people', id, { side: next })}
      />
      <Department id={id} />
      <ItemText collection="people" id={id} field="role" label="Role" placeholder="Head of sales" />
      <Select
        label="In this project"
        value={kind ?? 'none'}
        options={kinds}
        onChange={(next) => items.change('people', id, { kind: next === 'none' ? null : next })}
      />
      <Switch isOn={decides} onChange={(isOn) => items.change('people', id, { decides: isOn })}>
        Has the last word
      </Switch>
      <Switch
        isOn={champion !== null}
        description="Speaks up for this when we are not in the room"
        onChange={() => {
          if (champion === null) items.add('champions', { person: id });
          else items.remove('champions', champion);
        }}
      >
        Champion
      </Switch>
      <p className="small quiet">{heardWords(heard, today)}</p>
      <PrivatePanel about={name}>
        <div className="person-detail__private">
          <Influence id={id} />
          <PrivateNotes collection="people" id={id} />
        </div>
      </PrivatePanel>
    </section>
  );
}

function Influence({ id }: { id: ItemId }) {
  const items = usePlanItems();
  const influence = useItem('people', id, (person) => person.private.influence);
  const stance = useItem('people', id, (person) => person.private.stance);
  const change = (part: object) => items.change('people', id, { private: part } as never);
  return (
    <>
      <ScoreField
        label="Influence"
        value={influence}
        words={['little', 'decisive']}
        onChange={(score) => change({ influence: score })}
      />
      <Select
        label="Stance"
        value={stance ?? 'unknown'}
        options={views}
        onChange={(next) => change({ stance: next === 'unknown' ? null : next })}
      />
    </>
  );
}

/** One of the departments there are, or another one. */
function Department({ id }: { id: ItemId }) {
  const department = useItem('people', id, (person) => person.department);
  const items = usePlanItems();
  const known = usePlan(
    useShallow((plan) => [
      ...new Set(inOrder(plan.people).flatMap((person) => person.department.trim() || [])),
    ]),
  );
  const options = useMemo(() => known.map((each) => ({ id: each, label: each })), [known]);
  return (
    <div className="bound" data-field={fieldKey({ collection: 'people', id, field: 'department' })}>
      <ComboBox
        label="Department"
        value={department.trim() || null}
        options={options}
        placeholder="Sales, service, product, marketing"
        onPick={(next) => items.change('people', id, { department: next ?? '' })}
        onCreate={(next) => items.change('people', id, { department: next })}
      />
    </div>
  );
}

function heardWords({ times, sessions }: Heard, today: Day): string {
  const said = times > 0 ? `${times === 1 ? 'One answer' : `${times} answers`} in this plan. ` : '';
  const came = sessions.map(({ title, date }) =>
    [title.trim() || 'A session', ...(date ? [dayWordsNear(date, today)] : [])].join(', '),
  );
  if (came.length > 0) return `${said}Came to ${came.join('; ')}.`;
  return said
    ? `${said}Came to no session yet.`
    : 'Not heard yet: no answer in this plan, and at no session.';
}
