import type { Locator, Page } from '@playwright/test';
import type { Desk } from '../../shared/contract.ts';
import type { JsonObject } from '../../shared/json-pointer.ts';
import type { Language } from '../../shared/language.ts';
import { messages } from '../../shared/messages/translate.ts';
import { companies } from '../support/packets.ts';
import { expect, test } from './app.ts';
import { watchFindings } from './false-warnings.ts';
import { makeKeyboard, type Keyboard } from './keyboard.ts';

/** How each company's request goes, and whom the reseller knows there. */
const requests = [
  {
    way: 'new',
    channel: 'help-center',
    contact: ['Jörg', 'Weißmüller', 'joerg.weissmueller@sap-se.example'],
  },
  {
    way: 'existing',
    channel: 'help-center',
    contact: ['Anne-Marie', 'd’Angelo', 'a.dangelo@siemens.example'],
  },
  { way: 'new', channel: 'psam', contact: ['Şükrü', 'Yıldız', 'suekrue.yildiz@bosch.example'] },
  { way: 'new', channel: 'help-center', contact: ['Zoë', 'von der Tann', 'zoe.tann@bmw.example'] },
  { way: 'existing', channel: 'psam', contact: ['Erika', 'Muster-Łukasiewicz', 'e.muster@post.example'] },
  { way: 'new', channel: 'help-center', contact: ['Håkon', 'Ødegård', 'haakon@red-bull.example'] },
  { way: 'new', channel: 'psam', contact: ['Urs', 'Zürcher', 'urs.zuercher@google-ch.example'] },
  { way: 'new', channel: 'help-center', contact: ['Aoife', 'O’Brien', 'aoife.obrien@google-ie.example'] },
] as const;

const psam = { name: 'Petra Sommer', email: 'petra.sommer@provider.example' };
const submittedBy = {
  name: 'Max Beispiel',
  email: 'max.beispiel@reseller.example',
  organization: 'Reseller GmbH',
};
const organizationId = '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d';

/** As much of a country's name as tells it apart, in the window's language. */
const countryBegins = {
  en: { DE: 'Ger', AT: 'Austria', CH: 'Swi', IE: 'Irel' },
  de: { DE: 'Deu', AT: 'Öst', CH: 'Schw', IE: 'Irl' },
} as const;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Today by the computer's calendar, as it is stored and as the window's language writes it. */
function today(language: Language): { stored: string; typed: string } {
  const now = new Date();
  const [year, month, day] = [
    String(now.getFullYear()),
    twoDigits(now.getMonth() + 1),
    twoDigits(now.getDate()),
  ];
  return { stored: `${year}-${month}-${day}`, typed: [day, month, year].join(language === 'de' ? '.' : '/') };
}

type Case = { n: number; language: Language };
type Filled = (typeof requests)[number] & { company: (typeof companies)[number] };

function caseOf(n: number): Filled {
  const [request, company] = [requests[n], companies[n]];
  if (!request || !company) throw new Error(`there is no company ${n}`);
  return { ...request, company };
}

/** What the desk must hold of a request before and after it is finalized. */
function meant({ n, language }: Case): JsonObject {
  const { way, channel, company, contact } = caseOf(n);
  const { name, vatId, ...address } = company;
  const [firstName, lastName, email] = contact;
  const compact = vatId.replaceAll(/[ .-]/g, '');
  const isExisting = way === 'existing';
  return {
    format: 'onboarding-packet',
    version: 1,
    kind: 'request',
    method: isExisting ? 'existing-organization' : 'new-organization',
    reason: { managesIndependently: true, needsSeparateOrganization: false },
    preCheck: {
      askedParty: channel === 'psam' ? 'psam' : 'end-customer',
      askedPerson: channel === 'psam' ? psam.name : `${firstName} ${lastName}`,
      via: 'phone',
      askedAt: today(language).stored,
      answer: isExisting ? 'organization-exists' : 'no-organization',
    },
    company: {
      name,
      organizationName: name,
      address,
      vatId: compact,
      ...(compact !== vatId && { vatIdAsTyped: vatId }),
    },
    ...(isExisting && { existingOrganization: { name, id: organizationId, relation: 'reseller' } }),
    contact: { firstName, lastName, email, language },
    channel,
    ...(channel === 'psam' && { psam }),
    submittedBy,
  };
}

/** The form's fields by their names. */
function formOf(page: Page, language: Language) {
  const { findings, window } = messages[language];
  type Field = Extract<keyof typeof findings, `field/${string}`>;
  type Choice = Extract<keyof typeof window, `choice.${string}`>;
  return {
    field: (name: Field): Locator => page.getByRole('textbox', { name: findings[name], exact: true }),
    list: (name: Field): Locator => page.getByRole('combobox', { name: findings[name], exact: true }),
    group: (name: Field): Locator => page.getByRole('radiogroup', { name: findings[name], exact: true }),
    choice: (name: Choice): string => window[name],
  };
}

/** From the list through the guided start: one statement, the outcome of the pre-check, Enter. */
async function begin(page: Page, keyboard: Keyboard, { n, language }: Case): Promise<void> {
  const { start, window } = messages[language];
  const isExisting = caseOf(n).way === 'existing';
  await keyboard.tabTo(page.getByRole('button', { name: window['action.newRequest'] }).first());
  await keyboard.press('Enter');
  const statement = page.getByRole('checkbox', { name: start['wish.managesIndependently'] });
  await expect(statement).toBeFocused();
  await keyboard.press('Space');
  await keyboard.choose(
    page.getByRole('radiogroup', { name: start['outcome.title'] }),
    start[isExisting ? 'outcome.organization-exists' : 'outcome.no-organization'],
  );
  await keyboard.press('Enter');
}

/** The form from its first field to its last but the note, in its own order. */
async function fillForm(page: Page, keyboard: Keyboard, { n, language }: Case, delay = 0): Promise<void> {
  const { way, channel, company, contact } = caseOf(n);
  const [firstName, lastName, email] = contact;
  const { field, list, group, choice } = formOf(page, language);
  const { choose, press, tabTo } = keyboard;
  const fill = (name: Parameters<typeof field>[0], text: string): Promise<void> =>
    keyboard.fill(field(name), text, { delay });
  const take = async (name: Parameters<typeof list>[0], option: string): Promise<void> => {
    await keyboard.fill(list(name), option, { delay });
    await expect(list(name).locator('option:checked')).toHaveText(option);
  };
  const isPsam = channel === 'psam';

  await expect(group('field/preCheck/askedParty').getByRole('radio').first()).toBeFocused();
  await choose(
    group('field/preCheck/askedParty'),
    choice(isPsam ? 'choice./preCheck/askedParty.psam' : 'choice./preCheck/askedParty.end-customer'),
  );
  await fill('field/preCheck/askedPerson', isPsam ? psam.name : `${firstName} ${lastName}`);
  await take('field/preCheck/via', choice('choice./preCheck/via.phone'));
  await fill('field/preCheck/askedAt', today(language).typed);
  await tabTo(group('field/method')); // past the answer, which the start has asked for
  if (way === 'existing') {
    await fill('field/existingOrganization/name', company.name);
    await fill('field/existingOrganization/id', organizationId);
    await choose(
      group('field/existingOrganization/relation'),
      choice('choice./existingOrganization/relation.reseller'),
    );
  }
  await fill('field/company/name', company.name);
  await fill('field/company/address/street', company.street);
  await fill('field/company/address/houseNumber', company.houseNumber);
  await fill('field/company/address/postcode', company.postcode);
  await fill('field/company/address/city', company.city);
  const country = list('field/company/address/country');
  await keyboard.fill(country, countryBegins[language][company.country as 'DE'], { delay });
  await press('Enter');
  await expect(country).toHaveAttribute('aria-expanded', 'false');
  await fill('field/company/vatId', company.vatId);
  await fill('field/contact/firstName', firstName);
  await fill('field/contact/lastName', lastName);
  await fill('field/contact/email', email);
  await take('field/contact/language', choice(`choice./contact/language.${language}`));
  await choose(group('field/channel'), choice(`choice./channel.${channel}`));
  if (isPsam) {
    await fill('field/psam/name', psam.name);
    await fill('field/psam/email', psam.email);
  }
  await fill('field/submittedBy/name', submittedBy.name);
  await fill('field/submittedBy/email', submittedBy.email);
  await fill('field/submittedBy/organization', submittedBy.organization);
  await press('Tab');
}

/** Answers what a new profile without a key store is asked first: whether to encrypt it. */
async function answerOffer(page: Page, keyboard: Keyboard, language: Language): Promise<void> {
  const notNow = page.getByRole('button', { name: messages[language].protection['notice.notNow'] });
  await keyboard.tabTo(notNow, 15);
  await keyboard.press('Enter');
  await expect(notNow).toHaveCount(0);
}

/** What the desk holds of the request that the window shows. */
const stored = (page: Page) =>
  page.evaluate(async () => {
    const id = window.location.hash.split('/').at(-1) ?? '';
    const { desk } = window as unknown as { desk: Desk };
    const answer = await desk.showPacket({ id });
    if (!answer.ok) throw new Error(answer.error.message.en);
    const { id: packetId, ...packet } = answer.value.packet;
    const { state, findings } = answer.value;
    return {
      isSame: packetId === id,
      packet,
      state,
      findings: findings.map(({ code, pointer }) => `${code} ${pointer}`),
    };
  });

/** Finalizes from the end of the form, and goes back to the list. */
async function finalize(page: Page, keyboard: Keyboard, language: Language): Promise<void> {
  const { window } = messages[language];
  await expect(page.getByText(window['form.ready'])).toBeVisible();
  await keyboard.tabTo(page.getByRole('button', { name: window['action.finalize'], exact: true }));
  await keyboard.press('Enter');
  const next = page.getByRole('region', { name: window['details.next'] });
  await expect(next.getByRole('paragraph')).toBeFocused();
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

for (const [language, systemLanguage] of [
  ['de', 'de_DE'],
  ['en', 'en_US'],
] as const) {
  test(`the eight companies go from the list to finalized by keyboard alone, and nothing is wrongly doubted: ${language}`, async ({
    launch,
  }, testInfo) => {
    testInfo.setTimeout(600_000);
    const { page } = await launch({ systemLanguage });
    const { window } = messages[language];
    const keyboard = makeKeyboard(page);
    const shownFindings = await watchFindings(page);
    await answerOffer(page, keyboard, language);
    keyboard.count(); // what a person does once is no part of each company
    const counts: ReturnType<Keyboard['count']>[] = [];
    for (const n of companies.keys()) {
      await test.step(caseOf(n).company.name, async () => {
        await begin(page, keyboard, { n, language });
        await fillForm(page, keyboard, { n, language });
        await finalize(page, keyboard, language);
        expect(await shownFindings(), 'warnings and errors shown so far').toEqual([]);
        // Finalized, and the practice desk has taken it meanwhile.
        const sent = { isSame: true, packet: meant({ n, language }), state: 'sent', findings: [] };
        await expect.poll(() => stored(page)).toEqual(sent);
        await keyboard.tabBackTo(page.getByRole('link', { name: window['page.requests'], exact: true }), 15);
        await keyboard.press('Enter');
        counts.push(keyboard.count());
      });
    }
    const said = `${language}: median of ${median(counts.map(({ keys }) => keys))} key presses per company, ${median(counts.map(({ moves }) => moves))} of them to get from field to field`;
    testInfo.annotations.push({ type: 'key presses', description: said });
    process.stdout.write(`${said}\n`);
  });
}

test('a slow typist is not told of half a value, neither while typing nor on the way to the next field', async ({
  app,
}) => {
  test.setTimeout(180_000);
  const { page } = app;
  const keyboard = makeKeyboard(page);
  const shownFindings = await watchFindings(page);
  await answerOffer(page, keyboard, 'en');
  const last = companies.length - 1;
  await begin(page, keyboard, { n: last, language: 'en' });
  await fillForm(page, keyboard, { n: last, language: 'en' }, 100);
  await finalize(page, keyboard, 'en');
  expect(await shownFindings()).toEqual([]);
});
