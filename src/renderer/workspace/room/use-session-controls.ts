import type { ItemId } from '@shared/blueprint/fields';
import type { Edit } from '@shared/edit';
import { addMinutes, clockAt, end, goTo, next, pause, previous, start } from '@shared/insight/room-clock';
import { useMemo } from 'react';
import { documentIn } from '../../state/workspace-store';
import { useOpenWorkspace } from '../workspace-context';

/** What moves the clock of the open session. It is written down at once and never undone. */
export function useSessionControls() {
  const { store, clock, autosave } = useOpenWorkspace();
  return useMemo(() => {
    const opened = () => documentIn(store.getState(), 'session', store.getState().view.session);
    type Timed = NonNullable<ReturnType<typeof opened>>['body'];
    const move = (edit: (session: Timed, nowMs: number) => Edit<'session'>) => {
      const session = opened();
      if (!session) return;
      const { edit: apply, endGesture } = store.getState();
      endGesture();
      apply('session', session.id, edit(session.body, clock.now()), {
        label: 'Session clock',
        isUndoable: false,
      });
      void autosave.flush();
    };
    /** A field that takes its words when it is left gets its chance before it goes with its step. */
    const leaveStep: typeof move = (edit) => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      move(edit);
    };
    return {
      /** Starts the clock, or goes on after a pause or the end. */
      start: () => move(start),
      pause: () => move(pause),
      toggle: () =>
        move((session, now) => (clockAt(session, now).state === 'running' ? pause : start)(session, now)),
      next: () => leaveStep(next),
      previous: () => leaveStep(previous),
      goTo: (step: ItemId) => leaveStep((session, now) => goTo(session, now, step)),
      addMinutes: (minutes: number) => move((session) => addMinutes(session, minutes)),
      end: () => leaveStep(end),
    };
  }, [store, clock, autosave]);
}
