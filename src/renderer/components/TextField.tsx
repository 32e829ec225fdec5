import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type SyntheticEvent,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { FieldMessage } from './FieldMessage';
import { type Answer, type DraftProps, type DraftState, useDraft } from './use-draft';
import './text-field.css';

export type FieldElement = HTMLInputElement | HTMLTextAreaElement;

/** What all fields that are typed into have in common. */
export interface FieldProps extends DraftProps {
  label: string;
  isLabelHidden?: boolean | undefined;
  placeholder?: string | undefined;
  description?: string | undefined;
  /** A problem that the caller found by itself; a refusal of the field's own text comes first. */
  message?: string | null | undefined;
  /** Looks like text until it is hovered or focused; nothing around it moves. */
  inline?: boolean | undefined;
  /** Words of the plan, in serif. */
  plan?: boolean | undefined;
  size?: 'm' | 'l' | 'xl' | undefined;
  autoFocus?: boolean | undefined;
  isReadOnly?: boolean | undefined;
  /** Enter, once the text was taken. */
  onSubmit?: (() => void) | undefined;
  onFocus?: (() => void) | undefined;
  onBlur?: (() => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent<FieldElement>) => void) | undefined;
  inputRef?: Ref<FieldElement> | undefined;
}

export interface TextFieldProps extends FieldProps {
  value: string;
  /** Returns why the text is refused, or nothing. A refused text stays in the field with the reason beside it. */
  onChange(text: string): Answer;
  /** Enter makes a new line; with `onSubmit` it submits and Shift+Enter makes the line. */
  multiline?: boolean | undefined;
  /** Patient fields say what is wrong when they are left, for texts that are wrong until they are complete. */
  isPatient?: boolean | undefined;
}

/** A field for words. It grows with its text. */
export function TextField({ value, onChange, multiline, isPatient, ...field }: TextFieldProps) {
  const draft = useDraft({
    shown: value,
    means: (typed) => typed.trim() === value.trim(),
    take: onChange,
    takes: 'typing',
    complains: isPatient ? 'leaving' : 'typing',
    draft: field.draft,
    onDraft: field.onDraft,
  });
  return (
    <FieldShell {...field} state={draft} growth={multiline ? 'lines' : field.inline ? 'wraps' : 'none'} />
  );
}

interface ShellProps extends FieldProps {
  state: DraftState;
  /** `lines`: any text. `wraps`: one paragraph that wraps. `none`: a single line. */
  growth: 'lines' | 'wraps' | 'none';
  inputMode?: 'text' | 'decimal' | undefined;
  /** After the text, inside the field. */
  end?: ReactNode;
  /** Amber: taken, but worth a look. */
  hint?: string | null | undefined;
}

/** Label, field, message and keys, shared by text, number and day fields. Not for use outside this folder. */
export function FieldShell(props: ShellProps) {
  const { label, isLabelHidden, inline, plan, size = 'm', state, growth } = props;
  const id = useId();
  const refusal = state.refusal ?? props.message ?? null;
  const note = refusal ?? props.hint ?? props.description ?? null;
  const noteTone = refusal !== null ? 'refused' : props.hint ? 'hint' : 'plain';

  const classNames = ['field'];
  if (inline) classNames.push('field--inline');
  if (plan) classNames.push('field--plan');
  if (size !== 'm') classNames.push(`field--${size}`);
  if (growth === 'lines') classNames.push('field--multiline');
  if (refusal !== null) classNames.push('is-refused');
  if (props.isReadOnly) classNames.push('field--readonly');

  const onKeyDown = (event: KeyboardEvent<FieldElement>) => {
    props.onKeyDown?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && state.withdraw()) {
      event.stopPropagation();
      return;
    }
    if (event.key !== 'Enter') return;
    if (growth === 'lines' && (event.shiftKey || !props.onSubmit)) return;
    // A paragraph takes no line break, and a form around the field must not be sent with a refused text.
    if (growth !== 'none' || props.onSubmit) event.preventDefault();
    if (state.settle()) props.onSubmit?.();
    else event.preventDefault();
  };

  const caret = useCaret(id, state.text);
  const type = (text: string): void => {
    caret.typed(text);
    state.type(text);
  };
  const control = {
    id,
    onSelect: caret.onSelect,
    value: state.text,
    placeholder: props.placeholder,
    readOnly: props.isReadOnly,
    autoComplete: 'off',
    spellCheck: false,
    'aria-label': isLabelHidden ? label : undefined,
    'aria-invalid': refusal !== null || undefined,
    'aria-describedby': note === null ? undefined : `${id}-note`,
    autoFocus: props.autoFocus,
    onFocus: props.onFocus,
    onBlur: () => {
      state.settle();
      props.onBlur?.();
    },
    onKeyDown,
  };
  const asParagraph = (text: string) => (growth === 'wraps' ? text.replace(/\s*\n\s*/g, ' ') : text);

  return (
    <div className="text-field">
      {!isLabelHidden && (
        <label className="label" htmlFor={id}>
          {label}
        </label>
      )}
      <div className={classNames.join(' ')}>
        {growth === 'none' ? (
          <input
            {...control}
            ref={props.inputRef as Ref<HTMLInputElement> | undefined}
            inputMode={props.inputMode}
            onChange={(event) => type(event.target.value)}
          />
        ) : (
          <span className="grow" data-text={state.text || (props.placeholder ?? '')}>
            <textarea
              {...control}
              ref={props.inputRef as Ref<HTMLTextAreaElement> | undefined}
              rows={1}
              onChange={(event) => type(asParagraph(event.target.value))}
            />
          </span>
        )}
        {props.end}
      </div>
      {note !== null && <FieldMessage id={`${id}-note`} tone={noteTone} text={note} />}
    </div>
  );
}

/** A text that changes while its field is in use, and not by typing, leaves the caret where it is. */
function useCaret(id: string, text: string) {
  const at = useRef<[start: number, end: number]>([0, 0]);
  const lastTyped = useRef<string | null>(null);
  useLayoutEffect(() => {
    const field = document.activeElement;
    const isTyped = lastTyped.current === text;
    lastTyped.current = null;
    if (isTyped || field?.id !== id) return;
    const [start, end] = at.current.map((place) => Math.min(place, text.length)) as [number, number];
    (field as FieldElement).setSelectionRange(start, end);
  }, [id, text]);
  return {
    typed(words: string) {
      lastTyped.current = words;
    },
    onSelect({ currentTarget }: SyntheticEvent<FieldElement>) {
      at.current = [currentTarget.selectionStart ?? 0, currentTarget.selectionEnd ?? 0];
    },
  };
}
