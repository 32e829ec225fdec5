/**
 * What a page of this app may do, and nothing else (DESIGN §7, docs/spec/ipc.md): how pages are served, what
 * leaves the machine (nothing), and what web contents are refused.
 */
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type App, protocol, type Session, type WebContents, type WebPreferences } from 'electron';
import type { Log } from './ports';

/** Never changes: everything that Chromium keeps for us is bound to it. */
export const appOrigin = 'app://backcast';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const mimeTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Every window has exactly these; e2e compares them with what Electron says is in force. */
export const webPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
  spellcheck: false,
} as const satisfies WebPreferences;

/** Before the app is ready: our scheme, the process sandbox and a name resolver that knows no name. */
export function hardenApp(app: App, devServer: string | null): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  const exception = devServer ? `, EXCLUDE ${new URL(devServer).hostname}` : '';
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${exception}`);
}

/** A session serves our own files, reaches nothing else and grants nothing but lasting storage. */
export function hardenSession(session: Session, root: string, devServer: string | null, log: Log): void {
  session.protocol.handle('app', (request) => serve(root, request.url));

  const mayStore = (permission: string, url: string): boolean =>
    permission === 'persistent-storage' && isOwn(url, devServer);
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayStore(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => mayStore(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
    log.warn('download refused');
  });

  session.webRequest.onBeforeRequest((request, answer) => {
    const { protocol: scheme } = new URL(request.url);
    const isLocal = ['app:', 'devtools:', 'blob:', 'data:'].includes(scheme);
    const isAllowed = isLocal || isDevServer(request.url, devServer);
    if (!isAllowed) log.warn('request refused', { scheme });
    answer({ cancel: !isAllowed });
  });
  session.setSpellCheckerEnabled(false);
}

/** For every web contents that ever comes to be, whoever made it. */
export function hardenContents(contents: WebContents, log: Log): void {
  const refuse = (what: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    log.warn('refused', { what });
  };
  contents.on('will-navigate', refuse('navigation'));
  contents.on('will-frame-navigate', refuse('frame navigation'));
  contents.on('will-redirect', refuse('redirect'));
  contents.on('will-attach-webview', refuse('webview'));
  contents.setWindowOpenHandler(() => {
    log.warn('refused', { what: 'window.open' });
    return { action: 'deny' };
  });
}

/** `scheme://host` of a page; what Node's `URL.origin` does not tell for our scheme. */
export function originOf(url: string): string {
  try {
    const { protocol: scheme, host } = new URL(url);
    return `${scheme}//${host}`;
  } catch {
    return '';
  }
}

function isOwn(url: string, devServer: string | null): boolean {
  return originOf(url) === appOrigin || isDevServer(url, devServer);
}

function isDevServer(url: string, devServer: string | null): boolean {
  return devServer !== null && new URL(url).host === new URL(devServer).host;
}

/** A file below `root`, or a refusal that says nothing. Either way the page gets its policy. */
async function serve(root: string, url: string): Promise<Response> {
  const respond = (
    status: number,
    body: Uint8Array<ArrayBuffer> | null = null,
    type = 'text/plain; charset=utf-8',
  ): Response =>
    new Response(body, {
      status,
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'cross-origin-opener-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      },
    });
  const { host, pathname } = new URL(url);
  let path: string;
  try {
    path = resolve(join(root, decodeURIComponent(pathname)));
  } catch {
    return respond(400);
  }
  const inside = relative(root, path);
  const isInside = inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  const type = mimeTypes[extname(path).toLowerCase()];
  if (host !== 'backcast' || !isInside || !type || path.includes('\0')) return respond(403);
  try {
    return respond(200, await readFile(path), type);
  } catch {
    return respond(404);
  }
}
