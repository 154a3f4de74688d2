import type { JsonObject } from '../../shared/json-pointer.ts';
import { makeRequest } from '../support/packets.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { syntheticCompanies } from '../support/synthetic-companies.ts';

/** A draft as both sides store it. `seq` counts from 1 in the order of adding. */
export type BenchDraft = {
  seq: number;
  id: string;
  title: string;
  vatId: string;
  isMissing: boolean;
  state: 'draft' | 'waiting';
  tag: string | null;
  packet: JsonObject;
  text: string;
};

/** The one tag that the benchmark asks for, on every twentieth draft. */
export const TAG = 'Messe';

/**
 * Requests for synthetic companies that follow from the seed: every tenth lacks its contact person's email address,
 * every twentieth has a tag, every fiftieth of the complete ones is finalized, since a list of drafts alone has no
 * states to filter by.
 */
export function makeDrafts(count: number, seed: number): BenchDraft[] {
  const random = seededRandom(seed);
  return syntheticCompanies(count, seed).map(({ name, vatId, email, ...place }, index) => {
    const isMissing = random() < 0.1;
    const packet = makeRequest({
      '/company': { name, vatId, address: { street: 'Hauptstraße', houseNumber: String(index), ...place } },
      '/contact/email': isMissing ? undefined : email,
      '/note': `Vertrag ${index}: Anlauf im Frühjahr, Ansprechpartner ist im Haus bekannt.`,
    });
    return {
      seq: index + 1,
      id: packet.id,
      title: name,
      vatId,
      isMissing,
      state: !isMissing && random() < 0.02 ? 'waiting' : 'draft',
      tag: random() < 0.05 ? TAG : null,
      packet,
      text: JSON.stringify(packet),
    };
  });
}
