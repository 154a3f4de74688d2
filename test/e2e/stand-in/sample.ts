import path from 'node:path';
import { type App, type LaunchOptions, test as base } from '../app.ts';

export { expect } from '../app.ts';

/** What the sample's preload script puts on `window`. */
type Sample = {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  ping(value: unknown): void;
  onPong(listener: (value: unknown) => void): () => void;
  sum(a: number, b: number): number;
  throwError(): never;
  requireFs(): string;
  sendSync(): string;
  nested: { list: number[] };
  sandboxed: boolean;
};

declare global {
  interface Window {
    sample: Sample;
  }
}

const appDir = path.resolve(import.meta.dirname, '../../stand-in/sample');

/** `launch` and `app` start the sample on the stand-in, even where a real Electron is installed. */
export const test = base.extend<{ app: App }>({
  launch: async ({ launch }, use) => {
    process.env.APP_HOST = 'standin';
    await use((options: LaunchOptions = {}) => launch({ appDir, ...options }));
  },
});

/** Calls the sample's main process from its page. */
export const invoke = (app: App, channel: string, ...args: unknown[]): Promise<unknown> =>
  app.page.evaluate(([name, given]) => window.sample.invoke(name, ...given), [channel, args] as const);

/** What the sample's main process has noted. */
export const readLog = (app: App): Promise<string[]> =>
  app.evaluateMain(() => (globalThis as unknown as { log: string[] }).log);
