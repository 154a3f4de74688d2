import { describe, expect, it } from 'vitest';
import { cleanDetails } from '../../../electron/core/clean-details.ts';

const id = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';

describe('the details of a log line', () => {
  it('keep what cannot name anybody', () => {
    const details = {
      id,
      code: 'disk-full',
      operation: 'editPacket',
      version: '1.2.3',
      ticketId: 'SSD-4711',
      origin: 'http://127.0.0.1:4711',
      size: 12,
      ok: true,
      nothing: null,
      paths: [['items', 0, 'updatedAt']],
    };
    expect(cleanDetails(details)).toEqual(details);
  });

  it.each<Record<string, unknown>>([
    { id: 'Erika' },
    { code: 'Erika Muster' },
    { operation: 'erika@example.com' },
    { ticketId: 'for Erika' },
    { origin: 'https://erika:secret@desk.example' },
    { file: '/home/erika/desk' },
    { url: 'https://desk.example/?token=secret' },
    { text: 'Erika' },
    { paths: [['Erika']] },
    { packet: { name: 'Erika' } },
    { constructor: 'Erika' },
    { deprecation: 'Erika' },
  ])('leave out %j', (details) => {
    expect(cleanDetails(details)).toEqual({});
  });

  it('keep of an error its kind, its code and where it came from, without the folders', () => {
    const error = `TypeError: Erika Muster is not a customer
    at makeCustomer (file:///home/erika/app.asar/out/main/core-B1h.js:12:34)
    at async Object.edit (/home/erika/app/core.ts:5:6)
    at new Store (C:\\Users\\Erika\\store.js:1:2)
    at /home/erika/x.js:7:8
    at Erika Muster was here`;
    expect(cleanDetails({ error })).toEqual({
      error:
        'TypeError at makeCustomer core-B1h.js:12:34 at Object.edit core.ts:5:6 at Store store.js:1:2 at x.js:7:8',
    });
  });

  it.each([
    [new Error('Erika'), /^Error at /],
    ['Error: ENOENT: no such file, open /home/erika', /^Error ENOENT$/],
    ['Error: ERIKA was here', /^Error$/],
    ['SqliteError: SQLITE_CORRUPT_INDEX in Erika', /^SqliteError SQLITE_CORRUPT_INDEX$/],
    ['Erika was here', /^Error$/],
    [{ message: 'Erika' }, /^Error$/],
    [undefined, /^Error$/],
    ['Error: Erika\nErika (x.js:1:2)', /^Error$/],
  ])('never keep its words: %s', (error, kept) => {
    const { error: text } = cleanDetails({ error });
    expect(text).toMatch(kept);
    expect(text).not.toMatch(/erika/i);
  });

  it('keep no more of a stack than places to look at', () => {
    const frames = Array.from({ length: 1000 }, (_, n) => `    at f (x.js:${n}:1)`).join('\n');
    const { error } = cleanDetails({ error: `Error: x\n${frames}` });
    expect(String(error).match(/x\.js/g)).toHaveLength(5);
  });
});
