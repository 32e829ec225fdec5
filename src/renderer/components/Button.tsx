import type { AriaAttributes, ReactElement, ReactNode, Ref } from 'react';
import { Key } from './Key';
import { Tooltip } from './Tooltip';

type Variant = 'default' | 'primary' | 'quiet';

interface Common extends AriaAttributes {
  onPress?: (() => void) | undefined;
  variant?: Variant | undefined;
  /** Pressed in, for buttons that switch something. */
  isOn?: boolean | undefined;
  /** Stays reachable by keyboard, so that its tooltip can say why. */
  isDisabled?: boolean | undefined;
  size?: 'm' | 'l' | undefined;
  type?: 'button' | 'submit' | undefined;
  autoFocus?: boolean | undefined;
  buttonRef?: Ref<HTMLButtonElement> | undefined;
}

export interface ButtonProps extends Common {
  children: ReactNode;
  icon?: ReactElement | undefined;
  /** Shown after the words. */
  shortcut?: string | undefined;
}

/** Does one thing, named by its words. */
export function Button({ children, icon, shortcut, ...rest }: ButtonProps) {
  return (
    <BareButton {...rest}>
      {icon}
      {children}
      {shortcut !== undefined && <Key>{shortcut}</Key>}
    </BareButton>
  );
}

export interface IconButtonProps extends Common {
  label: string;
  icon: ReactElement;
  /** One sentence that teaches; the label when left out. */
  tooltip?: string | undefined;
  shortcut?: string | undefined;
}

/** A button that shows an icon alone; its label is read aloud and shown as a tooltip. */
export function IconButton({ label, icon, tooltip, shortcut, variant = 'quiet', ...rest }: IconButtonProps) {
  return (
    <Tooltip
      text={tooltip ?? label}
      shortcut={shortcut}
      isDescription={tooltip !== undefined && tooltip !== label}
    >
      <BareButton {...rest} variant={variant} className="btn--icon" aria-label={label}>
        {icon}
      </BareButton>
    </Tooltip>
  );
}

function BareButton({
  variant = 'default',
  isOn,
  isDisabled,
  size = 'm',
  type = 'button',
  onPress,
  buttonRef,
  className,
  ...rest
}: Common & { children: ReactNode; className?: string }) {
  const classNames = ['btn'];
  if (variant !== 'default') classNames.push(`btn--${variant}`);
  if (isOn) classNames.push('btn--on');
  if (size === 'l') classNames.push('btn--l');
  if (className) classNames.push(className);
  return (
    <button
      {...rest}
      ref={buttonRef}
      type={type}
      className={classNames.join(' ')}
      aria-pressed={isOn ?? rest['aria-pressed']}
      aria-disabled={isDisabled || undefined}
      onClick={(event) => {
        if (isDisabled) event.preventDefault();
        else onPress?.();
      }}
    />
  );
}
