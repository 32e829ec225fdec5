/** The walk-back picture itself: pure drawing of a layout, one group for each step. What is done with it is in WalkPicture. */
import type { Day } from '@shared/blueprint/day';
import { dayWords, shortDay } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import { highExposure } from '@shared/blueprint/plan';
import {
  type WalkLayout,
  type WalkLink,
  type WalkStep,
  type WalkWords,
  walkHeaderPx,
  walkPath,
} from '@shared/insight/walk-layout';
import type { KeyboardEvent, PointerEvent, Ref } from 'react';
import { memo } from 'react';

export const warningPath =
  'm21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01';

/** Where the bar of a step stands now, while the picture shows it somewhere else. */
export interface WasBar {
  id: ItemId;
  y: number;
  from: number;
  to: number;
}

/** The weeks to go. It stays at the top while a high picture scrolls under it. */
export const WalkAxis = memo(function WalkAxis({ layout, today }: { layout: WalkLayout; today: Day }) {
  return (
    <svg className="walk-axis" width={layout.widthPx} height={walkHeaderPx} aria-hidden="true">
      <rect className="walk__past" x={0} y={0} width={layout.todayX} height="100%" />
      {layout.weeks.map(({ x, number, day }) => (
        <g key={number}>
          <text className="walk__week" x={x} y={12} textAnchor="middle">
            {number}
          </text>
          <text x={x} y={28} textAnchor="middle">
            {shortDay(day, day)}
          </text>
        </g>
      ))}
      <path className="walk__axis" d={`M0 ${walkHeaderPx - 0.5}H${layout.widthPx}`} />
      <AxisWords layout={layout} today={today} />
    </svg>
  );
});

function AxisWords({ layout, today }: { layout: WalkLayout; today: Day }) {
  const { todayX, widthPx, weeks } = layout;
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
    </>
  );
}

/**
 * All steps with their needs. It renders again only for another layout: while a step is dragged nothing here does.
 * Each step has its id in `data-step`; what happens to it is watched by the whole.
 */
export const WalkSteps = memo(function WalkSteps({
  svgRef,
  layout,
  today,
  destination,
  selected,
  tabStop,
  titles,
  was,
  onStep,
  onKeyDown,
  onPointerDown,
}: {
  svgRef: Ref<SVGSVGElement>;
  layout: WalkLayout;
  today: Day;
  destination: Day;
  selected: ItemId | null;
  /** The step that Tab leads to. */
  tabStop: ItemId | null;
  titles: Readonly<Record<string, { title: string }>>;
  was: readonly WasBar[];
  onStep(id: ItemId): void;
  onKeyDown(event: KeyboardEvent, id: ItemId): void;
  onPointerDown(event: PointerEvent<SVGSVGElement>): void;
}) {
  const { widthPx, heightPx, todayX, steps } = layout;
  return (
    <svg ref={svgRef} className="walk" width={widthPx} height={heightPx} onPointerDown={onPointerDown}>
      <title>
        {`${steps.length} steps from ${dayWords(destination)} at the right back to today, ${dayWords(today)}, at the left. The same as a list below.`}
      </title>
      <rect className="walk__past" x={0} y={0} width={todayX} height="100%" />
      {layout.weeks.map(({ x, number }) => (
        <line key={number} className="walk__grid" x1={x} x2={x} y1={walkHeaderPx} y2="100%" />
      ))}
      {layout.earlierReached > 0 && (
        <text x={8} y={layout.heightPx - 8}>
          {`${layout.earlierReached} reached before`}
        </text>
      )}
      <line className="walk__today" x1={todayX} x2={todayX} y1={walkHeaderPx} y2="100%" />
      {layout.links.map((link) => (
        <Link key={`${link.from} ${link.to} ${link.pieces[0]?.[0]?.x}`} link={link} />
      ))}
      {was.map(({ id, y, from, to }) => (
        <path key={id} className="walk__was" d={`M${from} ${y - 4}v8M${from} ${y}H${to}M${to} ${y - 4}v8`} />
      ))}
      {steps.map((step) => (
        <Step
          key={step.id}
          step={step}
          todayX={todayX}
          name={titles[step.id]?.title ?? ''}
          isSelected={step.id === selected}
          isTabStop={step.id === tabStop}
          onStep={onStep}
          onKeyDown={onKeyDown}
        />
      ))}
    </svg>
  );
});

function Link({ link }: { link: WalkLink }) {
  const names = ['walk__need'];
  if (link.isLoose) names.push('walk__need--loose');
  if (link.isCritical) names.push('walk__need--critical');
  return <path className={names.join(' ')} d={link.pieces.map(walkPath).join('')} />;
}

const Step = memo(function Step({
  step,
  todayX,
  name,
  isSelected,
  isTabStop,
  onStep,
  onKeyDown,
}: {
  step: WalkStep;
  todayX: number;
  name: string;
  isSelected: boolean;
  isTabStop: boolean;
  onStep(id: ItemId): void;
  onKeyDown(event: KeyboardEvent, id: ItemId): void;
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
      onClick={() => onStep(step.id)}
      onKeyDown={(event) => onKeyDown(event, step.id)}
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
});

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
