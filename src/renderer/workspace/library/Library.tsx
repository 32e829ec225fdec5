import { keyWords } from '@shared/commands';
import { Plus, Presentation } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { SearchField } from '../../components/SearchField';
import type { WindowDialog } from '../frame/use-commands';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { BlueprintList } from './BlueprintList';
import { blueprintInUse, blueprintsOf, sessionsOf, trashOf } from './documents';
import { FileProblems } from './FileProblems';
import { SearchResults } from './SearchResults';
import { SessionList } from './SessionList';
import { search } from './search';
import { Trash } from './Trash';
import { useLibrary } from './use-library';
import './library.css';

/** Everything of one client: its blueprints, its sessions, and one field that finds any word in them. */
export function Library({
  isSearchAsked,
  onTaken,
  onDialog,
}: {
  isSearchAsked: boolean;
  onTaken(): void;
  onDialog(dialog: WindowDialog): void;
}) {
  const { context, clock } = useOpenWorkspace();
  const documents = useWorkspace((state) => state.documents);
  const inUse = useWorkspace(blueprintInUse);
  const library = useLibrary();
  const [sought, setSought] = useState('');
  const wanted = useDeferredValue(sought);
  const field = useRef<HTMLInputElement>(null);
  const lists = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isSearchAsked) return;
    onTaken();
    field.current?.focus();
    field.current?.select();
  }, [isSearchAsked, onTaken]);

  const shelves = useMemo(
    () => ({
      blueprints: blueprintsOf({ documents }),
      sessions: sessionsOf({ documents }),
      trash: trashOf({ documents }),
    }),
    [documents],
  );
  const found = useMemo(() => search(Object.values(documents), wanted), [documents, wanted]);
  const isEmpty = shelves.blueprints.length === 0 && shelves.sessions.length === 0;
  const isSearching = wanted.trim() !== '' && !isEmpty;
  const today = clock.today();
  const openers = () => [...(lists.current?.querySelectorAll<HTMLElement>('.shelf__open') ?? [])];

  /** ↑ and ↓ go through all rows, as if they were one list. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const rows = openers();
    const at = rows.indexOf(document.activeElement as HTMLElement);
    if (at === -1) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) field.current?.focus();
    else rows[to]?.focus();
  };

  return (
    <main className="main library">
      <div className="library__head">
        <h1 className="title">Library</h1>
        {!isEmpty && (
          <>
            <SearchField
              label="Find a word in every plan and session"
              placeholder="Find a word"
              value={sought}
              onChange={setSought}
              shortcut={keyWords('Mod+F', context.platform)}
              inputRef={field}
              onKeyDown={(event) => {
                const first = openers()[0];
                if (event.key === 'ArrowDown') {
                  event.preventDefault();
                  first?.focus();
                }
                if (event.key === 'Enter' && isSearching) first?.click();
              }}
            />
            <Button size="l" variant="quiet" onPress={() => onDialog('examples')}>
              From an example
            </Button>
            <Button
              size="l"
              icon={<Presentation className="icon" aria-hidden />}
              onPress={() => library.startSession(inUse)}
            >
              Start a session
            </Button>
            <Button
              size="l"
              variant="primary"
              icon={<Plus className="icon" aria-hidden />}
              onPress={library.newBlueprint}
            >
              New blueprint
            </Button>
          </>
        )}
      </div>
      <FileProblems />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go between the rows, which are buttons. */}
      <div ref={lists} className="library__lists" onKeyDown={onKeyDown}>
        {isSearching && <SearchResults found={found} sought={wanted.trim()} today={today} />}
        {!isSearching && isEmpty && (
          <EmptyState
            title="Everything begins with one meeting"
            text="Start a session: the agenda of 90 minutes is ready, and what is said in the room becomes the plan. Or write the destination by yourself first, and bring it along."
            action={
              <>
                <Button
                  variant="primary"
                  icon={<Presentation className="icon" aria-hidden />}
                  onPress={() => library.startSession(null)}
                >
                  Start with a session
                </Button>
                <Button icon={<Plus className="icon" aria-hidden />} onPress={library.newBlueprint}>
                  Start a blueprint
                </Button>
                <Button variant="quiet" onPress={() => onDialog('examples')}>
                  Start from an example
                </Button>
              </>
            }
          />
        )}
        {!isSearching && (
          <>
            {shelves.blueprints.length > 0 && (
              <BlueprintList
                blueprints={shelves.blueprints}
                inUse={inUse}
                today={today}
                onDialog={onDialog}
              />
            )}
            {shelves.sessions.length > 0 && <SessionList sessions={shelves.sessions} today={today} />}
            {shelves.trash.length > 0 && <Trash documents={shelves.trash} today={today} />}
          </>
        )}
      </div>
    </main>
  );
}
