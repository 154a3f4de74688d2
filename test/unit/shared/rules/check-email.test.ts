import { describe, expect, it } from 'vitest';
import { editDistance, suggestDomain } from '../../../../shared/rules/email-domains.ts';
import { findingsOf, told } from './findings-of.ts';

const POINTER = '/contact/email';

describe('an email address', () => {
  it.each([
    'erika.muster@example.com',
    'Erika.Muster@example.com',
    'o’brien@example.ie',
    'erika+stackit@example.com',
    'erika@müller.de',
    'x@xn--mller-kva.de',
    'erika@münchen.bayern',
    "!#$%&'*@example.com",
    'jörg@straße.de',
    '"erika muster"@example.com',
    'e@a.b.c.example.co.uk',
    'Erika Muster <erika@example.com>',
    'mailto:erika@example.com;',
  ])('may be %s', (email) => {
    expect(told({ [POINTER]: email })).toEqual([]);
  });

  it.each(['erika', 'erika.example.com', 'erika@', 'erika@ ', '@', 'Erika <>'])(
    'as %j is an error, since there is nowhere to send to',
    (email) => {
      expect(told({ [POINTER]: email })).toEqual([`error email-format ${POINTER}`]);
    },
  );

  it.each([
    '@example.com',
    'a b@example.com',
    'a@@example.com',
    'a..b@example.com',
    '.a@example.com',
    'a@example',
    'a@-example.com',
    'a@example..com',
    'a@[127.0.0.1]',
    'a@b@example.com',
    'a@exa mple.com',
    'a,b@example.com',
    'a@example.c',
    `${'a'.repeat(65)}@example.com`,
  ])('as %j is a warning', (email) => {
    expect(told({ [POINTER]: email })).toEqual([`warning email-format ${POINTER}`]);
  });

  it('with a Cyrillic letter in its domain is a warning', () => {
    expect(told({ [POINTER]: 'a@ex\u0430mple.com' })).toEqual([`warning text-mixed-script ${POINTER}`]);
  });

  it('of more than 254 characters is an error', () => {
    expect(told({ [POINTER]: `a@${'a'.repeat(250)}.com` })).toEqual([`error too-long ${POINTER}`]);
  });

  it('of a public provider is an info', () => {
    expect(told({ [POINTER]: 'erika@gmx.de' })).toEqual([`info email-public-domain ${POINTER}`]);
  });

  it.each(['info', 'Office', 'kontakt', 'buchhaltung', 'noreply', 'no-reply'])(
    'of the mailbox %s is an info',
    (mailbox) => {
      expect(told({ [POINTER]: `${mailbox}@example.com` })).toEqual([`info email-role-mailbox ${POINTER}`]);
    },
  );

  it('of a mailbox is nothing to say where no person is meant', () => {
    expect(told({ '/company/invoiceEmail': 'buchhaltung@example.com' })).toEqual([]);
  });

  it.each(['/company/invoiceEmail', '/submittedBy/email'])('at %s is looked at, too', (pointer) => {
    expect(told({ [pointer]: 'nobody' })).toEqual([`error email-format ${pointer}`]);
  });

  it('with a slip in its domain is a warning with the address that was meant, as a fix', () => {
    const [finding] = findingsOf({ [POINTER]: 'Erika@GMIAL.com' });
    expect(finding).toMatchObject({
      code: 'email-typo',
      severity: 'warning',
      params: { suggestion: 'Erika@gmail.com', fix: { pointer: POINTER, value: 'Erika@gmail.com' } },
      message: { de: 'Meinten Sie Erika@gmail.com?', en: 'Did you mean Erika@gmail.com?' },
    });
  });
});

describe('a domain', () => {
  it.each([
    ['gmial.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmai.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gamil.com', 'gmail.com'],
    ['gnail.com', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gmx.d', 'gmx.de'],
    ['gxm.de', 'gmx.de'],
    ['wbe.de', 'web.de'],
    ['web.dee', 'web.de'],
    ['t-onlin.de', 't-online.de'],
    ['tonline.de', 't-online.de'],
    ['t-olnine.de', 't-online.de'],
    ['outlok.com', 'outlook.com'],
    ['otlok.com', 'outlook.com'],
    ['hotmial.com', 'hotmail.com'],
    ['hotmal.de', 'hotmail.de'],
    ['yaho.de', 'yahoo.de'],
    ['yhaoo.com', 'yahoo.com'],
    ['freenet.d', 'freenet.de'],
    ['iclod.com', 'icloud.com'],
    ['blewin.ch', 'bluewin.ch'],
    ['googelmail.com', 'googlemail.com'],
  ])('%s is probably %s', (domain, expected) => {
    expect(suggestDomain(domain)).toBe(expected);
  });

  it.each([
    'gmail.com',
    'gmx.de',
    'gmx.com',
    'email.de',
    'mail.com',
    'ymail.com',
    'proton.me',
    'protonmail.ch',
    'live.at',
    'me.com',
    'sky.com',
    'pm.me',
    'bmw.de',
    'sap.com',
    'siemens.com',
    'bosch.com',
    'post.at',
    'example.com',
    'muster.example',
    'stackit.cloud',
    'schwarz',
    'lidl.de',
    'dhl.de',
    'zdf.de',
    'swr.de',
    'tui.de',
    'oebb.at',
    'sbb.ch',
    'migros.ch',
    'coop.ch',
    'a1.net',
    'allianz.de',
    'telekom.de',
    'vodafone.de',
    'online.de',
    'otto.de',
    'tuta.io',
    'hey.com',
    'apple.com',
    'adac.de',
    'basf.com',
    'bund.de',
    'berlin.de',
    'look.com',
    'mailbox.com.de',
    '',
  ])('%j is no slip', (domain) => {
    expect(suggestDomain(domain)).toBeNull();
  });

  it.each([
    ['', '', 0],
    ['a', '', 1],
    ['', 'abc', 3],
    ['gmail', 'gmial', 1],
    ['abc', 'axc', 1],
    ['abcd', 'acbd', 1],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
  ])('from %j to %j is %i slips', (a, b, slips) => {
    expect(editDistance(a, b)).toBe(slips);
  });
});
