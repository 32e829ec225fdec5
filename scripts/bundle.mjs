/** Parts of the app as it bundles them, for scripts that run them in plain Node. PDF engines are taken as they are installed. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * @param {string} root
 * @param {string} entry the module to bundle, from the root
 * @returns {Promise<any>} what it exports
 */
export async function bundled(root, entry) {
  const outDir = join(root, 'node_modules/.cache/bundles', entry.replaceAll('/', '-'));
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
        external: [/^(pdfmake|pdfkit|fontkit)(\/.*)?$/],
        output: { format: 'cjs', entryFileNames: 'bundle.cjs' },
      },
    },
  });
  return createRequire(import.meta.url)(join(outDir, 'bundle.cjs'));
}
