// Modules of Electron that need nothing of Chromium.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
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

/*
 * Off unless a test asks for it by STANDIN_SAFE_STORAGE: `plain` encrypts nothing, like Linux without a keyring, and
 * says so; `keyring` has a key of its own in the file STANDIN_KEYRING, which a test can take away (locked), empty or
 * exchange (another keyring).
 */
const mark = 'STANDIN-NOT-ENCRYPTED:';
const kind = (): string | undefined => process.env.STANDIN_SAFE_STORAGE;
const mayEncrypt = (): boolean => kind() === 'plain' || (kind() === 'keyring' && keyringKey() !== null);
const keyringError = new Error('Error while decrypting the ciphertext provided.');

/** The keyring's key, from whatever the file holds; null while it cannot be read. */
function keyringKey(): Buffer | null {
  const file = process.env.STANDIN_KEYRING;
  if (file === undefined) return null;
  try {
    return createHash('sha256').update(fs.readFileSync(file)).digest();
  } catch {
    return null;
  }
}

function sealWithKeyring(text: string, key: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function openWithKeyring(bytes: Buffer, key: Buffer): string {
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    cipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString('utf8');
  } catch {
    throw keyringError;
  }
}

export const safeStorage = refuseTheRest('safeStorage', {
  isAsyncEncryptionAvailable: async () => mayEncrypt(),
  getSelectedStorageBackend: () => (kind() === 'keyring' ? 'gnome_libsecret' : 'basic_text'),
  async encryptStringAsync(text: string): Promise<Buffer> {
    if (!mayEncrypt())
      throw new Error('Error while encrypting the text provided: encryption is not available.');
    const key = kind() === 'keyring' ? keyringKey() : null;
    return key ? sealWithKeyring(text, key) : Buffer.from(mark + text);
  },
  async decryptStringAsync(bytes: Buffer) {
    const key = kind() === 'keyring' ? keyringKey() : null;
    if (key) return { result: openWithKeyring(bytes, key), shouldReEncrypt: false };
    const text = bytes.toString();
    if (kind() === 'keyring' || !text.startsWith(mark)) throw keyringError;
    return { result: text.slice(mark.length), shouldReEncrypt: false };
  },
});
