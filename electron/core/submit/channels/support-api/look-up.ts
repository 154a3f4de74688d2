import { isJsonObject } from '../../../../../shared/json-pointer.ts';
import type { LookUpResult } from '../../channel.ts';
import type { ExchangeResult } from '../../http/exchange.ts';
import { itemError } from '../../item-error.ts';
import { itemsOf, nextCursorOf, type Client } from './client.ts';
import { unanswered } from '../../http/read-answer.ts';
import { readResource, type Capabilities, type Resource } from './resource.ts';

const MAX_PAGES = 10;

/** Finds the requests that bear an id, the oldest first, whatever else the desk lists. A desk without look-up is not asked: it shows nothing. */
export function makeLookUp(client: Client, capabilities: () => Capabilities | null) {
  return async (id: string, signal: AbortSignal): Promise<LookUpResult> => {
    if (capabilities()?.lookup === 'none') return { kind: 'answered', ticketIds: [] };
    const found: Resource[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query: URLSearchParams = new URLSearchParams({
        externalId: id,
        ...(cursor === null ? {} : { cursor }),
      });
      const got = await client.read(`/onboarding-requests?${query.toString()}`, signal);
      if ('result' in got || !isJsonObject(got.answer.json) || !Array.isArray(got.answer.json['items'])) {
        const result: ExchangeResult = 'result' in got ? got.result : { kind: 'answer', answer: got.answer };
        return unanswered(client.itemObstacle(result));
      }
      for (const item of itemsOf(got.answer.json, 'items')) {
        const resource = readResource(item);
        if (resource?.externalId === id) found.push(resource);
      }
      cursor = nextCursorOf(got.answer.json);
      if (cursor === null || found.length > 0) {
        const byAge = found.toSorted(
          (a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? '') || a.id.localeCompare(b.id),
        );
        return { kind: 'answered', ticketIds: byAge.map((resource) => resource.id) };
      }
    }
    return { kind: 'failed', error: itemError('lookup-incomplete') };
  };
}
