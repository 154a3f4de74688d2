import { expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import type { Finding } from '../../shared/findings.ts';
import { valueAt, type Json } from '../../shared/json-pointer.ts';
import { requestFields } from '../../renderer/features/requests/request-fields.ts';
import { openCore } from '../support/cores.ts';
import { companies, makeRequest, type Packet } from '../support/packets.ts';
import { valueOf } from '../support/value-of.ts';

/* A packet has one truth: the command line, the stored draft, the import and the form say the same about it. */

/** What cleaning says once, when a text comes in. */
const CLEANED = new Set(['text-invisible', 'email-repaired', 'vat-prefix-added']);
/** What only a profile with other requests can know. */
const OF_PROFILE = new Set(['duplicate-vat', 'precheck-contradiction']);

const told = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ code }) => !CLEANED.has(code) && !OF_PROFILE.has(code))
    .map(({ pointer, code, severity, params, message }) =>
      JSON.stringify([pointer, code, severity, params, message]),
    );

/** Changes that make a complete request a bad one; texts only, so that they can be typed, too. */
const typedFaults: Record<string, string>[] = [
  ...requestFields
    .filter(({ control }) => control !== 'check')
    .flatMap(({ pointer }): Record<string, string>[] => [{ [pointer]: '' }, { [pointer]: '\u200b ?\n' }]),
  { '/company/name': 'x'.repeat(201) },
  { '/company/name': 'MÃ¼ller GmbH' },
  { '/company/name': 'Мuster AG' },
  { '/company/name': 'info@muster.example' },
  { '/company/name': 'Test GmbH' },
  { '/company/name': '株式会社トヨタ' },
  { '/company/address/street': 'Postfach 12' },
  { '/company/address/street': 'Hauptstraße 5', '/company/address/houseNumber': '' },
  { '/company/address/postcode': '1067' },
  { '/company/address/postcode': '00000' },
  { '/company/address/country': 'Deutschland' },
  { '/company/address/country': 'AE', '/company/address/postcode': '' },
  { '/company/vatId': 'DE143454215' },
  { '/company/vatId': ' de 143 454 214 ' },
  { '/company/vatId': '143454214' },
  { '/company/vatId': 'ask later' },
  { '/company/vatId': '', '/company/vatIdMissingReason': 'other' },
  { '/company/organizationName': 'Kunde & Co. KG' },
  { '/contact/email': 'Erika <Erika@GMIAL.com>;' },
  { '/contact/email': 'niemand' },
  { '/contact/email': 'info@gmx.de' },
  { '/preCheck/answer': 'unclear' },
  { '/preCheck/answer': 'organization-exists' },
  { '/preCheck/askedAt': '2020-02-30' },
  { '/preCheck/askedAt': '2020-02-20' },
  { '/preCheck/askedAt': '2999-01-01' },
  { '/channel': 'psam' },
  { '/channel': 'psam', '/psam/name': 'Petra', '/psam/email': 'petra@' },
  { '/method': 'existing-organization' },
  { '/method': 'existing-organization', '/company/vatId': '', '/contact/email': '' },
  { '/existingOrganization/id': 'muster' },
  { '/note': 'x'.repeat(4001) },
];

/** Changes that no form can make. */
const fileFaults: Record<string, Json>[] = [
  { '/company': 'SAP SE' },
  { '/company/name': 42 },
  { '/company/address': [] },
  { '/company/emailDomains': [' EXAMPLE.com', 7] },
  { '/preCheck': {} },
  { '/preCheck/answer': 'maybe' },
  { '/reason': { managesIndependently: 'yes' } },
  { '/contact': null },
  { '/note': { text: '' } },
];

type Doors = { write: Core; import: Core };

const openDoors = async (): Promise<Doors> => ({ write: await openCore(), import: await openCore() });

/** What `validate` says. */
const byFile = async ({ write }: Doors, packet: Packet): Promise<Finding[]> =>
  valueOf(await write.desk.checkPacket({ text: JSON.stringify(packet) })).findings;

/** What `add` and `show` say. */
async function byAdding({ write }: Doors, packet: Packet): Promise<Finding[]> {
  const file = { file: 'a.packet.json', text: JSON.stringify(packet) };
  valueOf(await write.desk.addPackets({ files: [file] }));
  return valueOf(await write.desk.showPacket({ id: packet.id })).findings;
}

/** What `import` says, in a profile of its own. */
const byImport = async (doors: Doors, packet: Packet): Promise<Finding[]> =>
  valueOf(
    await doors.import.desk.importFile({ file: 'a.packet.json', data: Buffer.from(JSON.stringify(packet)) }),
  ).findings;

/** What the form says when the changes are typed one after the other; an emptied field removes its member. */
async function byTyping(desk: Core['desk'], id: string, changes: [string, string | boolean][]) {
  let findings: Finding[] = [];
  for (const [pointer, value] of changes) {
    const change = { pointer, value: value === '' ? null : value };
    findings = valueOf(await desk.editPacket({ id, changes: [change] })).findings;
  }
  return findings;
}

test.each(companies)('every door says nothing about a complete request for $name', async (company) => {
  const doors = await openDoors();
  const packet = makeRequest({}, companies.indexOf(company));
  expect(told(await byFile(doors, packet))).toEqual([]);
  expect(told(await byAdding(doors, packet))).toEqual([]);
  expect(told(await byImport(doors, packet))).toEqual([]);
  const { id } = valueOf(await doors.write.desk.createRequest({ method: 'new-organization' }));
  const typed = requestFields.flatMap(({ pointer }): [string, string | boolean][] => {
    const value = valueAt(packet, pointer);
    return typeof value === 'string' || typeof value === 'boolean' ? [[pointer, value]] : [];
  });
  expect(told(await byTyping(doors.write.desk, id, typed))).toEqual([]);
});

test('every door says the same about a bad request', async () => {
  const doors = await openDoors();
  let noteworthy = 0;
  for (const changes of typedFaults) {
    const given = Object.fromEntries(
      Object.entries(changes).map(([pointer, value]) => [pointer, value === '' ? undefined : value]),
    );
    const packet = makeRequest(given);
    const findings = await byFile(doors, packet);
    const expected = told(findings);
    const what = JSON.stringify(changes).slice(0, 80);
    expect(told(await byAdding(doors, packet)), `added ${what}`).toEqual(expected);
    expect(await byImport(doors, packet), `imported ${what}`).toEqual(findings);
    const complete = makeRequest();
    await byAdding(doors, complete);
    // A draft that is typed has no organization name yet, adding derives one.
    const edits = Object.entries({ '/company/organizationName': '', ...changes });
    const typed = await byTyping(doors.write.desk, complete.id, edits);
    expect(told(typed), `typed ${what}`).toEqual(expected);
    if (expected.length > 0) noteworthy += 1;
  }
  expect(noteworthy).toBeGreaterThanOrEqual(50);
});

test('every door that takes files says the same about members of a wrong type', async () => {
  const doors = await openDoors();
  for (const changes of fileFaults) {
    const packet = makeRequest(changes);
    const findings = await byFile(doors, packet);
    const what = JSON.stringify(changes);
    expect(told(findings).length, what).toBeGreaterThan(0);
    expect(told(await byAdding(doors, packet)), `added ${what}`).toEqual(told(findings));
    expect(await byImport(doors, packet), `imported ${what}`).toEqual(findings);
  }
});
