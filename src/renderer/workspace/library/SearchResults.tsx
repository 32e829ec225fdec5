import type { Day } from '@shared/blueprint/day';
import { dayWordsNear } from '@shared/blueprint/day-words';
import { Fragment } from 'react';
import { documentIn } from '../../state/workspace-store';
import { useWorkspace } from '../workspace-context';
import type { Found, FoundDocument, Highlighted } from './search';
import { useLibrary } from './use-library';

/** What was found, by document; each line opens the place where it stands. */
export function SearchResults({ found, sought, today }: { found: Found; sought: string; today: Day }) {
  const count = found.documents.reduce((sum, { hits }) => sum + Math.max(1, hits.length), found.more);
  return (
    <section className="found" aria-label="Found">
      <p className="found__count" role="status">
        {count === 0
          ? `No plan and no session says “${sought}”.`
          : count === 1
            ? 'One place'
            : `${count} places`}
      </p>
      {found.documents.map((document) => (
        <FoundGroup key={document.id} document={document} today={today} />
      ))}
      {found.more > 0 && (
        <p className="small quiet">{found.more} more. Type another word to narrow it down.</p>
      )}
    </section>
  );
}

function FoundGroup({ document, today }: { document: FoundDocument; today: Day }) {
  const library = useLibrary();
  const date = useWorkspace((state) => documentIn(state, 'session', document.id)?.body.about.date ?? null);
  const kind =
    document.kind === 'blueprint' ? 'Blueprint' : `Session${date ? `, ${dayWordsNear(date, today)}` : ''}`;
  return (
    <div className="found__group">
      <div className="found__title">
        <button
          type="button"
          className="shelf__open"
          onClick={() => library.open(document.kind, document.id)}
        >
          <span className="plan truncate">
            <Marked {...document.title} />
          </span>
        </button>
        <span className="small quiet">{kind}</span>
      </div>
      <ul>
        {document.hits.map((hit) => (
          <li key={`${hit.where} ${hit.target?.id} ${hit.excerpt.text}`}>
            <button
              type="button"
              className="shelf__open found__hit"
              onClick={() => library.openHit(document.kind, document.id, hit)}
            >
              <span className="found__where">{hit.where}</span>
              <span className="plan">
                <Marked {...hit.excerpt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Marked({ text, marks }: Highlighted) {
  let at = 0;
  return (
    <>
      {marks.map(([start, end]) => {
        const before = text.slice(at, start);
        at = end;
        return (
          <Fragment key={start}>
            {before}
            <mark className="found__mark">{text.slice(start, end)}</mark>
          </Fragment>
        );
      })}
      {text.slice(at)}
    </>
  );
}
