import { useId } from 'react';
import type { Option } from './option';
import './segments.css';

export interface SegmentsProps<Id extends string> {
  label: string;
  isLabelHidden?: boolean | undefined;
  value: Id;
  options: readonly Option<Id>[];
  onChange(id: Id): void;
}

/** One of two to four, all in sight. */
export function Segments<Id extends string>({
  label,
  isLabelHidden,
  value,
  options,
  onChange,
}: SegmentsProps<Id>) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className={isLabelHidden ? 'unseen' : 'label'}>{label}</legend>
      <div className="segments__row">
        {options.map((option) => (
          <label key={option.id} className={option.id === value ? 'segments__one is-on' : 'segments__one'}>
            <input
              type="radio"
              className="unseen"
              name={name}
              checked={option.id === value}
              onChange={() => onChange(option.id)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
