import type { WorkspaceId } from '@shared/blueprint/fields';
import { titleMaxCharacters } from '@shared/blueprint/text';
import type { ErrorCode, FolderChoice } from '@shared/ipc';
import { Folder } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../components/Button';
import { ColourField } from '../components/ColourField';
import { ComboBox } from '../components/ComboBox';
import { clientColours } from '../components/client-colours';
import { Dialog } from '../components/Dialog';
import { FieldMessage } from '../components/FieldMessage';
import { type FieldElement, TextField } from '../components/TextField';
import type { Draft } from '../components/use-draft';
import { desktop } from '../desktop';
import { wordsFor } from '../words';

const industries = [
  'Trades and home services',
  'Professional services',
  'Health and care',
  'Software',
  'Retail and e-commerce',
  'Food and hospitality',
  'Education',
  'Manufacturing',
  'Culture and events',
  'Non-profit',
  'Public sector',
];
/** Typing a name asks for its folder only when the fingers rest. */
const suggestAfterMs = 150;

/** Asks for what a new client needs, creates its folder and says where it is. */
export function NewClient({
  name: givenName,
  onClose,
  onCreated,
}: {
  name: string;
  onClose(): void;
  onCreated(workspaceId: WorkspaceId): void;
}) {
  const [name, setName] = useState(givenName);
  const [industry, setIndustry] = useState('');
  const [colour, setColour] = useState<string>(clientColours[0].id);
  const [codeDraft, setCodeDraft] = useState<Draft | null>(null);
  const [suggested, setSuggested] = useState<FolderChoice | null>(null);
  const [chosen, setChosen] = useState<FolderChoice | null>(null);
  const [nameProblem, setNameProblem] = useState<string | null>(null);
  const [folderProblem, setFolderProblem] = useState<ErrorCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const nameField = useRef<FieldElement>(null);
  const codeField = useRef<FieldElement>(null);
  const folderButton = useRef<HTMLButtonElement>(null);

  const wantedName = name.trim().slice(0, titleMaxCharacters);
  useEffect(() => {
    if (wantedName === '') {
      setSuggested(null);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await desktop.invoke('home:suggest-folder', { name: wantedName });
      if (isCurrent && answer.ok) setSuggested(answer.value);
    }, suggestAfterMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wantedName]);

  const problemOf = (text: string): string | null => {
    if (text.trim() === '') return 'Give the client a name. It may be a nickname.';
    if (text.trim().length > titleMaxCharacters)
      return `${titleMaxCharacters} characters at most. Kept as you typed it.`;
    return null;
  };
  const chooseFolder = async () => {
    const answer = await desktop.invoke('home:choose-folder', { purpose: 'create' });
    if (!answer.ok || answer.value === null) return;
    setChosen(answer.value);
    setFolderProblem(null);
  };

  const create = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isBusy) return;
    const problem = problemOf(name);
    setNameProblem(problem);
    if (problem !== null) return nameField.current?.focus();
    if (codeDraft !== null) return codeField.current?.focus();
    setBusy(true);
    const created = await desktop
      .invoke('home:create', {
        name: name.trim(),
        industry: industry.trim(),
        colour,
        folder: chosen?.handle ?? null,
      })
      .finally(() => setBusy(false));
    if (created.ok) return onCreated(created.value.workspaceId);
    setFolderProblem(created.error.code);
    folderButton.current?.focus();
  };

  const isSuggestion = industries.includes(industry);
  const options = industries.map((each) => ({ id: each, label: each }));
  if (industry !== '' && !isSuggestion) options.unshift({ id: industry, label: industry });
  const folder = chosen ?? suggested;
  const folderWords = folderProblem && wordsFor(folderProblem);

  return (
    <Dialog title="New client" isOpen onClose={onClose}>
      <form className="new-client" onSubmit={(event) => void create(event)} noValidate>
        <TextField
          label="Name"
          value={name}
          plan
          size="l"
          autoFocus
          inputRef={nameField}
          message={nameProblem}
          onChange={(text) => {
            setName(text);
            if (nameProblem !== null) setNameProblem(problemOf(text));
          }}
          onSubmit={() => void create()}
        />
        <ComboBox
          label="Industry"
          value={industry || null}
          options={options}
          placeholder="Optional"
          onPick={(id) => setIndustry(id ?? '')}
          onCreate={setIndustry}
        />
        <ColourField
          value={colour}
          onChange={setColour}
          onDraft={setCodeDraft}
          onSubmit={() => void create()}
          inputRef={codeField}
        />
        <div className="new-client__folder">
          <div className="spread">
            <p className="label">Kept in</p>
            <Button variant="quiet" buttonRef={folderButton} onPress={() => void chooseFolder()}>
              Choose another…
            </Button>
          </div>
          <div className="new-client__place">
            <Folder className="icon" aria-hidden />
            <span className="new-client__path">{folder?.display ?? 'Documents / Backcast / …'}</span>
          </div>
          {folderWords ? (
            <FieldMessage
              id="folder-problem"
              tone="refused"
              text={`${folderWords.title}. ${folderWords.text}`}
            />
          ) : (
            <FieldMessage
              id="folder-note"
              tone="plain"
              text="A folder of its own on this laptop. Nothing in it is shared."
            />
          )}
        </div>
        <footer className="dialog__actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" isDisabled={isBusy}>
            Create client
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
