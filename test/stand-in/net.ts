import { refuseTheRest } from './not-implemented.ts';

const nodeFetch = globalThis.fetch;

// The texts of Chromium's network stack for what Node reports under its own codes.
const chromiumErrors: Record<string, string> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  EPIPE: 'ERR_CONNECTION_RESET',
  UND_ERR_SOCKET: 'ERR_EMPTY_RESPONSE',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_INTERNET_DISCONNECTED',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_HEADERS_TIMEOUT: 'ERR_TIMED_OUT',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
};

/** True while `session.enableNetworkEmulation({ offline: true })` holds; main tells its utility processes. */
let offline = process.env.STANDIN_OFFLINE === '1';
export const setOffline = (value: boolean): void => void (offline = value);
export const isOffline = (): boolean => offline;

function asChromiumError(error: unknown): unknown {
  const cause = error instanceof TypeError ? (error.cause as { code?: string } | undefined) : undefined;
  if (!cause) return error; // an abort, or a request that was wrong before it left
  return new Error(`net::${chromiumErrors[cause.code ?? ''] ?? 'ERR_FAILED'}`, { cause: error });
}

type Special = (url: string, makeRequest: () => Request) => Promise<Response> | undefined;

/** `net` for http and https: Node's fetch with Electron's errors. `special` may answer other schemes itself. */
export function makeNet(special: Special = () => undefined) {
  return refuseTheRest('net', {
    isOnline: () => !offline,
    get online() {
      return !offline;
    },
    async fetch(input: string | Request | URL, init?: RequestInit): Promise<Response> {
      const url = input instanceof Request ? input.url : String(input);
      const answered = special(url, () => new Request(input, init));
      if (answered) return answered;
      if (offline) throw new Error('net::ERR_INTERNET_DISCONNECTED');
      return nodeFetch(input, init).catch((error: unknown) => {
        throw asChromiumError(error);
      });
    },
  });
}
