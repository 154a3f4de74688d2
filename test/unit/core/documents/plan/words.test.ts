import { describe, expect, it } from 'vitest';
import { commentText } from '../../../../../electron/core/documents/plan/comment-text.ts';
import { makeFileWords } from '../../../../../electron/core/documents/plan/file-words.ts';
import { hclText } from '../../../../../electron/core/documents/plan/hcl.ts';
import { identifierOf } from '../../../../../electron/core/documents/plan/identifiers.ts';
import { roleInWords } from '../../../../../electron/core/documents/plan/letters.ts';

describe('a name for a thing of a plan', () => {
  it('is the keys themselves where every language takes them', () => {
    expect(identifierOf('shop-prod', 'eva', 'reader')).toBe('shop-prod__eva__reader');
  });

  it.each([[['1a']], [['ä']], [['a__b']], [['']], [['a.b', 'c']], [['x'.repeat(200)]], [['-']]])(
    'is a letter with letters, digits and few signs also for %j',
    (keys) => expect(identifierOf(...keys)).toMatch(/^[a-zA-Z][a-zA-Z0-9_-]{1,99}$/),
  );

  it.each([
    [
      ['a__b', 'c'],
      ['a', 'b__c'],
    ],
    [['a.b'], ['a_b']],
    [
      ['a_', 'b'],
      ['a', '_b'],
    ],
    [['ä'], ['ö']],
  ])('is another one for other keys: %j and %j', (some, others) =>
    expect(identifierOf(...some)).not.toBe(identifierOf(...others)),
  );
});

describe('a text in HCL', () => {
  it.each([
    ['${x}', '"$${x}"'],
    ['$${x}', '"$$${x}"'],
    ['%{ if }', '"%%{ if }"'],
    ['$ % {', '"$ % {"'],
    ['a"b\\c', String.raw`"a\"b\\c"`],
    ['a\nb\tc\rd', String.raw`"a\nb\tc\rd"`],
    ['\u0001\u2028\u{e0001}', String.raw`"\u0001\u2028\U000e0001"`],
  ])('%j is %s', (text, written) => expect(hclText(text)).toBe(written));
});

describe('a text in a comment', () => {
  it('stays on its line and within its length', () => {
    expect(commentText('a\nb\r\u2028c\u0085d\u202ee\u0000')).toBe('a b c d e');
    expect(commentText('x'.repeat(5_000))).toHaveLength(200);
  });
});

describe('a role in plain words', () => {
  const words = makeFileWords('en', { name: '', id: '' });
  it.each([
    ['owner', 'change everything, also who has access (owner)'],
    ['project.admin', 'change everything, also who has access (project.admin)'],
    ['editor', 'create, change and delete services (editor)'],
    ['project.member', 'create, change and delete services (project.member)'],
    ['organization.auditor', 'look at everything, change nothing (organization.auditor)'],
    ['kms.admin', 'work with the service kms (kms.admin)'],
    ['object-storage-reader', 'look at the service object-storage, change nothing (object-storage-reader)'],
    ['made-up', 'what the role made-up allows'],
  ])('%s: %s', (role, text) => expect(roleInWords(role, words)).toBe(text));
});
