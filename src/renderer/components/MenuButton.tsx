import { lazy, type ReactElement, Suspense, useRef, useState } from 'react';
import type { MenuAction } from './ActionMenu';
import { Button, IconButton } from './Button';

const loadMenu = () => import('./ActionMenu');
/** Windows show many menu buttons at once and open few: the list loads when a pointer or the focus comes near. */
const ActionMenu = lazy(() => loadMenu().then((module) => ({ default: module.ActionMenu })));

export interface MenuButtonProps {
  label: string;
  icon: ReactElement;
  items: readonly MenuAction[];
  /** Shows the label beside the icon. */
  isLabelShown?: boolean | undefined;
}

/** A button that opens a short list of actions. */
export function MenuButton({ label, icon, items, isLabelShown }: MenuButtonProps) {
  const [opened, setOpened] = useState<'no' | 'by-pointer' | 'by-key'>('no');
  const lastTouch = useRef<'by-pointer' | 'by-key'>('by-key');
  const isOpen = opened !== 'no';
  const button = useRef<HTMLButtonElement>(null);
  const shared = {
    icon,
    buttonRef: button,
    onPress: () => setOpened(lastTouch.current),
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
  } as const;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches the button inside.
    <span
      className="menu-button"
      onPointerEnter={() => void loadMenu()}
      onPointerDown={() => {
        lastTouch.current = 'by-pointer';
      }}
      onFocus={() => void loadMenu()}
      onKeyDown={(event) => {
        lastTouch.current = 'by-key';
        if (isOpen || event.altKey || event.key !== 'ArrowDown') return;
        event.preventDefault();
        event.stopPropagation();
        setOpened('by-key');
      }}
    >
      {isLabelShown ? (
        <Button {...shared} variant="quiet">
          {label}
        </Button>
      ) : (
        <IconButton {...shared} label={label} />
      )}
      {isOpen && (
        <Suspense>
          <ActionMenu
            label={label}
            items={items}
            anchor={button}
            isFirstFocused={opened === 'by-key'}
            onClose={() => setOpened('no')}
          />
        </Suspense>
      )}
    </span>
  );
}
