import { v7 as newId } from 'uuid';
import companies from '../../electron/cli/demo-companies.json' with { type: 'json' };
import { withValueAt, type Json, type JsonObject } from '../../shared/json-pointer.ts';

export type Packet = JsonObject & { id: string };

/** Real companies that nothing is to be said about. */
export { companies };

/** The id with another last group, for packets whose order and names matter. */
export const idOf = (n: number): string => `0190c5a2-7e3b-7c1d-9a54-${n.toString(16).padStart(12, '0')}`;

/**
 * A complete request that nothing is to be said about, with a new id and one of the real companies.
 * @param changes JSON Pointer to the value there; `undefined` removes the member
 */
export function makeRequest(changes: Record<string, Json | undefined> = {}, company = 0): Packet {
  const { name, vatId, ...address } = companies[company % companies.length]!; // oxlint-disable-line typescript/no-non-null-assertion -- the list is not empty
  const complete: JsonObject = {
    format: 'onboarding-packet',
    version: 1,
    kind: 'request',
    id: newId(),
    method: 'new-organization',
    reason: { managesIndependently: true, needsSeparateOrganization: true },
    preCheck: {
      askedParty: 'end-customer',
      askedPerson: 'Erika Muster',
      via: 'phone',
      askedAt: new Date().toISOString().slice(0, 10),
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
  ) as Packet;
}

/** A complete request for a customer that has an organization already. */
export const makeExistingRequest = (changes: Record<string, Json | undefined> = {}): Packet =>
  makeRequest({
    '/method': 'existing-organization',
    '/preCheck/answer': 'organization-exists',
    '/existingOrganization': { name: 'SAP SE', relation: 'reseller' },
    ...changes,
  });

/** A plan that nothing is to be said about. */
export const makePlan = (changes: Record<string, Json | undefined> = {}): Packet =>
  Object.entries(changes).reduce<JsonObject>(
    (packet, [pointer, value]) => withValueAt(packet, pointer, value),
    {
      format: 'onboarding-packet',
      version: 1,
      kind: 'plan',
      id: newId(),
      name: 'Muster AG 2026',
      management: 'partial',
      partner: {
        organizationName: 'Reseller GmbH',
        organizationId: '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d',
        emailDomains: ['reseller.example'],
      },
      customers: [{ key: 'muster', name: 'Muster AG', emailDomains: ['muster.example'] }],
      folders: [{ key: 'f-muster', name: 'Muster AG' }],
      projects: [
        {
          key: 'shop-prod',
          name: 'muster-shop-prod',
          customer: 'muster',
          folder: 'f-muster',
          network: 'public',
          labels: { billingReference: '4711' },
          owner: 'ops@reseller.example',
          environment: 'prod',
          services: [{ key: 'ske', managedBy: 'partner' }],
          existingId: null,
        },
      ],
      people: [
        {
          key: 'eva',
          type: 'user',
          subject: 'eva@muster.example',
          affiliation: 'customer',
          customer: 'muster',
          account: 'unknown',
        },
        { key: 'ops', type: 'user', subject: 'ops@reseller.example', affiliation: 'partner' },
      ],
      assignments: [
        {
          scope: { type: 'project', key: 'shop-prod' },
          person: 'eva',
          role: 'reader',
          justification: '',
          until: null,
        },
        { scope: { type: 'project', key: 'shop-prod' }, person: 'ops', role: 'owner' },
      ],
      waivers: [],
    },
  ) as Packet;
