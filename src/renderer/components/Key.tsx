import type { ReactNode } from 'react';

/** A key, or keys pressed together, as they are printed on a keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className="key">{children}</kbd>;
}
