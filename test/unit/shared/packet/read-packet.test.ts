import { describe, expect, it } from 'vitest';
import { readPacket } from '../../../../shared/packet/read-packet.ts';
import { PACKET_MAX_LENGTH } from '../../../../shared/packet/packet.ts';
import { completeRequest } from '../rules/complete-request.ts';

const brief = (text: string) =>
  readPacket(text).findings.map(({ pointer, code, severity }) => `${severity} ${code} ${pointer}`);

describe('a file that is no packet', () => {
  it.each([
    ['nothing', '', 'file-empty'],
    ['only a byte order mark and blanks', '\ufeff \r\n', 'file-empty'],
    ['no JSON', 'Firma;Ort', 'file-not-json'],
    ['JSON that breaks off', '{"format":"onboarding-packet"', 'file-not-json'],
    ['a list', '[]', 'file-not-a-packet'],
    ['null', 'null', 'file-not-a-packet'],
    ['a text', '"onboarding-packet"', 'file-not-a-packet'],
    ['an object of another format', '{"format":"package","version":1,"kind":"request"}', 'file-not-a-packet'],
    ['a newer version', '{"format":"onboarding-packet","version":2,"kind":"request"}', 'file-version'],
    ['a version as text', '{"format":"onboarding-packet","version":"1","kind":"request"}', 'file-version'],
    ['no version', '{"format":"onboarding-packet","kind":"request"}', 'file-version'],
    ['an unknown kind', '{"format":"onboarding-packet","version":1,"kind":"offer"}', 'file-kind'],
    ['no kind', '{"format":"onboarding-packet","version":1}', 'file-kind'],
  ])('with %s is refused', (_, text, code) => {
    expect(readPacket(text)).toMatchObject({ kind: null, packet: null });
    expect(brief(text)).toEqual([`error ${code} `]);
  });

  it('because it is larger than the maximum is refused', () => {
    expect(brief(' '.repeat(PACKET_MAX_LENGTH + 1))).toEqual(['error file-too-large ']);
  });

  it.each([
    ['lists', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
    [
      'objects in a packet',
      `{"format":"onboarding-packet","version":1,"kind":"request","x":${'{"a":'.repeat(64)}1${'}'.repeat(64)}}`,
    ],
  ])('because its %s are nested too deeply is refused without a stack overflow', (_, text) => {
    expect(brief(text)).toEqual(['error file-not-a-packet ']);
  });

  it('is refused in words of both languages without open placeholders', () => {
    const [finding] = readPacket('{"format":"onboarding-packet","version":7}').findings;
    expect(finding?.message.de).toContain('(7)');
    expect(finding?.message.en).toContain('(7)');
  });
});

describe('a packet file', () => {
  it('is read as it is, with unknown members and in its order', () => {
    const text = JSON.stringify(
      completeRequest({ '/newerMember': { b: 1, a: [null] }, '/company/rating': 'A' }),
    );
    const { kind, packet, findings } = readPacket(text);
    expect(kind).toBe('request');
    expect(findings).toEqual([]);
    expect(JSON.stringify(packet)).toBe(text);
  });

  it('may begin with a byte order mark', () => {
    expect(readPacket(`\ufeff${JSON.stringify(completeRequest())}`).kind).toBe('request');
  });

  it('may hold exactly 64 levels', () => {
    const text = `{"format":"onboarding-packet","version":1,"kind":"request","x":${'['.repeat(63)}${']'.repeat(63)}}`;
    expect(readPacket(text).kind).toBe('request');
  });

  it('of a plan may say null where there is nothing', () => {
    const people = [{ key: 'eva', affiliation: 'partner', customer: null, homeProject: null }];
    const projects = [{ key: 'shop', folder: null, owner: null, existingId: null }];
    const assignments = [{ scope: { type: 'organization', key: null }, person: 'eva', until: null }];
    const id = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12';
    const plan = { format: 'onboarding-packet', version: 1, kind: 'plan', id, people, projects, assignments };
    expect(readPacket(JSON.stringify(plan)).findings).toEqual([]);
    expect(readPacket(JSON.stringify({ ...plan, name: null })).findings).toMatchObject([
      { pointer: '/name' },
    ]);
  });

  it('of a plan is read as one', () => {
    const text =
      '{"format":"onboarding-packet","version":1,"kind":"plan","people":[{"key":"eva"},{"key":5}]}';
    expect(readPacket(text).kind).toBe('plan');
    expect(brief(text)).toEqual(['error type /people/1/key']);
  });

  it('is kept when members have a wrong type, with a finding at each', () => {
    const packet = completeRequest({
      '/company/name': 42,
      '/company/address': [],
      '/contact/email': null,
      '/preCheck/answer': 'maybe',
      '/reason/managesIndependently': 'yes',
    });
    expect(readPacket(JSON.stringify(packet)).packet).toEqual(packet);
    expect(brief(JSON.stringify(packet)).toSorted()).toEqual([
      'error type /company/address',
      'error type /company/name',
      'error type /contact/email',
      'error type /preCheck/answer',
      'error type /reason/managesIndependently',
    ]);
  });

  it.each([['abc'], [''], [5], [null]])('with the id %j gets an error at the id', (id) => {
    expect(brief(JSON.stringify(completeRequest({ '/id': id })))).toEqual(['error id-format /id']);
  });

  it('without an id is fine, since storing makes one', () => {
    expect(brief(JSON.stringify(completeRequest({ '/id': undefined })))).toEqual([]);
  });

  it('loses members named __proto__, and no object gets them', () => {
    const text = JSON.stringify(completeRequest()).replace(
      '{',
      '{"__proto__":{"polluted":1},"list":[{"\\u005f_proto__":{"polluted":2}}],',
    );
    const { packet } = readPacket(text);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(packet).not.toHaveProperty('polluted');
    expect(JSON.stringify(packet)).not.toContain('polluted');
  });
});
