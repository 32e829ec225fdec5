/** Parts of the app as it bundles them, for scripts that run them in plain Node. PDF engines are taken as they are installed. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';

/** Where the bundle of an entry is written, for a process that only loads it. */
export const bundleFile = (root, entry) =>
  join(root, 'node_modules/.cache/bundles', entry.replaceAll('/', '-'), 'bundle.cjs');

/**
 * @param {string} root
 * @param {string} entry the module to bundle, from the root
 * @returns {Promise<any>} what it exports
 */
export async function bundled(root, entry) {
  const file = bundleFile(root, entry);
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    ssr: { noExternal: true, external: ['pdfmake', 'pdfkit', 'fontkit'] },
    build: {
      ssr: join(root, entry),
      outDir: dirname(file),
      target: 'node18',
      minify: false,
      rolldownOptions: {
        external: [/^(pdfmake|pdfkit|fontkit)(\/.*)?$/],
        output: { format: 'cjs', entryFileNames: 'bundle.cjs' },
      },
    },
  });
  return createRequire(import.meta.url)(file);
}
