import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { ChannelSettings } from '../../../shared/contract.ts';
import { openCore, openPracticeDesk, ticketsAt } from '../../support/cores.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { addOne, finalize, refusalOf } from '../drafts/ask.ts';
import { noWaits } from '../submit/submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

const PORTAL = 'https://support.example/servicedesk/customer/portal/3';

async function openByHand(changes: Partial<ChannelSettings> = {}): Promise<Core> {
  const core = await openCore({ host: { waits: noWaits } });
  valueOf(await core.desk.setChannel({ kind: 'by-hand', url: PORTAL, ...changes }));
  return core;
}

/** A finalized request that waits for a person. */
async function handedOver(core: Core, company = 0): Promise<string> {
  const id = await addOne(core, {}, company);
  await finalize(core, id);
  valueOf(await core.desk.sync({}));
  return id;
}

const item = async (core: Core, id: string) =>
  valueOf(await core.desk.readOutbox({})).items.find((entry) => entry.id === id);

test('by hand a finalized request needs its person, and no attempt is counted', async () => {
  const core = await openByHand();
  const id = await handedOver(core);
  expect(await item(core, id)).toMatchObject({
    state: 'needs-you',
    attempts: 0,
    error: { code: 'hand-over' },
    choices: ['hand-over', 'confirm', 'withdraw'],
  });
  expect(valueOf(await core.desk.sync({}))).toMatchObject({ needsYou: 1, paused: null });
});

test('the text to paste has what the provider asks for, in the language of the contact person, and nothing internal', async () => {
  const core = await openByHand();
  const changes = { '/note': 'Please by Friday', '/preCheck/note': 'internal words' };
  const german = await addOne(core, changes);
  const english = await addOne(core, { ...changes, '/contact/language': 'en' }, 1);
  await finalize(core, german, english);
  const { subject, text, portalUrl, to } = valueOf(await core.desk.describeDelivery({ id: german }));
  expect(subject).toBe(`[Onboarding ${german.slice(-8)}] SAP SE`);
  expect([portalUrl, to]).toEqual([PORTAL, null]);
  for (const words of [
    'Firmenname: SAP SE',
    'Straße und Hausnummer: Dietmar-Hopp-Allee 16',
    'Postleitzahl: 69190',
    'Land: Deutschland (DE)',
    'USt-IdNr.: DE143454214',
    'Vor- und Nachname: Erika Muster',
    'E-Mail-Adresse: erika.muster@example.com',
    'Gefragt wurde: Endkunde, Erika Muster',
    'Antwort: Der Endkunde hat noch keine Organisation.',
    'Begründung: ',
    'Please by Friday',
    german,
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('internal words');
  expect(valueOf(await core.desk.describeDelivery({ id: english })).text).toContain('Contact person');
});

test.each([
  ['SSD-123', 'SSD-123'],
  [' ssd-123 ', 'SSD-123'],
  [`${PORTAL}/SSD-23311`, 'SSD-23311'],
  [`https://${'a'.repeat(60)}.example/servicedesk/customer/portal/3/ssd-23311?created=true`, 'SSD-23311'],
])('pasting %s makes it sent, with the ticket and its page', async (pasted, key) => {
  const core = await openByHand();
  const id = await handedOver(core);
  expect(valueOf(await core.desk.confirmDelivery({ id, ticketNumber: pasted }))).toEqual({
    id,
    state: 'sent',
  });
  const { state, ticket, milestones } = valueOf(await core.desk.showPacket({ id }));
  expect(state).toBe('sent');
  expect(ticket).toEqual({ channel: 'by-hand', id: key, number: key, url: `${PORTAL}/${key}`, status: null });
  expect(milestones).toMatchObject([{ name: 'ticket-opened', source: 'manual', evidence: key }]);
  const { entries } = valueOf(await core.desk.readSyncLog({ limit: 1 }));
  expect(entries).toMatchObject([{ event: 'confirmed-by-person', packetId: id, detail: key }]);
});

test.each([['123'], ['S-1'], ['SSD 123'], ['https://support.example/portal'], ['javascript:SSD-1'], [null]])(
  '%s is no ticket key: nothing changes, and the error names the field',
  async (ticketNumber) => {
    const core = await openByHand();
    const id = await handedOver(core);
    const result = await core.desk.confirmDelivery({ id, ticketNumber });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'ticket-key', details: { field: 'ticketNumber' } },
    });
    expect(await item(core, id)).toMatchObject({ state: 'needs-you', ticket: null });
  },
);

test('a ticket stands for one request only', async () => {
  const core = await openByHand();
  const [first, second] = [await handedOver(core), await handedOver(core, 1)];
  valueOf(await core.desk.confirmDelivery({ id: first, ticketNumber: 'SSD-1' }));
  expect(refusalOf(await core.desk.confirmDelivery({ id: second, ticketNumber: 'ssd-1' }))).toBe(
    'ticket-taken',
  );
  expect(await item(core, second)).toMatchObject({ state: 'needs-you' });
});

test('only what waits for a person can be confirmed', async () => {
  const core = await openByHand();
  const draft = await addOne(core);
  const sent = await handedOver(core, 1);
  valueOf(await core.desk.confirmDelivery({ id: sent, ticketNumber: 'SSD-1' }));
  const waiting = await addOne(core, {}, 2);
  await finalize(core, waiting);
  for (const id of [draft, sent, waiting])
    expect(refusalOf(await core.desk.confirmDelivery({ id, ticketNumber: 'SSD-2' }))).toBe('not-to-confirm');
});

test('a draft and a withdrawn request have nothing to hand over', async () => {
  const core = await openByHand();
  const draft = await addOne(core);
  const withdrawn = await handedOver(core, 1);
  expect(valueOf(await core.desk.withdrawPackets({ ids: [withdrawn] })).items).toMatchObject([
    { state: 'withdrawn' },
  ]);
  for (const id of [draft, withdrawn]) {
    expect(refusalOf(await core.desk.describeDelivery({ id }))).toBe('not-submitted');
    expect(refusalOf(await core.desk.makeMail({ id }))).toBe('not-submitted');
    expect(refusalOf(await core.desk.confirmDelivery({ id, ticketNumber: 'SSD-2' }))).toBe('not-to-confirm');
  }
});

test('the mail file is the same at every making, and is kept as a draft by a mail program', async () => {
  const core = await openByHand({ kind: 'email', url: '', recipient: 'desk@provider.example' });
  const id = await handedOver(core);
  const first = valueOf(await core.desk.makeMail({ id }));
  const second = valueOf(await core.desk.makeMail({ id }));
  expect(Buffer.from(second.data).equals(Buffer.from(first.data))).toBe(true);
  expect(first.fileName).toBe(`onboarding-${id.slice(-8)}.eml`);
  const text = Buffer.from(first.data).toString('latin1');
  expect(text).toContain('X-Unsent: 1\r\n');
  expect(text).toContain('To: desk@provider.example\r\n');
  expect(valueOf(await core.desk.describeDelivery({ id }))).toMatchObject({ to: 'desk@provider.example' });
  expect(valueOf(await core.desk.confirmDelivery({ id, ticketNumber: null })).state).toBe('sent');
});

test('the PDF to attach is the one that the app would send: no draft, no open points', async () => {
  const core = await openByHand();
  const id = await handedOver(core);
  const { data } = valueOf(await core.desk.makePdf({ source: { id } }));
  const { attachments } = await PostalMime.parse(valueOf(await core.desk.makeMail({ id })).data);
  const sent = attachments.find(({ filename }) => filename === 'onboarding.pdf')?.content as ArrayBuffer;
  expect(Buffer.from(data).equals(Buffer.from(sent))).toBe(true);
});

test('the desk of a mail may number its tickets in another way, but no number is a page of text', async () => {
  const core = await openByHand({ kind: 'email', url: '', recipient: 'desk@provider.example' });
  const [first, second] = [await handedOver(core), await handedOver(core, 1)];
  valueOf(await core.desk.confirmDelivery({ id: first, ticketNumber: ' 12 ' }));
  expect((await item(core, first))?.ticket).toMatchObject({ number: '12', url: null });
  const long = await core.desk.confirmDelivery({ id: second, ticketNumber: 'x'.repeat(65) });
  expect(refusalOf(long)).toBe('ticket-key');
  const control = await core.desk.confirmDelivery({ id: second, ticketNumber: 'SSD-1\u0007' });
  expect(refusalOf(control)).toBe('input-invalid');
});

test('what a person confirmed is never asked after at a desk that comes later', async () => {
  const core = await openByHand();
  const id = await handedOver(core);
  valueOf(await core.desk.confirmDelivery({ id, ticketNumber: 'SSD-1' }));
  const asked: string[] = [];
  const desk = await openPracticeDesk({
    onAnswer: ({ url }) => {
      asked.push(url);
      return 'send';
    },
  });
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
  valueOf(await core.desk.sync({}));
  expect(asked.filter((url) => url.includes('SSD-1'))).toEqual([]);
  expect(await ticketsAt(desk)).toEqual([]);
  expect(await item(core, id)).toMatchObject({ state: 'sent', ticket: { number: 'SSD-1' } });
});

test('a request that waits for its person can go to a desk instead, once', async () => {
  const core = await openByHand();
  const id = await handedOver(core);
  const desk = await openPracticeDesk();
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
  await finalize(core, id);
  expect(valueOf(await core.desk.sync({}))).toMatchObject({ sent: 1 });
  expect(await ticketsAt(desk)).toHaveLength(1);
});

test('without a Help Center page there is none to show, and the ticket has no link', async () => {
  const core = await openByHand({ url: '' });
  const id = await handedOver(core);
  expect(valueOf(await core.desk.describeDelivery({ id })).portalUrl).toBeNull();
  valueOf(await core.desk.confirmDelivery({ id, ticketNumber: 'SSD-1' }));
  expect((await item(core, id))?.ticket?.url).toBeNull();
});

test('the page of the Help Center is asked over https only', async () => {
  const core = await openCore({ profileDir: temporaryFolder() });
  expect(refusalOf(await core.desk.setChannel({ kind: 'by-hand', url: 'http://support.example' }))).toBe(
    'channel-insecure',
  );
  expect(refusalOf(await core.desk.setChannel({ kind: 'by-hand', url: 'javascript:alert(1)' }))).toBe(
    'channel-url',
  );
});
