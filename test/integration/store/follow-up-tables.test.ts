import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrateTo10 } from '../../../electron/core/store/migrations/0010-first-schema.ts';
import { migrateTo20 } from '../../../electron/core/store/migrations/0020-drafts-and-customers.ts';
import { migrateTo30 } from '../../../electron/core/store/migrations/0030-follow-up.ts';
import type { MilestoneName } from '../../../shared/states.ts';
import { addRequest, AT, openProfile, queueRequest } from '../../support/temp-profile.ts';

test('the migration finds the invitations that are still open', () => {
  const db = new Database(':memory:');
  migrateTo10(db);
  migrateTo20(db);
  db.pragma('foreign_keys = OFF');
  const add = db.prepare("INSERT INTO milestone VALUES (?, ?, ?, 'desk', NULL, '')");
  const reach = (id: string, ...names: MilestoneName[]) => {
    for (const name of names) add.run(id, name, AT);
  };
  reach('open', 'ticket-opened', 'invitation-email-sent');
  reach('used', 'invitation-email-sent', 'contact-logged-in');
  reach('done', 'invitation-email-sent', 'customer-relation-established');
  reach('none', 'contact-logged-in');
  migrateTo30(db);
  expect(db.prepare('SELECT * FROM open_invitation').all()).toEqual([{ draft_id: 'open', at: AT }]);
});

test('reminders read open invitations alone, by an index', () => {
  const { connection } = openProfile();
  const plan = connection.db
    .prepare<[string, number], { detail: string }>(
      'EXPLAIN QUERY PLAN SELECT draft_id, at FROM open_invitation WHERE at < ? ORDER BY at, draft_id LIMIT ?',
    )
    .all(AT, 10);
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH open_invitation USING COVERING INDEX open_invitation_by_time (at<?)',
  ]);
});

test('two messages of one request cannot be the same one of the desk', () => {
  const { store } = openProfile();
  const id = addRequest(store);
  queueRequest(store, id);
  const add = (n: number) =>
    store.write(() =>
      store.messages.add({
        packetId: id,
        id: `m${n}`,
        deskId: 'MSG-1',
        author: 'desk',
        name: null,
        text: 'x',
        at: AT,
        state: 'sent',
      }),
    );
  add(1);
  expect(() => add(2)).toThrow('UNIQUE');
  expect(store.messages.ofPacket(id)).toHaveLength(1);
});
