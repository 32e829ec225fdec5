/** Parts of the app for a bench that needs no window, bundled the way the app is. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

const engines = /^(pdfmake|pdfkit|fontkit)(\/.*)?$/;

/**
 * The exports of a source file. PDF engines are taken as they are installed.
 * @param {string} root
 * @param {string} entry relative to `root`
 */
export async function bundled(root, entry) {
  const outDir = join(root, 'node_modules/.cache/bench', entry.replaceAll(/\W+/g, '-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    ssr: { noExternal: true, external: ['pdfmake', 'pdfkit', 'fontkit'] },
    build: {
      ssr: join(root, entry),
      outDir,
      target: 'node18',
      minify: false,
      rolldownOptions: {
        external: [engines],
        output: { format: 'cjs', entryFileNames: 'bundle.cjs' },
      },
    },
  });
  return createRequire(import.meta.url)(join(outDir, 'bundle.cjs'));
}
