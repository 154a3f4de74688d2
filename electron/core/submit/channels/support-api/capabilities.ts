import type { ChannelDeps, ProbeResult } from '../../channel.ts';
import { parseBoundedJson } from '../../http/bounded-json.ts';
import type { Answer } from '../../http/exchange.ts';
import { itemError } from '../../item-error.ts';
import { obstacleOf } from '../../http/read-answer.ts';
import type { Client } from './client.ts';
import { isNewer } from './is-newer.ts';
import { Capabilities } from './resource.ts';

/** A good answer to the probe holds for this long. */
const PROBE_LIFE_MS = 60_000;

/** The name under which the desk's capabilities are kept. */
export const CAPABILITIES = 'capabilities';

export type KeptCapabilitiesDeps = {
  host: Pick<ChannelDeps['host'], 'clock' | 'log' | 'version'>;
  documents: ChannelDeps['documents'];
  client: Client;
};

const wrongVersion: ProbeResult = {
  kind: 'obstacle',
  obstacle: { paused: 'channel', error: itemError('wrong-version') },
};

/** What the desk offers: asked for once a minute at most, and the last answer is known without a network too. */
export function makeKeptCapabilities({ host, documents, client }: KeptCapabilitiesDeps) {
  const kept = documents.find(CAPABILITIES);
  let etag = kept?.etag ?? null;
  let known: Capabilities | null = kept
    ? (Capabilities.safeParse(parseBoundedJson(kept.body)).data ?? null)
    : null;
  let probedAt = Number.NEGATIVE_INFINITY;
  let hasWarned = false;

  /** RFC 9745 and RFC 8594: the desk says when this version of the API ends. Written down once, for whoever looks after the app. */
  function noteSunset({ headers }: Answer): void {
    const [deprecation, sunset] = ['deprecation', 'sunset'].map(
      (name) => headers.get(name)?.slice(0, 64) ?? null,
    );
    if (hasWarned || (deprecation === null && sunset === null)) return;
    hasWarned = true;
    host.log('warn', 'the desk announces the end of this version of its API', { deprecation, sunset });
  }

  function ready(): ProbeResult {
    if (known && isNewer(known.minClientVersion, host.version))
      return {
        kind: 'obstacle',
        obstacle: {
          paused: 'channel',
          error: itemError('client-too-old'),
        },
      };
    probedAt = host.clock.uptimeMs();
    return { kind: 'ready' };
  }

  return {
    current: (): Capabilities | null => known,
    /** The next probe asks again. */
    forgetProbe: (): void => void (probedAt = Number.NEGATIVE_INFINITY),
    async probe(signal: AbortSignal): Promise<ProbeResult> {
      if (known && host.clock.uptimeMs() - probedAt < PROBE_LIFE_MS) return { kind: 'ready' };
      const headers: Record<string, string> = known && etag !== null ? { 'if-none-match': etag } : {};
      const result = await client.call({ method: 'GET', path: '/capabilities', headers }, signal);
      if (result.kind === 'answer') noteSunset(result.answer);
      if (known && result.kind === 'answer' && result.answer.status === 304 && 'if-none-match' in headers)
        return ready();
      if (result.kind === 'answer' && result.answer.status === 200 && result.answer.json !== undefined) {
        const { json, headers: answered } = result.answer;
        const parsed = Capabilities.safeParse(json);
        if (!parsed.success) return wrongVersion;
        known = parsed.data;
        etag = answered.get('etag');
        documents.put(CAPABILITIES, {
          etag,
          body: JSON.stringify(json),
          fetchedAt: host.clock.now().toISOString(),
        });
        return ready();
      }
      probedAt = Number.NEGATIVE_INFINITY;
      return { kind: 'obstacle', obstacle: obstacleOf(result, host.clock.now()) };
    },
  };
}
