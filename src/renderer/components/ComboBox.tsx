import { Check, ChevronDown, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import type { Option } from './option';
import './picker.css';

/** Stands for "Add …" in the list; real ids never contain a colon. */
const addId = ':add';

export interface ComboBoxProps {
  label: string;
  isLabelHidden?: boolean | undefined;
  /** Id of the option that is chosen. */
  value: string | null;
  options: readonly Option[];
  /** Null when the field was emptied. */
  onPick(id: string | null): void;
  /** A name that is not on the list was confirmed. */
  onCreate?: ((text: string) => void) | undefined;
  placeholder?: string | undefined;
  inline?: boolean | undefined;
}

/** One of many, found by typing; a new name can be added on the spot. */
export function ComboBox(props: ComboBoxProps) {
  const chosen = props.options.find((option) => option.id === props.value)?.label ?? '';
  const field = useRef<HTMLDivElement>(null);
  const [typed, showTyped] = useState<string | null>(null);
  // The field may be left in the same breath as a name is chosen, before that is drawn.
  const unsettled = useRef(false);
  const setTyped = (text: string | null) => {
    unsettled.current = text !== null;
    showTyped(text);
  };
  const text = typed ?? chosen;
  const wanted = text.trim();
  const sought = typed === null ? '' : wanted.toLowerCase();
  const found = props.options.filter((option) => option.label.toLowerCase().includes(sought));
  const isNew =
    sought !== '' &&
    props.onCreate !== undefined &&
    !props.options.some((option) => option.label.trim().toLowerCase() === sought);
  const items = isNew ? [...found, { id: addId, label: `Add “${wanted}”` }] : found;

  /** Leaving the field takes what plainly means something and puts the chosen name back otherwise. */
  const settle = () => {
    if (!unsettled.current) return;
    setTyped(null);
    const exact = props.options.find((option) => option.label.trim().toLowerCase() === wanted.toLowerCase());
    if (wanted === '') {
      if (props.value !== null) props.onPick(null);
    } else if (exact) {
      if (exact.id !== props.value) props.onPick(exact.id);
    } else props.onCreate?.(wanted);
  };

  return (
    <AriaComboBox
      className="picker"
      aria-label={props.isLabelHidden ? props.label : undefined}
      items={items}
      // The list is filtered here, so that "Add …" stays on it.
      defaultFilter={() => true}
      inputValue={text}
      onInputChange={(next) => setTyped(next)}
      selectedKey={props.value}
      onSelectionChange={(key) => {
        if (key === null) return;
        setTyped(null);
        if (key === addId) props.onCreate?.(wanted);
        else if (key !== props.value) props.onPick(String(key));
      }}
      onBlur={settle}
      allowsCustomValue
      shouldFocusWrap
    >
      {!props.isLabelHidden && <Label className="label">{props.label}</Label>}
      <div ref={field} className={props.inline ? 'field field--inline' : 'field'}>
        <Input placeholder={props.placeholder} autoComplete="off" spellCheck={false} />
        <Button className="field__button" aria-label={`All: ${props.label}`}>
          <ChevronDown className="icon" aria-hidden />
        </Button>
      </div>
      <Popover
        className="popover"
        offset={4}
        triggerRef={field}
        style={{ minWidth: field.current?.offsetWidth }}
      >
        <ListBox<Option> className="picker__list">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option">
              {option.id === addId && <Plus className="icon" aria-hidden />}
              <span className="option__text">{option.label}</span>
              {option.id !== addId && <Check className="icon option__check" aria-hidden />}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
