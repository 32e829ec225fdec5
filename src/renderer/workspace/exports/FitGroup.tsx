import type { ItemId } from '@shared/blueprint/fields';
import { counted } from '@shared/blueprint/number-text';
import type { Blueprint } from '@shared/blueprint/plan';
import { useMemo, useState } from 'react';
import { Segments } from '../../components/Segments';
import { Switch } from '../../components/Switch';
import { TextField } from '../../components/TextField';
import type { PagePreview } from '../page/page-preview';
import { overLines, overWords } from '../page/page-words';
import { editRefusal } from '../room/edit-refusal';
import { useEditPlan, useOpenWorkspace, usePlan, useWorkspace } from '../workspace-context';
import { Group } from './Group';
import { type LongText, longTexts, type PageItems, pageItems, withLeftOut } from './page-items';

type Way = 'choose' | 'shorten' | 'appendix';
type Outcome = PagePreview['outcome'];
type Over = Extract<Outcome, { kind: 'overflow' }>['overflow'];

const ways: readonly { id: Way; label: string }[] = [
  { id: 'choose', label: 'Choose' },
  { id: 'shorten', label: 'Shorten' },
  { id: 'appendix', label: 'Appendix' },
];

/** What stands on the page, and the three ways out when it is too much (SH20…). */
export function FitGroup({
  outcome,
  isOpen,
  onToggle,
}: {
  outcome: Outcome;
  isOpen: boolean;
  onToggle(): void;
}) {
  const [way, setWay] = useState<Way>('choose');
  const plan = usePlan((body) => body);
  const sections = useMemo(() => pageItems(plan), [plan]);
  const over = outcome?.kind === 'overflow' ? outcome.overflow : null;
  const { leftOut, appendix } = plan.paper;
  const shown = sections.flatMap(({ items }) => items);
  const off = shown.filter(({ id }) => leftOut[id]).length;
  const pages = outcome?.kind === 'fits' ? outcome.pages : 1;
  const summary = over
    ? 'Too much'
    : [
        off === 0 ? 'Everything' : `${shown.length - off} of ${shown.length}`,
        pages > 1 ? `and ${pages - 1} behind it` : '',
      ]
        .filter(Boolean)
        .join(', ');
  return (
    <Group
      title="What is on the page"
      summary={summary}
      isLate={over !== null}
      isOpen={isOpen}
      onToggle={onToggle}
    >
      <Segments<Way> label="Ways to make it fit" isLabelHidden value={way} options={ways} onChange={setWay} />
      <StillOver over={over} pages={pages} isAppendixOn={appendix} />
      {way === 'choose' && <Choose sections={sections} leftOut={leftOut} over={over} />}
      {way === 'shorten' && <Shorten plan={plan} over={over} />}
      {way === 'appendix' && <Appendix isOn={appendix} />}
    </Group>
  );
}

/** How much is still too much, said anew with every answer. */
function StillOver({
  over,
  pages,
  isAppendixOn,
}: {
  over: Over | null;
  pages: number;
  isAppendixOn: boolean;
}) {
  return (
    <p role="status" className={over ? 'small is-late' : 'small quiet'}>
      {over
        ? overLines(over)
        : pages > 1
          ? `The page fits. ${pages - 1 === 1 ? 'One page' : `${pages - 1} pages`} of appendix behind it.`
          : isAppendixOn
            ? 'Everything fits on the page; it needs no appendix.'
            : 'Everything chosen fits on the page.'}
    </p>
  );
}

/** First way out: a tighter selection. */
function Choose({
  sections,
  leftOut,
  over,
}: {
  sections: readonly PageItems[];
  leftOut: Blueprint['paper']['leftOut'];
  over: Over | null;
}) {
  const { store } = useOpenWorkspace();
  const editPlan = useEditPlan();
  const put = (next: Blueprint['paper']['leftOut']) => {
    editPlan(
      { type: 'set', section: 'paper', patch: { leftOut: next } },
      { label: 'Choose what is on the page' },
    );
    store.getState().endGesture();
  };
  if (sections.length === 0) return <p className="quiet">There is nothing to choose yet.</p>;
  return (
    <>
      {sections.map(({ section, title, items }) => {
        const on = items.filter(({ id }) => !leftOut[id]);
        const tooMuch = over?.sections.find((each) => each.section === section);
        const all = () => {
          const ids = items.map(({ id }) => id);
          const kept = Object.keys(leftOut).filter((id) => !ids.includes(id as ItemId));
          const off = on.length === items.length ? ids : [];
          put(Object.fromEntries([...kept, ...off].map((id) => [id, true])) as typeof leftOut);
        };
        return (
          <fieldset key={section} className="on-page">
            <legend className="unseen">{title}</legend>
            <label className="on-page__all">
              <input
                type="checkbox"
                checked={on.length === items.length}
                ref={(box) => {
                  if (box) box.indeterminate = on.length > 0 && on.length < items.length;
                }}
                onChange={all}
              />
              <span className="strong">{title}</span>
              <span className={tooMuch ? 'small is-late num' : 'small quiet num'}>
                {tooMuch ? overWords(tooMuch).amount : `${on.length} of ${items.length}`}
              </span>
            </label>
            {items.map(({ id, text, isPart }) => (
              <label key={id} className={isPart ? 'on-page__one on-page__one--part' : 'on-page__one'}>
                <input
                  type="checkbox"
                  checked={!leftOut[id]}
                  onChange={() => put(withLeftOut(leftOut, items, id, leftOut[id] === true))}
                />
                <span className={isPart ? 'on-page__text' : 'on-page__text plan'}>{text}</span>
              </label>
            ))}
          </fieldset>
        );
      })}
      <p className="message">What is left off stays in the plan; its section says how many more there are.</p>
    </>
  );
}

const everySection = new Set([
  'destination',
  'ask',
  'objectives',
  'milestones',
  'obstacles',
  'closing',
] as const);

/** Second way out: the longest texts of what is too long, changed right here. They keep their places while they shrink. */
function Shorten({ plan, over }: { plan: Blueprint; over: Over | null }) {
  const named = over?.sections.filter(({ overPt, unlisted }) => overPt > 0 || unlisted > 0) ?? [];
  const [keys, setKeys] = useState<readonly string[]>([]);
  const all = longTexts(plan, everySection);
  const known = new Set(all.filter(({ key }) => keys.includes(key)).map(({ section }) => section));
  const added = named
    .filter(({ section }) => !known.has(section))
    .flatMap(({ section }) =>
      all.filter((each) => each.section === section && each.text.trim() !== '').slice(0, 3),
    );
  if (added.length > 0) setKeys([...keys, ...added.map(({ key }) => key)]);
  const shown = keys.flatMap((key) => all.find((each) => each.key === key) ?? []);
  if (shown.length === 0) {
    return <p className="message">Nothing has to be shortened: everything chosen fits.</p>;
  }
  return (
    <>
      {shown.map((text) => (
        <LongField key={text.key} long={text} over={named.find(({ section }) => section === text.section)} />
      ))}
    </>
  );
}

function LongField({ long, over }: { long: LongText; over: Over['sections'][number] | undefined }) {
  const { endGesture } = useOpenWorkspace().store.getState();
  const opened = useWorkspace((state) => state.view.blueprint);
  const editPlan = useEditPlan();
  const characters = Array.from(long.text).length;
  return (
    <div className="long">
      <p className="long__head small quiet" aria-hidden>
        <span>{long.label}</span>
        <span className="num">{counted(characters, 'character')}</span>
      </p>
      <TextField
        label={long.label}
        isLabelHidden
        plan
        multiline
        value={long.text}
        description={over ? `${overWords(over).name}: ${overWords(over).amount}.` : 'Its section fits.'}
        onChange={(text) => {
          const refused = editPlan(long.edit(text), {
            label: `Shorten: ${long.label.toLowerCase()}`,
            gesture: `${opened}.${long.key}`,
          });
          return refused ? editRefusal(refused) : null;
        }}
        onBlur={endGesture}
      />
    </div>
  );
}

/** Third way out: the rest on pages behind the one. */
function Appendix({ isOn }: { isOn: boolean }) {
  const { store } = useOpenWorkspace();
  const editPlan = useEditPlan();
  return (
    <Switch
      isOn={isOn}
      description="The first page stays one page and complete in itself. What matters least follows on pages behind it, in full, and the page says so."
      onChange={(next) => {
        editPlan(
          { type: 'set', section: 'paper', patch: { appendix: next } },
          { label: next ? 'Add an appendix' : 'Leave out the appendix' },
        );
        store.getState().endGesture();
      }}
    >
      Put the rest on further pages
    </Switch>
  );
}
