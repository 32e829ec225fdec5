/**
 * The example library: plans that came with the app, and those the user keeps in a folder of this laptop, beside no client's
 * (docs/spec/storage.md, examples). A file that cannot be read is left as it is and named; the rest works.
 */
import { join } from 'node:path';
import { type Example, exampleFile, parseExample } from '@shared/blueprint/example';
import { err, ok } from '@shared/result';
import type { ExampleFiles, ExampleName, Log } from '../ports';
import { codeOf, durableWrite, type Fs, refusalOf, syncEntry } from './durable-write';

const extension = '.json';
const maxBytes = 5_000_000;

export function createExampleFiles(deps: {
  fs: Fs;
  /** Comes with the app and never changes. */
  shipped: string;
  /** Of this laptop; made when the first example is kept. */
  own: string;
  newId(): string;
  log: Log;
}): ExampleFiles {
  const { fs, log } = deps;
  const pathOf = ({ id, isOwn }: ExampleName) => join(isOwn ? deps.own : deps.shipped, `${id}${extension}`);
  let shipped: ReturnType<typeof listed> | null = null;

  async function read(name: ExampleName): Promise<Example | 'unknown-example' | 'not-an-example'> {
    try {
      const path = pathOf(name);
      const stats = await fs.lstat(path);
      if (!stats.isFile() || stats.size > maxBytes) return 'not-an-example';
      const parsed = parseExample(JSON.parse(await fs.readFile(path, 'utf8')));
      return parsed.ok ? parsed.value : 'not-an-example';
    } catch (thrown) {
      return codeOf(thrown) === 'ENOENT' ? 'unknown-example' : 'not-an-example';
    }
  }

  async function listed(isOwn: boolean) {
    const files = await fs.readdir(isOwn ? deps.own : deps.shipped).catch((thrown) => {
      if (codeOf(thrown) !== 'ENOENT') log.error('examples not listed', thrown);
      return [];
    });
    const names = files.filter((file) => isName.test(file)).map((file) => file.slice(0, -extension.length));
    const all = await Promise.all(
      names.sort().map(async (id) => ({ id, isOwn, example: await read({ id, isOwn }) })),
    );
    return {
      examples: all.flatMap(({ example, ...name }) =>
        typeof example === 'string' ? [] : { ...name, example },
      ),
      damaged: all.flatMap(({ id, example }) => (example === 'not-an-example' ? `${id}${extension}` : [])),
    };
  }

  return {
    async list() {
      shipped ??= listed(false);
      const [came, own] = await Promise.all([shipped, listed(true)]);
      return { examples: [...own.examples, ...came.examples], damaged: [...own.damaged, ...came.damaged] };
    },
    async read(name) {
      const example = await read(name);
      return typeof example === 'string' ? err(example) : ok(example);
    },
    async keep(example, id = deps.newId()) {
      try {
        await fs.mkdir(deps.own, { recursive: true });
        const bytes = Buffer.from(`${JSON.stringify(exampleFile(example), null, 1)}\n`);
        await durableWrite(fs, pathOf({ id, isOwn: true }), bytes);
        return ok({ id });
      } catch (thrown) {
        const refusal = refusalOf(thrown);
        if (!refusal) throw thrown;
        return err(refusal);
      }
    },
    async remove(id) {
      try {
        const path = pathOf({ id, isOwn: true });
        await fs.unlink(path);
        await syncEntry(fs, path);
        return ok(undefined);
      } catch (thrown) {
        if (codeOf(thrown) === 'ENOENT') return ok(undefined);
        const refusal = refusalOf(thrown);
        if (!refusal) throw thrown;
        return err(refusal);
      }
    },
  };
}

const isName = /^[a-z0-9-]{1,64}\.json$/;
