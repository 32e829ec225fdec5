import type { StageCommand } from '@shared/stage';
import { useEffect, useRef } from 'react';
import { desktop, report } from '../../desktop';
import { useOpenWorkspace } from '../workspace-context';
import { type JottingKey, type RoomKeyboard, type StageWindow, useRoom } from './room-context';
import { useSessionControls } from './use-session-controls';

type Action = 'next' | 'previous' | 'blank' | 'dark' | 'pause' | JottingKey;

/** The keys of the console, and those of the stage window, which commands it. */
export function useRoomKeys({ stage, isStageDark }: { stage: StageWindow; isStageDark: boolean }): void {
  const { store } = useOpenWorkspace();
  const controls = useSessionControls();
  const { keyboard } = useRoom();
  const act = (action: Action) => {
    switch (action) {
      case 'next':
        return controls.next();
      case 'previous':
        return controls.previous();
      case 'pause':
        return controls.toggle();
      case 'blank': {
        const { view, go } = store.getState();
        return go({ isStageBlank: !view.isStageBlank });
      }
      case 'dark':
        return void desktop.invoke('settings:save', { stageDark: !isStageDark }).catch(report);
      default:
        return goToList(keyboard.current, action);
    }
  };
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isInOverlay(event.target)) return;
      const action = actionOf(event, event.target);
      if (action === null) return;
      event.preventDefault();
      latest.current(action);
    };
    // Before the workspace's own keys, which do not know of the room.
    window.addEventListener('keydown', onKeyDown, true);
    const stop = desktop.on('stage:command', (command: StageCommand) => latest.current(command));
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      stop();
    };
  }, []);
  // A stage that was closed shows itself again when it is opened.
  useEffect(() => {
    if (!stage.isOpen) store.getState().go({ isStageBlank: false });
  }, [stage.isOpen, store]);
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a key does in the console; null when it is none of its keys. */
export function actionOf(event: Pressed, target: EventTarget | null): Action | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const isCommand = ctrlKey || metaKey;
  if (shiftKey) return null;
  if (key === 'PageDown' && !isCommand && !altKey) return 'next';
  if (key === 'PageUp' && !isCommand && !altKey) return 'previous';
  if (isCommand) {
    if (altKey) return null;
    return key === 'ArrowRight' ? 'next' : key === 'ArrowLeft' ? 'previous' : null;
  }
  const isTyping =
    target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
  if (isTyping && !altKey) return null;
  if (key === ' ') {
    // On a button, Space presses the button.
    const isOnControl = target instanceof Element && target.closest('button, a, [role="button"]') !== null;
    return isOnControl || altKey ? null : 'pause';
  }
  return letters[letterOf(event)] ?? null;
}

const letters: Readonly<Record<string, Action>> = { p: 'p', d: 'd', q: 'q', b: 'blank' };

/** On a Mac, Alt with a letter types another character: then the place of the key tells. */
function letterOf({ key, code }: Pressed): string {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
}

function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="listbox"], [role="menu"]') !== null
  );
}

function goToList(keyboard: RoomKeyboard, list: JottingKey): void {
  const { activeElement } = document;
  const isInList = Object.values(keyboard.lists).some((field) => field === activeElement);
  if (activeElement instanceof HTMLElement && !isInList) keyboard.cameFrom = activeElement;
  keyboard.lists[list]?.focus();
}

/** From a list back to where the keyboard was. */
export function goBack(keyboard: RoomKeyboard): void {
  const { cameFrom } = keyboard;
  keyboard.cameFrom = null;
  if (cameFrom?.isConnected && cameFrom !== document.body) cameFrom.focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
