import * as oauth from 'oauth4webapi';
import { DeskError } from '../../../../shared/errors.ts';
import type { Host } from '../../host.ts';
import { client, freshUntil, openIssuer, publicClient, type Issuer } from './issuer.ts';
import { readSecret, writtenSecret, type KeptSecret, type SignedIn } from './kept-secret.ts';

/** After a refresh the new token is not doubted for this long: the others that met the old one's end share it. */
const REFRESH_GAP_MS = 10_000;

export type AccessDeps = { host: Pick<Host, 'fetch' | 'clock' | 'waits' | 'token' | 'log'> };

/**
 * The secret of the chosen channel: kept by the host's key store, refreshed where it came from a sign-in.
 *  1. A new refresh token is in the key store before its access token is used: a crash never loses the only good one.
 *  2. Refreshes never run side by side, since a refresh token that is shown twice ends the sign-in (RFC 9700 4.14.2).
 *  3. A token of a sign-in is answered for the desk that it was made for only.
 *  4. Nothing here writes a token anywhere else: errors and log lines carry codes, never causes.
 */
export function makeAccess({ host }: AccessDeps) {
  /** What the key store holds, once it was asked; asking it may open a dialog. */
  let known: { secret: KeptSecret | null } | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let refreshing: Promise<string | null> | undefined;
  let refreshedAtMs = Number.NEGATIVE_INFINITY;
  /** Answered by the issuer but not stored yet: a full disk, say. It alone is still good. */
  let unsaved: { instead: SignedIn; secret: SignedIn } | undefined;

  async function read(): Promise<KeptSecret | null> {
    if (!known) {
      const text = await host.token.read();
      known ??= { secret: text === null ? null : readSecret(text) };
    }
    return known.secret;
  }

  /** Writes one after the other; with `instead` only while that is still what is kept. */
  function keep(secret: KeptSecret | null, instead?: KeptSecret): Promise<boolean> {
    const written = turn.then(async () => {
      if (instead !== undefined && known?.secret !== instead) return false;
      await host.token.write(secret === null ? null : writtenSecret(secret));
      known = { secret };
      return true;
    });
    turn = written.catch(() => undefined);
    return written;
  }

  /** Trades the refresh token for the next sign-in; throws what the library throws. */
  async function ask(issuer: Issuer, current: SignedIn, refreshToken: string): Promise<SignedIn> {
    const askedAtMs = host.clock.uptimeMs();
    const response = await oauth.refreshTokenGrantRequest(
      issuer.server,
      client,
      publicClient,
      refreshToken,
      issuer.options,
    );
    const tokens = await oauth.processRefreshTokenResponse(issuer.server, client, response);
    return {
      ...current,
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token ?? refreshToken,
      freshUntil: freshUntil(tokens.expires_in, askedAtMs, host.clock.bootId),
    };
  }

  async function refresh(current: SignedIn, refreshToken: string): Promise<string | null> {
    let next = unsaved?.instead === current ? unsaved.secret : undefined;
    if (!next) {
      try {
        const issuer = await openIssuer(host, new URL(current.desk), current.issuer);
        if (!issuer) return current.accessToken;
        next = await ask(issuer, current, refreshToken);
      } catch (error) {
        const isOver = error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant';
        host.log('warn', isOver ? 'the sign-in has ended' : 'the sign-in could not be refreshed');
        if (!isOver) return current.accessToken; // the desk says what it thinks of it
        await keep(null, current);
        return null;
      }
    }
    unsaved = { instead: current, secret: next };
    const isKept = await keep(next, current);
    unsaved = undefined;
    refreshedAtMs = host.clock.uptimeMs();
    return isKept ? next.accessToken : null;
  }

  const isFresh = ({ freshUntil: until }: SignedIn): boolean =>
    until === null || (until.bootId === host.clock.bootId && host.clock.uptimeMs() < until.uptimeMs);

  return {
    /** How the app shows who it is at a desk. DeskError `token-unavailable` where the key store does not open. */
    async how(desk: string): Promise<'none' | 'token' | 'browser'> {
      const secret = await read();
      if (secret?.kind === 'oauth') return secret.desk === desk ? 'browser' : 'none';
      return secret ? 'token' : 'none';
    },
    keep,
    /** Forgets the secret; answers what it was, so that its issuer can be told. */
    async forget(): Promise<KeptSecret | null> {
      const former = await read().catch((error: unknown) => {
        if (error instanceof DeskError) return null; // what cannot be read can be forgotten all the same
        throw error;
      });
      await keep(null);
      return former;
    },
    /**
     * The token or password to show at a desk, refreshed where it is about to end; null where there is none.
     * @param desk the origin of the desk's address
     * @param fresh the desk has refused the one before: ask for another
     */
    async secretFor(desk: string, fresh?: 'fresh'): Promise<string | null> {
      const secret = await read();
      if (secret?.kind !== 'oauth') return secret?.token ?? null;
      if (secret.desk !== desk) return null;
      const { refreshToken } = secret;
      const isDoubted =
        fresh === undefined ? !isFresh(secret) : host.clock.uptimeMs() - refreshedAtMs >= REFRESH_GAP_MS;
      if (!isDoubted || refreshToken === null) return secret.accessToken;
      refreshing ??= refresh(secret, refreshToken).finally(() => (refreshing = undefined));
      return refreshing;
    },
  };
}
export type Access = ReturnType<typeof makeAccess>;
