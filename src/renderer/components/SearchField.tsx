import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { Key } from './Key';
import './text-field.css';

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange(text: string): void;
  placeholder?: string | undefined;
  /** Shown while the field is empty. */
  shortcut?: string | undefined;
  onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

/** Narrows what is on screen, with every key. Escape empties it. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder,
  shortcut,
  onKeyDown,
  inputRef,
}: SearchFieldProps) {
  return (
    <label className="field search">
      <Search className="icon" aria-hidden />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        value={value}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation();
            onChange('');
          }
          onKeyDown?.(event);
        }}
      />
      {value === '' && shortcut !== undefined && <Key>{shortcut}</Key>}
      {value !== '' && (
        <button
          type="button"
          className="field__button"
          aria-label="Empty the search"
          onClick={() => onChange('')}
        >
          <X className="icon" aria-hidden />
        </button>
      )}
    </label>
  );
}
