import type { Day } from '@shared/blueprint/day';
import { dayWordsNear } from '@shared/blueprint/day-words';
import type { DocumentOf } from '@shared/blueprint/document';
import { ChevronRight, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { localDay } from '../../state/workspace-store';
import { titleOf } from './documents';
import { useLibrary } from './use-library';

/** What was put away. Nothing in it is lost; it is only out of sight. */
export function Trash({
  documents,
  today,
}: {
  documents: readonly (DocumentOf<'blueprint'> | DocumentOf<'session'>)[];
  today: Day;
}) {
  const library = useLibrary();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="shelf trash" aria-label="Trash">
      <button
        type="button"
        className="trash__fold"
        aria-expanded={isOpen}
        aria-controls="trash-rows"
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight className={isOpen ? 'icon is-open' : 'icon'} aria-hidden />
        Trash, {documents.length}
      </button>
      <ul id="trash-rows" hidden={!isOpen}>
        {documents.map((document) => (
          <li key={document.id} className="trash__row">
            <span className="plan truncate">{titleOf(document)}</span>
            <span className="small quiet">
              {document.kind === 'blueprint' ? 'Blueprint' : 'Session'}, put here{' '}
              {dayWordsOf(localDay(document.body.about.trashedAt ?? 0), today)}
            </span>
            <Button
              variant="quiet"
              icon={<Undo2 className="icon" aria-hidden />}
              onPress={() => library.restore(document.kind, document.id)}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function dayWordsOf(day: Day, today: Day): string {
  return day === today ? 'today' : dayWordsNear(day, today);
}
