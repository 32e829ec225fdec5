import type { Audience } from '@shared/insight/audience';
import type { Events } from '@shared/ipc';
import { CircleCheck, FileDown, FolderOpen } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { desktop, report } from '../../desktop';
import { wordsFor } from '../../words';
import { useOpenWorkspace } from '../workspace-context';
import { exportedWords, type HandedOver, handOver } from './hand-over';
import { type WayOut, waysOut } from './ways-out';

/** After this time one wonders whether anything happens. */
const saysBusyAfterMs = 500;
type Step = Events['export:progress']['step'];
const stepWords: Readonly<Record<Step, string>> = {
  making: 'Drawing it…',
  choosing: 'Waiting for its place…',
  writing: 'Writing it and reading it back…',
};

/** The one button that hands over what is chosen, and what became of it. */
export function Handover({
  way,
  audience,
  isExportAsked,
  onTaken,
  hint,
  children,
}: {
  way: WayOut;
  audience: Audience;
  isExportAsked: boolean;
  onTaken(): void;
  /** What has to be done before there is anything to hand over. */
  hint: string | null;
  /** Beside the button. */
  children?: ReactNode;
}) {
  const workspace = useOpenWorkspace();
  const { context } = workspace;
  const [outcome, setOutcome] = useState<{ of: WayOut; handed: HandedOver } | null>(null);
  const [busy, setBusy] = useState<'no' | 'yes' | 'long'>('no');
  const [step, setStep] = useState<Step>('making');
  const isRunning = useRef(false);
  useEffect(() => desktop.on('export:progress', (progress) => setStep(progress.step)), []);

  const run = useCallback(async () => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy('yes');
    setStep('making');
    setOutcome(null);
    const timer = setTimeout(() => setBusy('long'), saysBusyAfterMs);
    try {
      setOutcome({ of: way, handed: await handOver(workspace, way, audience) });
    } catch (thrown) {
      report(thrown);
      setOutcome({ of: way, handed: { kind: 'failed', code: 'internal' } });
    } finally {
      clearTimeout(timer);
      setBusy('no');
      isRunning.current = false;
    }
  }, [workspace, way, audience]);
  useEffect(() => {
    if (!isExportAsked) return;
    onTaken();
    void run();
  }, [isExportAsked, onTaken, run]);

  const handed = outcome?.of === way ? outcome.handed : null;
  const needsFit = handed?.kind === 'failed' && handed.code === 'does-not-fit';
  const says = handed && !(needsFit && hint !== null) ? handed : null;
  const isSealed = context.context.window === 'workspace' && context.context.isSealed;
  return (
    <div className="share__go">
      <div className="share__buttons">
        <Button
          variant="primary"
          size="l"
          icon={<FileDown className="icon" aria-hidden />}
          shortcut={context.platform === 'mac' ? '⌘ P' : 'Ctrl P'}
          isDisabled={busy !== 'no'}
          onPress={() => void run()}
        >
          Export {waysOut[way].kind}…
        </Button>
        {children}
      </div>
      {isSealed && way !== 'archive' && (
        <p className="small is-warn">
          This client is sealed. The file you export is not: anyone can read it.
        </p>
      )}
      {hint !== null && says === null && busy === 'no' && <p className="small quiet">{hint}</p>}
      <div role="status" className="share__result">
        {busy === 'long' && (
          <div className="share__busy">
            <p className="quiet">{stepWords[step]}</p>
            {step !== 'choosing' && way !== 'archive' && (
              <Button variant="quiet" onPress={() => void desktop.invoke('export:cancel').catch(report)}>
                Cancel
              </Button>
            )}
          </div>
        )}
        {says?.kind === 'exported' && <Exported file={says.file} />}
        {says?.kind === 'failed' && <Failed code={says.code} />}
      </div>
    </div>
  );
}

function Exported({ file }: { file: Extract<HandedOver, { kind: 'exported' }>['file'] }) {
  const { handle } = file;
  return (
    <>
      <p className="share__done">
        <CircleCheck className="icon is-good" aria-hidden />
        <span>
          {exportedWords(file)}
          <span className="share__checked">Read back from there: it is all there.</span>
        </span>
      </p>
      {handle !== null && (
        <Button
          icon={<FolderOpen className="icon" aria-hidden />}
          onPress={() => void desktop.invoke('page:show-in-folder', { handle }).catch(report)}
        >
          Show in folder
        </Button>
      )}
    </>
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
