/** A small ext4 disk in a file, mounted by root on Linux, that can be copied as it stands at any moment: a power cut. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function run(program: string, ...given: string[]): string | null {
  const { status, stderr, error } = spawnSync(program, given, { encoding: 'utf8' });
  return status === 0 ? null : `${program}: ${(error?.message ?? stderr).trim()}`;
}
function must(program: string, ...given: string[]): void {
  const failed = run(program, ...given);
  if (failed) throw new Error(failed);
}

export interface LoopDisk {
  /** Where it is mounted. */
  path: string;
  /** Mounts what has reached the disk by now, gives it to `look`, and takes it away again. */
  afterPowerCut<T>(look: (path: string) => Promise<T>): Promise<T>;
  setReadOnly(isReadOnly: boolean): void;
  /** Pulls it out, or plugs it in again. */
  setMounted(isMounted: boolean): void;
  remove(): void;
}

/** Why there can be no such disk here; null when there can. */
export function noLoopDisks(): string | null {
  if (process.platform !== 'linux') return 'loop mounts are tried on Linux only';
  if (process.getuid?.() !== 0) return 'loop mounts need root';
  try {
    createLoopDisk().remove();
    return null;
  } catch (thrown) {
    return String(thrown);
  }
}

export function createLoopDisk(megabytes = 24): LoopDisk {
  const folder = mkdtempSync(join(tmpdir(), 'backcast-disk-'));
  const [image, copy] = [join(folder, 'disk.img'), join(folder, 'copy.img')];
  const [path, again] = [join(folder, 'disk'), join(folder, 'again')];
  const mount = (from: string, at: string) =>
    // Nothing gets onto the disk by the mere passing of time: only what was synced is there after a power cut.
    must('mount', '-o', 'loop,commit=3600', from, at);
  must('mkdir', path, again);
  must('truncate', '-s', `${megabytes}M`, image);
  must('mkfs.ext4', '-q', '-F', '-m', '0', image);
  mount(image, path);
  let isMounted = true;
  return {
    path,
    async afterPowerCut(look) {
      must('cp', '--reflink=auto', '--sparse=always', image, copy);
      mount(copy, again);
      try {
        return await look(again);
      } finally {
        must('umount', again);
      }
    },
    setReadOnly(isReadOnly) {
      must('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, path);
    },
    setMounted(wanted) {
      if (wanted) mount(image, path);
      else must('umount', '-l', path);
      isMounted = wanted;
    },
    remove() {
      if (isMounted) must('umount', path);
      rmSync(folder, { recursive: true });
    },
  };
}
