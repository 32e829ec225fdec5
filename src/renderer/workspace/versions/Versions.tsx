import { dayWords } from '@shared/blueprint/day-words';
import { canonicalJson, type DocumentOf } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import type { Profile } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { agreedPlan, type FrozenVersion, shortHash, termsText, versionsOf } from '@shared/blueprint/version';
import type { ErrorCode } from '@shared/ipc';
import { FileDown, Handshake } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Select } from '../../components/Select';
import { desktop, report } from '../../desktop';
import { documentIn, profileOf } from '../../state/workspace-store';
import { wordsFor } from '../../words';
import { exportedWords } from '../exports/hand-over';
import { Differences, recordsDiffer } from '../history/Differences';
import { differences } from '../history/differences';
import '../history/history.css';
import { useWorkspace } from '../workspace-context';
import { AgreeForm } from './AgreeForm';
import './versions.css';

type Item = ReturnType<typeof versionsOf>[number];
/** A version as its file holds it, or why it cannot be read. */
type Read = FrozenVersion | { problem: ErrorCode };

/** What was agreed: every version, what has changed since, its page again; and the way to agree the plan as it is now. */
export function Versions({ onClose }: { onClose(): void }) {
  const id = useWorkspace(({ view }) => view.blueprint);
  const plan = useWorkspace((state) => documentIn(state, 'blueprint', id));
  const profile = useWorkspace(profileOf);
  if (!plan || !profile) return null;
  return <OfPlan plan={plan} profile={profile.body} onClose={onClose} />;
}

function OfPlan({
  plan,
  profile,
  onClose,
}: {
  plan: DocumentOf<'blueprint'>;
  profile: Profile;
  onClose(): void;
}) {
  const { body } = plan;
  const versions = useMemo(() => versionsOf(agreedItems(body)), [body]);
  const [isAgreeing, setAgreeing] = useState(false);
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const [said, setSaid] = useState('');
  const last = versions[0];
  const shown = versions.find((version) => version.id === chosen) ?? last;

  if (isAgreeing || !last || !shown) {
    return (
      <AgreeForm
        plan={plan}
        profile={profile}
        last={last ?? null}
        onClose={onClose}
        onBack={last ? () => setAgreeing(false) : null}
        onAgreed={(id, words) => {
          setAgreeing(false);
          setChosen(id);
          setSaid(words);
        }}
      />
    );
  }
  return (
    <Dialog
      title="Agreed versions"
      isOpen
      size="l"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          <Button
            variant="primary"
            icon={<Handshake className="icon" aria-hidden />}
            onPress={() => setAgreeing(true)}
          >
            Agree this version…
          </Button>
        </>
      }
    >
      <div className="versions">
        <ListBox
          aria-label="Agreed versions"
          className="versions__list"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          autoFocus="first"
          selectedKeys={[shown.id]}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : keys;
            setChosen((id ?? null) as ItemId | null);
            setSaid('');
          }}
        >
          {versions.map((version) => (
            <ListBoxItem
              key={version.id}
              id={version.id}
              className="versions__one"
              textValue={nameIn(versions, version)}
            >
              <span>{nameIn(versions, version)}</span>
              <span className="versions__day num">{version.agreedOn && dayWords(version.agreedOn)}</span>
            </ListBoxItem>
          ))}
        </ListBox>
        <Shown key={shown.id} item={shown} versions={versions} body={body} profile={profile} first={said} />
      </div>
    </Dialog>
  );
}

/** One version: who agreed to it, what is different elsewhere, and its page. */
function Shown({
  item,
  versions,
  body,
  profile,
  first,
}: {
  item: Item;
  versions: readonly Item[];
  body: Blueprint;
  profile: Profile;
  first: string;
}) {
  const [against, setAgainst] = useState<'now' | ItemId>('now');
  const [said, setSaid] = useState<{ text: string; isProblem: boolean }>({ text: first, isProblem: false });
  const [isBusy, setBusy] = useState(false);
  const rival = versions.find(({ id }) => id === against) ?? null;
  const read = useVersion(item.sha256);
  const other = useVersion(rival?.sha256 ?? null);
  const signers = [item.clientSigner, item.agencySigner].filter(Boolean).join(' and ');
  const found = useMemo(() => {
    if (!read || 'problem' in read) return null;
    const mine = read.plan as Blueprint;
    if (!rival) return differences('blueprint', inFileOrder(agreedPlan(body)) as Blueprint, mine);
    if (!other || 'problem' in other) return null;
    const theirs = other.plan as Blueprint;
    return rival.number < item.number
      ? differences('blueprint', mine, theirs)
      : differences('blueprint', theirs, mine);
  }, [read, other, rival, item, body]);
  const isAsAgreed =
    read && !('problem' in read) && termsText(body, profile) === termsText(read.plan, read.profile);
  const problem = [read, other].find((each) => each !== null && 'problem' in each);

  const exportIt = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await desktop
      .invoke('versions:export', { sha256: item.sha256 })
      .finally(() => setBusy(false));
    if (answer.ok) setSaid({ text: answer.value ? exportedWords(answer.value) : '', isProblem: false });
    else setSaid({ text: sentence(answer.error.code), isProblem: true });
  };
  const others = versions.filter(({ id }) => id !== item.id);
  const choices: { id: 'now' | ItemId; label: string }[] = [
    { id: 'now', label: 'The plan as it is now' },
    ...others.map((other) => ({ id: other.id, label: nameIn(versions, other) })),
  ];
  return (
    <section className="versions__what" aria-label={`Version ${item.number}`}>
      <div className="versions__head">
        <div>
          <h3 className="heading">{`Version ${item.number}, agreed ${item.agreedOn ? dayWords(item.agreedOn) : ''}`}</h3>
          <p className="quiet">
            {signers !== '' && `By ${signers}. `}
            <span className="num">{`On its page: ${shortHash(item.sha256)}.`}</span>
          </p>
        </div>
        <Button
          icon={<FileDown className="icon" aria-hidden />}
          isDisabled={isBusy}
          onPress={() => void exportIt().catch(report)}
        >
          Export this version…
        </Button>
      </div>
      {item.summary !== '' && <p className="plan versions__summary">{item.summary}</p>}
      <p role="status" className={said.isProblem ? 'versions__said is-late' : 'versions__said'}>
        {said.text}
      </p>
      {problem && 'problem' in problem && <p className="is-late">{sentence(problem.problem)}</p>}
      <Select<'now' | ItemId> label="Compared with" value={against} options={choices} onChange={setAgainst} />
      {found && (
        <p className="strong">
          {found.length === 0 ? 'There is no difference.' : `${recordsDiffer(found.length)}.`}
          {against === 'now' && found.length > 0 && isAsAgreed && ' What was promised is still the same.'}
        </p>
      )}
      {found && found.length > 0 && (
        <>
          <p className="history__legend quiet small">
            <del>what it said before</del> <ins>what it says later</ins>
          </p>
          <Differences found={found} />
        </>
      )}
    </section>
  );
}

/** "Version 2"; with its mark where two laptops that agreed at the same time gave one number to two versions. */
function nameIn(versions: readonly Item[], { number, sha256 }: Item): string {
  const isShared = versions.filter((each) => each.number === number).length > 1;
  return isShared ? `Version ${number}, ${shortHash(sha256)}` : `Version ${number}`;
}

const sentence = (code: ErrorCode): string => {
  const { title, text } = wordsFor(code);
  return `${title}. ${text}`;
};

/** Of the plan only what names its versions. */
const agreedItems = ({ versions }: Blueprint) => ({ versions }) as Parameters<typeof versionsOf>[0];

/** Keys as files have them, so that the order in which links were made is no difference. */
const inFileOrder = <T,>(value: T): T => JSON.parse(canonicalJson(value)) as T;

/** Null until it is read, and for no version. */
function useVersion(sha256: string | null): Read | null {
  const [read, setRead] = useState<{ of: string; version: Read } | null>(null);
  useEffect(() => {
    if (sha256 === null) return;
    let isCurrent = true;
    void desktop
      .invoke('versions:read', { sha256 })
      .then((answer) => {
        if (!isCurrent) return;
        setRead({ of: sha256, version: answer.ok ? answer.value : { problem: answer.error.code } });
      })
      .catch(report);
    return () => {
      isCurrent = false;
    };
  }, [sha256]);
  return read?.of === sha256 ? read.version : null;
}
