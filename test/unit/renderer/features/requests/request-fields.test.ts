import { describe, expect, it } from 'vitest';
import { messages } from '../../../../../shared/messages/translate.ts';
import { requestFields, requestSections } from '../../../../../renderer/features/requests/request-fields.ts';

const missing = (wanted: readonly string[], present: object): string[] =>
  wanted.filter((key) => !Object.hasOwn(present, key));

describe.each(['de', 'en'] as const)('the request form in %s', (language) => {
  const { window, findings } = messages[language];

  it('has a name for every field', () => {
    const names = requestFields.map(({ control, pointer }) =>
      control === 'check' ? `check.${pointer}` : `field${pointer}`,
    );
    expect(missing(names, { ...window, ...findings })).toEqual([]);
  });
  it('has words for every choice', () => {
    const choices = requestFields.flatMap((field) =>
      'choices' in field ? field.choices.map((choice) => `choice.${field.pointer}.${choice}`) : [],
    );
    expect(choices.length).toBeGreaterThan(0);
    expect(missing(choices, window)).toEqual([]);
  });
  it('explains every section', () => {
    const texts = requestSections.flatMap(({ name }) => [`section.${name}`, `section.${name}.why`]);
    expect(missing(texts, window)).toEqual([]);
  });
});

describe('the request form', () => {
  it('asks for every member once', () => {
    const pointers = requestFields.map(({ pointer }) => pointer);
    expect(new Set(pointers).size).toBe(pointers.length);
  });
});
