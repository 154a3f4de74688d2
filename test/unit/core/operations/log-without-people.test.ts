import { expect, test } from 'vitest';
import { logWithoutPeople } from '../../../../electron/core/operations/log-without-people.ts';

const AT = '2026-11-22T09:00:00.000Z';
const kept = (line: object): unknown => {
  const text = logWithoutPeople(`${JSON.stringify(line)}\n`);
  return text === '' ? null : JSON.parse(text);
};
const plain = { at: AT, level: 'info', message: 'started' };

test('a line keeps its time, level, plain message and details that name nobody', () => {
  const line = { ...plain, code: 'disk-full', version: '1.2.3', size: 4096, status: 503 };
  expect(kept(line)).toEqual(line);
});

test.for([
  'The settings file was set aside',
  'opened /home/erika/desk',
  'mail to erika@example.com',
  'ticket 4711',
  'for Erika',
  'a'.repeat(101),
  '',
])('a message that could name somebody is left out: %s', (message) => {
  expect(kept({ ...plain, message })).toEqual({ ...plain, message: '(left out)' });
});

test.for([
  { code: 'Erika' },
  { code: 'erika@example.com' },
  { version: 'Erika 1' },
  { status: '503 Erika' },
  { size: -1 },
  { file: '/home/erika' },
  { id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11' },
  { stack: 'Error: x' },
  { error: 'Erika was here' },
  { error: { message: 'Erika' } },
])('a detail that is not known to name nobody is left out: %j', (detail) => {
  expect(kept({ ...plain, ...detail })).toEqual(plain);
});

test.for([
  ['Error: /home/erika', 'Error'],
  ['TypeError: Erika', 'TypeError'],
  ['SqliteError', 'SqliteError'],
])('of an error its kind is kept: %s', ([error, kind]) => {
  expect(kept({ ...plain, error })).toEqual({ ...plain, error: kind });
});

test.for([
  'no JSON',
  '[]',
  'null',
  '"started"',
  JSON.stringify({ ...plain, at: 'yesterday' }),
  JSON.stringify({ ...plain, level: 'Erika' }),
  '',
])('what is no line of the log is left out whole: %s', (line) => {
  expect(logWithoutPeople(`${line}\n`)).toBe('');
});
