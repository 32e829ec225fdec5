import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useInSight } from './use-in-sight';

/** Choices that belong together, behind one line that says what is chosen. */
export function Group({
  title,
  summary,
  isLate = false,
  isOpen,
  onToggle,
  children,
}: {
  title: string;
  /** What is chosen now; shown while it is closed. */
  summary: string;
  /** Something in it stands in the way. */
  isLate?: boolean | undefined;
  isOpen: boolean;
  onToggle(): void;
  children: ReactNode;
}) {
  const id = useId();
  const section = useInSight<HTMLElement>(isOpen);
  return (
    <section ref={section} className="share-group" aria-labelledby={`${id}-title`}>
      <h2>
        <button
          type="button"
          className="share-group__head"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={onToggle}
        >
          <ChevronRight className="icon share-group__mark" aria-hidden />
          <span id={`${id}-title`} className="share-group__title">
            {title}
          </span>
          {!isOpen && (
            <span className={isLate ? 'share-group__summary is-late' : 'share-group__summary'}>
              {summary}
            </span>
          )}
        </button>
      </h2>
      {isOpen && (
        <div id={id} className="share-group__body">
          {children}
        </div>
      )}
    </section>
  );
}
