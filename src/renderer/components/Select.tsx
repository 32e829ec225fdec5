import { Check, ChevronDown } from 'lucide-react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import type { Option } from './option';
import './picker.css';

export interface SelectProps<Id extends string> {
  label: string;
  isLabelHidden?: boolean | undefined;
  value: Id | null;
  options: readonly Option<Id>[];
  onChange(id: Id): void;
  placeholder?: string | undefined;
  isDisabled?: boolean | undefined;
  /** Looks like text until it is hovered or focused. */
  inline?: boolean | undefined;
}

/** One of a few. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  return (
    <AriaSelect
      className="picker"
      aria-label={props.isLabelHidden ? props.label : undefined}
      selectedKey={props.value}
      onSelectionChange={(key) => key !== null && props.onChange(key as Id)}
      placeholder={props.placeholder ?? 'Choose'}
      isDisabled={props.isDisabled ?? false}
    >
      {!props.isLabelHidden && <Label className="label">{props.label}</Label>}
      <Button className={props.inline ? 'field field--inline picker__button' : 'field picker__button'}>
        <SelectValue className="picker__value" />
        <ChevronDown className="icon" aria-hidden />
      </Button>
      <Popover className="popover" offset={4}>
        <ListBox items={props.options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option">
              <span className="option__text">{option.label}</span>
              <Check className="icon option__check" aria-hidden />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
