import { CircleAlert } from 'lucide-react';

/** What stands under a field: why its text was refused, or something worth a look. Announced when it appears. */
export function FieldMessage({
  id,
  tone,
  text,
}: {
  id: string;
  tone: 'refused' | 'hint' | 'plain';
  text: string;
}) {
  return (
    <p id={id} className={`message message--${tone}`} role={tone === 'plain' ? undefined : 'status'}>
      {tone !== 'plain' && <CircleAlert className="icon" aria-hidden />}
      <span>{text}</span>
    </p>
  );
}
