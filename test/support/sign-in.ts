import { onTestFinished } from 'vitest';
import type { Host } from '../../electron/core/host.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import type { PracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import {
  browse,
  startAuthorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
} from './authorization-server.ts';
import { openPracticeDesk } from './cores.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A practice desk that takes the tokens of a real authorization server, both closed when the test ends. */
export async function openDeskWithSignIn(
  options: AuthorizationServerOptions = {},
): Promise<{ server: AuthorizationServer; desk: PracticeDesk }> {
  const server = await startAuthorizationServer(options);
  onTestFinished(server.close);
  const desk = await openPracticeDesk({ oauthIssuer: server.issuer, verifyToken: server.isGood });
  return { server, desk };
}

/** The browser of somebody who signs in at once; `opened` are the addresses that the app asked for. */
export function makeBrowser(visit: (url: string) => Promise<unknown> = browse) {
  const opened: string[] = [];
  const openInBrowser = async (url: string): Promise<boolean> => {
    opened.push(url);
    void visit(url).catch(() => undefined); // a sign-in that ended closes the line
    return true;
  };
  return { opened, openInBrowser };
}

/** The host of one process on a profile, with a key store that can be watched and a clock that can be moved. */
export function makeSignInHost(profileDir = temporaryFolder(), changes: Partial<Host> = {}) {
  const host = makeNodeHost({ profileDir, version: '0.0.0', waits: { httpTimeoutMs: 5000 } });
  const written: (string | null)[] = [];
  let movedMs = 0;
  let failure: Error | undefined;
  return {
    profileDir,
    /** Everything that was ever put into the key store. */
    written,
    move: (ms: number): void => void (movedMs += ms),
    failWrites: (error: Error | undefined): void => void (failure = error),
    host: {
      ...host,
      ...makeBrowser(),
      clock: { ...host.clock, uptimeMs: () => host.clock.uptimeMs() + movedMs },
      token: {
        place: 'profile' as const,
        read: host.token.read,
        async write(secret: string | null): Promise<void> {
          if (failure) throw failure;
          await host.token.write(secret);
          written.push(secret);
        },
      },
      ...changes,
    },
  };
}
