import { expect, test } from 'vitest';
import { makePrivacyOperations } from '../../../electron/core/operations/privacy-operations.ts';
import { makeVirtualClock } from '../../support/virtual-clock.ts';
import { addRequest, AT, openProfile, queueRequest } from '../../support/temp-profile.ts';

const DAY_MS = 86_400_000;
const words = { de: 'Ein Status', en: 'A status' };

/** A customer with one request; `end` says how that stands. */
function openCustomer() {
  const profile = openProfile();
  const { store } = profile;
  const { clock, advance } = makeVirtualClock();
  const customerId = '0190c5a2-7e3b-7c1d-9a54-00000000c001';
  store.write(() => store.customers.add(customerId, { name: 'Muster AG' }, AT));
  const addOne = (): string => {
    const id = addRequest(store);
    store.write(() => store.filing.put(id, { customerId, movedAt: AT }));
    return id;
  };
  const id = addOne();
  const privacy = makePrivacyOperations({
    host: { clock, log: () => undefined },
    store,
    changed: () => undefined,
  });
  return { ...profile, privacy, id, customerId, addOne, advanceDays: (n: number) => advance(n * DAY_MS) };
}
type Opened = ReturnType<typeof openCustomer>;

const relationEstablished = ({ store }: Opened, id: string, at = AT): void =>
  store.write(() =>
    store.tickets.reach(id, {
      name: 'customer-relation-established',
      at,
      source: 'manual',
      evidence: null,
    }),
  );
const putTicket = ({ store }: Opened, id: string, closed: boolean): void =>
  store.write(() =>
    store.tickets.put(
      {
        packetId: id,
        channel: 'support-api',
        desk: 'support-api https://desk.example',
        id: 'OD-1',
        number: null,
        url: null,
        status: { code: 'x', category: 'open', label: words, since: AT },
        revision: 1,
        closed,
      },
      AT,
    ),
  );

const ended: Record<string, (opened: Opened) => void> = {
  'its customer relation is established': (opened) => {
    queueRequest(opened.store, opened.id, { state: 'sent' });
    relationEstablished(opened, opened.id);
  },
  'a person noted the day of the customer relation': (opened) => {
    queueRequest(opened.store, opened.id, { state: 'sent' });
    relationEstablished(opened, opened.id, '2026-11-22');
  },
  'it was withdrawn': ({ store, id }) => void queueRequest(store, id, { state: 'withdrawn' }),
  'its ticket is closed': (opened) => {
    queueRequest(opened.store, opened.id, { state: 'sent' });
    putTicket(opened, opened.id, true);
  },
  'it is a draft in the archive': ({ store, id }) =>
    store.write(() => store.filing.put(id, { place: 'archive', movedAt: AT })),
};

test.for(Object.entries(ended))('a request counts as done once %s', ([, end]) => {
  const opened = openCustomer();
  end(opened);
  opened.privacy.setRetention({ months: 6 });
  opened.advanceDays(180);
  expect(opened.privacy.readRetention()).toEqual({ months: 6, due: [] });
  opened.advanceDays(3);
  expect(opened.privacy.readRetention()).toEqual({
    months: 6,
    due: [
      {
        customerId: opened.customerId,
        name: 'Muster AG',
        completedAt: expect.stringMatching(/^2026-11-22T/),
      },
    ],
  });
});

const goingOn: Record<string, (opened: Opened) => void> = {
  'is a draft': () => undefined,
  'is at the desk': (opened) => {
    queueRequest(opened.store, opened.id, { state: 'sent' });
    putTicket(opened, opened.id, false);
  },
  'needs a person': ({ store, id }) => void queueRequest(store, id, { state: 'needs-you' }),
  'is at the desk, and in the archive': (opened) => {
    queueRequest(opened.store, opened.id, { state: 'sent' });
    putTicket(opened, opened.id, false);
    opened.store.write(() => opened.store.filing.put(opened.id, { place: 'archive', movedAt: AT }));
  },
};

test.for(Object.entries(goingOn))('a request that %s is never due', ([, go]) => {
  const opened = openCustomer();
  go(opened);
  opened.privacy.setRetention({ months: 1 });
  opened.advanceDays(3650);
  expect(opened.privacy.readRetention().due).toEqual([]);
});

test('a customer is due only once all of its requests are done', () => {
  const opened = openCustomer();
  const other = opened.addOne();
  queueRequest(opened.store, opened.id, { state: 'withdrawn' });
  opened.privacy.setRetention({ months: 1 });
  opened.advanceDays(100);
  expect(opened.privacy.readRetention().due).toEqual([]);
  queueRequest(opened.store, other, { state: 'withdrawn' });
  expect(opened.privacy.readRetention().due).toHaveLength(1);
});

test('without a time nobody is due, and nothing is ever erased by itself', () => {
  const opened = openCustomer();
  queueRequest(opened.store, opened.id, { state: 'withdrawn' });
  opened.advanceDays(3650);
  expect(opened.privacy.readRetention()).toEqual({ months: null, due: [] });
  opened.privacy.setRetention({ months: 1 });
  expect(opened.privacy.readRetention().due).toHaveLength(1);
  opened.privacy.setRetention({ months: null });
  expect(opened.privacy.readRetention()).toEqual({ months: null, due: [] });
  expect(opened.store.customers.find(opened.customerId)).toBeDefined();
});

test('the audit trail is read page by page, newest first', () => {
  const { store, privacy } = openCustomer();
  for (const n of [1, 2, 3]) store.write(() => store.audit.record('attempted', null, AT, { n }));
  const first = privacy.readAudit({ limit: 2 });
  expect(first.items.map(({ detail }) => detail)).toEqual(['{"n":3}', '{"n":2}']);
  const second = privacy.readAudit({ limit: 2, cursor: first.nextCursor ?? 0 });
  expect(second.items).toMatchObject([
    { action: 'attempted', detail: '{"n":1}' },
    { action: 'created', title: 'SAP SE' },
  ]);
  expect(second.nextCursor).toBeNull();
});
