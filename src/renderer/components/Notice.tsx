import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button, IconButton } from './Button';
import './notice.css';

/** Time to read a line and reach for "Undo". */
const staysMs = 8000;

export type NoticeTone = 'plain' | 'good' | 'warn' | 'late';

export interface NoticeProps {
  tone?: NoticeTone | undefined;
  text: string;
  action?: { label: string; onAction(): void } | undefined;
  onClose(): void;
}

const icons = { plain: Info, good: CircleCheck, warn: CircleAlert, late: CircleAlert };

/**
 * One sentence about what just happened, with at most one action ("Undo"). Goes by itself unless it is hovered,
 * focused, or tells of something that went wrong. Shown inside a NoticeArea; give it a `key` for each event.
 */
export function Notice({ tone = 'plain', text, action, onClose }: NoticeProps) {
  const [isHeld, setHeld] = useState(false);
  const stays = isHeld || tone === 'warn' || tone === 'late';
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(onClose, staysMs);
    return () => clearTimeout(timer);
  }, [stays, onClose]);
  const Icon = icons[tone];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the notice while someone reads it.
    <div
      className={`notice notice--${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon className="icon" aria-hidden />
      <p className="notice__text">{text}</p>
      {action && (
        <Button
          variant="quiet"
          onPress={() => {
            action.onAction();
            onClose();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" icon={<X className="icon" aria-hidden />} onPress={onClose} />
    </div>
  );
}

/** The corner where notices appear, one at a time, read aloud politely. Keep it mounted, also while empty. */
export function NoticeArea({ children }: { children: ReactNode }) {
  return (
    // The attribute keeps its buttons within reach while a dialog is open: "Undo" may be about that dialog.
    <div className="notice-area" role="status" data-react-aria-top-layer="true">
      {children}
    </div>
  );
}
