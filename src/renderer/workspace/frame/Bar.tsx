import { ChevronLeft, Presentation } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button, IconButton } from '../../components/Button';
import { ClientMark } from '../../components/ClientMark';
import { desktop } from '../../desktop';
import type { WorkspaceSection } from '../../state/workspace-store';
import { ConflictCount } from '../conflicts/ConflictCount';
import { RunningSession } from '../room/RunningSession';
import { useOpenWorkspace, useProfile, useWorkspace } from '../workspace-context';
import { SavedButton } from './SavedButton';

const sections: readonly { id: WorkspaceSection; label: string }[] = [
  { id: 'library', label: 'Library' },
  { id: 'blueprint', label: 'Blueprint' },
  { id: 'room', label: 'Room' },
  { id: 'exports', label: 'Exports' },
];

/** The head of the window: whose workspace it is, where one is in it, and how safe the words are. */
export function Bar({
  isStageOpen,
  onToggleStage,
  onClient,
}: {
  isStageOpen: boolean;
  onToggleStage(): void;
  onClient(): void;
}) {
  const name = useProfile((profile) => profile.client.name.trim());
  return (
    <header className="bar">
      <div className="row bar__client">
        <IconButton
          label="All clients"
          icon={<ChevronLeft className="icon" aria-hidden />}
          onPress={() => void desktop.invoke('workspace:show-home')}
        />
        <button type="button" className="bar__name" aria-haspopup="dialog" onClick={onClient}>
          <ClientMark />
          <span className="truncate">{name || 'Client without a name'}</span>
        </button>
      </div>
      <Tabs />
      <div className="row bar__end">
        <RunningSession />
        <ConflictCount />
        <SavedButton />
        <Button
          icon={<Presentation className="icon" aria-hidden />}
          aria-pressed={isStageOpen}
          onPress={onToggleStage}
        >
          Stage
          {isStageOpen && (
            <>
              <span className="live" aria-hidden="true" />
              <span className="unseen">is open</span>
            </>
          )}
        </Button>
      </div>
    </header>
  );
}

function Tabs() {
  const current = useWorkspace((state) => state.view.section);
  const { go } = useOpenWorkspace().store.getState();
  /** The tabs are links beside each other: arrows go along them, as eyes do. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const tabs = [...event.currentTarget.querySelectorAll('button')];
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
    if (step === undefined || at === -1) return;
    event.preventDefault();
    tabs[(at + step + tabs.length) % tabs.length]?.focus();
  };
  return (
    <nav className="tabs" aria-label="Sections" onKeyDown={onKeyDown}>
      {sections.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          className={id === current ? 'is-current' : undefined}
          aria-current={id === current ? 'page' : undefined}
          data-words={label}
          onClick={() => go({ section: id })}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
