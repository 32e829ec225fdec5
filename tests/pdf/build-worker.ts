/** The PDF worker, built the way the app builds it: a thread cannot be started from TypeScript. */
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Builds into `folder` and returns the file to start. */
export async function buildWorker(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve('src/shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: resolve('src/main/adapters/pdf-worker.ts'),
      outDir: folder,
      target: 'node18',
      rolldownOptions: {
        external: [/^(pdfmake|pdfkit|fontkit|linebreak)(\/.*)?$/],
        output: { format: 'cjs', entryFileNames: 'pdf-worker.cjs' },
      },
    },
  });
  return join(folder, 'pdf-worker.cjs');
}
