import type { AnyDocument, DocumentOf } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { ErrorCode, Output } from '@shared/ipc';
import { History as HistoryIcon, RotateCcw } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { EmptyState } from '../../components/EmptyState';
import { desktop } from '../../desktop';
import { documentIn } from '../../state/workspace-store';
import { wordsFor } from '../../words';
import { editRefusal } from '../room/edit-refusal';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { Differences } from './Differences';
import { type Difference, differences, restoring } from './differences';
import { whenWords } from './when-words';
import './history.css';

type State = Output<'history:list'>[number];

/** Earlier states of the open blueprint: what has changed since, and the way back, as a whole or record by record. */
export function History({ onClose }: { onClose(): void }) {
  const { store, clock } = useOpenWorkspace();
  const id = useWorkspace(({ view }) => view.blueprint);
  const now = useWorkspace((state) => documentIn(state, 'blueprint', id)?.body ?? null);
  const [states, setStates] = useState<readonly State[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [then, setThen] = useState<{ of: string; document: AnyDocument } | null>(null);
  const [problem, setProblem] = useState<ErrorCode | null>(null);

  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    void desktop.invoke('history:list', { id }).then((listed) => {
      if (!isCurrent || !listed.ok) return;
      setStates(listed.value);
      setChosen((before) => before ?? listed.value[0]?.id ?? null);
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  useEffect(() => {
    if (id === null || chosen === null) return;
    let isCurrent = true;
    setProblem(null);
    void desktop.invoke('history:read', { id, snapshot: chosen }).then((read) => {
      if (!isCurrent) return;
      if (read.ok) setThen({ of: chosen, document: read.value.document });
      else setProblem(read.error.code);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, chosen]);

  const former = then?.of === chosen && then.document.kind === 'blueprint' ? then.document : null;
  const found = useMemo(
    () => (now && former ? differences('blueprint', now, (former as DocumentOf<'blueprint'>).body) : null),
    [now, former],
  );

  const restore = (records: readonly Difference[], label: string) => {
    if (!now || !former || id === null) return;
    const edit = restoring('blueprint', now, (former as DocumentOf<'blueprint'>).body, records);
    const refused = store.getState().edit('blueprint', id as DocumentId, edit, { label });
    const { notify, undo } = store.getState();
    if (refused) notify({ tone: 'warn', text: editRefusal(refused) });
    else notify({ tone: 'quiet', text: `${label}: done`, action: { label: 'Undo', run: undo } });
  };
  const problemWords = problem && wordsFor(problem);

  return (
    <Dialog title="Earlier states" isOpen onClose={onClose} size="l">
      {states?.length === 0 && (
        <EmptyState
          title="Nothing is kept yet"
          text="A state is kept when this client is opened, and every five minutes while something changes."
        />
      )}
      {states && states.length > 0 && (
        <div className="history">
          <ol className="history__states" aria-label="States">
            {states.map((state) => (
              <li key={state.id}>
                <button
                  type="button"
                  className={state.id === chosen ? 'history__state is-on' : 'history__state'}
                  aria-current={state.id === chosen ? 'true' : undefined}
                  onClick={() => setChosen(state.id)}
                >
                  <HistoryIcon className="icon icon--s" aria-hidden />
                  <span className="num">{whenWords(state.keptAt, clock.now())}</span>
                </button>
              </li>
            ))}
          </ol>
          <section className="history__what" aria-label="What has changed since">
            {problemWords && (
              <p className="is-late">
                {problemWords.title}. {problemWords.text}
              </p>
            )}
            {found?.length === 0 && <p className="quiet">Nothing has changed since.</p>}
            {found && found.length > 0 && (
              <>
                <div className="spread">
                  <h3 className="strong">
                    {found.length === 1
                      ? 'One record has changed since'
                      : `${found.length} records have changed since`}
                  </h3>
                  <Button
                    icon={<RotateCcw className="icon" aria-hidden />}
                    onPress={() => restore(found, 'Restore the earlier state')}
                  >
                    Restore all of it
                  </Button>
                </div>
                <Differences found={found} onRestore={(record) => restore([record], 'Restore a record')} />
              </>
            )}
          </section>
        </div>
      )}
    </Dialog>
  );
}
