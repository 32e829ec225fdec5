import type { Links } from '@shared/blueprint/fields';
import { Check, Link2 } from 'lucide-react';
import { Button, Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Option } from './option';
import './picker.css';

export interface LinkPickerProps {
  label: string;
  options: readonly Option[];
  selected: Links;
  onToggle(id: string): void;
  /** What the button says while nothing is linked. */
  placeholder?: string | undefined;
  /** What the list says while there is nothing to link to. */
  empty?: string | undefined;
}

/** Ties something to any number of others. The button tells which in words. */
export function LinkPicker({ label, options, selected, onToggle, placeholder, empty }: LinkPickerProps) {
  const linked = options.filter((option) => selected[option.id]);
  const summary = linked.map((option) => option.label).join(', ') || (placeholder ?? 'Not linked yet');
  return (
    <DialogTrigger>
      <Button
        className={linked.length > 0 ? 'links' : 'links links--none'}
        aria-label={`${label}: ${linked.length > 0 ? summary : 'none'}`}
      >
        <Link2 className="icon icon--s" aria-hidden />
        <span className="truncate">{summary}</span>
      </Button>
      <Popover className="popover links__popover" placement="bottom start" offset={4}>
        <Dialog className="links__dialog" aria-label={label}>
          <p className="label links__label">{label}</p>
          <ListBox
            aria-label={label}
            items={options}
            selectionMode="multiple"
            // Escape closes the list; by itself it would untie everything.
            escapeKeyBehavior="none"
            selectedKeys={linked.map((option) => option.id)}
            onSelectionChange={(keys) => {
              for (const option of options) {
                const isSelected = keys === 'all' || keys.has(option.id);
                if (isSelected !== (selected[option.id] ?? false)) onToggle(option.id);
              }
            }}
            autoFocus="first"
            renderEmptyState={() => <p className="option quiet">{empty ?? 'Nothing to link to yet.'}</p>}
          >
            {(option) => (
              <ListBoxItem id={option.id} textValue={option.label || 'Untitled'} className="option">
                <span className="option__text">{option.label || 'Untitled'}</span>
                <Check className="icon option__check" aria-hidden />
              </ListBoxItem>
            )}
          </ListBox>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
