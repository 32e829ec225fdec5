import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';

/** What may never leave the facilitator's eyes. This look is kept for private fields alone. */
export function PrivatePanel({ children }: { children: ReactNode }) {
  return (
    <section className="private" aria-label="Only you see this">
      <p className="private__label">
        <EyeOff className="icon" aria-hidden />
        Only you see this
      </p>
      {children}
    </section>
  );
}
