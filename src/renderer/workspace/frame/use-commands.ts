import type { PasteCollection } from '@shared/blueprint/table-columns';
import type { WindowCommand } from '@shared/commands';
import { useMemo } from 'react';
import { desktop, report } from '../../desktop';
import { useLibrary } from '../library/use-library';
import { useOpenWorkspace } from '../workspace-context';
import type { StageWindow } from './use-stage-window';

/** What a window shows over itself. */
export type WindowDialog =
  | 'versions'
  | 'history'
  | 'backups'
  | 'client'
  | 'protection'
  | 'shortcuts'
  | 'privacy'
  | 'palette'
  | 'examples'
  | 'keep-example'
  | `paste-${PasteCollection}`;

/** What each command of the table does in this window. */
export function useCommands({
  stage,
  onDialog,
  onAsk,
}: {
  stage: StageWindow;
  onDialog(dialog: WindowDialog): void;
  /** A section that is asked to put the focus somewhere or to begin, once it is on screen. */
  onAsk(asked: 'search' | 'export'): void;
}): Readonly<Record<WindowCommand, () => void>> {
  const { store, context } = useOpenWorkspace();
  const isSealed = context.context.window === 'workspace' && context.context.isSealed;
  const library = useLibrary();
  return useMemo(() => {
    const { undo, redo, go } = store.getState();
    const zoom = (step: 1 | -1 | 0) => () => void desktop.invoke('settings:zoom', { step }).catch(report);
    return {
      palette: () => onDialog('palette'),
      find() {
        go({ section: 'library' });
        onAsk('search');
      },
      undo,
      redo,
      new: library.newBlueprint,
      'export-page'() {
        go({ section: 'exports' });
        onAsk('export');
      },
      library: () => go({ section: 'library' }),
      blueprint: () => go({ section: 'blueprint' }),
      room: () => go({ section: 'room' }),
      exports: () => go({ section: 'exports' }),
      versions: () => onDialog('versions'),
      history: () => onDialog('history'),
      backups: () => onDialog('backups'),
      protection: () => onDialog('protection'),
      lock: () => (isSealed ? void desktop.invoke('workspace:lock').catch(report) : onDialog('protection')),
      'toggle-stage': stage.toggle,
      clients: () => void desktop.invoke('workspace:show-home').catch(report),
      larger: zoom(1),
      smaller: zoom(-1),
      fitting: zoom(0),
      shortcuts: () => onDialog('shortcuts'),
      privacy: () => onDialog('privacy'),
    };
  }, [store, isSealed, library, stage, onDialog, onAsk]);
}
