import { expect, test } from 'vitest';
import { readRequiredActions } from '../../../../electron/core/submit/channels/support-api/required-actions.ts';

const message = { de: 'Bitte prüfen.', en: 'Please check.' };
const action = (changes: object) => ({ code: 'check', pointer: '/note', message, dueAt: null, ...changes });

test('what the desk asks for keeps its code, field, words and day', () => {
  const asked = action({ pointer: '/company/address/street', dueAt: '2026-12-01T00:00:00Z' });
  expect(readRequiredActions([asked])).toEqual([asked]);
});

test('a pointer that leads to no member of a packet that was sent names no field', () => {
  const pointers = ['/id', '/status/code', 'company', '', '/__proto__/x', `/note${'/x'.repeat(200)}`];
  for (const pointer of pointers) expect(readRequiredActions([action({ pointer })])[0]?.pointer).toBe('');
});

test('words are cut and cleaned of what nobody sees', () => {
  const [asked] = readRequiredActions([
    action({ code: 'c'.repeat(300), message: { de: `a\u202eb${'x'.repeat(9000)}`, en: 'ok' } }),
  ]);
  expect(asked?.code).toHaveLength(100);
  expect(asked?.message.de.startsWith('abxxx')).toBe(true);
  expect(asked?.message.de.length).toBeLessThanOrEqual(4096);
});

test('without words of its own it is said in the app’s', () => {
  for (const words of [undefined, { de: '', en: '' }, 'text', { de: 'nur deutsch' }])
    expect(readRequiredActions([action({ message: words })])[0]?.message.en).toContain('without saying what');
});

test('what is no entry is left out, and there are at most 50', () => {
  expect(readRequiredActions(['x', null, 7, []])).toEqual([]);
  expect(readRequiredActions(Array.from({ length: 60 }, () => action({})))).toHaveLength(50);
});

test('a due day that is none is left out', () => {
  expect(readRequiredActions([action({ dueAt: 'soon' })])[0]?.dueAt).toBeNull();
});
