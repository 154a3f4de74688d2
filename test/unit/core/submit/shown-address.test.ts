import { expect, it } from 'vitest';
import { isSameDesk } from '../../../../electron/core/submit/desk-identity.ts';
import { webAddress, withoutSecrets } from '../../../../electron/core/submit/channels/web-address.ts';

it.each([
  ['https://max:secret@desk.example/v1', 'https://max:…@desk.example/v1'],
  ['https://max:sec/ret@desk.example/v1', 'https://max:…@desk.example/v1'],
  ['https://max:s@cret@desk.example', 'https://max:…@desk.example'],
  ['https://:secret@desk.example', 'https://:…@desk.example'],
  ['max:secret@desk.example', 'max:…@desk.example'],
  ['ftp://desk.example/?token=secret', 'ftp://desk.example/?…'],
  ['ftp://desk.example/#secret', 'ftp://desk.example/?…'],
  ['no address', 'no address'],
  ['ftp://desk.example/v1', 'ftp://desk.example/v1'],
])('%s is shown back as %s', (given, shown) => {
  expect(withoutSecrets(given)).toBe(shown);
});

it('an address that is refused does not bring its password into the error', () => {
  expect(() => webAddress('https://max:secret@desk.example')).toThrow(
    expect.objectContaining({ code: 'channel-url', details: { url: 'https://max:…@desk.example' } }),
  );
});

it('an address that only looks as if it could be parsed is refused, not thrown at', () => {
  // Found by a million hostile inputs: URL.canParse passes it, the constructor throws (Node 24).
  const host = `127.0.0.${'hasOwnProperty'.repeat(1300)}`;
  expect(() => webAddress(`http://${host}`)).toThrow(expect.objectContaining({ code: 'channel-url' }));
  expect(isSameDesk(`support-api http://${host}`, `support-api http://${host}/`)).toBe(false);
});
