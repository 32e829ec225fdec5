import type { ErrorCode, Settings } from '@shared/ipc';
import { ChevronLeft } from 'lucide-react';
import { useEffect } from 'react';
import { Button, IconButton } from '../../components/Button';
import { ClientMark } from '../../components/ClientMark';
import { EmptyState } from '../../components/EmptyState';
import { desktop } from '../../desktop';
import { wordsFor } from '../../words';
import type { LastView } from './last-view';
import { useTheme } from './use-look';

interface Props {
  last: LastView | null;
  theme: Settings['theme'];
}

/** The frame before there are documents: what is known of this client stands where it will stand. */
export function Opening({ last, theme }: Props) {
  useTheme(theme, last?.colour);
  return (
    <div className="window" aria-busy="true">
      <BareBar last={last} />
      <main className="main" aria-label="Opening" />
    </div>
  );
}

/** Nothing of it is on this laptop, so nothing may be promised about words that are kept here. */
const folderMissing = {
  title: 'The folder is not there now',
  text: 'Nothing was changed. Plug the drive in, or bring the folder back to its place: this window opens by itself then.',
};
/** How often a folder that is away is looked for again. */
const lookAgainMs = 4000;

/** Nothing can be shown: says why, what was kept, and what can be done. */
export function NotOpened({
  last,
  theme,
  code,
  onTryAgain,
}: Props & { code: ErrorCode; onTryAgain(): void }) {
  useTheme(theme, last?.colour);
  useEffect(() => {
    if (code !== 'folder-missing') return;
    const timer = setInterval(onTryAgain, lookAgainMs);
    return () => clearInterval(timer);
  }, [code, onTryAgain]);
  const { title, text } = code === 'folder-missing' ? folderMissing : wordsFor(code);
  return (
    <div className="window">
      <BareBar last={last} />
      <main className="failed" role="alert">
        <EmptyState
          title={title}
          text={text}
          action={
            <>
              <Button variant="primary" onPress={onTryAgain}>
                Try again
              </Button>
              <Button onPress={backToClients}>Back to clients</Button>
            </>
          }
        />
      </main>
    </div>
  );
}

function BareBar({ last }: { last: LastView | null }) {
  return (
    <header className="bar">
      <div className="row bar__client">
        <IconButton
          label="All clients"
          icon={<ChevronLeft className="icon" aria-hidden />}
          onPress={backToClients}
        />
        <ClientMark />
        <span className="truncate">{last?.name}</span>
      </div>
    </header>
  );
}

function backToClients(): void {
  void desktop.invoke('workspace:show-home');
}
