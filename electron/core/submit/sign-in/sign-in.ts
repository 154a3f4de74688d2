import * as oauth from 'oauth4webapi';
import { DeskError } from '../../../../shared/errors.ts';
import type { Host } from '../../host.ts';
import { readWellKnown } from '../channels/support-api/discover.ts';
import type { Access } from './access.ts';
import { client, freshUntil, openIssuer, publicClient, SCOPE, type Issuer } from './issuer.ts';
import type { SignedIn } from './kept-secret.ts';
import { listenForRedirect } from './loopback.ts';

/** How long the app listens for the browser to come back. */
const PATIENCE_MS = 5 * 60_000;

export type SignInDeps = {
  host: Pick<Host, 'fetch' | 'clock' | 'waits' | 'sleep' | 'openInBrowser' | 'log'>;
  access: Pick<Access, 'keep'>;
};

/** What a failed sign-in is called: by the code that the issuer gave, never by its words or the library's, which quote tokens. */
function signInError(error: unknown): DeskError {
  if (error instanceof DeskError) return error;
  if (error instanceof oauth.AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? new DeskError('sign-in-denied')
      : new DeskError('sign-in-failed', { reason: codeOf(error.error) });
  }
  if (error instanceof oauth.ResponseBodyError)
    return new DeskError('sign-in-failed', { reason: codeOf(error.error) });
  return new DeskError('sign-in-failed', { reason: 'no-answer' });
}

/** Error codes of RFC 6749 are such words; anything else is the issuer's own text and is not shown. */
const codeOf = (text: string): string => (/^[a-z_]{1,40}$/.test(text) ? text : 'unknown');

/**
 * Signing in as RFC 8252 wants it of native apps: in the system's browser, so that the app never sees a password,
 * with PKCE (RFC 7636), a state, and a redirect to this computer.
 */
export function makeSignIn({ host, access }: SignInDeps) {
  let underWay: AbortController | undefined;

  const cancel = (): void => underWay?.abort(new DeskError('sign-in-cancelled'));

  /** What the person's answer in the browser is worth: tokens. */
  async function redeem({ server, options }: Issuer, desk: URL, signal: AbortSignal): Promise<SignedIn> {
    const state = oauth.generateRandomState();
    const verifier = oauth.generateRandomCodeVerifier();
    const { redirectUri, answer } = await listenForRedirect(state, signal);
    const address = new URL(server.authorization_endpoint as string);
    for (const [name, value] of Object.entries({
      client_id: client.client_id,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: SCOPE,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      prompt: 'consent', // or OpenID servers give no refresh token (OpenID Connect Core, section 11)
    }))
      address.searchParams.set(name, value);
    if (!(await host.openInBrowser(address.href)))
      throw new DeskError('sign-in-failed', { reason: 'no-browser' });

    const parameters = oauth.validateAuthResponse(server, client, await answer, state);
    const askedAtMs = host.clock.uptimeMs();
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      publicClient,
      parameters,
      redirectUri,
      verifier,
      options,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
    return {
      kind: 'oauth',
      desk: desk.origin,
      issuer: server.issuer,
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token ?? null,
      freshUntil: freshUntil(tokens.expires_in, askedAtMs, host.clock.bootId),
    };
  }

  return {
    /**
     * Signs in at a desk and keeps what came of it; a sign-in that still waits is ended. Throws DeskError
     * `sign-in-not-offered`, `sign-in-denied`, `sign-in-cancelled` (also after five minutes), `sign-in-failed`.
     * @param readAddress reads the desk's address in the settings; meanwhile it can be cancelled, too
     */
    async signIn(readAddress: () => Promise<string>): Promise<void> {
      cancel();
      const mine = new AbortController();
      underWay = mine;
      const { signal } = mine;
      const patience = new AbortController();
      void host.sleep(PATIENCE_MS, patience.signal).then(
        () => mine.abort(new DeskError('sign-in-cancelled')),
        () => undefined,
      );
      try {
        const address = await readAddress();
        signal.throwIfAborted();
        const desk = new URL(address);
        const wellKnown = await readWellKnown(host, address);
        if (!wellKnown) throw new DeskError('sign-in-failed', { reason: 'no-answer' });
        const { oauthIssuer } = wellKnown;
        const issuer = oauthIssuer ? await openIssuer(host, desk, oauthIssuer, signal) : null;
        if (!issuer) throw new DeskError('sign-in-not-offered');
        const signedIn = await redeem(issuer, desk, signal);
        signal.throwIfAborted();
        await access.keep(signedIn);
        host.log('info', 'signed in');
      } catch (error) {
        throw signal.aborted ? signInError(signal.reason) : signInError(error);
      } finally {
        mine.abort(); // whatever still listens
        patience.abort();
        if (underWay === mine) underWay = undefined;
      }
    },
    /** Ends a sign-in that waits for the browser. */
    cancel,
    /** Tells the issuer that a sign-in is over (RFC 7009). It is forgotten here already, so a failure changes nothing. */
    async revoke({ desk, issuer: address, refreshToken, accessToken }: SignedIn): Promise<void> {
      try {
        const issuer = await openIssuer(host, new URL(desk), address);
        if (!issuer?.server.revocation_endpoint) return;
        await oauth.revocationRequest(
          issuer.server,
          client,
          publicClient,
          refreshToken ?? accessToken,
          issuer.options,
        );
      } catch {
        host.log('warn', 'the sign-in could not be revoked');
      }
    },
  };
}
