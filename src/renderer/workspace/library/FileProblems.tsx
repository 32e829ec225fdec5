import type { AnyDocument } from '@shared/blueprint/document';
import type { FileProblem } from '@shared/ipc';
import { FileWarning } from 'lucide-react';
import { Button } from '../../components/Button';
import { concerns } from '../../state/reconcile';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { titleOf } from './documents';

/** Files of the folder that could not be taken as they are: what happened, what was kept, what to do. */
export function FileProblems() {
  const problems = useWorkspace((state) => state.problems);
  if (problems.length === 0) return null;
  return (
    <section className="problems" aria-label="Files that need a look">
      <h2 className="heading">
        {problems.length === 1 ? 'A file needs a look' : `${problems.length} files need a look`}
      </h2>
      <ul>
        {problems.map((problem) => (
          <Problem key={problem.fileName} problem={problem} />
        ))}
      </ul>
    </section>
  );
}

const whatHappened: Record<FileProblem['reason'], string> = {
  'not-a-document': 'This file is no longer whole: it was cut short, or something else wrote into it.',
  'too-deep': 'This file is not what Backcast writes, and was not read.',
  'newer-version':
    'Made with a newer Backcast. Nothing was changed. Update Backcast on this laptop to open it.',
  'invalid-body': 'Something in this file was changed to a value that a plan cannot have.',
  'hash-mismatch': 'This file was changed outside Backcast.',
  'unreadable-file': 'This file cannot be read. Check who may open it, or whether its sync has finished.',
  'same-id-twice': 'The folder holds this document twice, as sync tools do when two laptops changed it.',
  'other-workspace': 'This file belongs to another client. It was not read; move it back to its own folder.',
};

function Problem({ problem }: { problem: FileProblem }) {
  const { store, autosave, newId } = useOpenWorkspace();
  const ours = useWorkspace((state) =>
    problem.reason === 'other-workspace'
      ? undefined
      : Object.values(state.documents).find((document) => concerns(problem, document)),
  );
  const { salvaged, reason, fileName } = problem;
  const isDamaged = !['newer-version', 'other-workspace', 'same-id-twice', 'unreadable-file'].includes(
    reason,
  );

  const settle = () => {
    const { problems, setProblems } = store.getState();
    setProblems(problems.filter((each) => each !== problem));
  };
  const send = (document: AnyDocument) => {
    autosave.enqueue([document.id]);
    settle();
  };
  const take = (document: AnyDocument) => {
    autosave.adopt([{ document, base: null }]);
    send(document);
  };
  const addAsOwn = (document: Exclude<AnyDocument, { kind: 'profile' }>) => {
    const title = `${titleOf(document)} (second version)`;
    const body = { ...document.body, about: { ...document.body.about, title } };
    take({ ...document, id: newId(), revision: 0, body } as AnyDocument);
  };

  return (
    <li className="problems__one">
      <FileWarning className="icon is-warn" aria-hidden />
      <div>
        {ours && ours.kind !== 'profile' && <p className="problems__name plan truncate">{titleOf(ours)}</p>}
        <p className="problems__file">{fileName}</p>
        <p className="problems__text">
          {whatHappened[reason]} {isDamaged && keptWords(ours !== undefined)}
        </p>
      </div>
      <div className="row problems__actions">
        {isDamaged && salvaged && <Button onPress={() => take(salvaged)}>Use the edited text</Button>}
        {isDamaged && ours && <Button onPress={() => send(ours)}>Keep the one Backcast has</Button>}
        {reason === 'same-id-twice' && salvaged && salvaged.kind !== 'profile' && (
          <Button onPress={() => addAsOwn(salvaged)}>Add it beside the other</Button>
        )}
        <Button variant="quiet" onPress={settle}>
          Not now
        </Button>
      </div>
    </li>
  );
}

function keptWords(hasOurs: boolean): string {
  return hasOurs
    ? 'The file as it was found is kept aside for 90 days, and Backcast still has its own last version.'
    : 'The file as it was found is kept aside for 90 days.';
}
