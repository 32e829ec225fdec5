/**
 * The three builds. Everything is bundled, so that ESM-only packages work in the CommonJS that every supported Electron
 * loads; pdfmake stays outside (it finds its own parts through require) and is never on the start path.
 */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin, Rolldown } from 'vite';

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

/**
 * Everything that Home's first screen is made of goes into one chunk, which the other windows share: a request to our own
 * protocol costs more than the few modules in it that another window could do without.
 */
const firstScreen = (() => {
  const entry = from('src/renderer/home/main.tsx');
  let reached: Set<string> | null = null;
  return (id: string, build: { getModuleInfo(id: string): Rolldown.ModuleInfo | null }) => {
    if (!reached) {
      reached = new Set([entry]);
      for (const each of reached)
        for (const next of build.getModuleInfo(each)?.importedIds ?? []) reached.add(next);
    }
    return reached.has(id) && !id.startsWith(from('src/renderer/home')) ? 'first-screen' : null;
  };
})();

/**
 * React's code comes wrapped in arrow functions. Chromium 114 parses an arrow function twice when it is called at once, but
 * a function in brackets only once.
 */
function parseWrappersOnce(): Plugin {
  return {
    name: 'backcast:parse-wrappers-once',
    apply: 'build',
    renderChunk: (code) => code.replace(/(__commonJSMin\(\()\(([\w, ]*)\) => \{/g, '$1function($2) {'),
  };
}

/** The two Latin typefaces are on every first screen; without this they are asked for only when its text is laid out. */
function preloadFonts(): Plugin {
  return {
    name: 'backcast:preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((name) => /(inter|source-serif-4)-latin-wght-normal.*\.woff2$/.test(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `../${name}`, crossorigin: true },
            injectTo: 'head',
          })),
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
          'scrypt-worker': from('src/main/adapters/scrypt-worker.ts'),
        },
        external: [/^(pdfmake|pdfkit|fontkit|linebreak|@foliojs-fork\/.+)(\/.*)?$/],
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
    plugins: [
      react(),
      relaxPolicyInDev(),
      parseWrappersOnce(),
      preloadFonts(),
      keepOffTheStartPath(['dexie', 'chart.js', 'pdfjs-dist']),
    ],
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
        output: { codeSplitting: { groups: [{ name: firstScreen, debugName: 'first-screen' }] } },
      },
    },
  },
});
