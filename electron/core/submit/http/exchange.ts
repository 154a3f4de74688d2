import type { Json } from '../../../../shared/json-pointer.ts';
import { readNetworkFailure, type NetworkFailure } from './network-failure.ts';
import { parseBoundedJson } from './bounded-json.ts';

/** Largest answer that is read, in bytes after decompression. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Longest text of a desk that is kept, in UTF-16 units. */
export const MAX_DESK_WORDS = 4096;

/** An HTTP answer, whole and within bounds. */
export type Answer = {
  status: number;
  headers: Headers;
  /** The body where it is JSON by its media type and parses; undefined for anything else. */
  json: Json | undefined;
  /** The beginning of the body as text, for a person. */
  words: string;
  isHtml: boolean;
};

export type ExchangeResult =
  { kind: 'answer'; answer: Answer } | { kind: 'failure'; failure: NetworkFailure };

export type ExchangeRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
};

const tooLarge = (detail: string): ExchangeResult => ({
  kind: 'failure',
  failure: { sent: 'unknown', cause: 'too-large', detail },
});

async function readBody(response: Response): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    size += part.value.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks, size);
}

/**
 * One request and its answer, from connecting to the last byte within `timeoutMs`. Never throws. Redirects are not
 * followed (a POST must not land elsewhere); an answer beyond the bounds is a failure, as are broken ones.
 */
export async function exchange(
  fetch: typeof globalThis.fetch,
  request: ExchangeRequest,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<ExchangeResult> {
  const deadline = AbortSignal.timeout(Math.max(1, Math.round(timeoutMs)));
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    const bytes = await readBody(response);
    if (!bytes) return tooLarge(`more than ${MAX_ANSWER_BYTES} bytes`);
    const text = new TextDecoder('utf-8').decode(bytes);
    const mediaType =
      (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    const isJson = mediaType === 'application/json' || mediaType.endsWith('+json');
    return {
      kind: 'answer',
      answer: {
        status: response.status,
        headers: response.headers,
        json: isJson ? parseBoundedJson(text) : undefined,
        words: text.slice(0, MAX_DESK_WORDS),
        isHtml: mediaType === 'text/html' || mediaType === 'application/xhtml+xml',
      },
    };
  } catch (error) {
    return { kind: 'failure', failure: readNetworkFailure(error) };
  }
}
