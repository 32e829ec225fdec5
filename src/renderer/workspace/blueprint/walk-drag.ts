/**
 * Dragging in the walk-back picture, without React: a ghost, the place that is aimed at and the words about it are moved
 * by transform alone, so that a frame costs the same with nine steps as with sixty (docs/spec/walk.md, WM5).
 */
import type { ItemId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import type { Edit } from '@shared/edit';
import type { Schedule } from '@shared/insight/schedule';
import { type WalkLayout, type WalkPoint, type WalkStep, walkHeaderPx } from '@shared/insight/walk-layout';
import { areSamePlace, type Move, moveStep, type Place } from '@shared/insight/walk-moves';
import { placeAt } from '@shared/insight/walk-places';
import { dayX } from '@shared/insight/walk-scale';

/** What a drag, or a move by keyboard, works on. */
export interface Stage {
  svg: SVGSVGElement;
  /** The part that scrolls. */
  frame: HTMLElement;
  /** Where the words about a place are written: an element for the meaning, one for what comes of it. */
  bubble: HTMLElement;
  layout: WalkLayout;
  schedule: Schedule;
  plan(): Blueprint;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
/** A press that moves less is a click. */
const clickPx = 4;
/** While the pointer moves on, words about places it passes are worked out no more often. */
const sayEveryMs = 120;
const scrollEdgePx = 40;
const scrollStepPx = 14;

/** The place that is aimed at: its marks in the picture and its words beside them. */
export function aim(stage: Stage, id: ItemId) {
  const { svg, bubble, layout, schedule } = stage;
  const mark = document.createElementNS(svgNamespace, 'path');
  mark.setAttribute('class', 'walk__aim');
  // In a layer of its own: the steps are not painted again for it.
  const over = document.createElementNS(svgNamespace, 'svg');
  over.setAttribute('class', 'walk-over');
  over.setAttribute('width', String(layout.widthPx));
  over.setAttribute('height', String(layout.heightPx));
  over.append(mark);
  svg.after(over);
  const room = { width: stage.frame.clientWidth, height: stage.frame.clientHeight };
  const stepOf = (step: ItemId) => layout.steps.find((each) => each.id === step);
  let shown: Place | null = null;
  let move: Move | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let said = 0;
  let size = { width: 0, height: 0 };

  const say = () => {
    timer = undefined;
    said = performance.now();
    move = shown === null ? null : moveStep(stage.plan(), schedule, id, shown);
    const isRefused = shown !== null && move?.edit === null;
    const [words, effect] = bubble.children;
    if (words) words.textContent = move?.words ?? 'Stays where it is';
    if (effect) effect.textContent = move?.effect ?? '';
    bubble.classList.toggle('is-refused', isRefused);
    mark.classList.toggle('is-refused', isRefused);
    bubble.hidden = false;
    size = { width: bubble.offsetWidth, height: bubble.offsetHeight };
  };
  return {
    /** Marks a place at once and says at once what it means. Null where the step stays where it is. */
    at(place: Place | null): Move | null {
      shown = place;
      mark.setAttribute('d', place === null ? '' : markOf(place, layout, schedule, stepOf));
      clearTimeout(timer);
      say();
      return move;
    },
    /** The same for a pointer on its way: the words wait a moment, so that no frame has to. */
    pass(place: Place | null): void {
      if (said > 0 && areSamePlace(place, shown)) return;
      shown = place;
      mark.setAttribute('d', place === null ? '' : markOf(place, layout, schedule, stepOf));
      timer ??= setTimeout(say, said === 0 ? 0 : sayEveryMs);
    },
    /** Puts the words beside a point of the picture, inside what is in sight. */
    moveWords({ x, y }: WalkPoint, { scrollLeft, scrollTop } = stage.frame) {
      const left = Math.min(Math.max(x - scrollLeft + 16, 8), room.width - size.width - 8);
      const below = y - scrollTop + 24;
      const top = below + size.height > room.height ? y - scrollTop - size.height - 24 : below;
      bubble.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(top, 4))}px)`;
    },
    end() {
      clearTimeout(timer);
      over.remove();
      bubble.hidden = true;
    },
  };
}

function ring({ node }: WalkStep): string {
  return `M${node.x - 16} ${node.y}a16 16 0 1 0 32 0a16 16 0 1 0-32 0`;
}

function markOf(
  place: Place,
  layout: WalkLayout,
  { destination }: Schedule,
  stepOf: (id: ItemId) => WalkStep | undefined,
): string {
  if (place.kind === 'day') {
    const x = dayX(layout, destination, place.day);
    return `M${x} ${walkHeaderPx}V${layout.heightPx}`;
  }
  if (place.kind === 'between') {
    const [earlier, later] = [stepOf(place.earlier), stepOf(place.later)];
    return [earlier, later].map((step) => (step ? ring(step) : '')).join('');
  }
  const step = stepOf(place.step);
  if (!step) return '';
  const { node, bar } = step;
  const x = place.kind === 'before' ? (bar ? bar.from : node.x - 14) - 6 : node.x + 22;
  return `${ring(step)}M${x} ${node.y - 16}v32`;
}

/**
 * Follows a press on a step until it is let go. `onDrop` gets the change, once, unless the place is refused or Escape was
 * pressed; a press that hardly moves stays a click. Returns how to give up.
 */
export function dragStep(
  stage: Stage,
  id: ItemId,
  press: PointerEvent,
  onDrop: (edit: Edit<'blueprint'>, words: string) => void,
  onStart: () => void,
): () => void {
  const { svg, frame, layout } = stage;
  const own = layout.steps.find((step) => step.id === id);
  const group = svg.querySelector<SVGGElement>(`[data-step="${id}"]`);
  if (!own || !group) return () => undefined;
  const pointIn = (event: { clientX: number; clientY: number }): WalkPoint => {
    const { left, top } = svg.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const start = pointIn(press);
  let last: { clientX: number; clientY: number } = press;
  let ghost: SVGSVGElement | null = null;
  let aimed: ReturnType<typeof aim> | null = null;
  let request = 0;

  const begin = () => {
    ghost = ghostOf(group, svg);
    group.classList.add('is-dragged');
    aimed = aim(stage, id);
    svg.classList.add('is-dragging');
    onStart();
  };
  const draw = () => {
    request = 0;
    const isScrolling = scrollAtEdge(frame, last);
    const point = pointIn(last);
    if (ghost) ghost.style.transform = `translate(${point.x - start.x}px, ${point.y - start.y}px)`;
    aimed?.pass(placeAt(layout, stage.schedule, id, point, own.node.x + point.x - start.x));
    aimed?.moveWords(point);
    if (isScrolling) redraw();
  };
  const redraw = () => {
    request ||= requestAnimationFrame(draw);
  };
  const end = () => {
    cancelAnimationFrame(request);
    ghost?.remove();
    aimed?.end();
    group.classList.remove('is-dragged');
    svg.classList.remove('is-dragging');
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', end);
    window.removeEventListener('keydown', onKey, true);
  };
  const onMove = (event: PointerEvent) => {
    last = event;
    if (!ghost) {
      if (Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < clickPx) return;
      begin();
    }
    redraw();
  };
  const onUp = (event: PointerEvent) => {
    if (ghost) {
      // The click that follows is none.
      const swallow = (click: MouseEvent) => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, true));
      const point = pointIn(event);
      const place = placeAt(layout, stage.schedule, id, point, own.node.x + point.x - start.x);
      const move = place && moveStep(stage.plan(), stage.schedule, id, place);
      if (move?.edit) onDrop(move.edit, move.words);
    }
    end();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', end);
  window.addEventListener('keydown', onKey, true);
  return end;
}

/** A second picture of a step, in a layer of its own: moving it paints nothing again. */
function ghostOf(group: SVGGElement, svg: SVGSVGElement): SVGSVGElement {
  const ghost = document.createElementNS(svgNamespace, 'svg');
  const copy = group.cloneNode(true) as SVGGElement;
  for (const name of ['data-step', 'role', 'tabindex', 'aria-label', 'aria-pressed'])
    copy.removeAttribute(name);
  const { x, y, width, height } = group.getBBox();
  ghost.setAttribute('class', 'walk walk__ghost');
  ghost.setAttribute('aria-hidden', 'true');
  ghost.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
  ghost.setAttribute('width', String(width));
  ghost.setAttribute('height', String(height));
  ghost.style.left = `${x}px`;
  ghost.style.top = `${y}px`;
  ghost.append(copy);
  svg.after(ghost);
  return ghost;
}

/** Near an edge of the frame the picture comes along. */
function scrollAtEdge(
  frame: HTMLElement,
  { clientX, clientY }: { clientX: number; clientY: number },
): boolean {
  const { left, right, top, bottom } = frame.getBoundingClientRect();
  const { scrollLeft, scrollTop } = frame;
  const by = (at: number, low: number, high: number) =>
    at < low + scrollEdgePx ? -scrollStepPx : at > high - scrollEdgePx ? scrollStepPx : 0;
  frame.scrollBy(by(clientX, left, right), by(clientY, top, bottom));
  return frame.scrollLeft !== scrollLeft || frame.scrollTop !== scrollTop;
}

/** Moves what is in sight with the pointer until it is let go. */
export function pan(frame: HTMLElement, press: PointerEvent): void {
  const from = { left: frame.scrollLeft, top: frame.scrollTop };
  const onMove = (event: PointerEvent) => {
    frame.scrollTo(from.left + press.clientX - event.clientX, from.top + press.clientY - event.clientY);
  };
  const end = () => {
    frame.classList.remove('is-panned');
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
  };
  frame.classList.add('is-panned');
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}
