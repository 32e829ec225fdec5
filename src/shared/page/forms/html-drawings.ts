/** Drawings inside the HTML form: each says in words what it shows, and none needs a colour to be understood. */
import { dayNumber } from '../../blueprint/day';
import { pagePalette } from '../definition';
import type { PageModel, PageProgress } from '../model';
import { type Direction, directionOf, escaped } from './markup';

const width = 720;
const side = 16;
const dotRadius = 10;
const laneHeight = 24;
const maxLanes = 5;

/** The way from today to the destination; its dots bear the numbers of the rows of the table. */
export function wayDrawing(model: PageModel): string {
  const { way } = model;
  if (!way || way.milestones.length === 0) return '';
  const direction = directionOf(model.language);
  const { accent } = pagePalette(model.colour);
  const [from, to] = [dayNumber(way.from), dayNumber(way.to)];
  const span = Math.max(1, to - from);
  const xOf = (day: number): number => {
    const share = Math.min(1, Math.max(0, (day - from) / span));
    const x = side + share * (width - 2 * side);
    return Math.round(direction === 'rtl' ? width - x : x);
  };
  const lanes: number[][] = [];
  const places = way.milestones.map(({ on }) => {
    const x = xOf(dayNumber(on));
    const free = lanes.findIndex((taken) => taken.every((other) => Math.abs(other - x) > 2 * dotRadius + 2));
    const lane = free >= 0 ? free : Math.min(lanes.length, maxLanes - 1);
    lanes[lane] = [...(lanes[lane] ?? []), x];
    return { x, lane };
  });
  const line = (lanes.length - 1) * laneHeight + 20;
  const height = line + 16;
  const dots = way.milestones.map(({ isCritical }, at) => {
    const { x, lane } = places[at] as { x: number; lane: number };
    const y = line - lane * laneHeight;
    const stem = lane === 0 ? '' : `<path d="M${x} ${y + dotRadius}V${line}" stroke="#c9c2b4"/>`;
    const fill = isCritical ? accent : '#fff';
    const ink = isCritical ? '#fff' : '#1d2530';
    return `${stem}<circle cx="${x}" cy="${y}" r="${dotRadius}" fill="${fill}" stroke="${accent}" stroke-width="2"/><text x="${x}" y="${y + 4}" text-anchor="middle" font-size="11" fill="${ink}">${at + 1}</text>`;
  });
  const told = way.milestones.map(({ day, title }, at) => `${at + 1}: ${day}, ${title}`).join('; ');
  return [
    `<svg class="way" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="way-title way-text" xmlns="http://www.w3.org/2000/svg">`,
    `<title id="way-title">${escaped(`${way.title}${model.comma}${way.subtitle}`)}</title>`,
    `<desc id="way-text">${escaped(`${way.today.label} ${way.today.day}. ${told}. ${way.destination.label} ${way.destination.day}.`)}</desc>`,
    `<path d="M${side} ${line}H${width - side}" stroke="#4d5866" stroke-width="2"/>`,
    `<rect x="${xOf(to) - 7}" y="${line - 7}" width="14" height="14" fill="${accent}" transform="rotate(45 ${xOf(to)} ${line})"/>`,
    ...dots,
    '</svg>',
    // The drawing says this in its own words.
    `<p class="ends" aria-hidden="true"><span>${escaped(`${way.today.label} ${way.today.day}`)}</span><span>${escaped(`${way.destination.label} ${way.destination.day}`)}</span></p>`,
  ].join('');
}

/** How far a number has come; its words stand beside it, so that nothing is said twice. */
export function thermometerDrawing(
  progress: Extract<PageProgress, { kind: 'tube' }>,
  direction: Direction,
): string {
  const tube = { x: 4, length: 112 };
  const mirrored = (x: number, w = 0): number => Math.round(direction === 'rtl' ? 120 - x - w : x);
  const filled = Math.round(progress.fraction * tube.length);
  const points = progress.points.map(({ fraction, isReached }) => {
    const x = mirrored(tube.x + fraction * tube.length);
    return `<circle cx="${x}" cy="4" r="2.5" fill="${isReached ? 'var(--accent)' : '#fff'}" stroke="var(--accent)"/>`;
  });
  const words = [
    progress.text,
    ...progress.points.map(
      ({ fraction, isReached }) => `${isReached ? '●' : '○'} ${Math.round(fraction * 100)}%`,
    ),
  ];
  return `<svg class="tube" viewBox="0 0 120 20" role="img" aria-label="${escaped(words.join(' '))}" xmlns="http://www.w3.org/2000/svg"><rect x="${mirrored(tube.x, tube.length)}" y="9" width="${tube.length}" height="8" rx="4" fill="#f2efe8" stroke="#697280"/><rect x="${mirrored(tube.x, filled)}" y="9" width="${filled}" height="8" rx="4" fill="var(--accent)"/>${points.join('')}</svg>`;
}
