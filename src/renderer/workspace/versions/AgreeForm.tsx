import { dayWords } from '@shared/blueprint/day-words';
import type { DocumentOf } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import type { Profile } from '@shared/blueprint/model';
import { agreeing, type versionsOf } from '@shared/blueprint/version';
import { Handshake } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { DayField } from '../../components/DayField';
import { Dialog } from '../../components/Dialog';
import { FieldMessage } from '../../components/FieldMessage';
import { TextField } from '../../components/TextField';
import { desktop, report } from '../../desktop';
import { wordsFor } from '../../words';
import { editRefusal } from '../room/edit-refusal';
import { useOpenWorkspace } from '../workspace-context';

/** Freezes the plan as it is now, with who agreed to it and when. Nothing is written before "Agree" is pressed. */
export function AgreeForm({
  plan,
  profile,
  last,
  onClose,
  onBack,
  onAgreed,
}: {
  plan: DocumentOf<'blueprint'>;
  profile: Profile;
  last: ReturnType<typeof versionsOf>[number] | null;
  onClose(): void;
  /** Null where there is nothing to go back to. */
  onBack: (() => void) | null;
  onAgreed(id: ItemId, words: string): void;
}) {
  const { store, clock, newId } = useOpenWorkspace();
  const { paper, destination } = plan.body;
  const today = clock.today();
  const [own, setOwn] = useState({
    clientSigner: paper.clientSigner,
    agencySigner: paper.agencySigner,
    summary: '',
  });
  const [agreedOn, setAgreedOn] = useState<typeof destination.agreedOn>(today);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const number = (last?.number ?? 0) + 1;
  const missing =
    destination.statement.trim() === '' || destination.date === null
      ? 'Write the destination and its day first: they are what is agreed to.'
      : null;

  const change = (field: keyof typeof own) => (text: string) => {
    setOwn((before) => ({ ...before, [field]: text }));
    setProblem(null);
    return null;
  };
  const agree = async () => {
    if (isBusy) return;
    if (agreedOn === null) return setProblem('Say on which day it was agreed.');
    setBusy(true);
    const agreement = { number, agreedOn, clientSigner: own.clientSigner, agencySigner: own.agencySigner };
    const frozen = await desktop
      .invoke('versions:freeze', { blueprint: plan.body, profile, agreement })
      .finally(() => setBusy(false));
    if (!frozen.ok) {
      const { title, text } = wordsFor(frozen.error.code);
      return setProblem(`${title}. ${text}`);
    }
    const id = newId() as ItemId;
    const edit = agreeing(plan.body, id, { ...agreement, summary: own.summary, ...frozen.value });
    const refused = store.getState().edit('blueprint', plan.id, edit, { label: `Agree version ${number}` });
    if (refused) return setProblem(editRefusal(refused));
    onAgreed(id, `Version ${number} is agreed and kept in the client’s folder.`);
  };

  return (
    <Dialog
      title={`Agree version ${number}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onBack ?? onClose}>{onBack ? 'Back' : 'Cancel'}</Button>
          <Button
            variant="primary"
            icon={<Handshake className="icon" aria-hidden />}
            isDisabled={isBusy || missing !== null}
            onPress={() => void agree().catch(report)}
          >
            Agree this version
          </Button>
        </>
      }
    >
      <div className="versions__form">
        <p className="quiet">
          Keeps the plan as it is now, without anything private, as what both of you agreed to. You can change
          the plan afterwards; the page then says so, and this version stays.
          {last?.agreedOn && ` Version ${last.number} was agreed ${dayWords(last.agreedOn)}.`}
        </p>
        <div className="versions__pair">
          <TextField
            label="Agrees for the client"
            placeholder="Name"
            value={own.clientSigner}
            onChange={change('clientSigner')}
            autoFocus
          />
          <TextField
            label="Agrees for the agency"
            placeholder="Name"
            value={own.agencySigner}
            onChange={change('agencySigner')}
          />
        </div>
        <DayField
          label="Agreed on"
          isPastFine
          today={today}
          value={agreedOn}
          onChange={(day) => {
            setAgreedOn(day);
            setProblem(null);
            return null;
          }}
        />
        <TextField
          label="What has changed"
          description="For who reads the list of versions later. It may stay empty."
          multiline
          value={own.summary}
          onChange={change('summary')}
        />
        {(missing ?? problem) !== null && (
          <FieldMessage id="versions-problem" tone="refused" text={missing ?? problem ?? ''} />
        )}
      </div>
    </Dialog>
  );
}
