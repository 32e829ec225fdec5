import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';

/** What may never leave the facilitator's eyes. This look is kept for private fields alone. */
export function PrivatePanel({
  about,
  children,
}: {
  /** What it is about, for screen readers, where more than one is in sight. */
  about?: string;
  children: ReactNode;
}) {
  const label = 'Only you see this';
  return (
    <section className="private" aria-label={about ? `${label}: ${about}` : label}>
      <p className="private__label">
        <EyeOff className="icon" aria-hidden />
        {label}
      </p>
      {children}
    </section>
  );
}
