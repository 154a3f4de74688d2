const { contextBridge, ipcRenderer } = require('electron');

globalThis.leak = 'only in the isolated world';
const attempt = (act) => {
  try {
    return String(act());
  } catch (error) {
    return error.message;
  }
};

contextBridge.exposeInMainWorld('sample', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  ping: (value) => ipcRenderer.send('ping', value),
  onPong(listener) {
    const pass = (_event, value) => listener(value);
    ipcRenderer.on('pong', pass);
    return () => ipcRenderer.off('pong', pass);
  },
  sum: (a, b) => a + b,
  throwError() {
    throw new Error('across the bridge');
  },
  requireFs: () => attempt(() => require('fs')),
  sendSync: () => attempt(() => ipcRenderer.sendSync('echo')),
  nested: { list: [1, 2] },
  sandboxed: process.sandboxed,
});
