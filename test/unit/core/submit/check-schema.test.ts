import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { requestBodies } from '../../../../electron/core/practice-desk/schemas/request-body.ts';
import { compileSchema } from '../../../../electron/core/submit/channels/support-api/check-schema.ts';
import { requestPayload } from '../../../../electron/core/submit/channels/support-api/request-body.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { companies, makeRequest } from '../../../support/packets.ts';

const compile = (schema: unknown) => compileSchema(JSON.stringify(schema));
const name = (schema: object) => ({
  type: 'object',
  properties: { company: { properties: { name: schema } } },
});
const body = (company: JsonObject): JsonObject => ({ company });

describe('what a schema says', () => {
  test.each([
    ['maxLength', { maxLength: 3 }, { pointer: '/company/name', keyword: 'maxLength', limit: 3 }],
    ['pattern', { pattern: '^[a-z]+$' }, { pointer: '/company/name', keyword: 'pattern', limit: null }],
    ['format', { format: 'email' }, { pointer: '/company/name', keyword: 'format', limit: null }],
    ['enum', { enum: ['x'] }, { pointer: '/company/name', keyword: 'enum', limit: null }],
  ])('with %s is told with the pointer into the body', async (_keyword, schema, error) => {
    const check = await compile(name(schema));
    expect(check(body({ name: 'SAP SE' }))).toEqual([error]);
  });

  test('about a missing member is told at that member', async () => {
    const check = await compile({ properties: { company: { required: ['a/b'] } } });
    expect(check(body({}))).toEqual([{ pointer: '/company/a~1b', keyword: 'required', limit: null }]);
  });

  test('as a choice is told once, as a condition by its parts', async () => {
    const choice = await compile({
      properties: { company: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } },
    });
    expect(choice(body({}))).toEqual([{ pointer: '/company', keyword: 'anyOf', limit: null }]);
    const condition = await compile({ if: { required: ['contact'] }, else: { required: ['note'] } });
    expect(condition(body({}))).toEqual([{ pointer: '/note', keyword: 'required', limit: null }]);
  });

  test('is bounded in number', async () => {
    const members = Array.from({ length: 100 }, (_, n) => `m${n}`);
    expect((await compile({ required: members }))({})).toHaveLength(20);
  });
});

test('the schemas of the practice desk compile, and have nothing against complete requests', async () => {
  const schema = z.toJSONSchema(requestBodies['new-organization'], { target: 'draft-2020-12', io: 'input' });
  const check = await compile(schema);
  for (const n of companies.keys()) {
    const payload = JSON.parse(requestPayload(makeRequest({}, n))) as JsonObject;
    expect(check({ ...payload, attachmentIds: [] })).toEqual([]);
  }
  const without = JSON.parse(requestPayload(makeRequest({ '/contact/lastName': undefined }))) as JsonObject;
  expect(check(without)).toMatchObject([{ pointer: '/contact/lastName', keyword: 'required' }]);
});

describe('a schema that cannot be trusted', () => {
  test.each([
    ['no JSON', '{', 'no JSON object'],
    ['no object', '[]', 'no JSON object'],
    ['too deep', `${'{"not":'.repeat(200)}true${'}'.repeat(200)}`, 'no JSON object'],
    ['a reference elsewhere', '{"$ref":"https://evil.example/schema.json"}', 'resolve reference'],
    ['a keyword of the wrong type', '{"maxLength":"process.exit()"}', 'schema is invalid'],
    ['a broken pattern', '{"properties":{"a":{"pattern":"("}}}', 'egular expression'],
  ])('is refused: %s', async (_what, text, why) => {
    await expect(compileSchema(text)).rejects.toThrow(why);
  });

  test('does not hold up the app with a pattern that never ends, and is not tried again', async () => {
    const check = await compile(name({ pattern: '^(a+)+$' }));
    const endless = body({ name: `${'a'.repeat(60)}!` });
    expect(check(endless)).toBeUndefined();
    expect(check(body({ name: 'a' }))).toBeUndefined();
  });

  test('that refers to itself without end has nothing to say', async () => {
    const check = await compile({ $ref: '#' }).catch(() => undefined);
    expect(check?.({}) ?? 'nothing').toBe('nothing');
  });
});
