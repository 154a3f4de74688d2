import { DeskError } from '../../shared/errors.ts';

/** What is asked of Electron's safeStorage; its blocking calls are deprecated since Electron 45. */
export type SafeStorage = {
  isAsyncEncryptionAvailable: () => Promise<boolean>;
  encryptStringAsync: (text: string) => Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  getSelectedStorageBackend: () => string;
};

/** The operating system's key store, for texts; it may ask the person for leave, so it is not touched before it is needed. */
export type TextSealer = {
  /** Its name for people; null where there is none that protects anything. */
  name(): Promise<string | null>;
  seal(text: string): Promise<Buffer>;
  /** `isStale`: the text should be sealed anew. Rejects where the key store is locked, gone or another one. */
  open(sealed: Buffer): Promise<{ text: string; isStale: boolean }>;
};

const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Keychain', win32: 'DPAPI' };

export type KeyStoreDeps = { safeStorage: SafeStorage; platform: NodeJS.Platform };

/** Electron's safeStorage as what it is worth: it rejects with DeskError `no-key-store` where it protects nothing. */
export function makeKeyStore({ safeStorage, platform }: KeyStoreDeps): TextSealer {
  const name = async (): Promise<string | null> => {
    if (!(await safeStorage.isAsyncEncryptionAvailable().catch(() => false))) return null;
    const known = names[platform];
    if (known !== undefined) return known;
    // Linux without a keyring "encrypts" with a key that is in Chromium's source: `basic_text` protects nothing.
    const backend = safeStorage.getSelectedStorageBackend();
    return backend === 'basic_text' || backend === 'unknown' ? null : backend;
  };
  const assertUsable = async (): Promise<void> => {
    if ((await name()) === null) throw new DeskError('no-key-store');
  };
  return {
    name,
    async seal(text) {
      await assertUsable();
      return safeStorage.encryptStringAsync(text);
    },
    async open(sealed) {
      await assertUsable();
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      return { text: result, isStale: shouldReEncrypt };
    },
  };
}
