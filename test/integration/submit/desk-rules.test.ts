import { expect, test } from 'vitest';
import { isBlocking } from '../../../shared/findings.ts';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { CAPABILITIES, startScriptedDesk, type ScriptedDesk } from '../../support/scripted-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { noWaits, submit } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

const publish = (desk: ScriptedDesk, schema: object | null): void =>
  desk.always('other', ({ path }) =>
    schema && path.includes('/request-schemas/') ? { reply: { status: 200, body: schema } } : undefined,
  );

/** A core that has heard of a desk's schema, and the same profile after the desk is gone. */
async function openOffline(desk: ScriptedDesk) {
  const core = await openCore({ profileDir: temporaryFolder(), host: { waits: noWaits } });
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url }));
  await submit(core);
  await desk.stop();
  const add = async (changes: Parameters<typeof makeRequest>[0]) => {
    const packet = makeRequest(changes, 1);
    valueOf(await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(packet) }] }));
    const { findings } = valueOf(await core.desk.showPacket({ id: packet.id }));
    return { id: packet.id, desks: findings.filter(({ code }) => code.startsWith('desk-')) };
  };
  return { core, add };
}

test('what the desk will not take is a warning at its field, without a network, and does not block', async () => {
  const desk = await startScriptedDesk();
  publish(desk, { properties: { company: { properties: { name: { maxLength: 5 } }, required: ['phone'] } } });
  const { core, add } = await openOffline(desk);
  const { id, desks } = await add({ '/company/name': 'Lange Firma GmbH' });
  expect(desks).toMatchObject([
    { pointer: '/company/phone', code: 'desk-schema', severity: 'warning' },
    { pointer: '/company/name', code: 'desk-schema', severity: 'warning', params: { max: 5 } },
  ]);
  expect(desks[1]?.message.en).toBe('Company name: the support desk takes at most 5 characters.');

  const { findings } = valueOf(
    await core.desk.editPacket({ id, changes: [{ pointer: '/company/name', value: 'Kurz' }] }),
  );
  expect(findings.filter(({ code }) => code === 'desk-schema').map(({ pointer }) => pointer)).toEqual([
    '/company/phone',
  ]);
  const [item] = valueOf(await core.desk.finalizePackets({ ids: [id] })).items;
  expect(item?.state).toBe('waiting');
  expect(item?.findings.some(isBlocking)).toBe(false);
});

test('is not said again where the app itself finds an error there', async () => {
  const desk = await startScriptedDesk();
  publish(desk, { properties: { company: { required: ['name'] } } });
  const { add } = await openOffline(desk);
  expect((await add({ '/company/name': undefined })).desks).toEqual([]);
});

test('a schema that cannot be used, or none, changes nothing', async () => {
  for (const schema of [{ $ref: 'https://desk.example/other.json' }, null]) {
    const desk = await startScriptedDesk();
    publish(desk, schema);
    expect((await (await openOffline(desk)).add({})).desks).toEqual([]);
  }
});

test('a method that the desk does not offer is a warning', async () => {
  const desk = await startScriptedDesk();
  desk.always('capabilities', {
    reply: { status: 200, body: { ...CAPABILITIES, methods: ['existing-organization'] } },
  });
  const { add } = await openOffline(desk);
  expect((await add({})).desks).toMatchObject([{ pointer: '/method', code: 'desk-method' }]);
});

test('another desk’s rules do not count', async () => {
  const desk = await startScriptedDesk();
  publish(desk, { required: ['nothing'], properties: { company: { required: ['phone'] } } });
  const { core, add } = await openOffline(desk);
  expect((await add({})).desks).toHaveLength(1);
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: 'http://127.0.0.1:9/other/v1' }));
  expect((await add({ '/company/vatId': 'DE129273398' })).desks).toEqual([]);
});
