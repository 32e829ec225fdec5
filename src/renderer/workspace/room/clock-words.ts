/** Times of the room as they are shown. */

/** "15:40", "1:02:10"; "−0:20" once it is over. Part of a second counts as one while time is left. */
export function countdown(remainingMs: number): string {
  const seconds = Math.ceil(remainingMs / 1000);
  const [hours, minutes, rest] = [
    Math.floor(Math.abs(seconds) / 3600),
    Math.floor((Math.abs(seconds) % 3600) / 60),
    Math.abs(seconds) % 60,
  ];
  const two = (value: number) => String(value).padStart(2, '0');
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  return seconds < 0 ? `−${text}` : text;
}

/** Whole minutes, as a person would say them. */
export function minutes(ms: number): number {
  return Math.round(ms / 60_000);
}

/** How the session stands against the whole plan: "3 min behind", "2 min ahead" or "On time", and the rest of the sentence. */
export function pace(behindMs: number): { text: string; rest: string; isBehind: boolean } {
  const late = minutes(behindMs);
  if (late === 0) return { text: 'On time', rest: 'with the whole plan', isBehind: false };
  return late > 0
    ? { text: `${late} min behind`, rest: 'the whole plan', isBehind: true }
    : { text: `${-late} min ahead`, rest: 'of the whole plan', isBehind: false };
}
