import { expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { openCore } from '../../support/cores.ts';
import { makePlan } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, packetOf, refusalOf } from '../drafts/ask.ts';

const scope = { type: 'project' as const, key: 'shop-prod' };

test('edits of a plan are one version, cleaned as a file would be, and undone as one', async () => {
  const core = await openCore();
  const plan = makePlan();
  await add(core, plan);
  const { id } = plan;
  const before = await packetOf(core, id);
  const members = {
    type: 'user',
    subject: ' Tom@Muster.Example ',
    affiliation: 'customer',
    customer: 'muster',
  };
  valueOf(
    await core.desk.editPlan({
      id,
      edits: [
        { type: 'put', list: 'people', key: 'tom', members },
        { type: 'grant', scope, person: 'tom', role: 'reader' },
      ],
    }),
  );
  const after = await packetOf(core, id);
  expect(after['people']).toContainEqual({ ...members, key: 'tom', subject: 'tom@muster.example' });
  expect(valueOf(await core.desk.readHistory({ id })).versions).toMatchObject([
    {
      n: 1,
      changes: [
        { pointer: '/people', at: 2, before: [], after: [{ key: 'tom' }] },
        { pointer: '/assignments', at: 2, before: [], after: [{ person: 'tom' }] },
      ],
    },
    { n: 0 },
  ]);
  valueOf(await core.desk.undoPacket({ id }));
  expect(await packetOf(core, id)).toEqual(before);
  valueOf(await core.desk.redoPacket({ id }));
  expect(await packetOf(core, id)).toEqual(after);
  expect(valueOf(await core.desk.showVersion({ id, n: 0 })).packet).toEqual(before);
});

test('one edit of a plan with thousands of assignments stores that edit, not the list', async () => {
  const core = await openCore();
  const people = Array.from({ length: 2000 }, (_, n) => ({
    key: `u${n}`,
    type: 'user',
    subject: `u${n}@a.example`,
  }));
  const assignments = people.map(({ key }): JsonObject => ({ scope, person: key, role: 'reader' }));
  const plan = makePlan({ '/people': people, '/assignments': assignments });
  await add(core, plan);
  const { id } = plan;
  valueOf(await core.desk.editPlan({ id, edits: [{ type: 'remove', list: 'people', key: 'u1000' }] }));
  const { versions } = valueOf(await core.desk.readHistory({ id }));
  expect(JSON.stringify(versions[0]).length).toBeLessThan(1000);
});

test('an edit of a member that no edit may set is refused, and nothing is stored', async () => {
  const core = await openCore();
  const plan = makePlan();
  await add(core, plan);
  const { id } = plan;
  const edits = [
    { type: 'set' as const, pointer: '/name', value: 'x' },
    { type: 'set' as const, pointer: '/id', value: 'x' },
  ];
  expect(refusalOf(await core.desk.editPlan({ id, edits }))).toBe('input-invalid');
  expect((await packetOf(core, id))['name']).toBe('Muster AG 2026');
});

test('typing of single members of a plan is cleaned as its edits are', async () => {
  const core = await openCore();
  const plan = makePlan();
  await add(core, plan);
  const { id } = plan;
  const changes = [{ pointer: '/name', value: ' Muster\u200b AG 2027 ' }];
  const { packet } = valueOf(await core.desk.editPacket({ id, changes }));
  expect(packet['name']).toBe('Muster AG 2027');
  expect((await packetOf(core, id))['name']).toBe('Muster AG 2027');
});

test('a step is undone only where it was the last one, and not where it changed nothing', async () => {
  const core = await openCore();
  const plan = makePlan();
  await add(core, plan);
  const { id } = plan;
  const rename = async (value: string, step: string) =>
    valueOf(await core.desk.editPlan({ id, edits: [{ type: 'set', pointer: '/name', value }], step }));
  await rename('Muster AG 2027', 'one');
  await rename('Muster AG 2027', 'two');
  expect(refusalOf(await core.desk.undoPacket({ id, step: 'two' }))).toBe('nothing-to-undo');
  expect((await packetOf(core, id))['name']).toBe('Muster AG 2027');
  valueOf(await core.desk.undoPacket({ id, step: 'one' }));
  expect((await packetOf(core, id))['name']).toBe('Muster AG 2026');
});
