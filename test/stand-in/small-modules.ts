// Modules of Electron that need nothing of Chromium.
import fs from 'node:fs';
import { makeEmitter, refuseTheRest } from './not-implemented.ts';
import { say } from './say.ts';

const tell = (text: string): void => say(`stand-in: ${text}`);

/** No native dialogs: everything counts as cancelled until a test replaces these functions, as it would with Electron. */
export const dialog = refuseTheRest('dialog', {
  async showOpenDialog(..._args: unknown[]) {
    tell('a file dialog was asked for and counts as cancelled');
    return { canceled: true, filePaths: [] as string[] };
  },
  async showSaveDialog(..._args: unknown[]) {
    tell('a save dialog was asked for and counts as cancelled');
    return { canceled: true, filePath: '' };
  },
  async showMessageBox(...args: unknown[]) {
    const { message, cancelId = 0 } = args.at(-1) as { message: string; cancelId?: number };
    tell(`message box: ${message}`);
    return { response: cancelId, checkboxChecked: false };
  },
  showErrorBox: (title: string, content: string): void => tell(`error box: ${title}\n${content}`),
});

export const shell = refuseTheRest('shell', {
  openExternal: async (url: string): Promise<void> => tell(`shell.openExternal ${url}`),
  showItemInFolder: (file: string): void => tell(`shell.showItemInFolder ${file}`),
  async openPath(file: string): Promise<string> {
    tell(`shell.openPath ${file}`);
    return fs.existsSync(file) ? '' : 'No such file or directory';
  },
});

let copied = '';

/** A clipboard of this process alone. */
export const clipboard = refuseTheRest('clipboard', {
  readText: async (): Promise<string> => copied,
  writeText: async (text: string): Promise<void> => void (copied = text),
});

const workArea = { x: 0, y: 0, width: 1920, height: 1080 };

/** One display of a common size, whatever is really there. */
export const screen = refuseTheRest('screen', {
  getAllDisplays: () => [{ id: 1, scaleFactor: 1, bounds: workArea, workArea }],
});

export const powerMonitor = makeEmitter('powerMonitor', {});

// Never looks like a real key store, and is off unless a test asks for it.
const mark = 'STANDIN-NOT-ENCRYPTED:';
const mayEncrypt = (): boolean => process.env.STANDIN_SAFE_STORAGE === 'plain';

export const safeStorage = refuseTheRest('safeStorage', {
  isAsyncEncryptionAvailable: async () => mayEncrypt(),
  getSelectedStorageBackend: () => 'basic_text',
  async encryptStringAsync(text: string): Promise<Buffer> {
    if (!mayEncrypt())
      throw new Error('Error while encrypting the text provided: encryption is not available.');
    return Buffer.from(mark + text);
  },
  async decryptStringAsync(bytes: Buffer) {
    const text = bytes.toString();
    if (!text.startsWith(mark)) throw new Error('Error while decrypting the ciphertext provided.');
    return { result: text.slice(mark.length), shouldReEncrypt: false };
  },
});
