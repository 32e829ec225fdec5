/** The destination. Its pole stands on the left edge; it takes the colour of the text around it. */
export function Flag({ className = '' }: { className?: string }) {
  return (
    <svg className={`flag ${className}`} viewBox="0 0 14 16" width="14" height="16" aria-hidden="true">
      <path d="M1 0v16" stroke="currentColor" strokeWidth="2" />
      <path d="M2 1h11l-3 3.5 3 3.5H2z" fill="currentColor" />
    </svg>
  );
}
