import { describe, expect, test } from 'vitest';
import { openCore } from '../../support/cores.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { problem, startScriptedDesk, type ScriptedDesk } from '../../support/scripted-desk.ts';
import { followUp, show } from './open-revision.ts';
import { codeOf, noWaits, openSubmitted, submit } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

/** A scripted desk that carries withdrawals out, and a request that it has. */
async function openScripted() {
  const desk = await startScriptedDesk();
  const withdrawn = { code: 'withdrawn', category: 'failed', since: '2026-11-22T10:00:00Z', reason: null };
  const grant = (): void => {
    for (const ticket of desk.tickets) Object.assign(ticket, { status: withdrawn, revision: 2 });
  };
  const core = await openCore({ profileDir: temporaryFolder(), host: { waits: noWaits } });
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url }));
  const id = await submit(core);
  return { desk, core, id, grant };
}
type Scripted = Awaited<ReturnType<typeof openScripted>>;

const withdraw = async ({ core, id }: Pick<Scripted, 'core' | 'id'>) =>
  valueOf(await core.desk.withdrawPackets({ ids: [id] })).items[0];
const asked = (desk: ScriptedDesk) => desk.seen('withdraw');

test('a sent request is taken back at the desk in the same call, and its ticket stays', async () => {
  const { core, id, agent } = await openSubmitted();
  expect(await withdraw({ core, id })).toEqual({ id, state: 'withdrawn', findings: [] });
  expect(agent.record(id).status).toBe('withdrawn');
  const { state, ticket } = await show(core, id);
  expect(state).toBe('withdrawn');
  expect(ticket?.status?.code).toBe('withdrawn');
  expect(await withdraw({ core, id })).toMatchObject({ state: 'withdrawn' });
});

test('every try bears the same key, which is not the key that made the request', async () => {
  const opened = await openScripted();
  const { desk, core, id } = opened;
  desk.always('withdraw', { reply: problem(503, 'unavailable') });
  await withdraw(opened);
  valueOf(await core.desk.sync({}));
  const keys = asked(desk).map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(new Set(keys)).toEqual(new Set([`"withdrawal-${id}"`]));
  expect(desk.seen('create')[0]?.headers['idempotency-key']).toBe(`"${id}"`);
});

describe('without a desk', () => {
  test('the wish is kept, said so, and carried out by the next sync', async () => {
    const opened = await openScripted();
    const { desk, core, id, grant } = opened;
    await desk.stop();
    expect(await withdraw(opened)).toMatchObject({
      state: 'sent',
      findings: [{ code: 'withdraw-waiting', severity: 'warning' }],
    });
    expect((await followUp(core, id)).withdrawal).toMatchObject({ state: 'waiting' });
    await desk.restart();
    desk.always('withdraw', (call) => {
      grant();
      return { reply: { status: 200, body: desk.tickets[0], headers: { 'x-path': call.path } } };
    });
    valueOf(await core.desk.sync({}));
    expect((await show(core, id)).state).toBe('withdrawn');
  });

  test('the wish can be dropped, and the desk never hears of it', async () => {
    const opened = await openScripted();
    const { desk, core, id } = opened;
    await desk.stop();
    await withdraw(opened);
    valueOf(await core.desk.dropWithdrawal({ id }));
    expect((await followUp(core, id)).withdrawal).toBeNull();
    await desk.restart();
    valueOf(await core.desk.sync({}));
    expect(asked(desk)).toEqual([]);
    expect((await show(core, id)).state).toBe('sent');
  });
});

describe('an answer that is lost', () => {
  test('is found at the ticket: the desk is not asked twice', async () => {
    const opened = await openScripted();
    const { desk, core, id, grant } = opened;
    desk.always('withdraw', () => {
      grant();
      return { fault: 'reset' };
    });
    expect(await withdraw(opened)).toMatchObject({ state: 'sent', findings: [{ code: 'withdraw-unknown' }] });
    expect(codeOf(await core.desk.dropWithdrawal({ id }))).toBe('withdrawal-under-way');
    valueOf(await core.desk.sync({}));
    expect((await show(core, id)).state).toBe('withdrawn');
    expect(asked(desk)).toHaveLength(1);
  });

  test('of a desk that did nothing is asked for again', async () => {
    const opened = await openScripted();
    const { desk, core, id, grant } = opened;
    desk.tell('withdraw', { fault: 'reset' });
    await withdraw(opened);
    desk.always('withdraw', () => {
      grant();
      return { reply: { status: 200, body: desk.tickets[0] } };
    });
    valueOf(await core.desk.sync({}));
    expect((await show(core, id)).state).toBe('withdrawn');
    expect(asked(desk)).toHaveLength(2);
  });

  test('that is good but not true is none: the request stays sent', async () => {
    const opened = await openScripted();
    const { desk } = opened;
    desk.tell('withdraw', { reply: { status: 200, body: { ok: true } } });
    expect(await withdraw(opened)).toMatchObject({ state: 'sent', findings: [{ code: 'withdraw-unknown' }] });
  });
});

describe('a desk that refuses', () => {
  test('is quoted, the request stays sent, and a person can ask again', async () => {
    const opened = await openScripted();
    const { desk, core, id } = opened;
    desk.always('withdraw', {
      reply: { ...problem(409, 'not-withdrawable'), body: { title: 'Invitation is out', type: 'x' } },
    });
    expect(await withdraw(opened)).toMatchObject({
      state: 'sent',
      findings: [
        { code: 'withdraw-refused', message: { en: expect.stringContaining('Invitation is out') as string } },
      ],
    });
    valueOf(await core.desk.sync({}));
    expect(asked(desk)).toHaveLength(1);
    expect((await followUp(core, id)).withdrawal).toMatchObject({ state: 'refused' });
    await withdraw(opened);
    expect(asked(desk)).toHaveLength(2);
    valueOf(await core.desk.dropWithdrawal({ id }));
    expect((await followUp(core, id)).withdrawal).toBeNull();
  });

  test('and one that has no withdrawals, are told apart', async () => {
    const opened = await openScripted();
    expect(await withdraw(opened)).toMatchObject({
      findings: [
        { code: 'withdraw-refused', message: { en: expect.stringContaining('cannot be asked') as string } },
      ],
    });
  });
});

test('the sync log tells of it in codes', async () => {
  const { core, id } = await openSubmitted();
  await withdraw({ core, id });
  const { entries } = valueOf(await core.desk.readSyncLog({ packetId: id }));
  expect(entries[0]).toMatchObject({ event: 'withdrawal-sent', code: 'withdrawn' });
});

test('a request that the desk has ended cannot be taken back', async () => {
  const { core, id, agent } = await openSubmitted();
  agent.move(id, 'rejected');
  valueOf(await core.desk.sync({}));
  expect((await followUp(core, id)).canWithdraw).toBe(false);
  expect(await withdraw({ core, id })).toMatchObject({
    state: 'sent',
    findings: [{ code: 'withdraw-attempted', severity: 'error' }],
  });
});
