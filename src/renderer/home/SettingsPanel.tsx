import type { AppContext, Settings } from '@shared/ipc';
import type { RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { Button } from '../components/Button';
import { Key } from '../components/Key';
import { Segments } from '../components/Segments';

const themes = [
  { id: 'system', label: 'System' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
] as const;

const covers = [
  { id: 'never', label: 'Never' },
  { id: 'second-display', label: 'With a projector' },
  { id: 'always', label: 'Always' },
] as const;

const locks = [
  { id: '2', label: '2 min' },
  { id: '10', label: '10 min' },
  { id: '30', label: '30 min' },
  { id: 'never', label: 'Screen lock' },
] as const;
type LockChoice = (typeof locks)[number]['id'];
/** The nearest choice that is not longer. */
const lockChoiceOf = (minutes: number | null): LockChoice =>
  minutes === null ? 'never' : minutes < 10 ? '2' : minutes < 30 ? '10' : '30';

/** The few things that hold for all clients of this laptop. Taken at once. */
export function SettingsPanel({
  anchor,
  app,
  onChange,
  onPrivacy,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>;
  app: AppContext;
  onChange(change: Partial<Settings>): void;
  /** Shows where data lives. */
  onPrivacy(): void;
  onClose(): void;
}) {
  const modifier = app.platform === 'mac' ? '⌘' : 'Ctrl';
  return (
    <Popover
      className="popover settings"
      triggerRef={anchor}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
    >
      <Dialog aria-label="Settings" className="settings__body">
        <Segments
          label="Appearance"
          value={app.settings.theme}
          options={themes}
          onChange={(theme) => onChange({ theme })}
        />
        <Segments
          label="Open with names covered"
          value={app.settings.coverNames}
          options={covers}
          onChange={(coverNames) => onChange({ coverNames })}
        />
        <Segments
          label="Sealed clients lock themselves after"
          value={lockChoiceOf(app.settings.lockAfterMinutes)}
          options={locks}
          onChange={(choice) => onChange({ lockAfterMinutes: choice === 'never' ? null : Number(choice) })}
        />
        <div className="settings__zoom">
          <p>Larger or smaller</p>
          <p className="row">
            <Key>{modifier} +</Key>
            <Key>{modifier} −</Key>
            <span className="quiet small">and back with</span>
            <Key>{modifier} 0</Key>
          </p>
        </div>
        <div className="settings__foot">
          <p>Backcast {app.version}. No account, no network.</p>
          <Button variant="quiet" onPress={onPrivacy}>
            Where your data lives
          </Button>
        </div>
      </Dialog>
    </Popover>
  );
}
