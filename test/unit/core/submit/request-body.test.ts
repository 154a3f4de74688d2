import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  requestBody,
  requestPayload,
} from '../../../../electron/core/submit/channels/support-api/request-body.ts';
import { differingMembers } from '../../../../electron/core/submit/differing-members.ts';
import type { Json, JsonObject } from '../../../../shared/json-pointer.ts';
import { makeRequest } from '../../../support/packets.ts';

test('the body has the packet’s members under their names, the external id, and none of the head', () => {
  const packet: JsonObject = {
    ...makeRequest(),
    psam: { name: 'P', email: 'p@provider.example' },
    'x-new': 1,
  };
  const body = JSON.parse(requestBody(requestPayload(packet), ['sha-1'])) as Record<string, Json>;
  expect(body).toMatchObject({
    externalId: packet['id'],
    schemaVersion: 1,
    attachmentIds: ['sha-1'],
    company: packet['company'],
    contact: packet['contact'],
    preCheck: packet['preCheck'],
    submittedBy: packet['submittedBy'],
  });
  for (const member of ['format', 'version', 'kind', 'id', 'channel', 'psam', 'x-new'])
    expect(body).not.toHaveProperty(member);
});

test('the same payload and attachments give the same bytes', () => {
  const payload = requestPayload(makeRequest());
  expect(requestBody(payload, ['a', 'b'])).toBe(requestBody(payload, ['a', 'b']));
});

test('a value that the desk shows otherwise is named, members that it adds are not', () => {
  const sent = { company: { name: 'A', vatId: 'DE1', 'odd/key': true }, note: '' };
  expect(differingMembers(sent, { ...sent, id: 'OD-1', company: { ...sent.company, extra: 1 } })).toEqual([]);
  expect(differingMembers(sent, { company: { name: 'A', vatId: null }, note: '' })).toEqual([
    '/company/vatId',
    '/company/odd~1key',
  ]);
  expect(differingMembers(sent, { note: '' })).toEqual(['/company']);
});

test('nothing differs from itself, whatever it holds', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
      const value = JSON.parse(JSON.stringify(members)) as Json;
      expect(differingMembers(value, structuredClone(value))).toEqual([]);
    }),
  );
});
