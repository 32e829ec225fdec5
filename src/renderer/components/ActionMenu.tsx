import type { ReactElement, RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { Key } from './Key';

export interface MenuAction {
  id: string;
  label: string;
  icon?: ReactElement | undefined;
  shortcut?: string | undefined;
  isDanger?: boolean | undefined;
  isDisabled?: boolean | undefined;
  onAction(): void;
}

/** The open list of a MenuButton; loaded when the first one opens. */
export function ActionMenu({
  label,
  items,
  anchor,
  isFirstFocused,
  onClose,
}: {
  label: string;
  items: readonly MenuAction[];
  anchor: RefObject<HTMLElement | null>;
  /** For who opened it with a key; with the mouse nothing is chosen yet. */
  isFirstFocused: boolean;
  onClose(): void;
}) {
  return (
    <Popover
      className="popover"
      aria-label={label}
      triggerRef={anchor}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
      offset={4}
    >
      <Menu items={items} aria-label={label} autoFocus={isFirstFocused ? 'first' : true} onClose={onClose}>
        {(item) => (
          <MenuItem
            id={item.id}
            textValue={item.label}
            className={item.isDanger ? 'option is-danger' : 'option'}
            isDisabled={item.isDisabled ?? false}
            onAction={item.onAction}
          >
            {item.icon}
            <span className="option__text">{item.label}</span>
            {item.shortcut !== undefined && <Key>{item.shortcut}</Key>}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}
