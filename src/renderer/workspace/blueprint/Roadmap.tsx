import { shortDay } from '@shared/blueprint/day-words';
import {
  type LabelPlace,
  labelPlaces,
  labelRooms,
  type Roadmap as Road,
  type RoadLane,
  type RoadStop,
  roadmapOf,
  roadmapSummary,
  shareOfRoad,
} from '@shared/insight/roadmap';
import type { StageTarget } from '@shared/insight/stages';
import { wrap } from '@shared/insight/walk-words';
import { Check } from 'lucide-react';
import { memo, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { Segments } from '../../components/Segments';
import { useOpenWorkspace } from '../workspace-context';
import { StageHead } from './StageHead';
import { textWidth, useFontsReady } from './text-width';
import { useSettledPlan } from './use-settled';
import './roadmap.css';

type Look = 'picture' | 'list';
const looks = [
  { id: 'picture', label: 'Picture' },
  { id: 'list', label: 'List' },
] as const satisfies readonly { id: Look; label: string }[];

/** Milestones and numbers along one axis of days (S70), as a picture and as a list. */
export function Roadmap({ onGo }: { onGo(target: StageTarget): void }) {
  const plan = useDeferredValue(useSettledPlan());
  const today = useOpenWorkspace().clock.today();
  const road = useMemo(() => roadmapOf(plan, today), [plan, today]);
  const [look, setLook] = useState<Look>('picture');
  const isEmpty = road.stops.length === 0 && road.lanes.length === 0;
  return (
    <div className="stage">
      <StageHead
        title={titleOf(road)}
        actions={
          !isEmpty && (
            <Segments<Look>
              label="Roadmap as"
              isLabelHidden
              value={look}
              options={looks}
              onChange={setLook}
            />
          )
        }
      >
        {isEmpty
          ? 'Milestones and numbers on the way to the destination, in one view.'
          : roadmapSummary(road)}
        {road.unplaced > 0 && !isEmpty && ` ${unplacedWords(road)}`}
      </StageHead>
      {isEmpty ? (
        <EmptyState
          title="The road is still empty"
          text={
            road.unplaced > 0
              ? unplacedWords(road)
              : 'Numbers come from True needs, milestones from the walk back. With a day for each, they stand here along the way.'
          }
        />
      ) : look === 'picture' ? (
        <RoadPicture road={road} onGo={onGo} />
      ) : (
        <RoadList road={road} onGo={onGo} />
      )}
    </div>
  );
}

function titleOf({ lanes, stops }: Road): string {
  const behind = lanes.filter(({ tone }) => tone === 'late').length;
  const late = stops.filter(({ state }) => state === 'late').length;
  if (behind > 0)
    return `${behind} of ${lanes.length} ${lanes.length === 1 ? 'number is' : 'numbers are'} behind`;
  if (late > 0) return late === 1 ? 'One milestone is late' : `${late} milestones are late`;
  return 'The road to the destination';
}

function unplacedWords({ unplaced, destination }: Road): string {
  const many = unplaced === 1 ? 'One milestone has' : `${unplaced} milestones have`;
  return destination
    ? `${many} no place: they need each other in a circle.`
    : `${many} no day, because the destination has none yet.`;
}

// --------------------------------------------------------------- the picture

const labelWidth = 208;
/** Room right of the axis for the last labels and for targets. */
const padRight = 140;
const padLeft = 12;
const weeksInSight = 16;
/** Labels: how near two may begin in a crowd and else, the widest one, and what lies between two. */
const labels = { least: 56, usual: 72, most: 176, gap: 12 };
const titleLine = 17;
const wordsLine = 15;
/** Where leaders bend to their days. */
const bendHeight = 34;
const axisHeight = 28;
const laneHeight = 76;
/** From the top of a lane to its target and to its baseline. */
const laneTop = 20;
const laneBase = 58;
/** Nearer to a word of the axis than this, the name of a month is left out. */
const wordRoom = 48;

const RoadPicture = memo(function RoadPicture({
  road,
  onGo,
}: {
  road: Road;
  onGo(target: StageTarget): void;
}) {
  useFontsReady();
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const read = () => setRoom(element.clientWidth);
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const weeks = (Date.parse(road.until) - Date.parse(road.from)) / (7 * 86_400_000);
  const inSight = Math.max(320, room - padLeft - padRight);
  const long = Math.max(inSight, (inSight * weeks) / weeksInSight);
  const slots = road.stops.length + 1;
  const least = Math.min(labels.usual, Math.max(labels.least, (long + padRight) / slots));
  const axis = Math.max(long, slots * least - padRight);
  const width = Math.floor(padLeft + axis + padRight);
  const xOf = (day: Road['from']) => padLeft + shareOfRoad(road, day) * axis;

  const rooms = labelRooms(
    road.stops.map(({ on }) => xOf(on)),
    { ...labels, least, from: padLeft, until: width },
  );
  const stops = road.stops.map((stop, at) => {
    const { x, room: most } = rooms[at] as { x: number; room: number };
    const style = stop.state === 'late' ? 'late' : 'detail';
    const title = wrap(stop.title, most, 4, (text) => textWidth(text, 'title'));
    const words = wrap(stop.words, most, 3, (text) => textWidth(text, style));
    const widest = Math.max(
      ...title.map((text) => textWidth(text, 'title')),
      ...words.map((text) => textWidth(text, style)),
    );
    return { stop, title, words, x, width: Math.min(most, widest) };
  });
  const places = labelPlaces(stops, labels.gap);
  const heightOf = (row: number) =>
    Math.max(
      0,
      ...stops
        .filter((_, at) => places[at]?.row === row)
        .map(({ title, words }) => title.length * titleLine + words.length * wordsLine + 10),
    );
  const floors = [heightOf(0), heightOf(1)] as const;
  const line = floors[0] + floors[1] + (stops.length > 0 ? bendHeight : 16);
  const top = line + axisHeight;
  const height = top + road.lanes.length * laneHeight + 8;
  const todayX = xOf(road.today);
  const endX = road.destination && xOf(road.destination);
  // "Today" ends at its line, and the name of a month begins at its own.
  const isNearWord = (x: number, label: string) =>
    (x > todayX - wordRoom - label.length * 8 && x < todayX) ||
    (endX !== null && Math.abs(x - endX) < wordRoom);
  // Opens at the destination, where planning starts.
  const isReady = room > 0;
  useLayoutEffect(() => {
    if (isReady) frame.current?.scrollTo({ left: frame.current.scrollWidth });
  }, [isReady]);
  return (
    <div className="roadmap">
      <div className="roadmap__names" style={{ paddingTop: top, width: labelWidth }}>
        {road.lanes.map((lane) => (
          <button
            key={lane.id}
            type="button"
            className="roadmap__name"
            style={{ height: laneHeight }}
            onClick={() =>
              onGo({ stage: 4, view: 'now', collection: 'metrics', id: lane.id, field: 'reading' })
            }
          >
            <span className="plan roadmap__title">{lane.name}</span>
            <span className={`small ${toneClass[lane.tone]}`}>{lane.words}</span>
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section ref={frame} className="roadmap__frame" aria-label="Picture of the road" tabIndex={0}>
        {isReady && (
          <svg width={width} height={height} role="img" aria-label={roadmapSummary(road)}>
            <title>{roadmapSummary(road)}</title>
            {road.ticks.map(({ day, label }) => (
              <g key={day}>
                <line className="roadmap__tick" x1={xOf(day)} x2={xOf(day)} y1={line} y2={height} />
                {!isNearWord(xOf(day), label) && (
                  <text className="roadmap__month" x={xOf(day) + 4} y={line + 18}>
                    {label}
                  </text>
                )}
              </g>
            ))}
            <line className="roadmap__axis" x1={padLeft} x2={padLeft + axis} y1={line} y2={line} />
            <line className="roadmap__today" x1={todayX} x2={todayX} y1={line - 6} y2={height} />
            {road.lanes.map((lane, at) => (
              <Lane key={lane.id} lane={lane} y={top + at * laneHeight} xOf={xOf} width={width} />
            ))}
            <text className="roadmap__today-word" x={todayX - 4} y={line + 18} textAnchor="end">
              Today
            </text>
            {road.destination && (
              <g>
                <line
                  className="roadmap__end"
                  x1={xOf(road.destination)}
                  x2={xOf(road.destination)}
                  y1={line - 10}
                  y2={height}
                />
                <path
                  className="roadmap__flag"
                  d={`M${xOf(road.destination)} ${line - 10}h14l-4 5 4 5h-14z`}
                />
                <text className="roadmap__end-word" x={xOf(road.destination) + 6} y={line + 18}>
                  {shortDay(road.destination, road.today)}
                </text>
              </g>
            )}
            {stops.map(({ stop, title, words, x }, at) => (
              <Stop
                key={stop.id}
                stop={stop}
                title={title}
                words={words}
                x={x}
                place={places[at] as LabelPlace}
                day={xOf(stop.on)}
                line={line}
                floor={line - bendHeight - (places[at]?.row === 1 ? floors[0] : 0)}
              />
            ))}
          </svg>
        )}
      </section>
    </div>
  );
});

const toneClass = { good: 'is-good strong', late: 'is-late strong', quiet: 'quiet' } as const;

function Stop({
  stop,
  title,
  words,
  x,
  place: { leader },
  day,
  line,
  floor,
}: {
  stop: RoadStop;
  title: string[];
  words: string[];
  x: number;
  place: LabelPlace;
  day: number;
  line: number;
  /** Where its words end, right over their leader. */
  floor: number;
}) {
  const bend = line - bendHeight;
  const top = floor - 4 - title.length * titleLine - words.length * wordsLine;
  return (
    <g className={`road-stop is-${stop.state}`}>
      <path className="road-stop__leader" d={`M${leader} ${floor}V${bend + 6}L${day} ${line - 8}V${line}`} />
      <circle className="road-stop__dot" cx={day} cy={line} r={5} />
      {stop.state === 'reached' && <path className="road-stop__tick" d={`M${day - 2.5} ${line}l2 2 3-4`} />}
      {title.map((text, nth) => (
        <text key={text} className="road-stop__title" x={x} y={top + 12 + nth * titleLine}>
          {text}
        </text>
      ))}
      {words.map((text, nth) => (
        <text
          key={text}
          className="road-stop__words"
          x={x}
          y={top + title.length * titleLine + 11 + nth * wordsLine}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

/** Up is towards the target, for numbers that rise and for numbers that fall. */
function Lane({
  lane,
  y,
  xOf,
  width,
}: {
  lane: RoadLane;
  y: number;
  xOf(day: Road['from']): number;
  width: number;
}) {
  const yOf = (share: number) => y + laneBase - Math.min(1.2, Math.max(-0.2, share)) * (laneBase - laneTop);
  const last = lane.readings.at(-1);
  const end = lane.due && xOf(lane.due);
  const points = lane.readings.map(({ on, share }, at) => ({
    key: String(at),
    isLast: at === lane.readings.length - 1,
    x: xOf(on),
    y: yOf(share),
  }));
  const route = lane.way ? [{ x: xOf(lane.way.from), y: yOf(0) }, ...points] : points;
  return (
    <g className={`road-lane is-${lane.tone}`}>
      <line className="road-lane__edge" x1={0} x2={width} y1={y} y2={y} />
      {lane.isBand && lane.baseline && lane.target && (
        <rect className="road-lane__band" x={0} width={end ?? width} y={yOf(1)} height={yOf(0) - yOf(1)} />
      )}
      {lane.way && (
        <line
          className="road-lane__way"
          x1={xOf(lane.way.from)}
          y1={yOf(0)}
          x2={xOf(lane.way.until)}
          y2={yOf(1)}
        />
      )}
      {lane.baseline && (lane.way || lane.isBand) && (
        <text className="road-lane__value" x={lane.way ? xOf(lane.way.from) + 6 : 6} y={yOf(0) + 14}>
          {lane.baseline}
        </text>
      )}
      {end !== null && lane.target && (
        <g>
          <line className="road-lane__goal" x1={end} x2={end} y1={yOf(1) - 6} y2={yOf(1) + 6} />
          <text className="road-lane__target" x={end + 6} y={yOf(1) + 4}>
            {lane.target}
          </text>
        </g>
      )}
      {route.length > 1 && (
        <polyline
          className="road-lane__line"
          points={route.map((point) => `${point.x},${point.y}`).join(' ')}
        />
      )}
      {points.map((point) => (
        <circle
          key={point.key}
          className="road-lane__dot"
          cx={point.x}
          cy={point.y}
          r={point.isLast ? 4 : 2.5}
        />
      ))}
      {last && (
        <text
          className="road-lane__now"
          x={xOf(last.on) + 7}
          y={Math.min(y + laneHeight - 4, yOf(last.share) + 14)}
        >
          {last.value}
        </text>
      )}
    </g>
  );
}

// ------------------------------------------------------------------ the list

/** The same in words, destination last; each entry leads to where it is changed. */
function RoadList({ road, onGo }: { road: Road; onGo(target: StageTarget): void }) {
  return (
    <div className="road-list">
      <section aria-label="Milestones along the road">
        <div className="section-head">
          <h2 className="heading">Milestones, by their days</h2>
        </div>
        {road.stops.length === 0 && <p className="quiet">No milestone has a day yet.</p>}
        <ol>
          {road.stops.map(({ id, title, on, state, words }) => (
            <li key={id} className="road-list__one">
              <span className="num quiet">{shortDay(on, road.today)}</span>
              <button
                type="button"
                className="road-list__go plan"
                onClick={() => onGo({ stage: 4, view: 'now', collection: 'milestones', id })}
              >
                {title}
              </button>
              <span className={state === 'late' ? 'small is-late strong' : 'small quiet row'}>
                {state === 'reached' && <Check className="icon icon--s" aria-hidden />}
                {words}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section aria-label="Numbers along the road">
        <div className="section-head">
          <h2 className="heading">Numbers, furthest behind first</h2>
        </div>
        {road.lanes.length === 0 && <p className="quiet">No number yet.</p>}
        <ul>
          {road.lanes.map((lane) => (
            <li key={lane.id} className="road-list__one">
              <span className="num quiet">{lane.due ? shortDay(lane.due, road.today) : 'no day'}</span>
              <button
                type="button"
                className="road-list__go plan"
                onClick={() =>
                  onGo({ stage: 4, view: 'now', collection: 'metrics', id: lane.id, field: 'reading' })
                }
              >
                {lane.name}
              </button>
              <span className="small num quiet">
                {lane.isBand ? 'between ' : ''}
                {lane.baseline ?? 'open'} {lane.isBand ? 'and' : 'to'} {lane.target ?? 'open'}
                {lane.readings.length > 0 && `, now ${lane.readings.at(-1)?.value}`}
              </span>
              <span className={`small ${toneClass[lane.tone]}`}>{lane.words}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
