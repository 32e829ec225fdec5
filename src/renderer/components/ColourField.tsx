import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { clientColours } from '../home/client-colours';
import { TextField } from './TextField';
import './colour-field.css';

export interface ColourFieldProps {
  /** `#rrggbb`. */
  value: string;
  onChange(colour: string): void;
}

/** A client's colour: one of a few that read everywhere, or any by its code. */
export function ColourField({ value, onChange }: ColourFieldProps) {
  const name = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string) => {
    setTyped(text);
    const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text.trim())?.[1]?.toLowerCase();
    if (!digits) return 'Six digits or letters a to f, such as #0f5f66.';
    const colour = `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
    if (colour !== value) onChange(colour);
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
                onChange={() => {
                  setTyped(null);
                  onChange(colour.id);
                }}
              />
              {value === colour.id && <Check className="icon" aria-hidden />}
            </label>
          ))}
        </div>
      </fieldset>
      <TextField label="Colour code" value={typed ?? value} onChange={take} onBlur={() => setTyped(null)} />
    </div>
  );
}
