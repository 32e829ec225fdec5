/** A small square in the client's colour, beside the client's name. Without a colour it takes the window's client. */
export function ClientMark({ colour }: { colour?: string | undefined }) {
  return (
    <span
      className="mark"
      style={colour === undefined ? undefined : { background: colour }}
      aria-hidden="true"
    />
  );
}
