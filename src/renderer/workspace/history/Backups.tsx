import type { AnyDocument } from '@shared/blueprint/document';
import type { BodyOf, DocumentKind } from '@shared/blueprint/model';
import type { ErrorCode, Output } from '@shared/ipc';
import { Archive, CopyPlus, FolderOpen, RotateCcw } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { EmptyState } from '../../components/EmptyState';
import { desktop } from '../../desktop';
import { titleOf } from '../library/documents';
import { editRefusal } from '../room/edit-refusal';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { recordsDiffer } from './Differences';
import { differences, restoring } from './differences';
import { Problem } from './History';
import { KeptList } from './KeptList';
import { Outcome, type Said } from './Outcome';
import './history.css';

type Listed = Output<'backups:list'>;
type Looked = Output<'backups:look'>;

/** Backups of this client: where they are, what is in one, and two ways back. And the whole client as one file. */
export function Backups({ onClose }: { onClose(): void }) {
  const { clock } = useOpenWorkspace();
  const [listed, setListed] = useState<Listed | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [looked, setLooked] = useState<{ of: string; inside: Looked | ErrorCode } | null>(null);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const [said, setSaid] = useState<Said | null>(null);

  const list = async () => {
    const reply = await desktop.invoke('backups:list');
    if (!reply.ok) return setProblem(reply.error.code);
    setListed(reply.value);
    setChosen(reply.value.backups[0]?.id ?? null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens.
  useEffect(() => void list(), []);
  useEffect(() => {
    if (chosen === null) return;
    let isCurrent = true;
    void desktop.invoke('backups:look', { backup: chosen }).then((reply) => {
      if (isCurrent) setLooked({ of: chosen, inside: reply.ok ? reply.value : reply.error.code });
    });
    return () => {
      isCurrent = false;
    };
  }, [chosen]);

  const start = () => {
    setProblem(null);
    setSaid(null);
  };
  const chooseFolder = async () => {
    start();
    const reply = await desktop.invoke('backups:choose-folder');
    if (!reply.ok) setProblem(reply.error.code);
    else if (reply.value !== null) await list();
  };
  const exportAll = async () => {
    start();
    const reply = await desktop.invoke('archive:export');
    if (!reply.ok) setProblem(reply.error.code);
    else if (reply.value) setSaid({ text: `${reply.value.fileName} is in ${reply.value.folderDisplay}.` });
  };
  const restoreBeside = async (backup: string) => {
    start();
    const reply = await desktop.invoke('backups:restore', { backup });
    if (reply.ok) setSaid({ text: 'It is on the list of clients now, beside this one.' });
    else setProblem(reply.error.code);
  };
  const inside = looked?.of === chosen ? looked.inside : null;

  return (
    <Dialog title="Backups and copies" isOpen onClose={onClose} size="l">
      <div className="history-dialog">
        <div className="history__head">
          <p className="quiet">
            A backup is made when this client is closed, and every hour while it is open and changes.
            <br />
            {listed && <span>Kept in {listed.folderDisplay}</span>}
          </p>
          <div className="history__tools">
            <Button icon={<FolderOpen className="icon" aria-hidden />} onPress={() => void chooseFolder()}>
              Another folder…
            </Button>
            <Button icon={<Archive className="icon" aria-hidden />} onPress={() => void exportAll()}>
              Whole client as one file…
            </Button>
          </div>
        </div>
        <Outcome said={said} onDone={() => setSaid(null)} />
        {problem && <Problem code={problem} />}
        {listed === null && !problem && <p role="status">Looking for backups…</p>}
        {listed?.backups.length === 0 && (
          <EmptyState
            title="No backup here yet"
            text="The first one is made when you close this client. Best keep them on another disk than the client’s folder."
          />
        )}
        {listed && listed.backups.length > 0 && (
          <div className="history">
            <KeptList
              label="Backups"
              kept={listed.backups.map(({ id, madeAt }) => ({ id, at: madeAt, about: '' }))}
              now={clock.now()}
              chosen={chosen}
              onChoose={(backup) => {
                setChosen(backup);
                start();
              }}
            />
            <section className="history__what" aria-label="What is in it">
              {inside === null && <p role="status">Looking into it…</p>}
              {typeof inside === 'string' && <Problem code={inside} />}
              {inside !== null && typeof inside !== 'string' && chosen !== null && (
                <Inside inside={inside} onBeside={() => void restoreBeside(chosen)} onSaid={setSaid} />
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
  onSaid,
}: {
  inside: Looked;
  onBeside(): void;
  onSaid(said: Said): void;
}) {
  const { store, clock } = useOpenWorkspace();
  const standing = useWorkspace((state) => state.documents);
  const changes = useMemo(
    () => documents.flatMap((document) => changeOf(document, standing[document.id]) ?? []),
    [documents, standing],
  );

  const restoreHere = () => {
    // All of it is one step back, whatever number of documents it was.
    const how = { label: 'Restore from a backup', gesture: `backup ${clock.now()}` };
    const refusals = changes.flatMap(({ document }) => restoreDocument(document, how) ?? []);
    store.getState().endGesture();
    const [refused] = refusals;
    const count = changes.length - refusals.length;
    onSaid(
      refused
        ? { text: editRefusal(refused), isProblem: true }
        : {
            text: count === 1 ? 'One document is as it was.' : `${count} documents are as they were.`,
            undo: store.getState().undo,
          },
    );
  };
  const restoreDocument = (document: AnyDocument, how: { label: string; gesture: string }) => {
    const { edit, create, documents: now } = store.getState();
    const { kind, id } = document;
    const current = now[id];
    if (!current && kind !== 'profile') {
      // It comes out of the trash, where undo puts it back: nothing that is here may vanish without a trace.
      const body = document.body as { about: { trashedAt: number | null } };
      create(kind, { ...body, about: { ...body.about, trashedAt: clock.now() } } as never, id);
      const { trashedAt } = body.about;
      return edit(kind, id, { type: 'set', section: 'about', patch: { trashedAt } } as never, how);
    }
    const body = current?.body as BodyOf[DocumentKind];
    const former = document.body as BodyOf[DocumentKind];
    const records = differences(kind, body, former);
    return edit(kind, id, restoring(kind, body, former, records) as never, how);
  };
  return (
    <>
      <div className="history__head">
        <h3 className="heading">
          {counted(summary.blueprints, 'blueprint')}, {counted(summary.sessions, 'session')}
        </h3>
        <div className="history__tools">
          {!summary.isSealed && (
            <Button icon={<CopyPlus className="icon" aria-hidden />} onPress={onBeside}>
              Restore beside, as a new client
            </Button>
          )}
          {changes.length > 0 && (
            <Button icon={<RotateCcw className="icon" aria-hidden />} onPress={restoreHere}>
              Restore here
            </Button>
          )}
        </div>
      </div>
      {summary.problems > 0 && (
        <p className="is-late">
          {summary.problems === 1 ? 'One file in it' : `${summary.problems} files in it`} cannot be read and
          would not come back.
        </p>
      )}
      {changes.length === 0 ? (
        <p className="quiet">All of it is as it is now.</p>
      ) : (
        <>
          <ul className="differences">
            {changes.map(({ document, records, kinds }) => (
              <li key={document.id} className="difference">
                <p className="difference__what">
                  <span className="difference__kind">{documentWords[document.kind]}</span>
                  <span className="plan difference__title">
                    {document.kind === 'profile' ? document.body.client.name : titleOf(document)}
                  </span>
                </p>
                <p className="quiet">
                  {records === null
                    ? 'Is not here any more, and comes back.'
                    : `${recordsDiffer(records)}: ${kinds}`}
                </p>
              </li>
            ))}
          </ul>
          <p className="quiet small">
            Restoring here can be undone. Documents that were made after the backup stay as they are.
          </p>
        </>
      )}
    </>
  );
}

const documentWords = { profile: 'Client and settings', blueprint: 'Blueprint', session: 'Session' } as const;
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What a document would change; records are null when it is not here. Nothing when all of it is as it was. */
function changeOf(
  document: AnyDocument,
  standing: AnyDocument | undefined,
): { document: AnyDocument; records: number | null; kinds: string } | null {
  if (standing?.kind !== document.kind) return { document, records: null, kinds: '' };
  const found = differences(
    document.kind,
    standing.body as BodyOf[DocumentKind],
    document.body as BodyOf[DocumentKind],
  );
  const counts = new Map<string, number>();
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].map(([kind, count]) => (count === 1 ? kind : `${kind} ×${count}`)).join(', ');
  return found.length === 0 ? null : { document, records: found.length, kinds };
}
