import type { ReactNode } from 'react';
import './switch.css';

export interface SwitchProps {
  children: ReactNode;
  isOn: boolean;
  onChange(isOn: boolean): void;
  /** One line under the words. */
  description?: string | undefined;
  isDisabled?: boolean | undefined;
}

/** Turns something on or off, at once. */
export function Switch({ children, isOn, onChange, description, isDisabled }: SwitchProps) {
  return (
    <label className="switch">
      <span className="switch__words">
        {children}
        {description !== undefined && <span className="switch__description">{description}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        className="switch__input"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
