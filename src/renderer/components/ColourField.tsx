import { Check } from 'lucide-react';
import { type Ref, useId, useState } from 'react';
import { clientColours } from './client-colours';
import { type FieldElement, TextField } from './TextField';
import type { Draft } from './use-draft';
import './colour-field.css';

export interface ColourFieldProps {
  /** `#rrggbb`. */
  value: string;
  onChange(colour: string): void;
  /** A code that is no colour, with the reason; null when there is none. */
  onDraft?: ((draft: Draft | null) => void) | undefined;
  onSubmit?: (() => void) | undefined;
  /** The field of the code. */
  inputRef?: Ref<FieldElement> | undefined;
}

/** A client's colour: one of a few that read everywhere, or any by its code. */
export function ColourField({ value, onChange, onDraft, onSubmit, inputRef }: ColourFieldProps) {
  const name = useId();
  /** Counts the colours that were picked: a picked one takes the place of whatever stands in the code's field. */
  const [picks, setPicks] = useState(0);
  const pick = (colour: string) => {
    setPicks(picks + 1);
    onDraft?.(null);
    onChange(colour);
  };
  const take = (text: string) => {
    const digits = /^#?([0-9a-f]{6})$/i.exec(text.trim())?.[1];
    if (!digits) return 'Six digits or letters a to f, such as #0f5f66.';
    onChange(`#${digits.toLowerCase()}`);
    return null;
  };
  return (
    <div className="colour-field">
      <fieldset>
        <legend className="label">Colour</legend>
        <div className="colour-field__swatches">
          {clientColours.map((colour) => (
            <label
              key={colour.id}
              className="colour-field__swatch"
              title={colour.label}
              style={{ background: colour.id }}
            >
              <input
                type="radio"
                name={name}
                className="unseen"
                aria-label={colour.label}
                checked={value === colour.id}
                onChange={() => pick(colour.id)}
              />
              {value === colour.id && <Check className="icon" aria-hidden />}
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        key={picks}
        label="Colour code"
        value={value}
        onChange={take}
        onDraft={onDraft}
        onSubmit={onSubmit}
        inputRef={inputRef}
        isPatient
      />
    </div>
  );
}
