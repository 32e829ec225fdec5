import { Copy, Ellipsis, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { MenuAction } from '../../components/ActionMenu';
import { MenuButton } from '../../components/MenuButton';
import { useOpenWorkspace } from '../workspace-context';

/** What can be done with a row, for those who do not know its keys. */
export function RowMenu({
  label,
  more = [],
  onDuplicate,
  onRemove,
}: {
  label: string;
  more?: readonly MenuAction[];
  onDuplicate(): void;
  onRemove(): void;
}) {
  const isMac = useOpenWorkspace().context.platform === 'mac';
  return (
    <MenuButton
      label={label}
      icon={<Ellipsis className="icon" aria-hidden />}
      items={[
        ...more,
        {
          id: 'duplicate',
          label: 'Duplicate',
          icon: <Copy className="icon" aria-hidden />,
          shortcut: isMac ? '⌘ D' : 'Ctrl D',
          onAction: onDuplicate,
        },
        {
          id: 'remove',
          label: 'Remove',
          icon: <Trash2 className="icon" aria-hidden />,
          isDanger: true,
          onAction: onRemove,
        },
      ]}
    />
  );
}

/** Ctrl or Cmd with D doubles the row in which the focus is. */
export function isDuplicateKey(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'd'
  );
}
