import { Method } from '../../../../../shared/packet/request.ts';
import type { Channel, ChannelDeps } from '../../channel.ts';
import { CAPABILITIES } from './capabilities.ts';
import type { Client } from './client.ts';
import type { Capabilities } from './resource.ts';

/** Largest schema that is kept, in UTF-16 units of its JSON text. */
const MAX_SCHEMA = 256 * 1024;
/** A schema that was fetched longer ago than this, by this computer's clock, is asked for again. */
const FRESH_MS = 86_400_000;
/** How soon the desk is asked again where that brought nothing. */
const RETRY_MS = 600_000;

/** The name under which the schema of a method's request body is kept. */
export const schemaName = (method: string): string => `request-schema ${method}`;

export type KeptSchemasDeps = {
  host: Pick<ChannelDeps['host'], 'clock' | 'log'>;
  documents: ChannelDeps['documents'];
  client: Client;
  capabilities: () => Capabilities | null;
};

/**
 * Keeps what the desk publishes about request bodies, so that a form can be checked against it without a network.
 * Asks once a day, and where the capabilities have changed since; a desk without schemas, and one that fails, changes
 * nothing.
 */
export function makeKeptSchemas({
  host,
  documents,
  client,
  capabilities,
}: KeptSchemasDeps): NonNullable<Channel['refreshDocuments']> {
  async function refresh(method: Method, signal: AbortSignal): Promise<void> {
    const name = schemaName(method);
    const before = documents.find(name);
    const etag = before?.etag ?? null;
    const result = await client.call(
      {
        method: 'GET',
        path: `/request-schemas/${method}`,
        headers: {
          accept: 'application/schema+json, application/json',
          ...(etag ? { 'if-none-match': etag } : {}),
        },
      },
      signal,
    );
    const answer = result.kind === 'answer' && !result.answer.isHtml ? result.answer : undefined;
    const fetchedAt = host.clock.now().toISOString();
    if (before && answer?.status === 304) documents.put(name, { ...before, fetchedAt });
    // The desk has no schema: noted as an empty one, so that it is not asked all the time.
    else if (answer?.status === 404) documents.put(name, { etag: null, body: 'true', fetchedAt });
    else if (answer?.status === 200 && answer.json !== undefined) {
      const body = JSON.stringify(answer.json);
      if (body.length <= MAX_SCHEMA)
        documents.put(name, { etag: answer.headers.get('etag'), body, fetchedAt });
      else host.log('warn', 'a request schema of the desk is too large', { method, size: body.length });
    }
  }

  let nextMs = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const offered = documents.find(CAPABILITIES);
    if (!offered || host.clock.uptimeMs() < nextMs) return;
    nextMs = host.clock.uptimeMs() + RETRY_MS;
    for (const method of Method.options) {
      if (!(capabilities()?.methods.includes(method) ?? false)) continue;
      const fetchedAt = documents.find(schemaName(method))?.fetchedAt;
      const age = host.clock.now().getTime() - Date.parse(fetchedAt ?? '');
      const isFresh = Math.abs(age) < FRESH_MS && (fetchedAt ?? '') >= offered.fetchedAt;
      if (!isFresh) await refresh(method, signal);
      if (signal.aborted) return;
    }
  };
}
