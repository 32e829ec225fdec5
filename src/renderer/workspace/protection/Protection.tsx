import type { ErrorCode } from '@shared/ipc';
import { Lock, LockKeyhole } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FieldMessage } from '../../components/FieldMessage';
import { PassphraseField } from '../../components/PassphraseField';
import { TextField } from '../../components/TextField';
import { desktop, report } from '../../desktop';
import { WhereDataLives } from '../../help/WhereDataLives';
import { wordsFor } from '../../words';
import { useOpenWorkspace } from '../workspace-context';
import { RecoveryCode } from './RecoveryCode';
import './protection.css';

type Task = 'change-passphrase' | 'rotate-key' | 'unseal';

/** Who can read this client: seals it, and what can be done with a sealed one. */
export function Protection({ onClose }: { onClose(): void }) {
  const { context } = useOpenWorkspace();
  const isSealed = context.context.window === 'workspace' && context.context.isSealed;
  /** Shown once, in place of everything else. */
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  const [task, setTask] = useState<Task | null>(null);
  if (recoveryCode !== null) {
    return (
      <RecoveryCode
        code={recoveryCode}
        isNewlySealed={!isSealed}
        onDone={isSealed ? onClose : () => void desktop.invoke('workspace:reopen').catch(report)}
      />
    );
  }
  if (!isSealed) return <Seal onClose={onClose} onSealed={setRecoveryCode} />;
  if (task)
    return <Ask task={task} onBack={() => setTask(null)} onCode={setRecoveryCode} onClose={onClose} />;
  return (
    <Dialog title="This client is sealed" isOpen onClose={onClose} size="l">
      <div className="protection">
        <p>
          Its files are encrypted. Nothing readable of it is kept on this laptop, and it locks itself when you
          are away.
        </p>
        <ul className="protection__tasks">
          <Choice
            label="Lock now"
            text="Writes everything down and closes this window."
            onPress={() => void desktop.invoke('workspace:lock').catch(report)}
          />
          <Choice
            label="Change the passphrase…"
            text="The old one opens nothing from then on. The recovery code stays."
            onPress={() => setTask('change-passphrase')}
          />
          <Choice
            label="New key and recovery code…"
            text="Encrypts every file anew. For when somebody may have seen the passphrase or the code."
            onPress={() => setTask('rotate-key')}
          />
          <Choice
            label="Unseal…"
            text="Makes plain files of it again, which any program can read."
            onPress={() => setTask('unseal')}
          />
        </ul>
        <WhatIsProtected />
      </div>
    </Dialog>
  );
}

/** Over the dialog, so that nothing that was typed is lost. */
function WhatIsProtected() {
  const [isShown, setShown] = useState(false);
  return (
    <div className="protection__more">
      <Button variant="quiet" onPress={() => setShown(true)}>
        What is protected and what is not
      </Button>
      {isShown && <WhereDataLives onClose={() => setShown(false)} />}
    </div>
  );
}

function Choice({ label, text, onPress }: { label: string; text: string; onPress(): void }) {
  return (
    <li className="protection__task">
      <p>{text}</p>
      <Button onPress={onPress}>{label}</Button>
    </li>
  );
}

/** A few words are easier to keep in mind, and harder to guess, than a short word with signs in it. */
const shortCharacters = 12;

interface PassphraseProblem {
  at: 'first' | 'again';
  text: string;
}
function problemOf(passphrase: string, again: string): PassphraseProblem | null {
  if (passphrase === '') return { at: 'first', text: 'Choose a passphrase.' };
  return passphrase === again ? null : { at: 'again', text: 'The two are not the same.' };
}

function Seal({ onClose, onSealed }: { onClose(): void; onSealed(recoveryCode: string): void }) {
  const [alias, setAlias] = useState('');
  const [aliasProblem, setAliasProblem] = useState<string | null>(null);
  const passphrase = useNewPassphrase();
  const { isBusy, problem, run } = useAsking();
  const seal = async (event: FormEvent) => {
    event.preventDefault();
    setAliasProblem(alias.trim() === '' ? 'Give it a name that says nothing.' : null);
    if (!passphrase.check() || alias.trim() === '') return;
    const sealed = await run(() =>
      desktop.invoke('workspace:seal', { passphrase: passphrase.value, alias: alias.trim() }),
    );
    if (sealed) onSealed(sealed.recoveryCode);
  };
  return (
    <Dialog title="Seal this client" isOpen onClose={unlessBusy(isBusy, onClose)}>
      <form className="protection" onSubmit={(event) => void seal(event)} noValidate>
        <p>
          Every file in its folder is encrypted with a passphrase that only you know. Without it, or the
          recovery code that you get next, nobody can read them again: not Backcast, and not you.
        </p>
        <TextField
          label="Alias on the list of clients"
          description="Its real name is shown in its own window only."
          placeholder="Client Juniper"
          value={alias}
          autoFocus
          message={aliasProblem}
          onChange={(text) => {
            setAlias(text);
            setAliasProblem(null);
          }}
        />
        {passphrase.fields}
        <p className="protection__limits">
          The plain files are removed. Modern disks, backups and sync services may keep old copies for a
          while, and the folder keeps its name: rename it yourself if that says too much.
        </p>
        <WhatIsProtected />
        <Problem code={problem} />
        <footer className="dialog__actions">
          <Button onPress={onClose} isDisabled={isBusy}>
            Cancel
          </Button>
          <Button
            variant="primary"
            type="submit"
            isDisabled={isBusy}
            icon={<LockKeyhole className="icon" aria-hidden />}
          >
            {isBusy ? 'Sealing…' : 'Seal'}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

const tasks: Record<Task, { title: string; text: string; confirm: string; busy: string }> = {
  'change-passphrase': {
    title: 'Change the passphrase',
    text: 'Files and recovery code stay as they are.',
    confirm: 'Change it',
    busy: 'Changing…',
  },
  'rotate-key': {
    title: 'New key and recovery code',
    text: 'Every file is encrypted anew. Copies that were made before are still opened by the old passphrase.',
    confirm: 'Make a new key',
    busy: 'Encrypting…',
  },
  unseal: {
    title: 'Unseal this client',
    text: 'Its files become plain text that any program on this laptop can read.',
    confirm: 'Unseal',
    busy: 'Unsealing…',
  },
};

/** Each of these asks for the passphrase, or the code, again: the window may have been left open. */
function Ask({
  task,
  onBack,
  onCode,
  onClose,
}: {
  task: Task;
  onBack(): void;
  onCode(recoveryCode: string): void;
  onClose(): void;
}) {
  const { store } = useOpenWorkspace();
  const [current, setCurrent] = useState('');
  const [currentProblem, setCurrentProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  /** The passphrase is forgotten: the code that was shown once does as well. */
  const [isRecovering, setRecovering] = useState(false);
  const fresh = useNewPassphrase();
  const { isBusy, problem, run, forget } = useAsking();
  /** What is wrong with the secret stands beside it, ready to be typed over; everything else below. */
  const isOfTheSecret = problem !== null && secretProblems.has(problem);
  useEffect(() => {
    if (!isOfTheSecret) return;
    field.current?.focus();
    field.current?.select();
  }, [isOfTheSecret]);
  const words = tasks[task];
  const needsNew = task !== 'unseal';

  const go = async (event: FormEvent) => {
    event.preventDefault();
    if (current === '') {
      setCurrentProblem(isRecovering ? 'Type the recovery code.' : 'Type the passphrase that opens it now.');
      return field.current?.focus();
    }
    if (needsNew && !fresh.check()) return;
    const secret = isRecovering ? { recoveryCode: current } : { passphrase: current };
    const given = { secret, passphrase: fresh.value };
    if (task === 'rotate-key') {
      const rotated = await run(() => desktop.invoke('workspace:rotate-key', given));
      if (rotated) onCode(rotated.recoveryCode);
      return;
    }
    const isChange = task === 'change-passphrase';
    const done = await run(async () => {
      const reply = isChange
        ? await desktop.invoke('workspace:change-passphrase', given)
        : await desktop.invoke('workspace:unseal', { secret });
      return reply.ok ? { ok: true as const, value: true } : reply;
    });
    if (!done) return;
    onClose();
    if (isChange) store.getState().notify({ tone: 'quiet', text: 'The passphrase is changed.' });
    else void desktop.invoke('workspace:reopen').catch(report);
  };
  return (
    <Dialog title={words.title} isOpen onClose={unlessBusy(isBusy, onClose)}>
      <form className="protection" onSubmit={(event) => void go(event)} noValidate>
        <p>{words.text}</p>
        <PassphraseField
          key={isRecovering ? 'code' : 'passphrase'}
          label={isRecovering ? 'Recovery code' : 'Passphrase now'}
          value={current}
          autoFocus
          inputRef={field}
          message={currentProblem ?? (isOfTheSecret ? sentencesOf(problem) : null)}
          onChange={(text) => {
            setCurrent(text);
            setCurrentProblem(null);
            forget();
          }}
        />
        {needsNew && fresh.fields}
        <Problem code={isOfTheSecret ? null : problem} />
        <footer className="dialog__actions">
          <Button
            variant="quiet"
            isDisabled={isBusy}
            onPress={() => {
              setRecovering(!isRecovering);
              setCurrent('');
              setCurrentProblem(null);
              forget();
            }}
          >
            {isRecovering ? 'Use the passphrase' : 'Use the recovery code'}
          </Button>
          <Button onPress={onBack} isDisabled={isBusy}>
            Back
          </Button>
          <Button
            variant="primary"
            type="submit"
            isDisabled={isBusy}
            icon={<Lock className="icon" aria-hidden />}
          >
            {isBusy ? words.busy : words.confirm}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** A new passphrase, typed twice. `check` says whether it can be taken, and shows why not. */
function useNewPassphrase(): { value: string; fields: ReactNode; check(): boolean } {
  const [value, setValue] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<PassphraseProblem | null>(null);
  const isShort = value !== '' && value.length < shortCharacters;
  const fields = (
    <>
      <PassphraseField
        label="New passphrase"
        value={value}
        message={problem?.at === 'first' ? problem.text : null}
        description={
          isShort
            ? 'Short ones can be guessed. Four or five words that do not belong together are better.'
            : 'Four or five words that do not belong together.'
        }
        onChange={(text) => {
          setValue(text);
          setProblem(null);
        }}
      />
      <PassphraseField
        label="Once more"
        value={again}
        message={problem?.at === 'again' ? problem.text : null}
        onChange={(text) => {
          setAgain(text);
          setProblem(null);
        }}
      />
    </>
  );
  return {
    value,
    fields,
    check() {
      const found = problemOf(value, again);
      setProblem(found);
      return found === null;
    },
  };
}

type Replied<T> = { ok: true; value: T } | { ok: false; error: { code: ErrorCode } };

/** What is under way ends with something that has to be seen, the recovery code above all: it cannot be closed before. */
const unlessBusy = (isBusy: boolean, close: () => void) => () => {
  if (!isBusy) close();
};

/** One request at a time, and why it was refused. */
function useAsking() {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  return {
    isBusy,
    problem,
    forget: () => setProblem(null),
    async run<T>(ask: () => Promise<Replied<T>>): Promise<T | null> {
      if (isBusy) return null;
      setBusy(true);
      setProblem(null);
      const reply = await ask().finally(() => setBusy(false));
      if (reply.ok) return reply.value;
      setProblem(reply.error.code);
      return null;
    },
  };
}

const secretProblems: ReadonlySet<ErrorCode> = new Set([
  'wrong-passphrase',
  'wrong-recovery-code',
  'recovery-code-mistyped',
]);
function sentencesOf(code: ErrorCode): string {
  const { title, text } = wordsFor(code);
  return `${title}. ${text}`;
}

function Problem({ code }: { code: ErrorCode | null }) {
  if (code === null) return null;
  return (
    <div role="alert">
      <FieldMessage id="protection-problem" tone="refused" text={sentencesOf(code)} />
    </div>
  );
}
