import type { WorkspaceId } from '@shared/blueprint/fields';
import type { ErrorCode } from '@shared/ipc';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { PassphraseField } from '../components/PassphraseField';
import { desktop } from '../desktop';
import { wordsFor } from '../words';

/** Asks for the passphrase of a sealed client, or for its recovery code, and opens it. */
export function Unlock({
  workspaceId,
  name,
  onClose,
}: {
  workspaceId: WorkspaceId;
  /** As Home shows it. */
  name: string;
  onClose(): void;
}) {
  const [isRecovering, setRecovering] = useState(false);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const unlock = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isBusy) return;
    if (typed === '') return field.current?.focus();
    setBusy(true);
    setProblem(null);
    const secret = isRecovering ? { recoveryCode: typed } : { passphrase: typed };
    const unlocked = await desktop
      .invoke('home:unlock', { workspaceId, secret })
      .finally(() => setBusy(false));
    if (unlocked.ok) return onClose();
    setProblem(unlocked.error.code);
    field.current?.focus();
    field.current?.select();
  };
  const words = problem && wordsFor(problem);

  return (
    <Dialog title={`Unlock ${name}`} isOpen onClose={onClose}>
      <form className="unlock" onSubmit={(event) => void unlock(event)} noValidate>
        <PassphraseField
          key={isRecovering ? 'code' : 'passphrase'}
          label={isRecovering ? 'Recovery code' : 'Passphrase'}
          value={typed}
          autoFocus
          inputRef={field}
          description={
            isRecovering
              ? 'The 34 letters and digits that were shown when it was sealed. Dashes and capitals do not matter.'
              : undefined
          }
          message={words && `${words.title}. ${words.text}`}
          onChange={(text) => {
            setTyped(text);
            setProblem(null);
          }}
        />
        <footer className="dialog__actions">
          <Button
            variant="quiet"
            onPress={() => {
              setRecovering(!isRecovering);
              setTyped('');
              setProblem(null);
            }}
          >
            {isRecovering ? 'Use the passphrase' : 'Use the recovery code'}
          </Button>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" isDisabled={isBusy}>
            {isBusy ? 'Unlocking…' : 'Unlock'}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
