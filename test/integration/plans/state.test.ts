import { expect, test } from 'vitest';
import { openCore } from '../../support/cores.ts';
import { makePlan } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, refusalOf } from '../drafts/ask.ts';

const MISSING = '0190c5a2-7e3b-7c1d-9a54-00000000dead';

async function openWithPlan() {
  const core = await openCore();
  const plan = makePlan();
  await add(core, plan);
  const { id } = plan;
  /** Imports what `stackit project member list -o json` says of the plan's project. */
  const importMembers = async (...members: [subject: string, role: string][]) => {
    const text = JSON.stringify(members.map(([subject, role]) => ({ subject, role })));
    return valueOf(await core.desk.importState({ id, files: [{ name: 'shop-prod.json', text }] }));
  };
  const compare = async (snapshotId?: string) =>
    valueOf(await core.desk.comparePlan({ id, ...(snapshotId && { snapshotId }) }));
  return { core, id, importMembers, compare };
}

const scope = { type: 'project', key: 'shop-prod' };

test('without a snapshot everything is to be added, and nothing has drifted', async () => {
  const { compare } = await openWithPlan();
  expect(await compare()).toMatchObject({
    snapshot: null,
    difference: { add: [{ subject: 'eva@muster.example' }, { subject: 'ops@reseller.example' }], remove: [] },
    drift: { since: null, appeared: [], disappeared: [] },
  });
});

test('a plan is compared with what was there, and snapshots are kept with time, source and hash', async () => {
  const { core, id, importMembers, compare } = await openWithPlan();
  const snapshot = await importMembers(
    ['ops@reseller.example', 'owner'],
    ['eva@muster.example', 'editor'],
    ['tom@else.example', 'reader'],
  );
  expect(snapshot).toMatchObject({ members: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(snapshot.source).toContain('shop-prod.json');
  expect(await compare()).toMatchObject({
    snapshot,
    difference: {
      add: [{ scope, subject: 'eva@muster.example', role: 'reader' }],
      remove: [{ scope, subject: 'eva@muster.example', role: 'editor' }],
      same: [{ scope, subject: 'ops@reseller.example', role: 'owner' }],
      unmanaged: [{ scope, subject: 'tom@else.example', role: 'reader' }],
    },
  });
  expect(valueOf(await core.desk.listSnapshots({ id })).snapshots).toEqual([snapshot]);
});

test('what changed since the snapshot before is drift, also of an older one', async () => {
  const { core, id, importMembers, compare } = await openWithPlan();
  const first = await importMembers(['ops@reseller.example', 'owner'], ['tom@else.example', 'reader']);
  const second = await importMembers(['ops@reseller.example', 'owner'], ['eva@muster.example', 'reader']);
  const third = await importMembers(['OPS@reseller.example', 'owner'], ['eva@muster.example', 'reader']);
  expect((await compare(second.id)).drift).toEqual({
    since: first.takenAt,
    appeared: [{ scope, subject: 'eva@muster.example', role: 'reader' }],
    disappeared: [{ scope, subject: 'tom@else.example', role: 'reader' }],
  });
  expect(await compare()).toMatchObject({
    snapshot: { id: third.id },
    drift: { since: second.takenAt, appeared: [], disappeared: [] },
  });
  const { snapshots } = valueOf(await core.desk.listSnapshots({ id }));
  expect(snapshots.map((one) => one.id)).toEqual([third.id, second.id, first.id]);
});

test('a file that is no state is refused, and no snapshot is kept', async () => {
  const { core, id } = await openWithPlan();
  const files = [{ name: 'shop-prod.json', text: '{"hello":1}' }];
  expect(refusalOf(await core.desk.importState({ id, files }))).toBe('state-format');
  expect(valueOf(await core.desk.listSnapshots({ id })).snapshots).toEqual([]);
});

test('a snapshot that is not there, or is of another plan, is refused', async () => {
  const { core, id, importMembers } = await openWithPlan();
  const other = makePlan();
  await add(core, other);
  const { id: snapshotId } = await importMembers();
  expect(refusalOf(await core.desk.comparePlan({ id, snapshotId: MISSING }))).toBe('not-found');
  expect(refusalOf(await core.desk.comparePlan({ id: other.id, snapshotId }))).toBe('not-found');
  expect(refusalOf(await core.desk.listSnapshots({ id: MISSING }))).toBe('not-found');
});
