import { Eye, EyeOff } from 'lucide-react';
import { type Ref, useId, useState } from 'react';
import { IconButton } from './Button';
import { FieldMessage } from './FieldMessage';

export interface PassphraseFieldProps {
  label: string;
  value: string;
  onChange(text: string): void;
  description?: string | undefined;
  /** Why it is not taken. */
  message?: string | null | undefined;
  autoFocus?: boolean | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

/** A field whose letters are not shown unless they are asked for. What is typed is kept nowhere. */
export function PassphraseField(props: PassphraseFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const note = props.message ?? props.description ?? null;
  return (
    <div className="text-field">
      <label className="label" htmlFor={id}>
        {props.label}
      </label>
      <div className={props.message ? 'field is-refused' : 'field'}>
        <input
          id={id}
          ref={props.inputRef}
          type={isShown ? 'text' : 'password'}
          value={props.value}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1000}
          // biome-ignore lint/a11y/noAutofocus: a dialog that asks for one thing puts the caret there.
          autoFocus={props.autoFocus}
          aria-invalid={props.message ? true : undefined}
          aria-describedby={note === null ? undefined : `${id}-note`}
          onChange={(event) => props.onChange(event.target.value)}
        />
        <IconButton
          label={isShown ? 'Hide the letters' : 'Show the letters'}
          icon={isShown ? <EyeOff className="icon" aria-hidden /> : <Eye className="icon" aria-hidden />}
          onPress={() => setShown(!isShown)}
        />
      </div>
      {note !== null && (
        <FieldMessage id={`${id}-note`} tone={props.message ? 'refused' : 'plain'} text={note} />
      )}
    </div>
  );
}
