import { v7 as uuidv7 } from 'uuid';
import type { JsonObject } from '../../shared/json-pointer.ts';

/** A request for a new organization that can be finalized today; its VAT ID is left out for a reason, so that many can be made. */
export function completeRequest({ id = uuidv7(), name = 'Muster GmbH' } = {}): JsonObject {
  return {
    format: 'onboarding-packet',
    version: 1,
    kind: 'request',
    id,
    method: 'new-organization',
    reason: { managesIndependently: true, needsSeparateOrganization: true },
    preCheck: {
      askedParty: 'end-customer',
      askedPerson: 'Erika Muster',
      via: 'phone',
      askedAt: new Date().toISOString().slice(0, 10),
      answer: 'no-organization',
      note: 'asked twice',
    },
    company: {
      name,
      address: { street: 'Hauptstraße', houseNumber: '1', postcode: '10115', city: 'Berlin', country: 'DE' },
      vatIdMissingReason: 'not-issued-yet',
    },
    contact: { firstName: 'Erika', lastName: 'Muster', email: 'erika@muster.example', language: 'de' },
    channel: 'help-center',
    submittedBy: { name: 'Max Beispiel', email: 'max@reseller.example', organization: 'Reseller GmbH' },
    note: '',
  };
}
