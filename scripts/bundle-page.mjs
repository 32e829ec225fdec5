/** The page maker as the app bundles it, for scripts that run it in plain Node. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * @param {string} root
 * @param {string} entry the module to bundle, from the root
 * @returns {Promise<any>} what it exports
 */
export async function bundledPage(root, entry) {
  const outDir = join(root, 'node_modules/.cache/page', entry.replaceAll('/', '-'));
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
        output: { format: 'cjs', entryFileNames: 'page.cjs' },
      },
    },
  });
  return createRequire(import.meta.url)(join(outDir, 'page.cjs'));
}
