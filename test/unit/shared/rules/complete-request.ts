import companies from '../../../fixtures/companies.json' with { type: 'json' };
import { withValueAt, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';

export const TODAY = '2026-11-22';

/** A request that nothing is to be said about, with some members changed; `undefined` removes one. */
export function completeRequest(changes: Record<string, Json | undefined> = {}): JsonObject {
  const [company] = companies;
  if (company === undefined) throw new Error('companies.json is empty');
  const { name, vatId, ...address } = company;
  const complete: JsonObject = {
    format: 'onboarding-packet',
    version: 1,
    kind: 'request',
    id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11',
    method: 'new-organization',
    reason: { managesIndependently: true, needsSeparateOrganization: true },
    preCheck: {
      askedParty: 'end-customer',
      askedPerson: 'Erika Muster',
      via: 'phone',
      askedAt: '2026-11-20',
      answer: 'no-organization',
      note: '',
    },
    company: { name, address, vatId },
    contact: { firstName: 'Erika', lastName: 'Muster', email: 'erika.muster@example.com', language: 'de' },
    channel: 'help-center',
    submittedBy: {
      name: 'Max Beispiel',
      email: 'max.beispiel@reseller.example',
      organization: 'Reseller GmbH',
    },
    note: '',
  };
  return Object.entries(changes).reduce(
    (packet, [pointer, value]) => withValueAt(packet, pointer, value),
    complete,
  );
}
