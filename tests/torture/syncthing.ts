/** Two Syncthings on this machine that know each other and nobody else: no discovery, no relays, no other address. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** One end of a folder that is kept the same on two machines. */
export interface SyncEnd {
  /** Online; changes made meanwhile are found. */
  start(): void;
  /** Offline; resolves when it has gone. */
  stop(): Promise<void>;
}

/** Syncs the folders with each other. Both ends are offline until they are started. */
export async function createSyncPair(
  scratch: string,
  folders: readonly [string, string],
): Promise<SyncEnd[]> {
  const ends = await Promise.all(
    folders.map(async (folder, at) => {
      const home = join(scratch, `syncthing-${at}`);
      for (const each of [home, folder]) mkdirSync(each, { recursive: true });
      syncthing(['generate', '--no-default-folder', '--home', home]);
      const id = syncthing(['--device-id', '--home', home]).trim();
      return { home, folder, id, port: await freePort(), guiPort: await freePort() };
    }),
  );
  return ends.map(({ home, folder, guiPort, port }) => {
    const devices = ends.map(
      (end, at) =>
        `<device id="${end.id}" name="laptop-${at}"><address>tcp://127.0.0.1:${end.port}</address></device>`,
    );
    const members = ends.map(({ id }) => `<device id="${id}"></device>`);
    writeFileSync(
      join(home, 'config.xml'),
      `<configuration version="36">
<folder id="client" path="${folder}" type="sendreceive" rescanIntervalS="10" fsWatcherEnabled="true" fsWatcherDelayS="1">
${members.join('\n')}<maxConflicts>-1</maxConflicts></folder>
${devices.join('\n')}
<gui enabled="true"><address>127.0.0.1:${guiPort}</address><apikey>torture</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:${port}</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled><relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
<reconnectionIntervalS>1</reconnectionIntervalS><startBrowser>false</startBrowser><urAccepted>-1</urAccepted>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH><crashReportingEnabled>false</crashReportingEnabled></options>
</configuration>
`,
    );
    return endAt(home);
  });
}

function endAt(home: string): SyncEnd {
  let child: ChildProcess | null = null;
  return {
    start() {
      const log = openSync(join(home, 'log.txt'), 'a');
      const options = ['--no-browser', '--no-restart', '--no-upgrade'];
      child = spawn('syncthing', ['serve', '--home', home, ...options], { stdio: ['ignore', log, log] });
    },
    async stop() {
      const going = child;
      child = null;
      if (!going || going.exitCode !== null) return;
      const gone = new Promise((done) => going.once('exit', done));
      going.kill('SIGTERM');
      await gone;
    },
  };
}

const syncthing = (given: string[]): string =>
  execFileSync('syncthing', given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
