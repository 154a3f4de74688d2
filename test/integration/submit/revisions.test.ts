import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { openCore, ticketsAt } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { edit, finalize, followUp, isPatch, openRevision, openWaiting, show } from './open-revision.ts';
import { codeOf, openSubmitted } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

const kinds = async (core: Core, id: string) =>
  valueOf(await core.desk.readTimeline({ id })).entries.map((entry) => entry.kind);
const problem = (status: number, members: object): Response =>
  new Response(JSON.stringify({ status, ...members }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

test('what the desk asks for is named with its field, corrected, handed over, and the ticket goes on', async () => {
  const { core, id, agent, desk } = await openSubmitted();
  agent.ask(id, '/company/address/street');
  valueOf(await core.desk.sync({}));
  expect(await followUp(core, id)).toEqual({
    requiredActions: [
      {
        code: 'check',
        pointer: '/company/address/street',
        message: { de: 'Bitte prüfen.', en: 'Please check.' },
        dueAt: null,
      },
    ],
    canRevise: true,
    revision: null,
    canWithdraw: true,
    withdrawal: null,
  });

  valueOf(await core.desk.startRevision({ id }));
  expect((await followUp(core, id)).revision).toEqual({
    state: 'open',
    basedOn: 1,
    error: null,
    conflict: [],
    taken: [],
  });
  await edit(core, id, '/company/address/street', 'Neue Straße');
  await edit(core, id, '/submittedBy/organization', null);
  expect(await finalize(core, id)).toMatchObject({ id, state: 'sent' });
  expect((await followUp(core, id)).revision?.state).toBe('waiting');
  valueOf(await core.desk.sync({}));

  const { body, status } = agent.record(id);
  expect(body).toMatchObject({ company: { address: { street: 'Neue Straße' } } });
  expect(body?.['submittedBy']).not.toHaveProperty('organization');
  expect(status).toBe('in-review');
  expect(await followUp(core, id)).toEqual({
    requiredActions: [],
    canRevise: false,
    revision: null,
    canWithdraw: true,
    withdrawal: null,
  });
  const view = await show(core, id);
  expect(view).toMatchObject({ state: 'sent', findings: [], ticket: { status: { code: 'in-review' } } });
  expect(view.attempts.map(({ outcome }) => outcome)).toEqual(['sent', 'sent']);
  expect(await ticketsAt(desk)).toHaveLength(1);
  expect((await kinds(core, id)).filter((kind) => kind === 'finalized')).toHaveLength(2);
});

test('a second correction is based on the first', async () => {
  const { core, id, agent } = await openWaiting();
  valueOf(await core.desk.sync({}));
  agent.ask(id, '/note');
  valueOf(await core.desk.sync({}));
  valueOf(await core.desk.startRevision({ id }));
  expect((await followUp(core, id)).revision?.basedOn).toBe(2);
  await edit(core, id, '/company/address/city', 'Heidelberg');
  await finalize(core, id);
  valueOf(await core.desk.sync({}));
  expect(agent.record(id).body).toMatchObject({
    company: { address: { street: 'Neue Straße', city: 'Heidelberg' } },
  });
});

describe('a correction that the desk refuses', () => {
  test('names its fields, can be edited, and goes out when it is finalized again', async () => {
    let isStrict = true;
    const { core, id, agent } = await openWaiting({
      host: {
        fetch: (input, init) =>
          isPatch(init ?? {}) && isStrict
            ? Promise.resolve(
                problem(422, {
                  type: 'urn:x:validation-failed',
                  errors: [
                    {
                      pointer: '/company/address/street',
                      code: 'unknown-street',
                      message: { de: 'Unbekannt', en: 'Unknown' },
                    },
                  ],
                }),
              )
            : fetch(input, init),
      },
    });
    valueOf(await core.desk.sync({}));
    expect((await followUp(core, id)).revision).toMatchObject({ state: 'refused', basedOn: 1 });
    expect((await show(core, id)).findings).toMatchObject([
      { pointer: '/company/address/street', code: 'unknown-street', severity: 'error' },
    ]);
    expect((await show(core, id)).state).toBe('sent');

    isStrict = false;
    await edit(core, id, '/company/address/street', 'Richtige Straße');
    expect((await show(core, id)).findings).toEqual([]);
    await finalize(core, id);
    valueOf(await core.desk.sync({}));
    expect(agent.record(id).body).toMatchObject({ company: { address: { street: 'Richtige Straße' } } });
    expect((await kinds(core, id)).filter((kind) => kind === 'finalized')).toHaveLength(3);
  });

  test('since it goes on with the ticket already says so and leaves the ticket alone', async () => {
    const { core, id, agent } = await openWaiting();
    agent.move(id, 'in-review');
    valueOf(await core.desk.sync({}));
    const { revision, canRevise } = await followUp(core, id);
    expect(revision?.state).toBe('refused');
    expect(revision?.error?.en).toMatch(/takes no correction.*The desk says: “/);
    expect(canRevise).toBe(false);
    expect(agent.record(id).body).toMatchObject({
      company: { address: { street: expect.not.stringContaining('Neue') } },
    });
  });

  test('since it has erased the ticket is kept', async () => {
    let isGone = false;
    const { core, id } = await openWaiting({
      host: {
        fetch: (input, init) =>
          /onboarding-requests\/[^/]+$/.test(String(input)) && isGone
            ? Promise.resolve(problem(410, { type: 'urn:x:erased' }))
            : fetch(input, init),
      },
    });
    isGone = true;
    const answer = valueOf(await core.desk.sync({}));
    isGone = false;
    expect(answer.paused).toBeNull();
    expect((await followUp(core, id)).revision?.state).toBe('refused');
    expect((await show(core, id)).packet).toMatchObject({ company: { address: { street: 'Neue Straße' } } });
  });

  test('by asking for a sign-in waits untried', async () => {
    let isOut = true;
    const { core, id } = await openWaiting({
      host: {
        fetch: (input, init) =>
          isPatch(init ?? {}) && isOut
            ? Promise.resolve(problem(401, { type: 'urn:x:unauthorized' }))
            : fetch(input, init),
      },
    });
    expect(valueOf(await core.desk.sync({})).paused).toBe('auth');
    expect((await followUp(core, id)).revision?.state).toBe('waiting');
    isOut = false;
    valueOf(await core.desk.sync({}));
    expect((await followUp(core, id)).revision).toBeNull();
  });
});

describe('dropping a correction', () => {
  test('puts back what was submitted, keeps the changes in the history, and locks the request again', async () => {
    const { core, id } = await openRevision();
    const before = (await show(core, id)).packet;
    await edit(core, id, '/company/address/street', 'Neue Straße');
    valueOf(await core.desk.dropRevision({ id }));
    expect((await show(core, id)).packet).toEqual(before);
    expect((await followUp(core, id)).revision).toBeNull();
    expect(codeOf(await core.desk.editPacket({ id, changes: [{ pointer: '/note', value: 'x' }] }))).toBe(
      'not-editable',
    );
    valueOf(await core.desk.dropRevision({ id })); // nothing to drop is no error
  });

  test('that waits means that it is never sent', async () => {
    const { core, id, agent } = await openWaiting();
    valueOf(await core.desk.dropRevision({ id }));
    valueOf(await core.desk.sync({}));
    expect(agent.record(id).status).toBe('waiting-for-partner');
    expect((await show(core, id)).attempts).toHaveLength(1);
  });
});

describe('a correction is refused at once', () => {
  test('for a draft, and for a ticket that the desk works on', async () => {
    const { core, id, agent } = await openSubmitted();
    const { added } = valueOf(
      await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(makeRequest()) }] }),
    );
    expect(codeOf(await core.desk.startRevision({ id: added[0]?.id ?? '' }))).toBe('not-submitted');
    expect((await followUp(core, id)).canRevise).toBe(true);
    agent.move(id, 'in-review');
    valueOf(await core.desk.sync({}));
    expect(codeOf(await core.desk.startRevision({ id }))).toBe('revision-not-taken');
  });

  test('where nothing was changed', async () => {
    const { core, id } = await openRevision();
    expect(await finalize(core, id)).toMatchObject({
      state: 'sent',
      findings: [{ code: 'correction-unchanged', severity: 'error' }],
    });
    expect((await followUp(core, id)).revision?.state).toBe('open');
  });

  test('where the packet has errors', async () => {
    const { core, id } = await openRevision();
    await edit(core, id, '/company/name', null);
    expect(await finalize(core, id)).toMatchObject({
      state: 'sent',
      findings: expect.arrayContaining([
        expect.objectContaining({ pointer: '/company/name', code: 'required' }),
      ]),
    });
    expect((await followUp(core, id)).revision?.state).toBe('open');
  });

  test('while one is handed over: the packet cannot be edited', async () => {
    const { core, id } = await openWaiting();
    expect(codeOf(await core.desk.editPacket({ id, changes: [{ pointer: '/note', value: 'x' }] }))).toBe(
      'not-editable',
    );
    expect(codeOf(await core.desk.startRevision({ id }))).toBe('revision-under-way');
  });
});

test('a ticket from before this version is read anew, though the desk has no news of it', async () => {
  const { core, id, profileDir, host } = await openRevision();
  valueOf(await core.desk.dropRevision({ id }));
  await core.close();
  const db = new Database(path.join(profileDir, 'onboarding-desk.sqlite'));
  db.exec("DELETE FROM follow_up; UPDATE row_count SET n = 0 WHERE name = 'follow_up'");
  db.close();
  const again = await openCore({ profileDir, host });
  expect((await followUp(again, id)).requiredActions).toEqual([]);
  valueOf(await again.desk.sync({}));
  expect((await followUp(again, id)).requiredActions).toHaveLength(1);
});
