import { expect, test } from 'vitest';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { codeOf, openSubmitted } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

test('a sent request tells all that happened to it, newest first', async () => {
  const { core, id, agent } = await openSubmitted();
  agent.write(id, 'Danke, wir prüfen.');
  agent.move(id, 'in-review');
  valueOf(await core.desk.sync({}));
  const { entries } = valueOf(await core.desk.readTimeline({ id }));
  expect(
    entries
      .map((entry) => entry.kind)
      .toReversed()
      .slice(0, 3),
  ).toEqual(['created', 'finalized', 'attempt']);
  expect(entries.filter(({ kind }) => kind === 'status').map((entry) => entry)).toMatchObject([
    { code: 'in-review', label: { de: 'In Prüfung', en: 'In review' } },
    { code: 'received' },
  ]);
  expect(entries).toContainEqual(expect.objectContaining({ kind: 'attempt', n: 1, outcome: 'sent' }));
  expect(entries).toContainEqual(expect.objectContaining({ kind: 'finalized', revision: 1 }));
  expect(entries).toContainEqual(
    expect.objectContaining({ kind: 'milestone', name: 'ticket-opened', source: 'desk' }),
  );
  expect(entries).toContainEqual(
    expect.objectContaining({
      kind: 'message',
      message: expect.objectContaining({ author: 'desk', text: 'Danke, wir prüfen.' }),
    }),
  );
});

test('a clock that was set back turns nothing around', async () => {
  let now = new Date();
  const clock = { now: () => now, uptimeMs: () => performance.now(), bootId: 'boot', bootAgeMs: () => 0 };
  const { core, id } = await openSubmitted({ host: { clock } });
  for (const text of ['eins', 'zwei', 'drei']) {
    valueOf(await core.desk.writeMessage({ id, text }));
    now = new Date(now.getTime() - 3_600_000);
  }
  const { entries } = valueOf(await core.desk.readTimeline({ id }));
  const texts = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message.text] : []));
  expect(texts).toEqual(['drei', 'zwei', 'eins']);
  expect(entries.at(-1)?.kind).toBe('created');
});

test('a clock of the desk that is behind puts no status before the request was submitted', async () => {
  const { core, id } = await openSubmitted({
    host: {
      async fetch(input, init) {
        const answer = await fetch(input, init);
        if (!/onboarding-requests\/OD-/.test(String(input))) return answer;
        const body = (await answer.json()) as { status: object };
        return Response.json({ ...body, status: { ...body.status, since: '2001-01-01T00:00:00Z' } });
      },
    },
  });
  const { entries } = valueOf(await core.desk.readTimeline({ id }));
  expect(
    entries
      .map(({ kind }) => kind)
      .toReversed()
      .slice(0, 4),
  ).toEqual(['created', 'finalized', 'attempt', 'status']);
});

test('a request that was taken back says so, a draft only that it was made', async () => {
  const core = await openCore();
  const [first, second] = [makeRequest(), makeRequest()];
  const files = [first, second].map((packet) => ({ file: packet.id, text: JSON.stringify(packet) }));
  valueOf(await core.desk.addPackets({ files }));
  valueOf(await core.desk.finalizePackets({ ids: [first.id] }));
  valueOf(await core.desk.withdrawPackets({ ids: [first.id] }));
  const kinds = async (id: string) =>
    valueOf(await core.desk.readTimeline({ id })).entries.map(({ kind }) => kind);
  expect(await kinds(first.id)).toEqual(['withdrawn', 'finalized', 'created']);
  expect(await kinds(second.id)).toEqual(['created']);
});

test('there is no timeline of a request that is not there', async () => {
  const core = await openCore();
  expect(codeOf(await core.desk.readTimeline({ id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d99' }))).toBe(
    'not-found',
  );
  expect(codeOf(await core.desk.readFollowUp({ id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d99' }))).toBe(
    'not-found',
  );
});
