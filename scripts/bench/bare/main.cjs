/** The least an Electron app can do: one window, one plain page, a preload of one line. Start-up is measured against it. */
const path = require('node:path');
const { app, BrowserWindow } = require('electron');

app.setPath('userData', process.env.BACKCAST_USER_DATA);
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs') },
  });
  window.once('ready-to-show', () => window.show());
  window.loadFile(path.join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
