import type { Day } from '@shared/blueprint/day';
import type { WorkspaceId } from '@shared/blueprint/fields';
import type { ClientCard } from '@shared/insight/client-card';
import { ChevronRight, Ellipsis, FolderOpen, ListX, Lock, LockOpen } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, type RefObject, useEffect } from 'react';
import { Button } from '../components/Button';
import { MenuButton } from '../components/MenuButton';
import { AxisHead, ReachLine, useTimeAxis } from '../components/TimeAxis';
import type { Axis } from '../components/time-axis';
import { clientTone } from '../theme/theme';

export interface NamedClient {
  client: ClientCard;
  /** The name, or what covers it. */
  name: string;
}

/** One row a client, all on the same time axis. ↑ and ↓ go from row to row. */
export function ClientList({
  rows,
  reachOf,
  today,
  listRef,
  focusOn,
  onOpen,
  onForget,
  onLeaveTop,
}: {
  rows: readonly NamedClient[];
  /** Destinations of all clients: searching must not stretch the axis. */
  reachOf: readonly Day[];
  today: Day;
  listRef: RefObject<HTMLUListElement | null>;
  focusOn: WorkspaceId | null;
  onOpen(workspaceId: WorkspaceId): void;
  onForget(client: ClientCard, nameShown: string): void;
  onLeaveTop(): void;
}) {
  const axis = useTimeAxis(today, reachOf);

  useEffect(() => {
    if (focusOn === null) return;
    listRef.current?.querySelector<HTMLElement>(`[data-workspace="${focusOn}"]`)?.focus();
  }, [focusOn, listRef]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const openers = [...(listRef.current?.querySelectorAll<HTMLElement>('.client__open') ?? [])];
    const at = openers.indexOf(document.activeElement as HTMLElement);
    if (at === -1) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: openers.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) onLeaveTop();
    else openers[to]?.focus();
  };

  return (
    <div className="home__body">
      <div className="home__axis">
        <AxisHead axis={axis} />
      </div>
      <ul ref={listRef} className="clients" aria-label="Clients" onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <Client key={row.client.workspaceId} {...row} axis={axis} onOpen={onOpen} onForget={onForget} />
        ))}
      </ul>
    </div>
  );
}

function Client({
  client,
  name,
  axis,
  onOpen,
  onForget,
}: NamedClient & {
  axis: Axis;
  onOpen(workspaceId: WorkspaceId): void;
  onForget(client: ClientCard, nameShown: string): void;
}) {
  const { workspaceId, colour, stage, next, isReachable, isSealed } = client;
  const tones = { '--on-light': clientTone(colour, 'light'), '--on-dark': clientTone(colour, 'dark') };
  return (
    <li className={isReachable ? 'client' : 'client is-away'} style={tones as CSSProperties}>
      <div className="client__who">
        <h2 className="client__name">
          <button
            type="button"
            className="client__open truncate"
            data-workspace={workspaceId}
            title={name}
            onClick={() => onOpen(workspaceId)}
          >
            {name}
          </button>
          {isSealed && <Lock className="icon client__lock" aria-label="Sealed" />}
        </h2>
        {isReachable && (
          <p className="client__meta truncate">
            {isSealed ? next.text : `Stage ${stage.number}, ${stage.name}`}
          </p>
        )}
        {!isReachable && <p className="client__meta truncate">{next.text}</p>}
      </div>
      <Reach client={client} axis={axis} />
      <div className="client__next">
        {isReachable && isSealed && (
          <Button
            icon={<LockOpen className="icon" aria-hidden />}
            onPress={() => onOpen(workspaceId)}
            aria-label={`Unlock ${name}`}
          >
            Unlock
          </Button>
        )}
        {isReachable && !isSealed && (
          <>
            <p className="client__what">{next.text}</p>
            <p className={next.isLate ? 'client__how is-late' : 'client__how'}>{next.detail}</p>
          </>
        )}
      </div>
      <div className="client__end">
        <MenuButton
          label={`More for ${name}`}
          icon={<Ellipsis className="icon" aria-hidden />}
          items={[
            {
              id: 'open',
              label: 'Open',
              icon: <FolderOpen className="icon" aria-hidden />,
              shortcut: 'Enter',
              onAction: () => onOpen(workspaceId),
            },
            {
              id: 'forget',
              label: 'Take off this list',
              icon: <ListX className="icon" aria-hidden />,
              onAction: () => onForget(client, name),
            },
          ]}
        />
        <ChevronRight className="icon client__go" aria-hidden />
      </div>
    </li>
  );
}

function Reach({ client, axis }: { client: ClientCard; axis: Axis }) {
  if (!client.isReachable || client.isSealed) {
    return <p className="client__note">{client.next.detail}</p>;
  }
  if (!client.reach) {
    return (
      <p className="client__note">Ask what will be true when this has worked. That is the destination.</p>
    );
  }
  return <ReachLine reach={client.reach} axis={axis} />;
}
