import { useEffect, useState } from 'react';
import { desktop, report } from '../../desktop';
import { useOpenWorkspace } from '../workspace-context';

export interface StageWindow {
  isOpen: boolean;
  toggle(): void;
}

/** The stage window of this client: whether it is open, and the switch for it. */
export function useStageWindow(): StageWindow {
  const { store } = useOpenWorkspace();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => desktop.on('stage:state', (state) => setOpen(state.isOpen)), []);

  const toggle = async () => {
    if (isOpen) {
      await desktop.invoke('stage:close');
      return;
    }
    const opened = await desktop.invoke('stage:open');
    if (opened.ok && !opened.value.onOtherDisplay) {
      store.getState().notify({
        tone: 'quiet',
        text: 'The stage is a window of its own. Drag it to the projector, or share that window alone.',
      });
    }
  };
  return { isOpen, toggle: () => void toggle().catch(report) };
}
