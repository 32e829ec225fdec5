import { formatNumber, parseNumber } from '@shared/blueprint/number-text';
import { type FieldProps, FieldShell } from './TextField';
import { type Answer, useDraft } from './use-draft';

export interface NumberFieldProps extends FieldProps {
  value: number | null;
  /** Returns why the number is refused, or nothing. */
  onChange(value: number | null): Answer;
  /** Shown after the number; may be typed, too. */
  unitLabel?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  isInteger?: boolean | undefined;
}

const notANumber = 'Numbers only, such as 120 or 4.6. Kept as you typed it.';

/** A field for one number, typed the way people write it: "1,200", "1.2k", "12 %", "−5", "4,6". */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, unitLabel = '', min, max, isInteger, ...field } = props;
  const parse = (text: string) => (text.trim() === '' ? null : parseNumber(text, unitLabel));

  const take = (text: string): Answer => {
    const number = parse(text);
    if (number === null && text.trim() !== '') return notANumber;
    if (number !== null) {
      if (isInteger && !Number.isInteger(number))
        return 'Whole numbers only, such as 12. Kept as you typed it.';
      if (min !== undefined && number < min) return `${formatNumber(min)} or more. Kept as you typed it.`;
      if (max !== undefined && number > max) return `${formatNumber(max)} or less. Kept as you typed it.`;
    }
    return number === value ? null : onChange(number);
  };
  const draft = useDraft({
    shown: value === null ? '' : formatNumber(value),
    means: (typed) =>
      typed.trim() === '' ? value === null : parse(typed) !== null && parse(typed) === value,
    take,
    takes: 'typing',
    complains: 'leaving',
    draft: field.draft,
    onDraft: field.onDraft,
  });
  const unit = unitLabel ? <span className="field__unit">{unitLabel}</span> : null;
  return <FieldShell {...field} state={draft} growth="none" inputMode="decimal" end={unit} />;
}
