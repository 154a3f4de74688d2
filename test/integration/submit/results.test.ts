import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { codeOf, openSubmitted } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

const results = async (core: Core, id: string) => {
  const { milestones } = valueOf(await core.desk.showPacket({ id }));
  return Object.fromEntries(milestones.map(({ name, ...rest }) => [name, rest]));
};
const note = (core: Core, id: string, changes: object = {}) =>
  core.desk.noteMilestone({
    id,
    name: 'contact-logged-in',
    at: '2026-01-15',
    evidence: 'Anruf von Frau Muster',
    ...changes,
  });

test('a result noted by hand is there with its day and evidence, and can be noted anew and taken back', async () => {
  const { core, id } = await openSubmitted();
  valueOf(await note(core, id));
  expect((await results(core, id))['contact-logged-in']).toEqual({
    at: '2026-01-15',
    source: 'manual',
    evidence: 'Anruf von Frau Muster',
  });
  valueOf(await note(core, id, { at: '2026-01-16', evidence: '  ' }));
  expect((await results(core, id))['contact-logged-in']).toEqual({
    at: '2026-01-16',
    source: 'manual',
    evidence: null,
  });
  valueOf(await core.desk.removeMilestone({ id, name: 'contact-logged-in' }));
  expect(await results(core, id)).not.toHaveProperty('contact-logged-in');
  valueOf(await core.desk.removeMilestone({ id, name: 'contact-logged-in' }));
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
});

test('a result that the desk reported is neither noted over nor taken back', async () => {
  const { core, id } = await openSubmitted();
  const before = await results(core, id);
  expect(before['ticket-opened']?.source).toBe('desk');
  expect(codeOf(await note(core, id, { name: 'ticket-opened' }))).toBe('reported-by-desk');
  expect(codeOf(await core.desk.removeMilestone({ id, name: 'ticket-opened' }))).toBe('reported-by-desk');
  expect(await results(core, id)).toEqual(before);
});

test('a result noted by hand stays with its evidence when the desk reports it later; taken back, the desk’s shows', async () => {
  const { core, id, agent } = await openSubmitted();
  valueOf(await note(core, id));
  agent.move(id, 'customer-invited', { invitationAcceptedAt: '2026-02-01T10:00:00.000Z' });
  valueOf(await core.desk.sync({}));
  expect((await results(core, id))['contact-logged-in']).toMatchObject({
    at: '2026-01-15',
    source: 'manual',
    evidence: 'Anruf von Frau Muster',
  });
  valueOf(await core.desk.removeMilestone({ id, name: 'contact-logged-in' }));
  expect((await results(core, id))['contact-logged-in']).toEqual({
    at: '2026-02-01T10:00:00.000Z',
    source: 'desk',
    evidence: null,
  });
});

test('results are noted only for a request that is sent, and not for days to come', async () => {
  const { core, id } = await openSubmitted();
  expect(codeOf(await note(core, id, { at: '2999-01-01' }))).toBe('input-invalid');
  const other = await openCore();
  const { added } = valueOf(
    await other.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(makeRequest()) }] }),
  );
  const draft = added[0]?.id ?? '';
  expect(codeOf(await note(other, draft))).toBe('not-submitted');
  expect(codeOf(await other.desk.removeMilestone({ id: draft, name: 'contact-logged-in' }))).toBe(
    'not-submitted',
  );
  expect(codeOf(await note(other, '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d99'))).toBe('not-found');
});
