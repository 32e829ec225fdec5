/** What of a text was taken out and put in, word by word. Pure. */

export interface Piece {
  text: string;
  is: 'same' | 'gone' | 'new';
}

/** Longer texts are told apart by their beginnings and ends alone: the table below grows with the square. */
const wordsCompared = 800;
/** Of what stayed the same, only so much is shown on either side of a change. */
const wordsAround = 16;

/** The pieces of both texts in reading order, or null when so little is the same that it reads better as two texts. */
export function textChanges(before: string, now: string): Piece[] | null {
  const [a, b] = [wordsIn(before), wordsIn(now)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const pieces: Piece[] = [];
  const push = (is: Piece['is'], text: string): void => {
    const last = pieces.at(-1);
    if (last?.is === is) last.text += text;
    else if (text !== '') pieces.push({ is, text });
  };
  push('same', a.slice(0, start).join(''));
  between(a.slice(start, a.length - end), b.slice(start, b.length - end), push);
  push('same', a.slice(a.length - end).join(''));
  const same = pieces.filter(({ is }) => is === 'same').flatMap(({ text }) => wordsIn(text)).length;
  return same * 3 < Math.max(a.length, b.length) ? null : pieces.map(shortened);
}

/** Words, and the spaces between them. */
const wordsIn = (text: string): string[] => text.match(/\S+|\s+/g) ?? [];

/** The longest common row of words, from a table of lengths. */
function between(a: readonly string[], b: readonly string[], push: (is: Piece['is'], text: string) => void) {
  if (a.length > wordsCompared || b.length > wordsCompared) {
    push('gone', a.join(''));
    push('new', b.join(''));
    return;
  }
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push('same', a[i] ?? '');
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      push('gone', a[i] ?? '');
      i += 1;
    } else {
      push('new', b[j] ?? '');
      j += 1;
    }
  }
}

function shortened(piece: Piece, at: number, { length }: readonly Piece[]): Piece {
  const words = wordsIn(piece.text);
  const head = at === 0 ? 0 : wordsAround;
  const tail = at === length - 1 ? 0 : wordsAround;
  if (piece.is !== 'same' || words.length <= head + tail + 4) return piece;
  const [first, last] = [words.slice(0, head).join(''), tail ? words.slice(-tail).join('') : ''];
  return { is: 'same', text: `${first.trimEnd()} … ${last.trimStart()}` };
}
