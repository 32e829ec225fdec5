import type { FormEvent, ReactNode } from 'react';
import { Key } from '../../../components/Key';

/** Fields for the next record. Enter in any of them enters it. */
export function CaptureRow({
  label,
  hint,
  action,
  onEnter,
  children,
}: {
  label: string;
  /** Where the words go. */
  hint: string;
  /** What Enter does. */
  action: string;
  onEnter(): void;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onEnter();
  };
  return (
    <form className="capture" aria-label={label} onSubmit={submit}>
      {children}
      <div className="capture__foot">
        <p className="small quiet">{hint}</p>
        <button type="submit" className="capture__enter small quiet">
          <Key>Enter</Key> {action}
        </button>
      </div>
    </form>
  );
}
