import { describe, expect, test } from 'vitest';
import { withValueAt, type Json } from '../../../shared/json-pointer.ts';
import { EXTERNAL_ID, expectProblem, fieldErrors, requestBody, startDesk } from './start-desk.ts';

/** The errors that the desk finds in a body with one member changed; undefined removes it. */
async function errorsWith(pointer: string, value: Json | undefined): Promise<string[]> {
  const { submit } = await startDesk();
  const reply = await submit(withValueAt(requestBody(), pointer, value), EXTERNAL_ID);
  if (reply.status === 201) return [];
  expectProblem(reply, 422, 'validation-failed');
  return fieldErrors(reply);
}

describe('a request for a new organization', () => {
  test.each([
    '/externalId',
    '/method',
    '/company/name',
    '/company/address/street',
    '/company/address/postcode',
    '/company/address/city',
    '/company/address/country',
    '/company/vatId',
    '/contact/firstName',
    '/contact/lastName',
    '/contact/email',
  ])('needs %s', async (pointer) => {
    expect(await errorsWith(pointer, undefined)).toEqual([`${pointer} required`]);
  });

  test.each(['/company/name', '/company/address/city', '/company/vatId', '/contact/email'])(
    'does not take blanks for %s',
    async (pointer) => {
      expect(await errorsWith(pointer, '   ')).toEqual([`${pointer} required`]);
    },
  );

  test.each([
    '/preCheck',
    '/submittedBy',
    '/reason',
    '/note',
    '/schemaVersion',
    '/attachmentIds',
    '/company/address/houseNumber',
  ])('does not need %s', async (pointer) => {
    expect(await errorsWith(pointer, undefined)).toEqual([]);
  });

  test('names every field of a parent that is missing, all at once', async () => {
    const { submit } = await startDesk();
    const reply = await submit({ externalId: EXTERNAL_ID, method: 'new-organization' });
    expect(fieldErrors(reply).toSorted()).toEqual([
      '/company/address/city required',
      '/company/address/country required',
      '/company/address/postcode required',
      '/company/address/street required',
      '/company/name required',
      '/company/vatId required',
      '/contact/email required',
      '/contact/firstName required',
      '/contact/lastName required',
    ]);
  });

  test.each(['AE', 'hk'])('needs no postcode in %s, which has none', async (country) => {
    const { submit } = await startDesk();
    const address = { street: 'Road 1', city: 'City', country };
    expect((await submit(requestBody({ company: { name: 'A', address, vatId: '1' } }))).status).toBe(201);
  });

  test('takes a reason for a missing VAT ID', async () => {
    const { submit } = await startDesk();
    const { vatId: _, ...company } = requestBody()['company'] as { vatId: string };
    const reply = await submit(
      requestBody({ company: { ...company, vatIdMissingReason: 'not-issued-yet' } }),
    );
    expect(reply.status).toBe(201);
  });

  test.each(['erika', '@example.com', 'erika@', 'erika @ example.com'])(
    'does not take %j for an email',
    async (email) => {
      expect(await errorsWith('/contact/email', email)).toEqual(['/contact/email email-format']);
    },
  );

  test.each<[string, Json, string]>([
    ['/company/name', 5, 'type'],
    ['/company/name', null, 'type'],
    ['/company', [], 'type'],
    ['/company/address', 'Hauptstraße 1', 'type'],
    ['/reason/managesIndependently', 'yes', 'type'],
    ['/note', {}, 'type'],
    ['/method', 'joint-management', 'value'],
    ['/schemaVersion', 2, 'value'],
    ['/externalId', 'not-a-uuid', 'format'],
    ['/attachmentIds', Array.from({ length: 11 }, () => 'x'), 'too-many'],
    ['/attachmentIds', ['AT-unknown'], '0 unknown-attachment'],
  ])('does not take %s = %j', async (pointer, value, code) => {
    expect(await errorsWith(pointer, value)).toEqual([
      code.startsWith('0 ') ? `${pointer}/${code}` : `${pointer} ${code}`,
    ]);
  });

  test.each([
    ['/company/name', 200],
    ['/company/address/street', 100],
    ['/company/address/houseNumber', 20],
    ['/company/address/postcode', 12],
    ['/company/address/city', 100],
    ['/company/vatId', 20],
    ['/contact/firstName', 100],
    ['/contact/lastName', 100],
    ['/note', 4000],
    ['/preCheck/note', 4000],
  ])('takes %s of %i code points and not one more', async (pointer, max) => {
    expect(await errorsWith(pointer, '😀'.repeat(max))).toEqual([]);
    expect(await errorsWith(pointer, '😀'.repeat(max + 1))).toEqual([`${pointer} too-long`]);
  });

  test('tells errors in both languages with their parameters', async () => {
    const { submit } = await startDesk();
    const reply = await submit(requestBody({ note: 'x'.repeat(4001) }));
    expect(reply.body['errors']).toEqual([
      {
        pointer: '/note',
        code: 'too-long',
        message: { de: 'Höchstens 4000 Zeichen sind erlaubt.', en: 'At most 4000 characters are allowed.' },
        params: { max: 4000 },
      },
    ]);
  });
});

describe('a request for an existing organization', () => {
  const existing = (members: Record<string, Json>) => ({
    externalId: EXTERNAL_ID,
    method: 'existing-organization',
    company: { name: 'Muster AG' },
    ...members,
  });

  test.each<[string, Record<string, Json>]>([
    [
      'organization id',
      { existingOrganization: { id: '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d', relation: 'reseller' } },
    ],
    ['VAT ID', { company: { name: 'Muster AG', vatId: 'DE143454214' } }],
    ['contact email', { contact: { email: 'erika@muster.example' } }],
  ])('is enough with the company name and the %s', async (_what, members) => {
    const { submit } = await startDesk();
    expect((await submit(existing(members))).status).toBe(201);
  });

  test('needs one of organization id, VAT ID and contact email', async () => {
    const { submit } = await startDesk();
    const reply = await submit(existing({ contact: { email: ' ' }, existingOrganization: { name: 'x' } }));
    expect(fieldErrors(reply)).toEqual(['/existingOrganization/id required']);
  });

  test('needs the company name', async () => {
    const { submit } = await startDesk();
    const reply = await submit(existing({ company: { vatId: 'DE143454214' } }));
    expect(fieldErrors(reply)).toEqual(['/company/name required']);
  });
});

test.each(['[]', 'null', '"text"', '5'])(
  'a body that is no object (%s) is an error of the whole',
  async (body) => {
    const { ask } = await startDesk();
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': EXTERNAL_ID };
    const reply = await ask('POST', '/onboarding-requests', { headers, body });
    expectProblem(reply, 422, 'validation-failed');
    expect(fieldErrors(reply)).toEqual([' type']);
  },
);
