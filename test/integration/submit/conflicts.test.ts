import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';

import { edit, finalize, followUp, isPatch, openWaiting, show } from './open-revision.ts';
import { codeOf } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

const STREET = '/company/address/street';
const HOUSE = '/company/address/houseNumber';

type Side = 'mine' | 'theirs';
const decide = (core: Core, id: string, keep: [pointer: string, side: Side][]) =>
  core.desk.resolveConflict({ id, keep: keep.map(([pointer, side]) => ({ pointer, side })) });

/** A correction of the street that meets a street, and a house number, that the desk has changed. */
async function openConflict(options: Parameters<typeof openWaiting>[0] = {}) {
  const opened = await openWaiting(options);
  opened.agent.change(opened.id, STREET, 'Ringstraße');
  opened.agent.change(opened.id, HOUSE, '99');
  valueOf(await opened.core.desk.sync({}));
  return opened;
}

test('a conflict names what was submitted, what is wanted and what the desk shows, member by member', async () => {
  const { core, id } = await openConflict();
  const { revision } = await followUp(core, id);
  expect(revision).toMatchObject({
    state: 'conflict',
    conflict: [{ pointer: STREET, base: 'Dietmar-Hopp-Allee', mine: 'Neue Straße', theirs: 'Ringstraße' }],
    taken: [{ pointer: HOUSE, base: '16', mine: '16', theirs: '99' }],
  });
});

test.each([
  ['mine', 'Neue Straße'],
  ['theirs', 'Ringstraße'],
] as const)(
  'with %s chosen the correction is open again, and goes out on top of what the desk shows',
  async (side, street) => {
    const { core, id, agent } = await openConflict();
    valueOf(await decide(core, id, [[STREET, side]]));
    expect((await followUp(core, id)).revision).toMatchObject({ state: 'open', conflict: [], taken: [] });
    const { packet } = await show(core, id);
    expect(packet).toMatchObject({ company: { address: { street, houseNumber: '99' } } });
    expect(agent.record(id).body).toMatchObject({ company: { address: { street: 'Ringstraße' } } });

    expect(await finalize(core, id)).toMatchObject({ state: 'sent' });
    valueOf(await core.desk.sync({}));
    expect((await followUp(core, id)).revision).toBeNull();
    expect(agent.record(id)).toMatchObject({
      status: 'in-review',
      body: { company: { address: { street, houseNumber: '99' } } },
    });
  },
);

test('what only the desk changed can be changed back by hand, and the desk gets that', async () => {
  const { core, id, agent } = await openConflict();
  valueOf(await decide(core, id, [[STREET, 'mine']]));
  await edit(core, id, HOUSE, '16');
  await finalize(core, id);
  valueOf(await core.desk.sync({}));
  expect(agent.record(id).body).toMatchObject({
    company: { address: { street: 'Neue Straße', houseNumber: '16' } },
  });
});

test('the decision is a version of its own in the history', async () => {
  const { core, id } = await openConflict();
  const before = valueOf(await core.desk.readHistory({ id, limit: 1 })).versions[0]?.n ?? 0;
  valueOf(await decide(core, id, [[STREET, 'theirs']]));
  const [version] = valueOf(await core.desk.readHistory({ id, limit: 1 })).versions;
  expect(version?.n).toBe(before + 1);
  expect(version?.changes.map(({ pointer, after }) => [pointer, after])).toEqual(
    expect.arrayContaining([
      [STREET, 'Ringstraße'],
      [HOUSE, '99'],
    ]),
  );
});

test('an undecided member, or no conflict at all, changes nothing', async () => {
  const { core, id } = await openConflict();
  expect(codeOf(await decide(core, id, []))).toBe('input-invalid');
  expect(codeOf(await decide(core, id, [[HOUSE, 'theirs']]))).toBe('input-invalid');
  expect((await followUp(core, id)).revision?.state).toBe('conflict');
  valueOf(await decide(core, id, [[STREET, 'mine']]));
  expect(codeOf(await decide(core, id, [[STREET, 'mine']]))).toBe('no-conflict');
});

test('a desk that changes the request once more during the PATCH (412) is asked about again', async () => {
  let meanwhile = (): void => {};
  let patches = 0;
  const { core, id, agent } = await openConflict({
    host: {
      fetch(input, init) {
        if (isPatch(init ?? {})) {
          patches += 1;
          meanwhile();
        }
        return fetch(input, init);
      },
    },
  });
  valueOf(await decide(core, id, [[STREET, 'mine']]));
  await finalize(core, id);
  meanwhile = () => {
    meanwhile = () => {};
    agent.change(id, STREET, 'Dritte Straße');
  };
  valueOf(await core.desk.sync({}));
  expect((await followUp(core, id)).revision).toMatchObject({
    state: 'conflict',
    conflict: [{ pointer: STREET, mine: 'Neue Straße', theirs: 'Dritte Straße' }],
  });
  expect(agent.record(id).body).toMatchObject({ company: { address: { street: 'Dritte Straße' } } });

  valueOf(await decide(core, id, [[STREET, 'mine']]));
  await finalize(core, id);
  valueOf(await core.desk.sync({}));
  expect(patches).toBe(2);
  expect(agent.record(id).body).toMatchObject({
    company: { address: { street: 'Neue Straße', houseNumber: '99' } },
  });
});

test('members that the desk adds stay there', async () => {
  const { core, id, agent } = await openWaiting();
  agent.change(id, '/company/rating', 'A');
  agent.change(id, STREET, 'Ringstraße');
  valueOf(await core.desk.sync({}));
  valueOf(await decide(core, id, [[STREET, 'mine']]));
  await finalize(core, id);
  valueOf(await core.desk.sync({}));
  expect(agent.record(id).body).toMatchObject({
    company: { rating: 'A', address: { street: 'Neue Straße' } },
  });
});
