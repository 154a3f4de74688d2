import os from 'node:os';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { DeskError, type Result } from '../../shared/errors.ts';
import type { LocalizedText } from '../../shared/findings.ts';
import type { Language } from '../../shared/language.ts';
import { translate, type MessageKey } from '../../shared/messages/translate.ts';
import { cleanDetails } from '../core/clean-details.ts';
import type { Access } from '../core/assemble.ts';
import type { Core } from '../core/core.ts';
import type { Host, WaitTimes } from '../core/host.ts';

/** What a verb works with: its profile, its language, and where its words go. */
export type Context = {
  profileDir: string;
  language: Language;
  json: boolean;
  verbose: boolean;
  /** A text of cli.json in the language of the call. */
  say(key: MessageKey<'cli'>, params?: Record<string, unknown>): string;
  /** A text in the language of the call. */
  words(text: LocalizedText): string;
  /** A line for a person, on stdout; nothing with --json. */
  print(line: string): void;
  /** A line on how far something got, on stdout; with --json on stderr. */
  progress(line: string): void;
  /** What core needs, for a verb that works on a profile that stays closed. */
  makeHost(): Promise<Host>;
  /** Opens the profile, runs `use`, closes it. */
  withCore<T>(access: Access, use: (core: Core) => Promise<T>): Promise<T>;
};

/** The user's profile folder, the same that the window uses. */
export function defaultProfileDir(): string {
  const name = packageJson.productName;
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Application Support', name);
  if (process.platform === 'win32') {
    return path.join(process.env['APPDATA'] ?? path.join(os.homedir(), 'AppData', 'Roaming'), name);
  }
  return path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(os.homedir(), '.config'), name);
}

const knobs = {
  ONBOARDING_DESK_HTTP_TIMEOUT_MS: 'httpTimeoutMs',
  ONBOARDING_DESK_BACKOFF_MIN_MS: 'backoffMinMs',
  ONBOARDING_DESK_BACKOFF_MAX_MS: 'backoffMaxMs',
  ONBOARDING_DESK_LOOKUP_DELAY_MS: 'lookupDelayMs',
} as const satisfies Record<string, keyof WaitTimes>;

function readWaits(env: NodeJS.ProcessEnv): Partial<WaitTimes> {
  const waits: Partial<WaitTimes> = {};
  for (const [name, member] of Object.entries(knobs)) {
    const value = env[name];
    if (value === undefined || value === '') continue;
    if (!/^\d{1,9}$/.test(value)) throw new DeskError('usage', { reason: `${name}=${value}` });
    waits[member] = Number(value);
  }
  return waits;
}

function readNow(env: NodeJS.ProcessEnv): Date | undefined {
  const value = env['ONBOARDING_DESK_NOW'];
  if (!value) return undefined;
  const fixed = new Date(value);
  if (Number.isNaN(fixed.getTime())) throw new DeskError('usage', { reason: `ONBOARDING_DESK_NOW=${value}` });
  return fixed;
}

export type ContextOptions = { profileDir: string; language: Language; json: boolean; verbose: boolean };

/**
 * Makes the context of one call. The time knobs and the secret of an encrypted profile or backup are read from the
 * environment here and nowhere else.
 */
export function makeContext({ profileDir, language, json, verbose }: ContextOptions): Context {
  const makeHost = async (): Promise<Host> => {
    const { makeNodeHost } = await import('../core/node-host.ts');
    const now = readNow(process.env);
    const host = makeNodeHost({
      profileDir,
      version: packageJson.version,
      waits: readWaits(process.env),
      ...(now === undefined ? {} : { now }),
      log(level, message, details) {
        if (level === 'info' && !verbose) return;
        process.stderr.write(
          `${message}${verbose && details ? ` ${JSON.stringify(cleanDetails(details))}` : ''}\n`,
        );
      },
    });
    return {
      ...host,
      unlockSecret: () => process.env['ONBOARDING_DESK_SECRET'] || null,
      async openInBrowser(url) {
        process.stderr.write(`${translate(language, 'channel', 'browser.open')}\n${url}\n`);
        return true;
      },
    };
  };
  return {
    profileDir,
    language,
    json,
    verbose,
    say: (key, params) => translate(language, 'cli', key, params),
    words: (text) => text[language],
    print(line) {
      if (!json) process.stdout.write(`${line}\n`);
    },
    progress(line) {
      (json ? process.stderr : process.stdout).write(`${line}\n`);
    },
    makeHost,
    async withCore(access, use) {
      const { makeCore } = await import('../core/core.ts');
      const core = await makeCore(await makeHost(), access);
      try {
        return await use(core);
      } finally {
        await core.close();
      }
    },
  };
}

/** The value of a Result; throws its error again, to be turned into an exit code at the end. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new DeskError(result.error.code, result.error.details);
}
