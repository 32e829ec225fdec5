import { dayWords } from '@shared/blueprint/day-words';
import type { WorkspaceId } from '@shared/blueprint/fields';
import type { ErrorCode, OfferedArchive } from '@shared/ipc';
import { useState } from 'react';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { desktop } from '../desktop';
import { wordsFor } from '../words';
import { dayOf } from './use-home';

/** Shows what is in a file before anything of it is taken in as a new client. */
export function TakeIn({
  offered: { handle, summary },
  nameShown,
  onClose,
  onTaken,
}: {
  offered: OfferedArchive;
  /** The name, or what covers it. */
  nameShown: string;
  onClose(): void;
  onTaken(workspaceId: WorkspaceId): void;
}) {
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const take = async () => {
    if (isBusy) return;
    setBusy(true);
    const taken = await desktop.invoke('archive:import', { handle }).finally(() => setBusy(false));
    if (taken.ok) onTaken(taken.value.workspaceId);
    else setProblem(taken.error.code);
  };
  const words = problem && wordsFor(problem);
  return (
    <Dialog
      title="Take in a client from a file"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" autoFocus isDisabled={isBusy} onPress={() => void take()}>
            {summary.isSealed ? 'Take in' : 'Take in as a new client'}
          </Button>
        </>
      }
    >
      <div className="take-in">
        <h3 className="plan take-in__name">{summary.isSealed ? 'A sealed client' : nameShown}</h3>
        {summary.isSealed ? (
          <p>
            Its files are encrypted, so they say nothing of themselves, not even a name. The passphrase that
            they were sealed with opens it on Home.
          </p>
        ) : (
          <dl className="take-in__what">
            <Fact term="Blueprints" value={summary.blueprints} />
            <Fact term="Sessions" value={summary.sessions} />
            <Fact term="Last changed" value={dayWords(dayOf(summary.updatedAt))} />
          </dl>
        )}
        {summary.problems > 0 && (
          <p className="is-late">
            {summary.problems === 1 ? 'One file in it is' : `${summary.problems} files in it are`} damaged and
            will not come along. Everything else does.
          </p>
        )}
        <p className="quiet">
          It comes beside your other clients, in a folder of its own. The file stays as it is, and nothing you
          have is changed.
        </p>
        {words && (
          <p className="is-late" role="alert">
            {words.title}. {words.text}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Fact({ term, value }: { term: string; value: string | number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="num">{value}</dd>
    </div>
  );
}
