/** Why no usable answer came. Only where `sent` is false did the request certainly not reach anybody. */
export type NetworkFailure = {
  sent: false | 'unknown';
  cause: 'offline' | 'tls' | 'clock' | 'timeout' | 'broken' | 'too-large';
  detail: string;
};

/** Errors before a byte of the request is written, by Node's code or Chromium's name: nobody, no name, no route. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_NAME_RESOLUTION_FAILED',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_CONNECTION_REFUSED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_ADDRESS_INVALID',
]);

const notYetValid = new Set(['CERT_NOT_YET_VALID', 'ERR_CERT_DATE_INVALID']);

const tlsFailure =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|ERR_CERT_|HOSTNAME_MISMATCH|EPROTO$)/;

/** The codes of an error and of everything that it names as its cause; an AggregateError has one per address tried. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { code, cause, errors, message } = error as {
    code?: unknown;
    cause?: unknown;
    errors?: unknown;
    message?: unknown;
  };
  const chromium = typeof message === 'string' ? /net::(ERR_[A-Z_]+)/.exec(message)?.[1] : undefined;
  const own = typeof code === 'string' ? [code] : chromium === undefined ? [] : [chromium];
  const inner = Array.isArray(errors)
    ? errors.flatMap((each) => codesOf(each, depth + 1))
    : codesOf(cause, depth + 1);
  return inner.length > 0 ? inner : own;
}

/** `fetch` refuses some ports before it connects, and says so by words alone. */
const isBlockedPort = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.message === 'bad port';

/**
 * Reads what `fetch` threw. After a lost connection nobody can tell whether the desk got the request, so anything
 * not known to happen before the first byte counts as unknown.
 */
export function readNetworkFailure(error: unknown): NetworkFailure {
  const codes = codesOf(error);
  const name = (error as Error | undefined)?.name;
  const detail = codes.join(', ') || name || 'network error';
  if (name === 'TimeoutError' || name === 'AbortError') return { sent: 'unknown', cause: 'timeout', detail };
  if (isBlockedPort(error)) return { sent: false, cause: 'offline', detail: 'bad port' };
  if (codes.length > 0 && codes.every((code) => neverConnected.has(code))) {
    return { sent: false, cause: 'offline', detail };
  }
  if (codes.length > 0 && codes.every((code) => tlsFailure.test(code))) {
    return { sent: false, cause: codes.some((code) => notYetValid.has(code)) ? 'clock' : 'tls', detail };
  }
  return { sent: 'unknown', cause: 'broken', detail };
}
