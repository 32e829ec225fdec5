import type { ReactElement } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
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

export interface MenuButtonProps {
  label: string;
  icon: ReactElement;
  items: readonly MenuAction[];
  /** Shows the label beside the icon. */
  isLabelShown?: boolean | undefined;
}

/** A button that opens a short list of actions. */
export function MenuButton({ label, icon, items, isLabelShown }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button
        className={isLabelShown ? 'btn btn--quiet' : 'btn btn--quiet btn--icon'}
        aria-label={isLabelShown ? undefined : label}
      >
        {icon}
        {isLabelShown && label}
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu items={items} aria-label={label}>
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
    </MenuTrigger>
  );
}
