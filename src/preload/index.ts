/** The one thing that a page has of the desktop: named channels in, named events out. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../shared/ipc';
import { channelNames, eventNames, ownChannel } from '../shared/ipc-channels';

const channels = new Set<string>(channelNames);
channels.delete(ownChannel);
const events = new Set<string>(eventNames);

const bridge: Bridge = {
  invoke: (channel, input) =>
    channels.has(channel)
      ? ipcRenderer.invoke(channel, input)
      : Promise.reject(new Error(`No channel ${channel}`)),
  on(event, listener) {
    if (!events.has(event)) throw new Error(`No event ${event}`);
    const receive = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload);
    ipcRenderer.on(event, receive);
    return () => ipcRenderer.off(event, receive);
  },
};

contextBridge.exposeInMainWorld('backcast', Object.freeze(bridge));

// A file dropped on Home. Its path goes from here to the main process; the page hears of what is in it only.
if (location.pathname.startsWith('/home/')) {
  window.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  window.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!event.isTrusted || !file) return;
    event.preventDefault();
    // Electron before version 32 has no webUtils and tells the path itself.
    const path = webUtils?.getPathForFile(file) ?? (file as File & { path?: string }).path;
    if (path) void ipcRenderer.invoke(ownChannel, JSON.stringify({ path }));
  });
}
