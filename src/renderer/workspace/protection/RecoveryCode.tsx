import { Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Switch } from '../../components/Switch';

/** The recovery code, this once. It can be printed and written down, and is kept nowhere. */
export function RecoveryCode({
  code,
  isNewlySealed,
  onDone,
}: {
  code: string;
  isNewlySealed: boolean;
  onDone(): void;
}) {
  const [isWritten, setWritten] = useState(false);
  return (
    <Dialog title="Your recovery code" isOpen onClose={() => isWritten && onDone()}>
      <div className="protection">
        <p>
          It opens this client when the passphrase is forgotten. It is shown now and never again. Keep it away
          from this laptop: on paper, or in a password manager.
        </p>
        <p className="recovery-code num">
          {code.split('-').map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same, and their order never changes.
            <span key={at}>{group}</span>
          ))}
        </p>
        <Switch isOn={isWritten} onChange={setWritten}>
          I have written it down
        </Switch>
        {isNewlySealed && (
          <p className="protection__limits">
            The window closes and opens again, so that nothing readable is left behind on this laptop.
          </p>
        )}
        <footer className="dialog__actions">
          <Button icon={<Printer className="icon" aria-hidden />} onPress={() => window.print()}>
            Print
          </Button>
          <Button variant="primary" isDisabled={!isWritten} onPress={onDone}>
            Done
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}
