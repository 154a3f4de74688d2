import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { Input } from '../../../shared/contract.ts';
import type { RoleMember } from '../../../shared/operations/plans.ts';
import { openCore } from '../../support/cores.ts';
import { makePlan, makeRequest, type Packet } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';

const SHOP = '11111111-1111-4111-8111-111111111111';
const editor: RoleMember = {
  scope: { type: 'project', key: 'shop-prod' },
  subject: 'eva@muster.example',
  role: 'editor',
};
const files = [
  {
    name: 'shop-prod.json',
    text: JSON.stringify([
      { role: 'owner', subject: 'ops@reseller.example' },
      { role: 'editor', subject: 'eva@muster.example' },
      { role: 'owner', subject: 'max@other.example' },
    ]),
  },
  { name: 'projects.json', text: JSON.stringify([{ projectId: SHOP, name: 'muster-shop-prod' }]) },
];

async function openPlan(
  packet: Packet = makePlan(),
): Promise<{ core: Core; id: string; snapshotId: string }> {
  const core = await openCore();
  valueOf(await core.desk.addPackets({ files: [{ file: 'plan.json', text: JSON.stringify(packet) }] }));
  if (packet['kind'] !== 'plan') return { core, id: packet.id, snapshotId: '' };
  const snapshot = valueOf(await core.desk.importState({ id: packet.id, files }));
  return { core, id: packet.id, snapshotId: snapshot.id };
}

/** The files of a bash export by name. */
async function exported(
  core: Core,
  id: string,
  wish: Partial<Input<'exportPlan'>>,
): Promise<{ [name: string]: string }> {
  const made = valueOf(await core.desk.exportPlan({ source: { id }, format: 'bash', ...wish }));
  return Object.fromEntries(made.files.map(({ name, data }) => [name, Buffer.from(data).toString('utf8')]));
}

test('an export of a stored plan knows what a snapshot has, and makes no project that is there', async () => {
  const { core, id, snapshotId } = await openPlan();
  const blank = await exported(core, id, {});
  expect(Object.keys(blank)).toEqual(['apply.sh']);
  expect(blank['apply.sh']).not.toContain(SHOP);
  const known = await exported(core, id, { snapshotId });
  expect(Object.keys(known)).toEqual(['apply.sh']);
  expect(known['apply.sh']).toContain(SHOP);
  const stored = valueOf(await core.desk.showPacket({ id }));
  expect(JSON.stringify(stored.packet)).not.toContain(SHOP);
});

test('removals are those of the snapshot: all, or the ticked ones', async () => {
  const { core, id, snapshotId } = await openPlan();
  const all = await exported(core, id, { snapshotId, removals: 'all' });
  expect(Object.keys(all)).toEqual(['apply.sh', 'removal.sh']);
  expect(all['removal.sh']).toContain('eva@muster.example');
  expect(all['removal.sh']).not.toContain('max@other.example');
  expect(await exported(core, id, { snapshotId, removals: [editor] })).toEqual(all);
  expect(Object.keys(await exported(core, id, { snapshotId, removals: [] }))).toEqual(['apply.sh']);
  expect(Object.keys(await exported(core, id, { removals: 'all' }))).toEqual(['apply.sh']);
});

test('nothing is taken away that the difference does not want to go', async () => {
  const { core, id, snapshotId } = await openPlan();
  const owner: RoleMember = { ...editor, subject: 'ops@reseller.example', role: 'owner' };
  const stranger: RoleMember = { ...editor, subject: 'max@other.example', role: 'owner' };
  const elsewhere: RoleMember = { ...editor, scope: { type: 'organization', key: '' } };
  for (const member of [owner, stranger, elsewhere]) {
    const answer = await core.desk.exportPlan({
      source: { id },
      format: 'bash',
      snapshotId,
      removals: [editor, member],
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
  }
  const unknown = await core.desk.exportPlan({ source: { id }, format: 'bash', removals: [editor] });
  expect(unknown).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
});

test('what is expired is taken away by a file of its own, whatever is known', async () => {
  const packet = makePlan();
  const [first, ...others] = packet['assignments'] as { [name: string]: string }[];
  const { core, id } = await openPlan({
    ...packet,
    assignments: [{ ...first, until: '2020-01-01' }, ...others],
  });
  const made = await exported(core, id, {});
  expect(Object.keys(made)).toEqual(['apply.sh', 'removal.sh']);
  expect(made['removal.sh']).toContain('eva@muster.example');
  expect(made['apply.sh']).not.toContain('eva@muster.example');
});

test('a request, and a snapshot of another plan, are refused', async () => {
  const request = await openPlan(makeRequest());
  const source = { id: request.id };
  expect(await request.core.desk.exportPlan({ source, format: 'csv' })).toMatchObject({
    ok: false,
    error: { code: 'not-a-plan' },
  });
  const { core, id } = await openPlan();
  expect(
    await core.desk.exportPlan({ source: { id }, format: 'csv', snapshotId: makePlan().id }),
  ).toMatchObject({ ok: false, error: { code: 'not-found' } });
});
