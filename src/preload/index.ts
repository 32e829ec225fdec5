/** The one thing that a page has of the desktop: named channels in, named events out. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/ipc';
import { channelNames, eventNames } from '../shared/ipc-channels';

const channels = new Set<string>(channelNames);
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
