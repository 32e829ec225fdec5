/** The desktop as a window sees it: the only place that touches `window.backcast`. */
import type { Bridge, DomainError, Events, Failure, Input, Output } from '@shared/ipc';
import type { ChannelName, EventName } from '@shared/ipc-channels';
import { doorErrors } from '@shared/ipc-channels';
import type { Result } from '@shared/result';

declare global {
  interface Window {
    readonly backcast: Bridge;
  }
}

/** A refusal by the door itself: a bug in this window, never something a user can cause. */
export class DoorRefusal extends Error {}

export interface Desktop {
  /** Expected failures come back as a Result; a refusal by the door throws. */
  invoke<C extends ChannelName>(
    channel: C,
    ...input: undefined extends Input<C> ? [] : [Input<C>]
  ): Promise<Result<Output<C>, Failure<DomainError<C>>>>;
  /** Returns how to stop listening. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}

export const desktop: Desktop = {
  async invoke(channel, ...input) {
    const text = input.length === 0 ? '' : JSON.stringify(input[0]);
    const reply = await window.backcast.invoke(channel, text);
    if (!reply.ok && (doorErrors as readonly string[]).includes(reply.error.code)) {
      throw new DoorRefusal(`${channel}: ${reply.error.code} ${reply.error.message}`);
    }
    return reply as never;
  },
  on: (event, listener) => window.backcast.on(event, listener),
};

/** Sends a failure to the log file. Messages only: the words of a plan never go there. */
export function report(thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  // Its message, which the stack begins with, quotes the text that could not be parsed.
  const isQuoting = error instanceof SyntaxError;
  const lines = (error.stack ?? '').split('\n');
  const stack = isQuoting ? lines.filter((line) => line.startsWith('    at ')) : lines;
  void desktop.invoke('app:report', {
    message: (isQuoting ? error.name : `${error.name}: ${error.message}`).slice(0, 2000),
    stack: stack.join('\n').slice(0, 8000),
  });
}

/** From now on, what nobody catches is reported. */
export function reportFailures(): void {
  window.addEventListener('error', (event) => report(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
}
