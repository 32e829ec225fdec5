/**
 * The three builds. Everything is bundled, so that ESM-only packages work in the CommonJS that every supported Electron
 * loads; pdfmake stays outside (it finds its own parts through require) and is never on the start path.
 */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// The oldest runtime that the app runs on (scripts/electron-runtime.mjs): electron-vite derives its output from this.
process.env.ELECTRON_MAJOR_VER = '25';
const NODE_TARGET = 'node18';
const CHROME_TARGET = 'chrome114';

const from = (path: string) => resolve(import.meta.dirname, path);
const alias = { '@shared': from('src/shared') };
const windows = ['home', 'workspace', 'stage'];

/** Heavy packages may be reached through import() only; otherwise they would be part of every start. */
function keepOffTheStartPath(packages: string[]): Plugin {
  return {
    name: 'backcast:keep-off-the-start-path',
    apply: 'build',
    generateBundle(_options, bundle) {
      const visit = (fileName: string, seen: Set<string>): void => {
        if (seen.has(fileName)) return;
        seen.add(fileName);
        const chunk = bundle[fileName];
        if (chunk?.type !== 'chunk') {
          if (packages.includes(fileName))
            this.error(`${fileName} is loaded at start. Load it with import().`);
          return;
        }
        for (const id of chunk.moduleIds) {
          const heavy = packages.find((name) => id.includes(`/node_modules/${name}/`));
          if (heavy) this.error(`${heavy} is loaded at start (in ${fileName}). Load it with import().`);
        }
        for (const imported of chunk.imports) visit(imported, seen);
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry && chunk.name !== 'pdf-worker')
          visit(chunk.fileName, new Set());
      }
    },
  };
}

/** The dev server injects scripts and styles into the page; only there, the page's own policy lets it. */
function relaxPolicyInDev(): Plugin {
  return {
    name: 'backcast:relax-policy-in-dev',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html
        .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
        .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
        .replace("connect-src 'self'", "connect-src 'self' ws:")
        .replace(/;?\s*require-trusted-types-for 'script'/, ''),
  };
}

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [keepOffTheStartPath(['pdfmake', 'pdfkit'])],
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      outDir: from('out/main'),
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: from('src/main/index.ts'),
          'pdf-worker': from('src/main/adapters/pdf-worker.ts'),
        },
        external: [/^(pdfmake|pdfkit|fontkit|@foliojs-fork\/.+)(\/.*)?$/],
        output: {
          format: 'cjs',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      outDir: from('out/preload'),
      rolldownOptions: {
        input: { index: from('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: from('src/renderer'),
    resolve: { alias },
    plugins: [react(), relaxPolicyInDev(), keepOffTheStartPath(['dexie', 'chart.js', 'pdfjs-dist'])],
    build: {
      target: CHROME_TARGET,
      outDir: from('out/renderer'),
      minify: true,
      // The content security policy allows no data: fonts and no inline code.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 3_000, // kB; read from disk, and pdf.js is large
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: Object.fromEntries(windows.map((name) => [name, from(`src/renderer/${name}/index.html`)])),
      },
    },
  },
});
