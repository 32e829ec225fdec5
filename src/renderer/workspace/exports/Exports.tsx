import { labelSets, paperSizes } from '@shared/blueprint/model';
import { FileDown, FolderOpen, Handshake } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { Segments } from '../../components/Segments';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import { desktop, report } from '../../desktop';
import { wordsFor } from '../../words';
import { useEditProfile } from '../frame/use-edit-profile';
import { blueprintsOf, titleOf } from '../library/documents';
import { OverflowList } from '../page/OverflowList';
import { MissingCharacters, NoPage, paperWords } from '../page/PagePanel';
import { PagePicture } from '../page/PagePicture';
import { type PagePreview, usePagePreview } from '../page/page-preview';
import { fitWords } from '../page/page-words';
import { ratioOf } from '../page/sheet';
import { useContentSize } from '../page/use-content-size';
import { useEditPlan, useOpenWorkspace, usePlan, useProfile, useWorkspace } from '../workspace-context';
import { type ExportOutcome, exportedWords, exportPage } from './export-page';
import { ForWhom, OtherForms } from './OtherForms';
import './exports.css';

const labelWords = {
  outcomes: { id: 'outcomes', label: 'Outcomes' },
  'client-objectives': { id: 'client-objectives', label: 'Client objectives' },
} as const;
const labelNotes = {
  outcomes: 'Outcomes, metrics, milestones, obstacles.',
  'client-objectives': 'Client objectives, key metrics, milestones, challenges.',
} as const;

/** The page at full size beside what can be chosen about it, and the button that hands it over. */
export function Exports({
  onVersions,
  ...asked
}: {
  isExportAsked: boolean;
  onTaken(): void;
  onVersions(): void;
}) {
  const preview = usePagePreview();
  const frame = useRef<HTMLDivElement>(null);
  const room = useContentSize(frame);
  const widthPx = Math.floor(Math.min(room.width, room.height * ratioOf(preview.sheet)));
  const { outcome, pdf } = preview;
  return (
    <main className="exports">
      <div ref={frame} className="exports__desk">
        {outcome?.kind === 'refused' ? (
          <NoPage code={outcome.code} />
        ) : (
          pdf && (
            <div className={outcome?.kind === 'overflow' ? 'exports__sheet is-old' : 'exports__sheet'}>
              <PagePicture pdf={pdf} sheet={preview.sheet} widthPx={widthPx} />
            </div>
          )
        )}
      </div>
      <div className="exports__side">
        <div className="exports__head">
          <h1 className="title">The one page</h1>
          <p className={outcome?.kind === 'overflow' ? 'is-late' : 'quiet'} role="status">
            {fitWords(preview)}
            {outcome?.kind === 'overflow' && pdf && '. The picture is the last page that did.'}
          </p>
        </div>
        <div className="exports__scroll">
          {outcome?.kind === 'overflow' && <OverflowList overflow={outcome.overflow} />}
          <MissingCharacters missing={preview.missing} />
          <Options />
          <div className="other-forms__row">
            <span>What was agreed</span>
            <Button variant="quiet" icon={<Handshake className="icon" aria-hidden />} onPress={onVersions}>
              Agreed versions…
            </Button>
          </div>
          <OtherForms />
        </div>
        <Handover {...asked} hint={hintOf(outcome)} />
      </div>
    </main>
  );
}

/** What has to be done before there is anything to export. */
function hintOf(outcome: PagePreview['outcome']): string | null {
  if (outcome?.kind === 'overflow') return 'Shorten what is named above first.';
  if (outcome?.kind === 'refused' && outcome.code === 'no-destination') return 'Write the destination first.';
  return null;
}

function Options() {
  const { store } = useOpenWorkspace();
  const { endGesture, go } = store.getState();
  const documents = useWorkspace((state) => state.documents);
  const opened = useWorkspace((state) => state.view.blueprint);
  const settings = useProfile((profile) => profile.settings);
  const agency = useProfile((profile) => profile.agency.name);
  const signers = usePlan((plan) => plan.paper);
  const editProfile = useEditProfile();
  const editPlan = useEditPlan();
  const editPaper = (
    field: 'clientSigner' | 'agencySigner' | 'expectations',
    text: string,
    label: string,
  ) => {
    const error = editPlan(
      { type: 'set', section: 'paper', patch: { [field]: text } },
      { label, gesture: `${opened}.paper.${field}` },
    );
    return error ? 'That is too long. Kept as you typed it.' : null;
  };
  const blueprints = blueprintsOf({ documents });
  return (
    <div className="exports__options">
      {blueprints.length > 1 && opened !== null && (
        <Select
          label="Blueprint"
          value={opened}
          options={blueprints.map((blueprint) => ({ id: blueprint.id, label: titleOf(blueprint) }))}
          onChange={(blueprint) => go({ blueprint })}
        />
      )}
      <ForWhom />
      <Segments
        label="Paper"
        value={settings.paper}
        options={paperSizes.map((id) => ({ id, label: paperWords[id] }))}
        onChange={(paper) => editProfile('settings', { paper }, 'Change paper')}
      />
      <div>
        <Segments
          label="Headings"
          value={settings.labels}
          options={labelSets.map((id) => labelWords[id])}
          onChange={(labels) => editProfile('settings', { labels }, 'Change headings')}
        />
        <p className="message">{labelNotes[settings.labels]}</p>
      </div>
      <div className="exports__pair">
        <TextField
          label="Signs for the client"
          placeholder="Name"
          value={signers.clientSigner}
          onChange={(text) => editPaper('clientSigner', text, 'Change who signs')}
          onBlur={endGesture}
        />
        <TextField
          label="Signs for the agency"
          placeholder="Name"
          value={signers.agencySigner}
          onChange={(text) => editPaper('agencySigner', text, 'Change who signs')}
          onBlur={endGesture}
        />
      </div>
      <TextField
        label="Your agency"
        description="At the foot of the page: prepared by."
        value={agency}
        onChange={(name) => editProfile('agency', { name }, 'Change agency name')}
        onBlur={endGesture}
      />
      <TextField
        label="Expectations"
        description="Stands above the signatures. Left empty, it is left out."
        placeholder="A north star, not carved in stone: it changes only when both of us agree."
        multiline
        value={signers.expectations}
        onChange={(text) => editPaper('expectations', text, 'Change expectations')}
        onBlur={endGesture}
      />
    </div>
  );
}

/** After this time one wonders whether anything happens. */
const saysBusyAfterMs = 500;

function Handover({
  isExportAsked,
  onTaken,
  hint,
}: {
  isExportAsked: boolean;
  onTaken(): void;
  hint: string | null;
}) {
  const workspace = useOpenWorkspace();
  const { context } = workspace;
  const [outcome, setOutcome] = useState<ExportOutcome | null>(null);
  const [busy, setBusy] = useState<'no' | 'yes' | 'long'>('no');
  const isRunning = useRef(false);

  const run = useCallback(async () => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy('yes');
    setOutcome(null);
    const timer = setTimeout(() => setBusy('long'), saysBusyAfterMs);
    try {
      setOutcome(await exportPage(workspace));
    } catch (thrown) {
      report(thrown);
      setOutcome({ kind: 'failed', code: 'internal', overflow: null });
    } finally {
      clearTimeout(timer);
      setBusy('no');
      isRunning.current = false;
    }
  }, [workspace]);
  useEffect(() => {
    if (!isExportAsked) return;
    onTaken();
    void run();
  }, [isExportAsked, onTaken, run]);

  return (
    <div className="exports__go">
      <Button
        variant="primary"
        size="l"
        icon={<FileDown className="icon" aria-hidden />}
        shortcut={context.platform === 'mac' ? '⌘ P' : 'Ctrl P'}
        isDisabled={busy !== 'no'}
        onPress={() => void run()}
      >
        Export PDF…
      </Button>
      {hint !== null && outcome === null && busy === 'no' && <p className="small quiet">{hint}</p>}
      <div role="status" className="exports__result">
        {busy === 'long' && <p className="quiet">Drawing the page and waiting for its place…</p>}
        {outcome?.kind === 'exported' && (
          <>
            <p>{exportedWords(outcome.file)}</p>
            <Button
              icon={<FolderOpen className="icon" aria-hidden />}
              onPress={() =>
                void desktop.invoke('page:show-in-folder', { handle: outcome.file.handle }).catch(report)
              }
            >
              Show in folder
            </Button>
          </>
        )}
        {outcome?.kind === 'failed' && !(outcome.code === 'does-not-fit' && hint === null) && (
          <Failed code={outcome.code} />
        )}
      </div>
    </div>
  );
}

function Failed({ code }: { code: Parameters<typeof wordsFor>[0] }) {
  const { title, text } = wordsFor(code);
  return (
    <p className="is-late">
      <span className="strong">{title}.</span> {text}
    </p>
  );
}
