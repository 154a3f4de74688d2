import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRecoveryCode, readRecoveryCode } from '../../../../electron/core/keys/recovery-code.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('a recovery code has five groups of six letters, none of which looks like another, and is never the same', () => {
  const codes = Array.from({ length: 200 }, newRecoveryCode);
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{6}-){4}[0-9A-HJKMNP-TV-Z]{6}$/);
  expect(new Set(codes).size).toBe(200);
  expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
});

test.for([
  ['small letters', (code: string) => code.toLowerCase()],
  ['blanks for dashes', (code: string) => ` ${code.replaceAll('-', '  ')}\n`],
  ['no dashes at all', (code: string) => code.replaceAll('-', '')],
  ['long dashes', (code: string) => code.replaceAll('-', '–')],
  [
    'O for 0, I and l for 1',
    (code: string) => code.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'l'),
  ],
] as const)('a recovery code is read with %s', ([, change]) => {
  for (let n = 0; n < 50; n += 1) {
    const code = newRecoveryCode();
    expect(readRecoveryCode(change(code))).toBe(code);
  }
});

test('any one letter mistyped, and any two neighbours exchanged, are noticed', () => {
  const code = newRecoveryCode().replaceAll('-', '');
  for (let at = 0; at < code.length; at += 1) {
    const [left, letter, next] = [code.slice(0, at), code.charAt(at), code.charAt(at + 1)];
    for (const other of LETTERS.replace(letter, ''))
      expect(readRecoveryCode(left + other + code.slice(at + 1))).toBeNull();
    if (next !== '' && next !== letter)
      expect(readRecoveryCode(left + next + letter + code.slice(at + 2))).toBeNull();
  }
});

test('what is no recovery code is not read as one', () => {
  const code = newRecoveryCode();
  for (const text of ['', 'drei Birnen im Schnee', code.slice(1), `${code}0`, code.replace(/.$/, 'U')])
    expect(readRecoveryCode(text)).toBeNull();
  fc.assert(fc.property(fc.string({ maxLength: 29 }), (text) => readRecoveryCode(text) === null));
});
