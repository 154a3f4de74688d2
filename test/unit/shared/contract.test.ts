import { expect, test } from 'vitest';
import { contract, hostContract } from '../../../shared/contract.ts';
import { hostOperationNames, operationNames } from '../../../shared/operation-names.ts';

const id = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';

test('every operation has a name in the list that the preload offers, and the other way round', () => {
  expect(Object.keys(contract).toSorted()).toEqual([...operationNames].toSorted());
  expect(Object.keys(hostContract).toSorted()).toEqual([...hostOperationNames].toSorted());
});

test.each<[keyof typeof contract, unknown]>([
  ['showPacket', {}],
  ['showPacket', { id: 'not-an-id' }],
  ['showPacket', { id: `${id}' OR 1=1` }],
  ['listPackets', { limit: 0 }],
  ['listPackets', { limit: 501 }],
  ['listPackets', { limit: 1.5 }],
  ['listPackets', { state: 'lost' }],
  ['listPackets', { search: 'x'.repeat(201) }],
  ['editPacket', { id, changes: [] }],
  ['editPacket', { id, changes: [{ pointer: '/a', value: { nested: true } }] }],
  ['editPacket', { id, changes: [{ pointer: '/a', value: 'x'.repeat(1_048_577) }] }],
  ['editPacket', { id, changes: [{ pointer: `/${'a'.repeat(200)}`, value: '' }] }],
  ['finalizePackets', { ids: [] }],
  ['sync', { timeoutSeconds: -1 }],
  ['sync', { timeoutSeconds: Number.POSITIVE_INFINITY }],
  ['setChannel', { kind: 'carrier-pigeon', url: '' }],
  ['setChannel', { kind: 'support-api', url: 'x'.repeat(2049) }],
  ['backupProfile', { out: '' }],
  ['createRequest', { method: 'joint-management' }],
])('%s refuses %o', (name, input) => {
  expect(contract[name].input.safeParse(input).success).toBe(false);
});
