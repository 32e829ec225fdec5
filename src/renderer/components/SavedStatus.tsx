import { Check, CircleDashed, HardDrive } from 'lucide-react';

const icons = { saved: Check, saving: CircleDashed, kept: HardDrive };

export interface SavedStatusProps {
  /** `saved`: the folder has it. `saving`: on its way. `kept`: on this laptop, the folder is not reachable. */
  status: keyof typeof icons;
  text: string;
}

/** The one place that speaks about saving. A tick means that the folder has it. */
export function SavedStatus({ status, text }: SavedStatusProps) {
  const Icon = icons[status];
  return (
    <span className={`saved saved--${status}`} role="status">
      <Icon className="icon" aria-hidden />
      <span className="truncate">{text}</span>
    </span>
  );
}
