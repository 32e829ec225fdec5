import type { Day } from '@shared/blueprint/day';
import { workCalendar } from '@shared/blueprint/day';
import { dayWords } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import type { Blueprint, Milestone } from '@shared/blueprint/plan';
import type { Edit } from '@shared/edit';
import type { Schedule } from '@shared/insight/schedule';
import { layoutWalk, type WalkLayout } from '@shared/insight/walk-layout';
import { moveStep } from '@shared/insight/walk-moves';
import { besideStep, type Direction, dayBeside, placesAt } from '@shared/insight/walk-places';
import { dayX } from '@shared/insight/walk-scale';
import { ArrowLeft } from 'lucide-react';
import {
  type KeyboardEvent,
  type PointerEvent as ReactPointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Flag } from '../../components/Flag';
import { usePlan } from '../workspace-context';
import { useExposures, type Walk } from './derived';
import { usePlanItems } from './plan-items';
import { isDuplicateKey } from './RowMenu';
import { textWidth, useFontsReady } from './text-width';
import { useSettled } from './use-settled';
import { WalkAxis, WalkSteps, type WasBar, warningPath } from './WalkDrawing';
import { WalkTip } from './WalkTip';
import { WalkZoom } from './WalkZoom';
import { aim, dragStep, pan, type Stage } from './walk-drag';
import { useZoom } from './walk-zoom';
import './walk-picture.css';

/** About what the words at the destination take. */
const minHeightPx = 344;

/**
 * The walk back as a picture: destination at the right, today at the left. Steps are moved by mouse and by keyboard; its
 * words say it all again in the list.
 */
export function WalkPicture({
  walk,
  before,
  selected,
  onSelect,
  onAsk,
}: {
  walk: Walk;
  /** The schedule as it is, while `walk` shows what is only assumed. */
  before: Schedule | null;
  selected: ItemId | null;
  onSelect(id: ItemId): void;
  onAsk(id: ItemId | null): void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const bubble = useRef<HTMLDivElement>(null);
  const [widthPx, setWidth] = useState(0);
  const exposures = useExposures();
  const isReady = useFontsReady();
  const titles = usePlan(useShallow(titlesOf));
  const settled = useSettled(useMemo(() => ({ walk, titles }), [walk, titles]));
  const { schedule, holidays } = settled.walk;
  const milestones = useMemo(() => withTitles(settled.walk.milestones, settled.titles), [settled]);
  const items = usePlanItems();
  const zoom = useZoom(frame);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const read = () => setWidth(Math.floor(element.clientWidth));
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loaded typefaces change what is measured.
  const layout = useMemo(
    () =>
      schedule && widthPx > 0
        ? layoutWalk(schedule, milestones, {
            widthPx,
            minHeightPx,
            zoom: zoom.level,
            measureText: textWidth,
            holidays,
            exposures,
          })
        : null,
    [schedule, milestones, widthPx, holidays, exposures, isReady, zoom.level],
  );
  zoom.useLayout(layout);
  // A high picture opens at the chain that decides the date.
  const isOpened = layout !== null;
  useEffect(() => {
    const element = frame.current;
    if (!element || !isOpened || element.scrollHeight <= element.clientHeight) return;
    const chain = svg.current?.querySelector('.walk__step.is-critical .walk__node');
    if (chain) element.scrollTop = Number(chain.getAttribute('cy')) - element.clientHeight / 2;
  }, [isOpened]);

  const was = useMemo(
    () => (layout && schedule && before ? wasBars(layout, schedule, before) : []),
    [layout, schedule, before],
  );
  /** The step whose words are shown in full: the one under the pointer, or the one with the focus. */
  const [pointed, setPointed] = useState<ItemId | null>(null);
  const [tabStop, setTabStop] = useState<ItemId | null>(null);

  // What the drawing is handed stays the same, so that it renders again only for another layout.
  const latest = useRef({ layout, schedule, before, onSelect, onAsk });
  useLayoutEffect(() => {
    latest.current = { layout, schedule, before, onSelect, onAsk };
  });
  const stageNow = useCallback((): Stage | null => {
    const { layout: drawn, schedule: placed } = latest.current;
    if (!svg.current || !frame.current || !bubble.current || !drawn || !placed) return null;
    return {
      svg: svg.current,
      frame: frame.current,
      bubble: bubble.current,
      layout: drawn,
      schedule: placed,
      plan: items.plan,
    };
  }, [items]);
  const apply = useCallback(
    (edit: Edit<'blueprint'>) => {
      items.endGesture();
      items.apply(edit, 'Move milestone');
    },
    [items],
  );

  const giveUp = useRef<() => void>(() => undefined);
  useEffect(() => () => giveUp.current(), []);
  const onPointerDown = useCallback(
    (event: ReactPointerEvent<SVGSVGElement>) => {
      if (event.button !== 0 || !frame.current || !(event.target instanceof Element)) return;
      const id = event.target.closest('[data-step]')?.getAttribute('data-step') as ItemId | undefined;
      if (!id) return pan(frame.current, event.nativeEvent);
      const stage = stageNow();
      // What is only assumed is not moved.
      if (!stage || latest.current.before !== null) return;
      giveUp.current = dragStep(stage, id, event.nativeEvent, apply, () => setPointed(null));
    },
    [stageNow, apply],
  );

  const carried = useRef<Carried | null>(null);
  const putDown = useCallback(() => {
    carried.current?.aimed.end();
    carried.current = null;
  }, []);
  const onKeyDown = useCallback(
    (event: KeyboardEvent, id: ItemId) => {
      const stage = stageNow();
      if (!stage) return;
      const isTaken = carried.current
        ? carryKey(event, stage, carried.current, apply, putDown)
        : stepKey(event, stage, id, {
            open: latest.current.onSelect,
            ask: latest.current.onAsk,
            apply,
            remove: () => items.remove('milestones', id),
            duplicate: () => latest.current.onSelect(items.duplicate('milestones', id)),
            takeUp: () => {
              const at = besideStep(stage.layout, stage.schedule, needsIn(stage), id, 'ArrowLeft');
              const first = at ?? stage.layout.steps.find((step) => step.id !== id)?.id;
              if (latest.current.before !== null || !first) return;
              carried.current = { id, at: first, place: 0, aimed: aim(stage, id) };
              setPointed(null);
              showCarried(stage, carried.current);
            },
            zoomBy: zoom.by,
            zoomWhole: zoom.whole,
          });
      if (!isTaken) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [stageNow, apply, putDown, items, zoom.by, zoom.whole],
  );
  const onStep = useCallback((id: ItemId) => latest.current.onSelect(id), []);

  const focused = (target: EventTarget | null): ItemId | null =>
    (target instanceof Element &&
      (target.closest('[data-step]')?.getAttribute('data-step') as ItemId | null)) ||
    null;
  const stop = layout?.steps.find(({ id }) => id === (tabStop ?? selected))?.id ?? layout?.steps[0]?.id;
  return (
    <figure className="walk-picture">
      <div className="walk-picture__stage">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only watches the steps inside. */}
        <div
          ref={frame}
          className="walk-picture__frame"
          onPointerOver={(event) => {
            const id = focused(event.target);
            if (id && event.buttons === 0) setPointed(id);
          }}
          onPointerLeave={() => setPointed(null)}
          onFocus={(event) => {
            const id = focused(event.target);
            if (!id) return;
            setTabStop(id);
            setPointed(event.target.matches(':focus-visible') ? id : null);
          }}
          onBlur={(event) => {
            if (!focused(event.relatedTarget)) setPointed(null);
            putDown();
          }}
        >
          {layout && schedule && (
            <div className="walk-picture__ground" style={{ width: layout.widthPx }}>
              <WalkAxis layout={layout} today={schedule.today} />
              <WalkSteps
                svgRef={svg}
                layout={layout}
                today={schedule.today}
                destination={schedule.destination}
                selected={selected}
                tabStop={stop ?? null}
                titles={milestones}
                was={was}
                onStep={onStep}
                onKeyDown={onKeyDown}
                onPointerDown={onPointerDown}
              />
              <WalkTip
                step={layout.steps.find(({ id }) => id === pointed) ?? null}
                layout={layout}
                schedule={schedule}
                title={(pointed && milestones[pointed]?.title) || ''}
                onAsk={onAsk}
                onLeave={() => setPointed(null)}
              />
            </div>
          )}
        </div>
        <div ref={bubble} className="walk-outcome" role="status" hidden>
          <p className="walk-outcome__words" />
          <p className="walk-outcome__effect" />
        </div>
        {layout && <WalkZoom zooms={layout.zooms} zoom={zoom} />}
      </div>
      <Arrival layout={layout} isAssumed={before !== null} onAsk={() => onAsk(null)} />
    </figure>
  );
}

// ---------------------------------------------------------------- keyboard

/** A step that was taken up by keyboard, and where it is held. */
interface Carried {
  id: ItemId;
  at: ItemId;
  place: number;
  aimed: ReturnType<typeof aim>;
}

const needsIn = (stage: Stage) => (id: ItemId) =>
  Object.keys(stage.plan().milestones[id]?.needs ?? {}) as ItemId[];

function focusStep({ svg }: Stage, id: ItemId | null): boolean {
  const step = id && svg.querySelector<SVGGElement>(`[data-step="${id}"]`);
  if (step) step.focus();
  return id !== null;
}

interface StepActions {
  open(id: ItemId): void;
  ask(id: ItemId): void;
  apply(edit: Edit<'blueprint'>): void;
  remove(): void;
  duplicate(): void;
  takeUp(): void;
  zoomBy(factor: number): void;
  zoomWhole(): void;
}

/** The keys of a step that has the focus. True when the key was one of them. */
function stepKey(event: KeyboardEvent, stage: Stage, id: ItemId, actions: StepActions): boolean {
  const { layout, schedule } = stage;
  const { key } = event;
  if (isDuplicateKey(event)) {
    actions.duplicate();
    return true;
  }
  if (event.ctrlKey || event.metaKey) return false;
  if (event.altKey) {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
    promise(stage, id, (key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? 5 : 1), actions.apply);
    return true;
  }
  switch (key) {
    case 'Enter':
    case ' ':
      actions.open(id);
      return true;
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'ArrowUp':
    case 'ArrowDown':
      return focusStep(stage, besideStep(layout, schedule, needsIn(stage), id, key satisfies Direction));
    case 'Home':
      return focusStep(stage, layout.steps.at(-1)?.id ?? null);
    case 'End':
      return focusStep(stage, layout.steps[0]?.id ?? null);
    case 'b':
    case 'B':
      actions.ask(id);
      return true;
    case 'm':
    case 'M':
      actions.takeUp();
      return true;
    case 'Delete':
    case 'Backspace': {
      const next = besideStep(layout, schedule, needsIn(stage), id, 'ArrowRight');
      focusStep(stage, next);
      actions.remove();
      return true;
    }
    case '+':
    case '=':
      actions.zoomBy(1.25);
      return true;
    case '-':
      actions.zoomBy(0.8);
      return true;
    case '0':
      actions.zoomWhole();
      return true;
    default:
      return false;
  }
}

/** The keys while a step is carried: it goes nowhere until Enter. */
function carryKey(
  event: KeyboardEvent,
  stage: Stage,
  carried: Carried,
  apply: (edit: Edit<'blueprint'>) => void,
  putDown: () => void,
): boolean {
  const others = stage.layout.steps.filter((step) => step.id !== carried.id);
  const places = placesAt(stage.layout, stage.schedule, carried.id, carried.at);
  const at = others.findIndex((step) => step.id === carried.at);
  const go = (by: number) => {
    carried.at = (others[(at + by + others.length) % others.length] ?? others[0])?.id ?? carried.at;
    carried.place = 0;
    showCarried(stage, carried);
  };
  const turn = (by: number) => {
    carried.place = (carried.place + by + places.length) % places.length;
    showCarried(stage, carried);
  };
  switch (event.key) {
    // Steps are numbered from the destination.
    case 'ArrowLeft':
      go(1);
      return true;
    case 'ArrowRight':
      go(-1);
      return true;
    case 'ArrowDown':
      turn(1);
      return true;
    case 'ArrowUp':
      turn(-1);
      return true;
    case 'Enter':
    case ' ': {
      const place = places[carried.place];
      const move = place && moveStep(stage.plan(), stage.schedule, carried.id, place);
      if (!move?.edit) return true;
      putDown();
      apply(move.edit);
      return true;
    }
    case 'Escape':
    case 'm':
    case 'M':
      putDown();
      return true;
    default:
      return event.key !== 'Tab';
  }
}

function showCarried(stage: Stage, carried: Carried): void {
  const place = placesAt(stage.layout, stage.schedule, carried.id, carried.at)[carried.place] ?? null;
  carried.aimed.at(place);
  const step = stage.layout.steps.find(({ id }) => id === carried.at);
  if (!step) return;
  const { frame } = stage;
  const { x, y } = step.node;
  const isAside = x < frame.scrollLeft + 80 || x > frame.scrollLeft + frame.clientWidth - 80;
  const isAbove = y < frame.scrollTop + 80 || y > frame.scrollTop + frame.clientHeight - 80;
  if (isAside) frame.scrollLeft = x - frame.clientWidth / 2;
  if (isAbove) frame.scrollTop = y - frame.clientHeight / 2;
  carried.aimed.moveWords(step.node);
}

/** Promises a step some working days earlier or later than it has to be finished now. Says for a moment what came of it. */
function promise(stage: Stage, id: ItemId, byDays: number, apply: (edit: Edit<'blueprint'>) => void): void {
  const scheduled = stage.schedule.byId.get(id);
  const step = stage.layout.steps.find((each) => each.id === id);
  if (!scheduled || !step) return;
  const calendar = workCalendar(Object.keys(stage.plan().calendar.holidays) as Day[]);
  const aimed = aim(stage, id);
  const move = aimed.at({
    kind: 'day',
    day: dayBeside(scheduled.latestFinish, byDays, calendar.isWorkingDay),
  });
  aimed.moveWords(step.node);
  setTimeout(aimed.end, sayForMs);
  if (move?.edit) apply(move.edit);
}
/** Long enough to be read. */
const sayForMs = 2500;

// ----------------------------------------------------------------- drawing

/** Where bars stand now that would stand elsewhere, in the picture of what is assumed. */
function wasBars(layout: WalkLayout, schedule: Schedule, before: Schedule): WasBar[] {
  const endOf = (day: Day) => dayX(layout, schedule.destination, day);
  return layout.steps.flatMap(({ id, node }) => {
    const [old, next] = [before.byId.get(id), schedule.byId.get(id)];
    if (!old || !next || old.isReached) return [];
    if (old.latestStart === next.latestStart && old.latestFinish === next.latestFinish) return [];
    const from = Math.max(4, endOf(old.latestStart) - layout.dayPx);
    const to = Math.min(layout.widthPx - 2, Math.max(from, endOf(old.latestFinish)));
    return [{ id, y: node.y + 9, from, to }];
  });
}

/** Ids and titles by turns, so that they can be compared. */
function titlesOf({ milestones }: Blueprint): string[] {
  return Object.entries(milestones).flatMap(([id, { title }]) => [id, title]);
}

function withTitles(milestones: Walk['milestones'], titles: readonly string[]): Walk['milestones'] {
  const titled: Record<string, Milestone> = {};
  for (let at = 0; at < titles.length; at += 2) {
    const milestone = milestones[titles[at] as string];
    if (milestone) titled[titles[at] as string] = { ...milestone, title: titles[at + 1] as string };
  }
  return titled;
}

/** The right edge: the day, what is true then, and the question that starts the walk. */
function Arrival({
  layout,
  isAssumed,
  onAsk,
}: {
  layout: WalkLayout | null;
  isAssumed: boolean;
  onAsk(): void;
}) {
  const date = usePlan((plan) => plan.destination.date);
  const statement = usePlan((plan) => plan.destination.statement.trim());
  const hasObstacle = layout?.steps.some((step) => step.obstacle) ?? false;
  const hasMovable = layout?.steps.some((step) => step.tone === 'movable') ?? false;
  const hasLoose = layout?.links.some((link) => link.isLoose) ?? false;
  const hasReached = layout?.steps.some((step) => step.tone === 'reached') ?? false;
  return (
    <figcaption className="arrival">
      <p className="arrival__day">
        <Flag className="arrival__flag" />
        {date && dayWords(date)}
      </p>
      <p className="arrival__statement plan">{statement || 'Nobody has said yet what is true then.'}</p>
      <button type="button" className="arrival__ask" onClick={onAsk}>
        <ArrowLeft className="icon" aria-hidden />
        What must be true just before this?
      </button>
      <ul className="legend" aria-label="Legend">
        <li>
          <span className="swatch swatch--critical" /> Decides the date
        </li>
        {hasMovable && (
          <li>
            <span className="swatch" /> Can move
          </li>
        )}
        {hasLoose && (
          <li>
            <span className="swatch swatch--slack" /> Slack
          </li>
        )}
        {isAssumed && (
          <li>
            <span className="swatch swatch--was" /> As it is now
          </li>
        )}
        {hasReached && (
          <li>
            <span className="swatch swatch--reached" /> Reached
          </li>
        )}
        {hasObstacle && (
          <li>
            <span className="swatch swatch--obstacle">
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path className="walk__warn" d={warningPath} />
              </svg>
            </span>
            Obstacle, exposure
          </li>
        )}
      </ul>
    </figcaption>
  );
}
