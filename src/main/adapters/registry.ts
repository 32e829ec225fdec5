/**
 * What this laptop remembers, as one JSON file in userData with a backup beside it (docs/spec/storage.md,
 * registry). A file that cannot be read is put aside, never repaired in place.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceIdSchema } from '@shared/blueprint/model';
import { settingsSchema } from '@shared/ipc';
import { z } from 'zod';
import type { Log, Registry } from '../ports';
import { codeOf, durableWrite, type Fs } from './durable-write';

const wholeNumber = z.number().int();
const clientSchema = z.object({
  workspaceId: workspaceIdSchema,
  path: z.string().min(1),
  lastOpenedAt: z.number().nullable().default(null),
  workingCopy: wholeNumber.min(1).default(1),
  face: z.object({ name: z.string(), industry: z.string().default(''), colour: z.string() }),
});
const placeSchema = z.object({
  x: wholeNumber,
  y: wholeNumber,
  width: wholeNumber.positive(),
  height: wholeNumber.positive(),
  isMaximised: z.boolean().default(false),
});
const registrySchema = z.looseObject({
  format: z.literal('backcast/registry'),
  device: z.string().min(1),
  settings: z.object(settingsSchema.shape).prefault({}),
  clients: z.record(z.string(), clientSchema).default({}),
  windows: z.record(z.string(), placeSchema).default({}),
  /** Clients whose working copies on this laptop are still to be removed. */
  forgotten: z.array(workspaceIdSchema).default([]),
});
type Remembered = z.infer<typeof registrySchema>;

const fileName = 'registry.json';
const backupName = 'registry.backup.json';
const windowWriteDelayMs = 500;

export interface RegistryFile extends Registry {
  /** Tells this laptop from others that share a folder. Random; says nothing about it. */
  readonly device: string;
  /** Clients that were forgotten and whose traces are still there. */
  forgotten(): readonly Remembered['forgotten'][number][];
  erased(workspaceId: Remembered['forgotten'][number]): Promise<void>;
  /** Resolves when everything is on the disk. */
  flush(): Promise<void>;
}

/** Opens the registry of this laptop; it is small and the first window needs it, so it is read at once. */
export function openRegistry(deps: { fs: Fs; folder: string; now(): number; log: Log }): RegistryFile {
  const { fs, folder, log } = deps;
  let remembered: Remembered =
    readRemembered(folder, fileName, deps) ??
    readRemembered(folder, backupName, deps) ??
    registrySchema.parse({ format: 'backcast/registry', device: randomBytes(6).toString('hex') });
  let writing: Promise<void> = Promise.resolve();
  let windowTimer: ReturnType<typeof setTimeout> | undefined;

  function put(change: Partial<Remembered>): Promise<void> {
    clearTimeout(windowTimer);
    remembered = { ...remembered, ...change };
    const result = writing.then(async () => {
      const bytes = Buffer.from(`${JSON.stringify(remembered, null, 1)}\n`);
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
    erased: (workspaceId) => put({ forgotten: remembered.forgotten.filter((id) => id !== workspaceId) }),
    windowPlace: (name) => remembered.windows[name] ?? null,
    putWindowPlace(name, place) {
      remembered = { ...remembered, windows: { ...remembered.windows, [name]: place } };
      clearTimeout(windowTimer);
      windowTimer = setTimeout(() => void put({}), windowWriteDelayMs);
    },
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
    return registrySchema.parse(JSON.parse(text));
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
