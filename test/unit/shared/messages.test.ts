import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../../shared/errors.ts';
import { messages, translate, type MessageArea } from '../../../shared/messages/translate.ts';
import { MilestoneName, Paused, State } from '../../../shared/states.ts';

const areas = Object.keys(messages.en) as MessageArea[];
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();

describe.each(areas)('the texts of %s', (area) => {
  const de: Record<string, string> = messages.de[area];
  const en: Record<string, string> = messages.en[area];

  test('have the same keys in both languages', () => {
    expect(Object.keys(de).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test('are never empty and have the same placeholders in both languages', () => {
    for (const [key, text] of Object.entries(en)) {
      expect(text.trim(), key).not.toBe('');
      expect(de[key]?.trim(), key).not.toBe('');
      expect([...new Set(placeholders(de[key] ?? ''))], key).toEqual([...new Set(placeholders(text))]);
    }
  });
});

test('every error code has a text of its own', () => {
  for (const code of ErrorCode.options) expect(messages.en.errors, code).toHaveProperty([code]);
});

test('every state, pause and milestone has a word', () => {
  for (const state of State.options) expect(messages.en.outbox).toHaveProperty([`state.${state}`]);
  for (const paused of Paused.options) {
    expect(messages.en.outbox).toHaveProperty([`paused.${paused}`]);
    expect(messages.en.outbox).toHaveProperty([`paused.${paused}.do`]);
  }
  for (const name of MilestoneName.options) expect(messages.en.outbox).toHaveProperty([`milestone.${name}`]);
});

test('placeholders are filled and nothing is escaped or interpreted', () => {
  const shown = translate('en', 'errors', 'not-found', { id: '<b>{id}&$t(x)' });
  expect(shown).toContain('<b>{id}&$t(x)');
});
