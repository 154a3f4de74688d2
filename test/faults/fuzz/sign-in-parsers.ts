import net from 'node:net';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { isSafeFor, openIssuer } from '../../../electron/core/submit/sign-in/issuer.ts';
import { listenForRedirect } from '../../../electron/core/submit/sign-in/loopback.ts';
import { isJsonObject } from '../../../shared/json-pointer.ts';
import { makeDeskCase, scriptedFetch, type GoodAnswer } from './desk-answers.ts';
import { mutateText } from './mutate.ts';
import type { FuzzParser } from './parser.ts';

const STATE = 'state-of-this-sign-in';
const DESK = new URL('https://desk.example');

const issuer: Record<string, GoodAnswer> = {
  metadata: {
    body: {
      issuer: 'https://id.example',
      authorization_endpoint: 'https://id.example/authorize',
      token_endpoint: 'https://id.example/token',
      revocation_endpoint: 'https://id.example/revoke',
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
    },
  },
};

/** Sends bytes to the listener and waits until it has answered them or hung up. */
async function sendBytes(port: number, bytes: Buffer): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  socket.end(bytes);
  await new Promise((resolve) => socket.once('close', resolve));
}

/** What a browser, another program of this computer, or an authorization server can say to a sign-in. */
export function signInParsers(): FuzzParser[] {
  return [
    {
      name: 'authorization servers',
      weight: 12,
      make: (random) => makeDeskCase(['metadata'], issuer, random),
      async run(input) {
        const host = {
          ...makeNodeHost({ profileDir: 'none', version: '0.3.0', waits: { httpTimeoutMs: 1000 } }),
          fetch: scriptedFetch(isJsonObject(input) ? input['answers'] : undefined, () => 'metadata'),
        };
        const opened = await openIssuer(host, DESK, 'https://id.example');
        if (opened && !isSafeFor(DESK, opened.server.token_endpoint)) throw new Error('an unsafe address');
      },
    },
    {
      name: 'requests to the sign-in listener',
      weight: 5,
      make: (random) =>
        mutateText(
          [
            `GET /onboarding-desk/sign-in?code=abc&state=${STATE} HTTP/1.1`,
            'Host: 127.0.0.1:PORT',
            'Accept-Language: de-DE,de;q=0.9',
            'Connection: close',
            '',
            '',
          ].join('\r\n'),
          random,
        ),
      async run(input) {
        const ended = new AbortController();
        const { redirectUri, answer } = await listenForRedirect(STATE, ended.signal);
        const settled = answer.catch(() => null);
        const { port } = new URL(redirectUri);
        await sendBytes(Number(port), Buffer.from(String(input).replace('PORT', port), 'latin1'));
        ended.abort(new Error('over'));
        const parameters = await settled;
        if (parameters && parameters.get('state') !== STATE) throw new Error('a foreign answer was taken');
      },
    },
  ];
}
