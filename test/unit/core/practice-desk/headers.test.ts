import { describe, expect, test } from 'vitest';
import {
  downloadHeader,
  fileNameOf,
  mediaTypeOf,
  sha256OfDigest,
} from '../../../../electron/core/practice-desk/content-headers.ts';
import { namesTag } from '../../../../electron/core/practice-desk/etag.ts';
import { parseIdempotencyKey } from '../../../../electron/core/practice-desk/idempotency-key.ts';

describe('an Idempotency-Key', () => {
  test.each([
    ['"abc"', 'abc'],
    ['abc', 'abc'],
    ['"a b"', 'a b'],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['x'.repeat(255), 'x'.repeat(255)],
  ])('%s is the key %s', (header, key) => {
    expect(parseIdempotencyKey(header)).toBe(key);
  });

  test.each(['', '""', '"a', 'a"', 'a b', '"a"b', '"ä"', '"a\\b"', `"${'x'.repeat(256)}"`])(
    '%j is refused',
    (header) => {
      expect(() => parseIdempotencyKey(header)).toThrow('idempotency-key-invalid');
    },
  );
});

test.each([
  ['"1"', true],
  ['W/"1"', true],
  ['"0", "1"', true],
  ['*', true],
  ['"11"', false],
  ['1', false],
  ['', false],
])('the header %j names the tag "1": %s', (header, names) => {
  expect(namesTag(header, '"1"')).toBe(names);
});

test.each([
  ['application/json', 'application/json'],
  ['Application/JSON; charset=utf-8', 'application/json'],
  [undefined, ''],
])('the media type of %s is %j', (header, type) => {
  expect(mediaTypeOf(header)).toBe(type);
});

test.each([
  [`sha-256=:${'A'.repeat(43)}=:`, `${'A'.repeat(43)}=`],
  [`md5=:AA==:, sha-256=:${'B'.repeat(43)}=:`, `${'B'.repeat(43)}=`],
  [`sha-256=:${'A'.repeat(43)}=:;p=1`, `${'A'.repeat(43)}=`],
  [`sha-256=:${'A'.repeat(43)}=:_`, null],
  [`sha-512=:${'A'.repeat(43)}=:`, null],
  [`sha-256=${'A'.repeat(43)}=`, null],
  ['', null],
])('the SHA-256 in %j is %j', (header, digest) => {
  expect(sha256OfDigest(header)).toBe(digest);
});

test.each([
  ['attachment; filename="a.pdf"', 'a.pdf'],
  ['attachment; filename=a.pdf', 'a.pdf'],
  ['attachment; filename="a\\"b.pdf"', 'a"b.pdf'],
  [`attachment; filename="a.pdf"; filename*=UTF-8''%C3%BC.pdf`, 'ü.pdf'],
  [`attachment; filename="a.pdf"; filename*=UTF-8''%FF.pdf`, 'a.pdf'],
  [`attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd`, 'passwd'],
  ['attachment; filename="C:\\\\folder\\\\a.pdf"', 'a.pdf'],
  [`attachment; filename*=UTF-8''a%00%0Ab.pdf`, 'ab.pdf'],
  ['attachment; filename=""', null],
  ['attachment', null],
  [undefined, null],
])('the file name in %j is %j', (header, name) => {
  expect(fileNameOf(header)).toBe(name);
});

test.each(['Müller & Söhne "1".pdf', "it's (a) *file*.pdf", 'plain.pdf'])(
  'the name %j survives a download header',
  (name) => {
    expect(fileNameOf(downloadHeader(name))).toBe(name);
  },
);
