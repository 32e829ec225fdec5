import type { AnyDocument } from '@shared/blueprint/document';
import type { BodyOf, DocumentKind } from '@shared/blueprint/model';
import type { ErrorCode, Output } from '@shared/ipc';
import { Archive, FolderOpen } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { desktop } from '../../desktop';
import { wordsFor } from '../../words';
import { titleOf } from '../library/documents';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { differences, restoring } from './differences';
import { whenWords } from './when-words';
import './history.css';

type Listed = Output<'backups:list'>;
type Looked = Output<'backups:look'>;

/** Backups of this client: where they are, what is in one, and two ways back. And the whole client as one file. */
export function Backups({ onClose }: { onClose(): void }) {
  const { store, clock } = useOpenWorkspace();
  const [listed, setListed] = useState<Listed | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [looked, setLooked] = useState<{ of: string; inside: Looked } | null>(null);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const [said, setSaid] = useState('');

  useEffect(() => {
    void desktop.invoke('backups:list').then((reply) => reply.ok && setListed(reply.value));
  }, []);
  const look = async (backup: string) => {
    setChosen(backup);
    setProblem(null);
    const reply = await desktop.invoke('backups:look', { backup });
    if (reply.ok) setLooked({ of: backup, inside: reply.value });
    else setProblem(reply.error.code);
  };
  const chooseFolder = async () => {
    const reply = await desktop.invoke('backups:choose-folder');
    if (!reply.ok || reply.value === null) return;
    const again = await desktop.invoke('backups:list');
    if (again.ok) setListed(again.value);
  };
  const exportAll = async () => {
    setProblem(null);
    const reply = await desktop.invoke('archive:export');
    if (!reply.ok) setProblem(reply.error.code);
    else if (reply.value) setSaid(`${reply.value.fileName} is in ${reply.value.folderDisplay}.`);
  };
  const restoreBeside = async (backup: string) => {
    setProblem(null);
    const reply = await desktop.invoke('backups:restore', { backup });
    if (reply.ok) setSaid('It is on the list of clients now, beside this one.');
    else setProblem(reply.error.code);
  };
  const inside = looked?.of === chosen ? looked.inside : null;
  const words = problem && wordsFor(problem);

  return (
    <Dialog title="Backups and copies" isOpen onClose={onClose} size="l">
      <div className="backups">
        <div className="spread">
          <p>
            A backup is made when this client is closed, and every hour while it is open.
            <br />
            <span className="quiet">{listed ? `Kept in ${listed.folderDisplay}` : ''}</span>
          </p>
          <div className="row">
            <Button icon={<FolderOpen className="icon" aria-hidden />} onPress={() => void chooseFolder()}>
              Another folder…
            </Button>
            <Button icon={<Archive className="icon" aria-hidden />} onPress={() => void exportAll()}>
              Whole client as one file…
            </Button>
          </div>
        </div>
        <p role="status">{said}</p>
        {words && (
          <p className="is-late" role="alert">
            {words.title}. {words.text}
          </p>
        )}
        {listed?.backups.length === 0 && (
          <p className="quiet">There is none yet. Close this client, and there is.</p>
        )}
        {listed && listed.backups.length > 0 && (
          <div className="history">
            <ol className="history__states" aria-label="Backups">
              {listed.backups.map(({ id, madeAt }) => (
                <li key={id}>
                  <button
                    type="button"
                    className={id === chosen ? 'history__state is-on' : 'history__state'}
                    aria-current={id === chosen ? 'true' : undefined}
                    onClick={() => void look(id)}
                  >
                    <Archive className="icon icon--s" aria-hidden />
                    <span className="num">{whenWords(madeAt, clock.now())}</span>
                  </button>
                </li>
              ))}
            </ol>
            <section className="history__what" aria-label="What is in it">
              {chosen === null && <p className="quiet">Choose a backup to see what is in it.</p>}
              {inside && chosen && (
                <Inside
                  inside={inside}
                  onBeside={() => void restoreBeside(chosen)}
                  onOver={(count) => {
                    store.getState().notify({
                      tone: 'quiet',
                      text:
                        count === 1 ? 'One document is as it was.' : `${count} documents are as they were.`,
                    });
                    onClose();
                  }}
                />
              )}
            </section>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Inside({
  inside: { summary, documents },
  onBeside,
  onOver,
}: {
  inside: Looked;
  onBeside(): void;
  /** Told how many documents were changed. */
  onOver(count: number): void;
}) {
  const { store } = useOpenWorkspace();
  const standing = useWorkspace((state) => state.documents);
  const changes = useMemo(
    () =>
      documents
        .map((document) => changeOf(document, standing[document.id]))
        .filter((change) => change !== null),
    [documents, standing],
  );
  const takeOver = () => {
    for (const { document } of changes) restoreDocument(document);
    onOver(changes.length);
  };
  const restoreDocument = (document: AnyDocument) => {
    const { edit, create, documents: now } = store.getState();
    const current = now[document.id];
    if (!current) {
      if (document.kind !== 'profile') create(document.kind, document.body as never, document.id);
      return;
    }
    const body = current.body as BodyOf[DocumentKind];
    const former = document.body as BodyOf[DocumentKind];
    const records = differences(document.kind, body, former);
    const label = 'Restore from a backup';
    edit(document.kind, document.id, restoring(document.kind, body, former, records) as never, { label });
  };
  return (
    <>
      <p>
        {summary.blueprints} blueprints, {summary.sessions} sessions
        {summary.problems > 0 && `, ${summary.problems} files that cannot be read`}
      </p>
      {changes.length === 0 ? (
        <p className="quiet">All of it is as it is now.</p>
      ) : (
        <ul className="differences">
          {changes.map(({ document, records }) => (
            <li key={document.id} className="difference">
              <p className="plan">
                {document.kind === 'profile' ? 'Client and settings' : titleOf(document)}
              </p>
              <p className="quiet">
                {records === null
                  ? 'Is not here any more, and comes back.'
                  : records === 1
                    ? 'One record would change.'
                    : `${records} records would change.`}
              </p>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button onPress={onBeside}>Restore beside, as a new client</Button>
        {changes.length > 0 && (
          <Button variant="primary" onPress={takeOver}>
            Restore here
          </Button>
        )}
      </div>
      <p className="quiet small">
        Restoring here can be undone. What came after the backup in other documents stays.
      </p>
    </>
  );
}

/** How many records a document would change; null when it is not here. No entry when nothing would. */
function changeOf(
  document: AnyDocument,
  standing: AnyDocument | undefined,
): { document: AnyDocument; records: number | null } | null {
  if (standing?.kind !== document.kind) return { document, records: null };
  const records = differences(
    document.kind,
    standing.body as BodyOf[DocumentKind],
    document.body as BodyOf[DocumentKind],
  ).length;
  return records === 0 ? null : { document, records };
}
