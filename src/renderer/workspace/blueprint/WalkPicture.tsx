import type { Day } from '@shared/blueprint/day';
import { dayWords, shortDay } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import type { Blueprint, Milestone } from '@shared/blueprint/plan';
import { highExposure } from '@shared/blueprint/plan';
import {
  layoutWalk,
  type WalkLayout,
  type WalkLink,
  type WalkStep,
  type WalkWords,
  walkHeaderPx,
  walkPath,
} from '@shared/insight/walk-layout';
import { ArrowLeft } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Flag } from '../../components/Flag';
import { usePlan } from '../workspace-context';
import { useExposures, type Walk } from './derived';
import { textWidth, useFontsReady } from './text-width';
import { useSettled } from './use-settled';

/** About what the words at the destination take. */
const minHeightPx = 344;

/** The walk back as a picture: destination at the right, today at the left. Its words say it all again in the list. */
export function WalkPicture({
  walk,
  selected,
  onSelect,
  onAsk,
}: {
  walk: Walk;
  selected: ItemId | null;
  onSelect(id: ItemId): void;
  onAsk(): void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [widthPx, setWidth] = useState(0);
  const exposures = useExposures();
  const isReady = useFontsReady();
  const titles = usePlan(useShallow(titlesOf));
  const settled = useSettled(useMemo(() => ({ walk, titles }), [walk, titles]));
  const { schedule, holidays } = settled.walk;
  const milestones = useMemo(() => withTitles(settled.walk.milestones, settled.titles), [settled]);

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
            measureText: textWidth,
            holidays,
            exposures,
          })
        : null,
    [schedule, milestones, widthPx, holidays, exposures, isReady],
  );
  // A long way opens at the destination.
  const isLong = layout !== null && layout.widthPx > widthPx + 1;
  useEffect(() => {
    if (isLong && frame.current) frame.current.scrollLeft = frame.current.scrollWidth;
  }, [isLong]);

  return (
    <figure className="walk-picture">
      <div ref={frame} className="walk-picture__frame">
        {layout && schedule && (
          <Picture
            layout={layout}
            today={schedule.today}
            destination={schedule.destination}
            selected={selected}
            titles={milestones}
            onSelect={onSelect}
          />
        )}
      </div>
      <Arrival layout={layout} onAsk={onAsk} />
    </figure>
  );
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
function Arrival({ layout, onAsk }: { layout: WalkLayout | null; onAsk(): void }) {
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

const warningPath =
  'm21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01';

const Picture = memo(function Picture({
  layout,
  today,
  destination,
  selected,
  titles,
  onSelect,
}: {
  layout: WalkLayout;
  today: Day;
  destination: Day;
  selected: ItemId | null;
  titles: Readonly<Record<string, { title: string }>>;
  onSelect(id: ItemId): void;
}) {
  const svg = useRef<SVGSVGElement>(null);
  const { widthPx, heightPx, todayX, steps } = layout;
  const tabStop = steps.find((step) => step.id === selected)?.id ?? steps[0]?.id;

  // Time runs to the right: the right arrow goes to the step nearer to the destination.
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const to = { ArrowRight: at - 1, ArrowLeft: at + 1, Home: steps.length - 1, End: 0 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const step = steps[at];
      if (step) onSelect(step.id);
    } else if (to !== undefined && steps[to]) {
      event.preventDefault();
      svg.current?.querySelector<SVGGElement>(`[data-step="${steps[to].id}"]`)?.focus();
    }
  };
  return (
    <svg ref={svg} className="walk" width={widthPx} height={heightPx}>
      <title>
        {`${steps.length} steps from ${dayWords(destination)} at the right back to today, ${dayWords(today)}, at the left. The same as a list below.`}
      </title>
      <rect className="walk__past" x={0} y={0} width={todayX} height="100%" />
      {layout.weeks.map(({ x, number, day }) => (
        <g key={number}>
          <line className="walk__grid" x1={x} x2={x} y1={walkHeaderPx} y2="100%" />
          <text className="walk__week" x={x} y={12} textAnchor="middle">
            {number}
          </text>
          <text x={x} y={28} textAnchor="middle">
            {shortDay(day, day)}
          </text>
        </g>
      ))}
      <path className="walk__axis" d={`M0 ${walkHeaderPx}H${widthPx}`} />
      <AxisWords layout={layout} today={today} />
      <line className="walk__today" x1={todayX} x2={todayX} y1={walkHeaderPx} y2="100%" />
      {layout.links.map((link) => (
        <Link key={`${link.from} ${link.to} ${link.pieces[0]?.[0]?.x}`} link={link} />
      ))}
      {steps.map((step, at) => (
        <Step
          key={step.id}
          step={step}
          todayX={todayX}
          name={titles[step.id]?.title ?? ''}
          isSelected={step.id === selected}
          isTabStop={step.id === tabStop}
          onSelect={() => onSelect(step.id)}
          onKeyDown={(event) => onKeyDown(event, at)}
        />
      ))}
    </svg>
  );
});

function AxisWords({ layout, today }: { layout: WalkLayout; today: Day }) {
  const { todayX, widthPx, weeks, earlierReached } = layout;
  const isNarrow = todayX < 96;
  const todayAnchor = widthPx - todayX < 40 ? 'end' : 'middle';
  return (
    <>
      {weeks.length > 0 && !isNarrow && (
        <>
          <text x={8} y={12}>
            Weeks
          </text>
          <text x={8} y={28}>
            to go
          </text>
        </>
      )}
      <text className="walk__strong" x={todayX} y={12} textAnchor={todayAnchor}>
        Today
      </text>
      <text x={todayX} y={28} textAnchor={todayAnchor}>
        {shortDay(today, today)}
      </text>
      {earlierReached > 0 && (
        <text x={8} y={layout.heightPx - 8}>
          {`${earlierReached} reached before`}
        </text>
      )}
    </>
  );
}

function Link({ link }: { link: WalkLink }) {
  const names = ['walk__need'];
  if (link.isLoose) names.push('walk__need--loose');
  if (link.isCritical) names.push('walk__need--critical');
  return <path className={names.join(' ')} d={link.pieces.map(walkPath).join('')} />;
}

function Step({
  step,
  todayX,
  name,
  isSelected,
  isTabStop,
  onSelect,
  onKeyDown,
}: {
  step: WalkStep;
  todayX: number;
  name: string;
  isSelected: boolean;
  isTabStop: boolean;
  onSelect(): void;
  onKeyDown(event: KeyboardEvent): void;
}) {
  const { node, bar, lateTo, tone, isCritical, obstacle, leader } = step;
  const half = isCritical ? 4 : 3;
  const names = ['walk__step', `walk__step--${tone}`];
  if (isCritical) names.push('is-critical');
  if (isSelected) names.push('is-selected');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a picture.
    <g
      className={names.join(' ')}
      data-step={step.id}
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={spoken(step, name)}
      aria-pressed={isSelected}
      onClick={onSelect}
      onKeyDown={onKeyDown}
    >
      {step.words.map(({ style, box }) => (
        <rect
          key={style}
          className="walk__hit"
          x={box.left}
          y={box.top}
          width={box.width}
          height={box.height}
        />
      ))}
      <rect
        className="walk__hit"
        x={bar ? bar.from : node.x - 14}
        y={node.y - 14}
        width={node.x + 14 - (bar ? bar.from : node.x - 14)}
        height={28}
      />
      {leader && <path className="walk__leader" d={`M${leader.x} ${leader.from}V${leader.to}`} />}
      {bar && (
        <rect
          className="walk__bar"
          x={bar.from}
          y={node.y - half}
          width={bar.to - bar.from}
          height={2 * half}
          rx={half}
        />
      )}
      {bar && lateTo !== null && lateTo > bar.from && (
        <path
          className="walk__late"
          d={`M${lateTo} ${node.y - half}H${bar.from + half}a${half} ${half} 0 0 0 0 ${2 * half}H${lateTo}z`}
        />
      )}
      {bar?.isCut && <path className="walk__cut" d={`M${bar.from + 6} ${node.y - 8}l-4 16`} />}
      <circle className="walk__ring" cx={node.x} cy={node.y} r={14} />
      <circle className="walk__node" cx={node.x} cy={node.y} r={11} />
      {tone === 'reached' ? (
        <path className="walk__tick" d={`M${node.x - 4.5} ${node.y + 0.5}l3 3 6-6.5`} />
      ) : (
        <text className="walk__number" x={node.x} y={node.y + 4} textAnchor="middle">
          {step.number}
        </text>
      )}
      {obstacle && (
        <g
          className={obstacle.exposure >= highExposure ? 'walk__pill' : 'walk__pill walk__pill--calm'}
          transform={`translate(${obstacle.box.left} ${obstacle.box.top})`}
        >
          <rect width={obstacle.box.width} height={obstacle.box.height} rx={obstacle.box.height / 2} />
          <path className="walk__warn" d={warningPath} transform="translate(5 4) scale(.5)" />
          <text x={20} y={14}>
            {obstacle.exposure}
          </text>
        </g>
      )}
      {step.words.map((words) => (
        <Words key={words.style} words={words} isPast={words.box.left + words.box.width <= todayX} />
      ))}
    </g>
  );
}

function Words({ words, isPast }: { words: WalkWords; isPast: boolean }) {
  const { style, lines, align, box, lineHeight } = words;
  const x = align === 'end' ? box.left + box.width : box.left;
  // The baseline stands in the line as it does in text of the same line height.
  const drop = style === 'title' ? 15 : 12;
  const set = lines.map((line, at) => ({ line, y: box.top + at * lineHeight + drop }));
  return (
    <text
      className={`walk__words walk__words--${style}${isPast ? ' is-past' : ''}`}
      textAnchor={align}
      aria-hidden
    >
      {set.map(({ line, y }) => (
        <tspan key={y} x={x} y={y}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function spoken(step: WalkStep, name: string): string {
  const said = step.words
    .filter(({ style }) => style !== 'title')
    .map(({ lines }) => lines.join(' '))
    .join(', ');
  const critical = step.isCritical ? ', decides the date' : '';
  const obstacle = step.obstacle ? `, obstacle with exposure ${step.obstacle.exposure}` : '';
  return `Step ${step.number}: ${name.trim() || 'no words yet'}, ${said}${critical}${obstacle}`;
}
