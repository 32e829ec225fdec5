/**
 * What this laptop remembers, as one JSON file in userData with a backup beside it (docs/spec/storage.md,
 * registry). A file that cannot be read is put aside, never repaired in place.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceId } from '@shared/blueprint/fields';
import type { Settings } from '@shared/ipc';
import type { KnownClient, Log, Registry, WindowPlace } from '../ports';
import { codeOf, durableWrite, type Fs } from './durable-write';

interface Remembered {
  /** Tells this laptop from others that share a folder. */
  device: string;
  settings: Settings;
  clients: Readonly<Record<string, KnownClient>>;
  windows: Readonly<Record<string, WindowPlace>>;
  /** Clients whose working copies on this laptop are still to be removed. */
  forgotten: readonly WorkspaceId[];
  backupFolder: string | null;
}

const format = 'backcast/registry';
const fileName = 'registry.json';
const backupName = 'registry.backup.json';
const windowWriteDelayMs = 500;

export interface RegistryFile extends Registry {
  /** Random; says nothing about the laptop. */
  readonly device: string;
  /** Clients that were forgotten and whose traces are still there. */
  forgotten(): readonly WorkspaceId[];
  markErased(workspaceId: WorkspaceId): Promise<void>;
  /** Resolves when everything is on the disk. */
  flush(): Promise<void>;
}

/** Opens the registry of this laptop; it is small and the first window needs it, so it is read at once. */
export function openRegistry(deps: { fs: Fs; folder: string; now(): number; log: Log }): RegistryFile {
  const { fs, folder, log } = deps;
  let remembered: Remembered =
    readRemembered(folder, fileName, deps) ??
    readRemembered(folder, backupName, deps) ??
    understand({ format });
  let writing: Promise<void> = Promise.resolve();
  let windowTimer: ReturnType<typeof setTimeout> | undefined;

  function put(change: Partial<Remembered>): Promise<void> {
    clearTimeout(windowTimer);
    remembered = { ...remembered, ...change };
    const result = writing.then(async () => {
      const bytes = Buffer.from(`${JSON.stringify({ format, ...remembered }, null, 1)}\n`);
      try {
        await durableWrite(fs, join(folder, fileName), bytes);
        await durableWrite(fs, join(folder, backupName), bytes);
      } catch (thrown) {
        // The app goes on with what it knows; the next change tries again.
        log.error('registry not written', thrown);
      }
    });
    writing = result;
    return result;
  }

  return {
    device: remembered.device,
    settings: () => remembered.settings,
    async saveSettings(change) {
      await put({ settings: { ...remembered.settings, ...change } });
      return remembered.settings;
    },
    clients: () => Object.values(remembered.clients),
    client: (workspaceId) => remembered.clients[workspaceId] ?? null,
    putClient: (client) =>
      put({
        clients: { ...remembered.clients, [client.workspaceId]: client },
        forgotten: remembered.forgotten.filter((id) => id !== client.workspaceId),
      }),
    forgetClient(workspaceId) {
      const { [workspaceId]: _gone, ...clients } = remembered.clients;
      const windows = Object.fromEntries(
        Object.entries(remembered.windows).filter(([name]) => !name.endsWith(workspaceId)),
      );
      return put({ clients, windows, forgotten: [...remembered.forgotten, workspaceId] });
    },
    forgotten: () => remembered.forgotten,
    markErased: (workspaceId) => put({ forgotten: remembered.forgotten.filter((id) => id !== workspaceId) }),
    windowPlace: (name) => remembered.windows[name] ?? null,
    putWindowPlace(name, place) {
      remembered = { ...remembered, windows: { ...remembered.windows, [name]: place } };
      clearTimeout(windowTimer);
      windowTimer = setTimeout(() => void put({}), windowWriteDelayMs);
    },
    backupFolder: () => remembered.backupFolder,
    putBackupFolder: (path) => put({ backupFolder: path }),
    async flush() {
      await (windowTimer ? put({}) : writing);
    },
  };
}

/** Null when there is no such file or it makes no sense; then its bytes are kept under another name. */
function readRemembered(
  folder: string,
  name: string,
  { log, now }: { log: Log; now(): number },
): Remembered | null {
  const path = join(folder, name);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') log.error('registry not readable', thrown);
    return null;
  }
  try {
    return understand(JSON.parse(text));
  } catch {
    log.warn('registry damaged', { name });
    try {
      renameSync(path, join(folder, `${name}.damaged-${new Date(now()).toISOString().slice(0, 10)}`));
    } catch (thrown) {
      log.error('damaged registry not put aside', thrown);
    }
    return null;
  }
}

// Checked by hand and not with zod, which would be the longest part of starting the app.

const defaultSettings: Settings = {
  theme: 'system',
  coverNames: 'second-display',
  zoomFactor: null,
  stageDark: false,
  lockAfterMinutes: 10,
};
const isSetting: { [Key in keyof Settings]: (value: unknown) => boolean } = {
  theme: (value) => value === 'system' || value === 'light' || value === 'dark',
  coverNames: (value) => value === 'never' || value === 'second-display' || value === 'always',
  zoomFactor: (value) => value === null || (isNumber(value) && value >= 0.5 && value <= 3),
  stageDark: (value) => typeof value === 'boolean',
  lockAfterMinutes: (value) =>
    value === null || (isNumber(value) && Number.isInteger(value) && value >= 1 && value <= 240),
};

/** What a registry says, less whatever in it makes no sense. Throws when it is none at all. */
function understand(value: unknown): Remembered {
  const file = asRecord(value);
  if (file.format !== format) throw new Error('not a registry');
  const given = asRecord(file.settings);
  const settings = Object.entries(isSetting).filter(([key, isValid]) => isValid(given[key]));
  return {
    device: isText(file.device) ? file.device : randomBytes(6).toString('hex'),
    settings: { ...defaultSettings, ...Object.fromEntries(settings.map(([key]) => [key, given[key]])) },
    clients: keep(file.clients, asClient),
    windows: keep(file.windows, asPlace),
    forgotten: Array.isArray(file.forgotten) ? file.forgotten.filter(isId) : [],
    backupFolder: isText(file.backupFolder) ? file.backupFolder : null,
  };
}

function asClient(value: unknown): KnownClient | null {
  const {
    workspaceId,
    path,
    lastOpenedAt,
    workingCopy,
    isSealed,
    hasPlainCopies,
    face: given,
  } = asRecord(value);
  const face = asRecord(given);
  if (!isId(workspaceId) || !isText(path)) return null;
  return {
    workspaceId,
    path,
    lastOpenedAt: isNumber(lastOpenedAt) ? lastOpenedAt : null,
    workingCopy: isNumber(workingCopy) && Number.isInteger(workingCopy) && workingCopy > 0 ? workingCopy : 1,
    isSealed: isSealed === true,
    ...(hasPlainCopies === true && { hasPlainCopies }),
    face: {
      name: isText(face.name) ? face.name : 'Client',
      industry: typeof face.industry === 'string' ? face.industry : '',
      colour: isText(face.colour) && /^#[0-9a-f]{6}$/.test(face.colour) ? face.colour : '#0f5f66',
    },
  };
}

function asPlace(value: unknown): WindowPlace | null {
  const { x, y, width, height, isMaximised } = asRecord(value);
  const isPlace = [x, y, width, height].every(Number.isInteger) && Number(width) > 0 && Number(height) > 0;
  return isPlace ? ({ x, y, width, height, isMaximised: isMaximised === true } as WindowPlace) : null;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isId = (value: unknown): value is WorkspaceId => isText(value) && /^[a-z0-9-]{4,64}$/.test(value);
const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The entries that make sense. */
function keep<T>(value: unknown, as: (entry: unknown) => T | null): Record<string, T> {
  const kept: Record<string, T> = {};
  for (const [key, entry] of Object.entries(asRecord(value))) {
    const understood = as(entry);
    if (understood !== null) kept[key] = understood;
  }
  return kept;
}
