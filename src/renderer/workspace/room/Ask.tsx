import type { StepKind } from '@shared/blueprint/model';
import { guidanceFor, sentence } from '@shared/blueprint/session-template';
import { useState } from 'react';
import { useAsking, useEnteredPlan } from './room-context';

const roomyPx = 760;

/** What to ask the room now, and other ways to ask it. */
export function Ask({ kind }: { kind: StepKind }) {
  const plan = useEnteredPlan();
  const asking = useAsking();
  // A low window has room for the fields first.
  const [hasMore, setMore] = useState(() => window.innerHeight >= roomyPx);
  const { ask, alternatives } = guidanceFor(kind, plan, asking);
  return (
    <>
      <div className="spread">
        <p className="quiet">Ask the room</p>
        <button
          type="button"
          className="link small"
          aria-expanded={hasMore}
          onClick={() => setMore((before) => !before)}
        >
          {hasMore ? 'Fewer ways to ask' : 'More ways to ask'}
        </button>
      </div>
      <h1 className="ask__q plan">“{sentence(ask)}”</h1>
      {hasMore && (
        <dl className="alts">
          {alternatives.map(({ when, say }) => (
            <div key={when}>
              <dt>{when}</dt>
              <dd>“{say}”</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
