/**
 * The manners of every field that can refuse (docs/spec/interface.md, U1 to U5): what was typed stays visible
 * until it is taken or withdrawn, and the reason stands beside it.
 */
import { useState } from 'react';

/** Text that was typed and refused, for callers that keep it while the field is not on screen. */
export interface Draft {
  text: string;
  message: string;
}

/** A reason to refuse, in the user's words; anything else means taken. */
// biome-ignore lint/suspicious/noConfusingVoidType: a caller that never refuses returns nothing.
export type Answer = string | null | undefined | void;

export interface DraftProps {
  draft?: Draft | null | undefined;
  onDraft?: ((draft: Draft | null) => void) | undefined;
}

interface Rules extends DraftProps {
  /** The value as text, while nothing is being typed. */
  shown: string;
  /** Whether what is typed means the value there is. When it stops doing so, the value was changed elsewhere. */
  means(typed: string): boolean;
  /** Takes what is typed, or says why not. */
  take(typed: string): Answer;
  /** `typing`: with every key. `leaving`: when the field is left or Enter pressed. */
  takes: 'typing' | 'leaving';
  complains: 'typing' | 'leaving';
}

export interface DraftState {
  text: string;
  /** Why the text was refused; null while all is well. */
  refusal: string | null;
  type(text: string): void;
  /** Takes `text` at once, as if it had been typed and left. Returns whether it was taken. */
  put(text: string): boolean;
  /** Takes what is still open. Returns whether the text was taken. */
  settle(): boolean;
  /** Goes back to the value. Returns whether there was anything to withdraw. */
  withdraw(): boolean;
}

export function useDraft({ shown, means, take, takes, complains, draft, onDraft }: Rules): DraftState {
  const [typed, setTyped] = useState<string | null>(draft?.text ?? null);
  const [refusal, setRefusal] = useState<string | null>(draft?.message ?? null);
  const [lastShown, setLastShown] = useState(shown);

  if (shown !== lastShown) {
    setLastShown(shown);
    if (typed !== null && refusal === null && !means(typed)) setTyped(null);
  }

  const remember = (text: string | null, message: string | null) => {
    setTyped(text);
    setRefusal(message);
    if (message !== refusal || message !== null) {
      onDraft?.(text !== null && message !== null ? { text, message } : null);
    }
  };

  const put = (text: string): boolean => {
    const answer = means(text) ? null : (take(text) ?? null);
    remember(answer === null ? null : text, answer);
    return answer === null;
  };

  return {
    text: typed ?? shown,
    refusal,
    type(text) {
      const answer = takes === 'typing' ? (take(text) ?? null) : null;
      const isWaiting = complains === 'leaving' && refusal === null;
      remember(text, isWaiting ? null : answer);
    },
    put,
    settle: () => typed === null || put(typed),
    withdraw() {
      if (typed === null || refusal === null) return false;
      remember(null, null);
      return true;
    },
  };
}
