import type { DocumentOf } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { ErrorCode, Output } from '@shared/ipc';
import { RotateCcw } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { EmptyState } from '../../components/EmptyState';
import { desktop } from '../../desktop';
import { documentIn } from '../../state/workspace-store';
import { wordsFor } from '../../words';
import { titleOf } from '../library/documents';
import { editRefusal } from '../room/edit-refusal';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { Differences, recordsDiffer } from './Differences';
import { type Difference, differences, restoring } from './differences';
import { KeptList } from './KeptList';
import { Outcome, type Said } from './Outcome';
import './history.css';

type State = Output<'history:list'>[number];
type Plan = DocumentOf<'blueprint'>;
type Former = Plan | { problem: ErrorCode };

/** So many states are read unasked, one after the other, to say in the list what they are. */
const readUnasked = 24;

/** Earlier states of the open blueprint: what has changed since, and the way back, as a whole or record by record. */
export function History({ onClose }: { onClose(): void }) {
  const { store, clock } = useOpenWorkspace();
  const id = useWorkspace(({ view }) => view.blueprint);
  const plan = useWorkspace((state) => documentIn(state, 'blueprint', id));
  const [states, setStates] = useState<readonly State[] | null>(null);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState<Said | null>(null);

  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    void desktop.invoke('history:list', { id }).then((listed) => {
      if (!isCurrent) return;
      if (!listed.ok) return setProblem(listed.error.code);
      setStates(listed.value);
      setChosen(listed.value[0]?.id ?? null);
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  const formers = useFormers(id, states, chosen);
  const body = plan?.body ?? null;
  const abouts = useAbouts(states, formers, useDeferredValue(body));

  const former = chosen === null ? undefined : formers.get(chosen);
  const found = useMemo(
    () => (body && former && 'body' in former ? differences('blueprint', body, former.body) : null),
    [body, former],
  );

  const restore = (records: readonly Difference[], label: string, words: string) => {
    if (!body || !former || !('body' in former) || id === null) return;
    const edit = restoring('blueprint', body, former.body, records);
    const refused = store.getState().edit('blueprint', id, edit, { label });
    setSaid(
      refused
        ? { text: editRefusal(refused), isProblem: true }
        : { text: words, undo: store.getState().undo },
    );
  };

  return (
    <Dialog title="Earlier states" isOpen onClose={onClose} size="l">
      <div className="history-dialog">
        <p className="quiet">
          {plan && <span className="plan">{titleOf(plan)}</span>}
          {plan && ' is kept'} whenever this client is opened, and every five minutes while it changes. Only
          on this laptop.
        </p>
        {problem && <Problem code={problem} />}
        {states === null && !problem && <p role="status">Looking for earlier states…</p>}
        {states?.length === 0 && (
          <EmptyState
            title="No earlier state yet"
            text="The first one is kept a moment after this client is opened. Come back when you have changed something."
          />
        )}
        {states && states.length > 0 && (
          <div className="history">
            <KeptList
              label="Earlier states"
              kept={states.map((state) => ({
                id: state.id,
                at: state.keptAt,
                about: abouts.get(state.id) ?? '',
              }))}
              now={clock.now()}
              chosen={chosen}
              onChoose={(state) => {
                setChosen(state);
                setSaid(null);
              }}
            />
            <section className="history__what" aria-label="What has changed since">
              {former && 'problem' in former && <Problem code={former.problem} />}
              {found && (
                <div className="history__head">
                  <h3 className="heading">
                    {found.length === 0
                      ? 'Nothing has changed since'
                      : found.length === 1
                        ? 'One record has changed since'
                        : `${found.length} records have changed since`}
                  </h3>
                  {found.length > 0 && (
                    <Button
                      icon={<RotateCcw className="icon" aria-hidden />}
                      onPress={() =>
                        restore(found, 'Restore the earlier state', 'The blueprint is as it was then.')
                      }
                    >
                      Restore all of it
                    </Button>
                  )}
                </div>
              )}
              <Outcome said={said} onDone={() => setSaid(null)} />
              {found && found.length > 0 && (
                <>
                  <p className="history__legend quiet small">
                    <del>what it said then</del> <ins>what it says now</ins>
                  </p>
                  <Differences
                    found={found}
                    onRestore={(record) =>
                      restore(
                        [record],
                        `Restore ${record.kind.toLowerCase()}`,
                        `${record.title ?? record.kind}: as it was then.`,
                      )
                    }
                  />
                </>
              )}
              {found?.length === 0 && said === null && (
                <p className="quiet">
                  This is what the blueprint says now. Choose a state further down the list.
                </p>
              )}
            </section>
          </div>
        )}
      </div>
    </Dialog>
  );
}

export function Problem({ code }: { code: ErrorCode }) {
  const { title, text } = wordsFor(code);
  return (
    <p className="history__problem" role="alert">
      <span className="strong">{title}.</span> {text}
    </p>
  );
}

/** The chosen state, and the latest ones, as they are read. */
function useFormers(
  id: DocumentId | null,
  states: readonly State[] | null,
  chosen: string | null,
): ReadonlyMap<string, Former> {
  const [formers, setFormers] = useState<ReadonlyMap<string, Former>>(new Map());
  // The chosen one first, then one at a time.
  const next =
    [chosen, ...(states ?? []).slice(0, readUnasked).map((state) => state.id)].find(
      (state) => state !== null && !formers.has(state),
    ) ?? null;
  useEffect(() => {
    if (id === null || next === null) return;
    let isCurrent = true;
    void desktop.invoke('history:read', { id, snapshot: next }).then((read) => {
      if (!isCurrent) return;
      const former: Former = !read.ok
        ? { problem: read.error.code }
        : read.value.document.kind === 'blueprint'
          ? (read.value.document as unknown as Plan)
          : { problem: 'snapshot-damaged' };
      setFormers((before) => new Map(before).set(next, former));
    });
    return () => {
      isCurrent = false;
    };
  }, [id, next]);
  return formers;
}

/** What each state that was read is in a few words. */
function useAbouts(
  states: readonly State[] | null,
  formers: ReadonlyMap<string, Former>,
  body: Plan['body'] | null,
): ReadonlyMap<string, string> {
  const known = useMemo(() => ({ of: body, counts: new Map<Former, string>() }), [body]);
  return useMemo(() => {
    const abouts = new Map<string, string>();
    for (const { id } of states ?? []) {
      const former = formers.get(id);
      if (!former || !known.of) continue;
      const about =
        known.counts.get(former) ??
        ('problem' in former
          ? 'Cannot be read'
          : recordsDiffer(differences('blueprint', known.of, former.body).length));
      known.counts.set(former, about);
      abouts.set(id, about);
    }
    return abouts;
  }, [states, formers, known]);
}
