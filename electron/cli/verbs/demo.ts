import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import packageJson from '../../../package.json' with { type: 'json' };
import { isBlocking } from '../../../shared/findings.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { Core } from '../../core/core.ts';
import type { PracticeDesk } from '../../core/practice-desk/practice-desk.ts';
import companies from '../demo-companies.json' with { type: 'json' };
import { valueOf, type Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { writeUserFile } from '../files.ts';
import type { Verb } from '../verb.ts';
import { findingLine } from './packets.ts';

/** One life-cycle step of the demo's tickets, in seconds. */
const STEP_SECONDS = 1;

/** How long the demo waits for its tickets to come to their end. */
const PATIENCE_MS = 30_000;

function packetOf({ name, vatId, ...address }: (typeof companies)[number], day: string): JsonObject {
  return {
    format: 'onboarding-packet',
    version: 1,
    kind: 'request',
    id: uuidv7(),
    method: 'new-organization',
    reason: { managesIndependently: true, needsSeparateOrganization: true },
    preCheck: {
      askedParty: 'end-customer',
      askedPerson: 'Erika Muster',
      via: 'phone',
      askedAt: day,
      answer: 'no-organization',
      note: '',
    },
    company: { name, address, vatId },
    contact: { firstName: 'Erika', lastName: 'Muster', email: 'erika.muster@example.com', language: 'de' },
    channel: 'help-center',
    submittedBy: {
      name: 'Max Beispiel',
      email: 'max.beispiel@reseller.example',
      organization: 'Reseller GmbH',
    },
    note: '',
  };
}

/** How many requests the desk has stored: its own truth, asked past the app. */
async function countTickets({ url, token }: PracticeDesk): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/onboarding-requests?limit=100`, { headers });
  const { items } = (await response.json()) as { items: unknown[] };
  return items.length;
}

/** Asks for changes until every ticket has come to its end, or patience does. */
async function followToTheEnd(core: Core, ids: readonly string[]): Promise<number> {
  const endsAt = performance.now() + PATIENCE_MS;
  for (;;) {
    valueOf(await core.desk.sync({}));
    const views = await Promise.all(ids.map(async (id) => valueOf(await core.desk.showPacket({ id }))));
    const done = views.filter(({ ticket }) => ticket?.status?.category === 'done').length;
    if (done === ids.length || performance.now() > endsAt) return done;
    await sleep(300);
  }
}

/** The main job from the first draft to the last status, against a practice desk that drops every third answer. */
async function runDemo(context: Context, folder: string): Promise<number> {
  const { makeCore } = await import('../../core/core.ts');
  const { dayOf } = await import('../../core/operations/calendar-day.ts');
  const { makeNodeHost } = await import('../../core/node-host.ts');
  const { startPracticeDesk } = await import('../../core/practice-desk/practice-desk.ts');
  const step = (key: Parameters<Context['say']>[0], params?: Record<string, unknown>): void =>
    context.progress(`\n${context.say(key, params)}`);

  const host = makeNodeHost({
    profileDir: path.join(folder, 'profile'),
    version: packageJson.version,
    waits: { lookupDelayMs: 500, backoffMinMs: 200, backoffMaxMs: 1000 },
  });
  const day = dayOf(host.clock.now());
  const core = await makeCore(host, 'write');
  let requests = 0;
  const desk = await startPracticeDesk({
    dataDir: path.join(folder, 'practice-desk'),
    stepSeconds: STEP_SECONDS,
    onAnswer: ({ method, url }) =>
      method === 'POST' && url.includes('/onboarding-requests') && ++requests % 3 === 0 ? 'drop' : 'send',
  });
  try {
    step('demo.drafts', { folder, n: companies.length });
    const packets = companies.map((company) => packetOf(company, day));
    const files = packets.map((packet, i) => ({
      file: `${companies[i]?.name}`,
      text: JSON.stringify(packet),
    }));
    const { added } = valueOf(await core.desk.addPackets({ files }));
    const ids = added.map(({ id }) => id);
    for (const [i, { id }] of added.entries()) context.progress(`  ${id}  ${companies[i]?.name}`);

    step('demo.missing', { name: companies[0]?.name });
    const [first = ''] = ids;
    await core.desk.editPacket({ id: first, changes: [{ pointer: '/company/address/city', value: null }] });
    const refused = valueOf(await core.desk.finalizePackets({ ids: [first] })).items[0];
    for (const finding of refused?.findings.filter(isBlocking) ?? [])
      context.progress(findingLine(finding, context));
    const city = companies[0]?.city ?? '';
    const mended = valueOf(
      await core.desk.editPacket({ id: first, changes: [{ pointer: '/company/address/city', value: city }] }),
    );
    context.progress(context.say('demo.mended', { time: mended.savedAt }));

    step('demo.finalize');
    const finalized = valueOf(await core.desk.finalizePackets({ ids }));
    for (const { findings } of finalized.items)
      for (const finding of findings) context.progress(findingLine(finding, context));
    context.progress(
      context.say('demo.queued', { n: finalized.items.filter(({ state }) => state === 'waiting').length }),
    );

    step('demo.pdf');
    for (const id of ids) {
      const { data, pages, bytes } = valueOf(await core.desk.makePdf({ source: { id } }));
      const file = path.join(folder, 'pdf', `${id}.pdf`);
      await writeUserFile(file, data);
      context.progress(`  ${file} (${bytes} bytes, ${pages})`);
    }

    step('demo.offline');
    valueOf(
      await core.desk.setChannel({ kind: 'support-api', url: 'http://127.0.0.1:9/partner-support/v1' }),
    );
    const offline = valueOf(await core.desk.sync({}));
    context.progress(context.say('sync.done', offline));

    step('demo.online', { url: desk.url });
    valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
    const online = valueOf(await core.desk.sync({ untilIdle: true, timeoutSeconds: 60 }));
    context.progress(context.say('sync.done', online));
    for (const id of ids) {
      const { title, ticket, attempts } = valueOf(await core.desk.showPacket({ id }));
      const tries = attempts.map(({ outcome }) => outcome).join(', ');
      context.progress(`  ${ticket?.number ?? '–'}  ${title} (${tries})`);
    }

    step('demo.statuses');
    const done = await followToTheEnd(core, ids);
    for (const id of ids) {
      const { title, ticket } = valueOf(await core.desk.showPacket({ id }));
      context.progress(
        `  ${ticket?.number ?? '–'}  ${title}: ${ticket?.status ? context.words(ticket.status.label) : '–'}`,
      );
    }
    const tickets = await countTickets(desk);
    step('demo.done', { tickets, n: ids.length, folder });
    return online.sent === ids.length && done === ids.length && tickets === ids.length
      ? EXIT.done
      : EXIT.needsUser;
  } finally {
    await core.close();
    await desk.close();
  }
}

export const demoVerb: Verb = {
  positionals: [0, 0],
  options: {},
  async run(_args, context) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-demo-'));
    const exitCode = await runDemo(context, folder);
    return { exitCode, document: { ok: exitCode === EXIT.done, folder } };
  },
};
