import type { ReactNode } from 'react';

/** Where nothing is yet: says what belongs here and offers the next step. */
export function EmptyState({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className="empty">
      <h2 className="empty__title">{title}</h2>
      <p>{text}</p>
      {action !== undefined && <div className="empty__action">{action}</div>}
    </div>
  );
}
