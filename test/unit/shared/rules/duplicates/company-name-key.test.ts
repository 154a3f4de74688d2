import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyNameKey } from '../../../../../shared/rules/duplicates/company-name-key.ts';
import { legalForms } from '../../../../../shared/rules/duplicates/legal-forms.ts';
import { awkwardText, seed } from '../arbitraries.ts';

describe('the key of a company name', () => {
  it.each([
    ['the legal form spelled out', 'Muster Gesellschaft mit beschränkter Haftung', 'Muster GmbH'],
    ['the legal form dropped', 'Muster', 'Muster GmbH'],
    ['the legal form with dots', 'Muster G.m.b.H.', 'Muster GmbH'],
    ['an umlaut as two letters', 'Mueller Soehne Strassenbau', 'Müller Söhne Straßenbau'],
    ['an umlaut without its dots', 'Muller Sohne', 'Müller Söhne'],
    ['accents lost', 'Societe Generale', 'Société Générale'],
    ['a letter with a stroke', 'Orsted Lodz', 'Ørsted Łódź'],
    ['capitals', 'MÜLLER STRASSENBAU', 'Müller Straßenbau'],
    ['small letters', 'müller straßenbau', 'Müller Straßenbau'],
    ['full-width letters', 'ＭＵＳＴＥＲ ＡＧ', 'Muster AG'],
    ['and as a word', 'Müller und Söhne', 'Müller & Söhne'],
    ['and in English', 'Müller and Söhne', 'Müller & Söhne'],
    ['and as a plus', 'Müller + Söhne', 'Müller & Söhne'],
    ['a hyphen', 'Müller-Bau', 'Müller Bau'],
    ['a long dash', 'Müller – Bau', 'Müller Bau'],
    ['commas and quotes', '„Muster“, Inc.', 'Muster Inc'],
    ['an apostrophe', 'OBrien Ltd', 'O’Brien Limited'],
    ['initials with dots', 'A.T.U Auto', 'ATU Auto'],
    ['blanks', '  Muster\u00a0\t Bau ', 'Muster Bau'],
    ['a stage', 'Muster GmbH i. L.', 'Muster GmbH'],
  ])('is the same for %s', (_, typed, registered) => {
    expect(companyNameKey(typed).key).toBe(companyNameKey(registered).key);
  });

  it('has the same words for words that are swapped', () => {
    const [typed, registered] = [companyNameKey('Bau Müller GmbH'), companyNameKey('Müller Bau GmbH')];
    expect(typed.key).not.toBe(registered.key);
    expect(typed.words).toBe(registered.words);
  });

  it.each([
    ['Müller Bau', 'Möller Bau'],
    ['Muster Nord', 'Muster Süd'],
    ['株式会社トヨタ', '株式会社ホンダ'],
    ['3M', 'M3'],
  ])('of %j is not that of %j', (one, other) => {
    expect(companyNameKey(one).key).not.toBe(companyNameKey(other).key);
  });
});

describe('the legal form', () => {
  it.each([
    ['Muster GmbH', 'GmbH'],
    ['Muster Ges.m.b.H.', 'GmbH'],
    ['Muster Gesellschaft m.b.H.', 'GmbH'],
    ['Muster GmbH & Co. KG', 'GmbH & Co. KG'],
    ['Muster GmbH&Co.KG', 'GmbH & Co. KG'],
    ['Muster GmbH und Co KG', 'GmbH & Co. KG'],
    ['Muster G.m.b.H. & Cie. KG', 'GmbH & Co. KG'],
    ['Muster Gesellschaft mit beschränkter Haftung & Co. Kommanditgesellschaft', 'GmbH & Co. KG'],
    ['Muster UG (haftungsbeschränkt)', 'UG'],
    ['Muster UG (haftungsbeschränkt) & Co. KG', 'UG & Co. KG'],
    ['Muster SE & Co. KGaA', 'SE & Co. KGaA'],
    ['Muster & Co. KG', 'KG'],
    ['Muster e.K.', 'e. K.'],
    ['Muster eingetragene Kauffrau', 'e. K.'],
    ['Muster e.U.', 'e. U.'],
    ['Muster Partnerschaft mbB', 'PartG mbB'],
    ['Muster S.à r.l.', 'Sàrl'],
    ['Muster S.p.A.', 'SpA'],
    ['Muster B.V.', 'BV'],
    ['Muster Sp. z o.o.', 'Sp. z o.o.'],
    ['Muster s. r. o.', 's.r.o.'],
    ['Muster A/S', 'as'],
    ['Muster Co., Ltd.', 'Ltd'],
    ['Muster Public Limited Company', 'PLC'],
    ['Muster, Inc.', 'Inc.'],
    ['Muster GmbH i. Gr.', 'GmbH'],
  ])('of %j is %s and off the key', (name, legalForm) => {
    expect(companyNameKey(name)).toEqual({ key: 'muster', words: 'muster', legalForm });
  });

  it.each([
    ['at the beginning', 'GmbH Muster', 'gmbh muster'],
    ['inside', 'AG Muster Bau', 'ag muster bau'],
    ['as part of a word', 'Montag', 'montag'],
    ['as the whole name', 'AG', 'ag'],
  ])('stays %s', (_, name, key) => {
    expect(companyNameKey(name)).toMatchObject({ key, legalForm: '' });
  });

  it('leaves one word of a name that is made of forms only', () => {
    expect(companyNameKey('GmbH & Co. KG').key).toBe('gmbh');
  });

  it('is known for every spelling in the list, and no spelling stands for two forms', () => {
    const wrong = legalForms.flatMap(([form, ...spellings]) =>
      (form === '' ? spellings : [form, ...spellings]).filter((spelling) => {
        const found = companyNameKey(`Muster ${spelling}`);
        return found.key !== 'muster' || found.legalForm !== form;
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('hostile names', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \t\u00a0'],
    ['punctuation', '??? --- …'],
    ['controls', '\u0000\u0007'],
    ['an emoji', '🚀'],
    ['half a surrogate pair', '\ud83d'],
  ])('of %s have no key', (_, name) => {
    expect(companyNameKey(name)).toEqual({ key: '', words: '', legalForm: '' });
  });

  it('with NUL and halves of surrogate pairs have the key of what is left', () => {
    expect(companyNameKey('Muster\u0000Bau \ud83d AG').key).toBe('muster bau');
  });

  it('of a megabyte have a key of 400 letters at most', () => {
    expect(companyNameKey('ä'.repeat(2 ** 20)).key).toHaveLength(400);
    expect(companyNameKey('ﷺ'.repeat(2 ** 20)).key.length).toBeLessThanOrEqual(400);
  });

  it('of conjunctions only keep them', () => {
    expect(companyNameKey('Und &').key).toBe('und');
  });
});

describe('any name', () => {
  const name = fc.oneof(
    awkwardText,
    fc
      .array(fc.oneof(awkwardText, fc.constantFrom(...legalForms.flat(), '&', 'und', 'et', 'ae', 'oee')), {
        maxLength: 8,
      })
      .map((words) => words.join(' ')),
  );

  it('has a key whose key is the key, without a legal form', () => {
    fc.assert(
      fc.property(name, (text) => {
        const { key, words } = companyNameKey(text);
        expect(companyNameKey(key)).toEqual({ key, words, legalForm: '' });
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('has a key of letters, digits and single blanks', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(companyNameKey(text).key).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('has the same key with or without accents on Latin letters, in any case', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aeioubcmnsxz ÄÖÜäöüéß') }), (text) => {
        const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
        expect(companyNameKey(plain).key).toBe(companyNameKey(text).key);
        expect(companyNameKey(text.toUpperCase()).key).toBe(companyNameKey(text).key);
      }),
      { seed, numRuns: 1000 },
    );
  });
});
