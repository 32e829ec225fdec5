import { type PageLayoutName, pageLayouts } from '@shared/blueprint/model';
import { useId } from 'react';
import { layoutNames } from './page-names';

/** What the page looks like: three small pictures, one of them chosen. */
export function LayoutChoice({
  value,
  onChange,
}: {
  value: PageLayoutName;
  onChange(layout: PageLayoutName): void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="label">Layout</legend>
      <div className="layouts">
        {pageLayouts.map((layout) => (
          <label key={layout} className={layout === value ? 'layouts__one is-on' : 'layouts__one'}>
            <input
              type="radio"
              className="unseen"
              name={name}
              checked={layout === value}
              onChange={() => onChange(layout)}
            />
            <span className="layouts__frame">{pictures[layout]}</span>
            {layoutNames[layout].name}
          </label>
        ))}
      </div>
      <p className="message">{layoutNames[value].note}</p>
    </fieldset>
  );
}

const line = (x: number, y: number, width: number, className = 'layouts__line') => (
  <rect className={className} x={x} y={y} width={width} height={1.6} rx={0.6} />
);
const words = (x: number, y: number, widths: readonly number[]) => (
  <path
    className="layouts__words"
    d={widths.map((width, at) => `M${x} ${y + 0.8 + at * 3.4}h${width}`).join('')}
  />
);

const pictures: Readonly<Record<PageLayoutName, React.ReactElement>> = {
  journey: (
    <svg viewBox="0 0 42 56" className="layouts__page layouts__page--standing" aria-hidden="true">
      {line(5, 6, 32, 'layouts__accent')}
      <rect className="layouts__ink" x={5} y={11} width={30} height={2.6} rx={0.8} />
      <rect className="layouts__ink" x={5} y={15.2} width={22} height={2.6} rx={0.8} />
      <path className="layouts__stroke" d="M5 26h32" />
      {[9, 16, 25, 33].map((x) => (
        <circle key={x} className="layouts__accent" cx={x} cy={26} r={1.5} />
      ))}
      {words(5, 33, [10, 8, 10])}
      {words(19, 33, [18, 18, 18])}
      {words(5, 46, [32, 26])}
    </svg>
  ),
  scorecard: (
    <svg viewBox="0 0 56 42" className="layouts__page layouts__page--lying" aria-hidden="true">
      {line(5, 5, 46, 'layouts__accent')}
      <rect className="layouts__ink" x={5} y={9} width={40} height={2.4} rx={0.8} />
      <rect className="layouts__track" x={6} y={15} width={2.8} height={14} rx={1.4} />
      <rect className="layouts__accent" x={6} y={21} width={2.8} height={8} rx={1.4} />
      {[14, 27, 40].map((x) => (
        <g key={x}>
          <path className="layouts__trend" d={`M${x} 22l3.4 -1.6l3.2 -.6l4 -4`} />
          <path className="layouts__trend" d={`M${x} 29.4l3.4 -1l3.2 -2l4 -1.6`} />
        </g>
      ))}
      <path className="layouts__stroke" d="M5 34h46" />
      {[12, 26, 44].map((x) => (
        <circle key={x} className="layouts__accent" cx={x} cy={34} r={1.4} />
      ))}
      {line(5, 37.4, 20)}
      {line(30, 37.4, 20)}
    </svg>
  ),
  letter: (
    <svg viewBox="0 0 42 56" className="layouts__page layouts__page--standing" aria-hidden="true">
      {line(5, 6, 32, 'layouts__accent')}
      <rect className="layouts__ink" x={5} y={11} width={29} height={3} rx={0.8} />
      <rect className="layouts__ink" x={5} y={15.8} width={24} height={3} rx={0.8} />
      {[23, 34, 45].map((y) => (
        <g key={y}>
          {line(5, y, 7)}
          {words(15, y, [22, 20, 14])}
        </g>
      ))}
    </svg>
  ),
};
