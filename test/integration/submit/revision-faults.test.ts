import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openCore } from '../../support/cores.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { edit, finalize, followUp, isPatch, openWaiting, show } from './open-revision.ts';
import { codeOf, noWaits } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

describe('what may be out is compared before it is sent again', () => {
  test('a PATCH whose answer was dropped is found at the desk and not sent again', async () => {
    let patches = 0;
    const { core, id, agent } = await openWaiting({
      onAnswer: (info) => (isPatch(info) && ++patches > 0 ? 'drop' : 'send'),
    });
    valueOf(await core.desk.sync({}));
    const { revision } = await followUp(core, id);
    expect(revision?.state).toBe('unknown');
    expect(revision?.error?.en).toContain('not clear whether the correction arrived');
    expect(codeOf(await core.desk.dropRevision({ id }))).toBe('revision-under-way');
    expect(codeOf(await core.desk.startRevision({ id }))).toBe('revision-under-way');

    valueOf(await core.desk.sync({}));

    expect(patches).toBe(1);
    expect((await followUp(core, id)).revision).toBeNull();
    expect((await show(core, id)).attempts.at(-1)?.outcome).toBe('adopted');
    expect(agent.record(id).revision).toBe(3);
  });

  test('a PATCH that the desk never got is sent again', async () => {
    let patches = 0;
    const { core, id, agent } = await openWaiting({
      host: {
        fetch: (input, init) =>
          isPatch(init ?? {}) && ++patches === 1
            ? Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }))
            : fetch(input, init),
      },
    });
    valueOf(await core.desk.sync({}));
    expect((await followUp(core, id)).revision?.state).toBe('unknown');
    valueOf(await core.desk.sync({}));
    expect(patches).toBe(2);
    expect(agent.record(id).status).toBe('in-review');
    expect((await show(core, id)).attempts.map(({ outcome }) => outcome)).toEqual([
      'sent',
      'unknown',
      'sent',
    ]);
  });

  test('not before the look-up delay is over, not even by a person’s sync', async () => {
    let patches = 0;
    const { core, id } = await openWaiting({
      host: {
        waits: { ...noWaits, lookupDelayMs: 600_000 },
        fetch: (input, init) =>
          isPatch(init ?? {}) && ++patches === 1
            ? Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }))
            : fetch(input, init),
      },
    });
    for (let n = 0; n < 3; n += 1) valueOf(await core.desk.sync({}));
    expect(patches).toBe(1);
    expect((await followUp(core, id)).revision?.state).toBe('unknown');
  });
});

describe('a ticket that is not as submitted any more', () => {
  test('is a conflict: nothing is sent, the correction stays and goes out once it is finalized again', async () => {
    let patches = 0;
    const { core, id, agent } = await openWaiting({
      onAnswer(info) {
        if (isPatch(info)) patches += 1;
        return 'send';
      },
    });
    agent.change(id, '/company/address/houseNumber', '99');
    for (let n = 0; n < 2; n += 1) valueOf(await core.desk.sync({}));
    expect(patches).toBe(0);
    const { revision } = await followUp(core, id);
    expect(revision?.state).toBe('conflict');
    expect(revision?.error?.en).toContain('other details than you submitted');
    expect((await show(core, id)).packet).toMatchObject({ company: { address: { street: 'Neue Straße' } } });

    expect(await finalize(core, id)).toMatchObject({ state: 'sent' });
    valueOf(await core.desk.sync({}));
    expect(patches).toBe(1);
    // What the desk had changed and we had not stays the desk's.
    expect(agent.record(id).body).toMatchObject({
      company: { address: { street: 'Neue Straße', houseNumber: '99' } },
    });
    expect((await show(core, id)).packet).toMatchObject({ company: { address: { houseNumber: '99' } } });
    expect((await show(core, id)).findings).toEqual([]);
  });

  test('that changes once more after a look is a conflict again', async () => {
    const { core, id, agent } = await openWaiting();
    agent.change(id, '/company/address/houseNumber', '99');
    valueOf(await core.desk.sync({}));
    await finalize(core, id);
    agent.change(id, '/company/address/houseNumber', '100');
    valueOf(await core.desk.sync({}));
    expect((await followUp(core, id)).revision?.state).toBe('conflict');
    expect(agent.record(id).body).toMatchObject({ company: { address: { houseNumber: '100' } } });
  });

  test('though it changes only between the look and the PATCH is not overwritten: 412 is a conflict', async () => {
    let meanwhile = (): void => {};
    const { core, id, agent } = await openWaiting({
      host: {
        fetch(input, init) {
          if (isPatch(init ?? {})) meanwhile();
          return fetch(input, init);
        },
      },
    });
    meanwhile = () => agent.change(id, '/company/name', 'Vom Desk geändert GmbH');
    valueOf(await core.desk.sync({}));
    expect((await followUp(core, id)).revision?.state).toBe('conflict');
    expect((await show(core, id)).attempts.at(-1)).toMatchObject({ outcome: 'rejected', httpStatus: 412 });
    expect(agent.record(id).body).toMatchObject({
      company: { name: 'Vom Desk geändert GmbH', address: { street: expect.not.stringContaining('Neue') } },
    });
  });

  test('but a 412 for no more than a message is no conflict: the next sync hands it over', async () => {
    let meanwhile = (): void => {};
    const { core, id, agent } = await openWaiting({
      host: {
        fetch(input, init) {
          if (isPatch(init ?? {})) meanwhile();
          return fetch(input, init);
        },
      },
    });
    meanwhile = () => {
      meanwhile = () => {};
      agent.write(id, 'Noch etwas');
    };
    valueOf(await core.desk.sync({}));
    expect((await followUp(core, id)).revision?.state).toBe('waiting');
    valueOf(await core.desk.sync({}));
    expect((await followUp(core, id)).revision).toBeNull();
    expect(agent.record(id).status).toBe('in-review');
  });
});

describe('a process that ends', () => {
  test('between freezing and the PATCH leaves the correction waiting; the next one hands it over', async () => {
    const { core, id, agent, profileDir, host } = await openWaiting();
    const copy = temporaryFolder();
    fs.cpSync(profileDir, copy, { recursive: true }); // as a kill would leave it: nothing is closed
    expect((await followUp(core, id)).revision?.state).toBe('waiting');
    const after = await openCore({ profileDir: copy, host });
    expect((await followUp(after, id)).revision?.state).toBe('waiting');
    valueOf(await after.desk.sync({}));
    expect((await followUp(after, id)).revision).toBeNull();
    expect(agent.record(id).body).toMatchObject({ company: { address: { street: 'Neue Straße' } } });
  });

  test('during the PATCH leaves it unclear: the next one compares and does not send it again', async () => {
    const copy = temporaryFolder();
    let patches = 0;
    const profile = { dir: '' };
    const { core, id, profileDir, host } = await openWaiting({
      host: {
        fetch(input, init) {
          if (isPatch(init ?? {}) && ++patches === 1) fs.cpSync(profile.dir, copy, { recursive: true });
          return fetch(input, init);
        },
      },
    });
    profile.dir = profileDir;
    valueOf(await core.desk.sync({}));
    const after = await openCore({ profileDir: copy, host });
    expect((await followUp(after, id)).revision?.state).toBe('sending');
    valueOf(await after.desk.sync({}));
    expect((await followUp(after, id)).revision).toBeNull();
    expect((await show(after, id)).attempts.at(-1)?.outcome).toBe('adopted');
    expect(patches).toBe(1);
  });
});

test('a correction that takes the place of another while the ticket is being read is the one that goes out', async () => {
  const patched: string[] = [];
  let meanwhile = (): Promise<void> => Promise.resolve();
  const { core, id, agent } = await openWaiting({
    host: {
      async fetch(input, init) {
        if (isPatch(init ?? {})) patched.push(String(init?.body));
        if (/\/onboarding-requests\/[^/]+$/.test(String(input))) await meanwhile();
        return fetch(input, init);
      },
    },
  });
  meanwhile = async () => {
    meanwhile = () => Promise.resolve();
    valueOf(await core.desk.dropRevision({ id }));
    valueOf(await core.desk.startRevision({ id }));
    await edit(core, id, '/company/address/street', 'Zweite Straße');
    expect(await finalize(core, id)).toMatchObject({ state: 'sent' });
  };
  for (let n = 0; n < 2; n += 1) valueOf(await core.desk.sync({}));
  expect(patched).toHaveLength(1);
  expect(agent.record(id).body).toMatchObject({ company: { address: { street: 'Zweite Straße' } } });
  expect((await show(core, id)).packet).toMatchObject({ company: { address: { street: 'Zweite Straße' } } });
  expect((await followUp(core, id)).revision).toBeNull();
});
