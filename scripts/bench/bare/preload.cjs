require('electron').contextBridge.exposeInMainWorld('bare', { ready: true });
