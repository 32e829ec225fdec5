import { type KeyboardEvent, useId } from 'react';
import './score-field.css';

const scores = [1, 2, 3, 4, 5] as const;

export interface ScoreFieldProps {
  label: string;
  isLabelHidden?: boolean | undefined;
  /** 1 to 5; null until there is one. */
  value: number | null;
  onChange(value: number): void;
  /** What 1 and 5 mean, such as ["unlikely", "almost certain"]. */
  words: readonly [low: string, high: string];
}

/** A score from 1 to 5 as dots; arrow keys or the digits set it. */
export function ScoreField({ label, isLabelHidden, value, onChange, words }: ScoreFieldProps) {
  const name = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const score = Number(event.key);
    if (!scores.some((each) => each === score) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(score);
    // A radio group keeps its one tab stop on what is chosen.
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${score}"]`)?.focus();
  };
  const meaning = (score: number) =>
    score === 1 ? `1, ${words[0]}` : score === 5 ? `5, ${words[1]}` : String(score);
  return (
    <fieldset className="score-field" onKeyDown={onKeyDown}>
      <legend className={isLabelHidden ? 'unseen' : 'label'}>{label}</legend>
      <div className="score-field__row">
        {scores.map((score) => (
          <label
            key={score}
            className={value !== null && score <= value ? 'score-field__dot is-on' : 'score-field__dot'}
            title={meaning(score)}
          >
            <input
              type="radio"
              className="unseen"
              name={name}
              value={score}
              checked={score === value}
              aria-label={meaning(score)}
              onChange={() => onChange(score)}
            />
          </label>
        ))}
        <span className="score-field__value num">{value}</span>
        <span className="score-field__words">{value === 1 ? words[0] : value === 5 ? words[1] : ''}</span>
      </div>
    </fieldset>
  );
}
