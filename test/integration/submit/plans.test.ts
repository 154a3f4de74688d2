import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { PracticeDeskOptions } from '../../../electron/core/practice-desk/practice-desk.ts';
import type { PacketView } from '../../../shared/contract.ts';
import type { Json, JsonObject } from '../../../shared/json-pointer.ts';
import { openCore, openPracticeDesk, ticketsAt } from '../../support/cores.ts';
import { makePlan } from '../../support/packets.ts';
import { startScriptedTracker } from '../../support/request-tracker/scripted-tracker.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, refusalOf } from '../drafts/ask.ts';

const finalize = async ({ desk }: Core, id: string) =>
  valueOf(await desk.finalizePackets({ ids: [id] })).items[0];
const sync = async ({ desk }: Core) => valueOf(await desk.sync({ untilIdle: true, timeoutSeconds: 20 }));
const show = async ({ desk }: Core, id: string): Promise<PacketView> =>
  valueOf(await desk.showPacket({ id }));

async function addPlan(core: Core, changes: Record<string, Json | undefined> = {}): Promise<string> {
  const plan = makePlan(changes);
  await add(core, plan);
  return plan.id;
}

async function openBoth(options: Partial<PracticeDeskOptions> = {}, host = {}) {
  const desk = await openPracticeDesk(options);
  const core = await openCore({ host });
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
  /** A plan as the desk has it; null where it has none. */
  const planAt = async (id: string): Promise<JsonObject | null> => {
    const answer = await fetch(`${desk.url}/role-plans/${id}`, {
      headers: { authorization: `Bearer ${desk.token}` },
    });
    return answer.status === 404 ? null : ((await answer.json()) as JsonObject);
  };
  const putAt = async (id: string, plan: JsonObject): Promise<void> => {
    const answer = await fetch(`${desk.url}/role-plans/${id}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${desk.token}`,
        'content-type': 'application/json',
        'if-none-match': '*',
      },
      body: JSON.stringify(plan),
    });
    expect(answer.status).toBe(201);
  };
  return { desk, core, planAt, putAt };
}

test('a plan is stored at the desk under its own id, with its content and nothing that the app keeps in it', async () => {
  const { desk, core, planAt } = await openBoth();
  const id = await addPlan(core, { '/roles': [{ role: 'kms.admin' }], '/fourEyes': true });
  expect(await finalize(core, id)).toMatchObject({ state: 'waiting' });
  expect(await sync(core)).toMatchObject({ sent: 1, needsYou: 0, unknown: 0, paused: null });
  const view = await show(core, id);
  expect(view).toMatchObject({
    state: 'sent',
    ticket: { channel: 'support-api', id, number: null, url: null, status: null },
    milestones: [],
    attempts: [{ n: 1, outcome: 'sent', httpStatus: 201 }],
  });
  const stored = await planAt(id);
  const { name, management, partner, customers, folders, projects, people, assignments, waivers } =
    view.packet;
  expect(stored?.['plan']).toEqual({
    schemaVersion: 1,
    name,
    management,
    partner,
    customers,
    folders,
    projects,
    people,
    assignments,
    waivers,
  });
  expect(await ticketsAt(desk)).toEqual([]);
});

test('plans whose answers are lost are there once each, whatever arrives', async () => {
  let puts = 0;
  const { core, planAt } = await openBoth({
    onAnswer: ({ method }) => (method === 'PUT' && ++puts % 3 === 0 ? 'drop' : 'send'),
  });
  const ids = await Promise.all(
    Array.from({ length: 12 }, (_, n) => addPlan(core, { '/name': `Plan ${n}` })),
  );
  for (const id of ids) await finalize(core, id);
  expect(await sync(core)).toMatchObject({ sent: 12, waiting: 0, needsYou: 0, unknown: 0 });
  const stored = await Promise.all(ids.map(planAt));
  expect(stored.map((plan) => plan?.['revision'])).toEqual(ids.map(() => 1));
  const views = await Promise.all(ids.map((id) => show(core, id)));
  const outcomes = views.map(({ attempts }) => attempts.at(-1)?.outcome);
  expect([outcomes.filter((outcome) => outcome === 'adopted').length, new Set(outcomes)]).toEqual([
    4,
    new Set(['adopted', 'sent']),
  ]);
});

test('a plan whose PUT never arrived is sent again only after the desk was asked', async () => {
  const seen: string[] = [];
  let isBroken = false;
  const { core } = await openBoth(
    { onAnswer: ({ method, url }) => (url.includes('/role-plans/') && seen.push(method), 'send') },
    {
      fetch(input: string, init?: RequestInit) {
        if (init?.method !== 'PUT' || isBroken) return fetch(input, init);
        isBroken = true;
        return Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }));
      },
    },
  );
  const id = await addPlan(core);
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ sent: 1 });
  expect(seen).toEqual(['GET', 'PUT', 'GET']);
});

test('what the desk finds in a plan is shown with it, as warnings', async () => {
  const { core } = await openBoth();
  const id = await addPlan(core);
  valueOf(
    await core.desk.editPlan({
      id,
      edits: [
        {
          type: 'grant',
          scope: { type: 'project', key: 'shop-prod' },
          person: 'ops',
          role: 'dremio.special',
        },
      ],
    }),
  );
  await finalize(core, id);
  await sync(core);
  const { findings } = await show(core, id);
  expect(findings.filter(({ params }) => params['source'] === 'desk')).toMatchObject([
    { code: 'LP05', severity: 'warning', pointer: '/assignments/2/role' },
  ]);
});

test('a plan without errors goes out unapproved, and that is said', async () => {
  const { core } = await openBoth();
  const id = await addPlan(core);
  expect((await finalize(core, id))?.findings).toContainEqual(
    expect.objectContaining({ code: 'plan-not-approved', severity: 'warning', pointer: '' }),
  );
  const approved = await addPlan(core, { '/name': 'Approved' });
  for (const step of ['request-review', 'approve'] as const)
    valueOf(await core.desk.movePlan({ id: approved, step, by: 'Max Beispiel' }));
  const item = await finalize(core, approved);
  expect(item?.state).toBe('waiting');
  expect(item?.findings.map(({ code }) => code)).not.toContain('plan-not-approved');
});

test('a plan with an error stays a draft', async () => {
  const { core } = await openBoth();
  const id = await addPlan(core, { '/name': '' });
  expect(await finalize(core, id)).toMatchObject({ state: 'draft' });
  expect(await sync(core)).toMatchObject({ sent: 0, items: [] });
});

test('a plan that another one has taken the place of is for a person to look at', async () => {
  const { core, planAt, putAt } = await openBoth();
  const id = await addPlan(core);
  await putAt(id, { name: 'Something else' });
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ sent: 0, needsYou: 1 });
  expect(await show(core, id)).toMatchObject({
    state: 'needs-you',
    attempts: [{ outcome: 'rejected', httpStatus: 412, error: { code: 'desk-conflict' } }],
  });
  expect(await planAt(id)).toMatchObject({ plan: { name: 'Something else' } });
});

const rename = async ({ desk }: Core, id: string, value: string) =>
  valueOf(await desk.editPlan({ id, edits: [{ type: 'set', pointer: '/name', value }] }));

test('an edit does not make somebody else’s plan at the desk one to replace', async () => {
  const { core, planAt, putAt } = await openBoth();
  const id = await addPlan(core);
  await putAt(id, { name: 'Of another computer' });
  await finalize(core, id);
  await sync(core);
  await rename(core, id, 'Muster AG 2027');
  expect(await finalize(core, id)).toMatchObject({ state: 'waiting' });
  expect(await sync(core)).toMatchObject({ sent: 0, needsYou: 1 });
  expect((await show(core, id)).attempts.at(-1)).toMatchObject({ error: { code: 'desk-conflict' } });
  expect(await planAt(id)).toMatchObject({ revision: 1, plan: { name: 'Of another computer' } });
});

const refusedBody = { type: 'https://desk.example/validation-failed', title: 'Invalid', status: 422 };

test('an edited plan takes the place of what this profile submitted before', async () => {
  let puts = 0;
  const { core, planAt } = await openBoth(
    {},
    {
      async fetch(input: string, init?: RequestInit) {
        const answer = await fetch(input, init);
        return init?.method === 'PUT' && ++puts === 1 ? Response.json(refusedBody, { status: 422 }) : answer;
      },
    },
  );
  const id = await addPlan(core);
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ needsYou: 1 });
  expect(await planAt(id)).toMatchObject({ revision: 1, plan: { name: 'Muster AG 2026' } });
  await rename(core, id, 'Muster AG 2027');
  expect(await finalize(core, id)).toMatchObject({ state: 'waiting' });
  expect(await sync(core)).toMatchObject({ sent: 1 });
  expect(await planAt(id)).toMatchObject({ revision: 2, plan: { name: 'Muster AG 2027' } });
});

test('a plan is not taken for sent because the desk has what was submitted before it was edited', async () => {
  const answers = ['lost', 'refused'];
  const { core, planAt } = await openBoth(
    {},
    {
      async fetch(input: string, init?: RequestInit) {
        const isPut = init?.method === 'PUT';
        const isOnPlan = input.includes('/role-plans/');
        if (isPut && answers[0] === 'refused') {
          answers.shift();
          return Response.json(refusedBody, { status: 422 });
        }
        // The desk shows the first one only when it is too late.
        if (isOnPlan && !isPut && answers.length === 1)
          return Response.json({ type: 'about:blank', title: 'Not Found', status: 404 }, { status: 404 });
        const answer = await fetch(input, init);
        if (!isPut || answers.shift() !== 'lost') return answer;
        throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
      },
    },
  );
  const id = await addPlan(core);
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ needsYou: 1 });
  expect((await show(core, id)).attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'rejected']);
  await rename(core, id, 'Muster AG 2027');
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ sent: 1 });
  expect(await planAt(id)).toMatchObject({ revision: 2, plan: { name: 'Muster AG 2027' } });
  expect(await show(core, id)).toMatchObject({ state: 'sent', findings: [] });
});

test('a desk without plans refuses this one item, and requests go on', async () => {
  const problem = { type: 'about:blank', title: 'Not Found', status: 404 };
  const { core } = await openBoth(
    {},
    {
      fetch: (input: string, init?: RequestInit) =>
        input.includes('/role-plans/')
          ? Promise.resolve(Response.json(problem, { status: 404 }))
          : fetch(input, init),
    },
  );
  const id = await addPlan(core);
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ needsYou: 1, paused: null });
  expect((await show(core, id)).attempts).toMatchObject([
    { outcome: 'rejected', error: { code: 'plan-not-taken' } },
  ]);
});

test('what the desk refused in a list is over once the list is edited', async () => {
  const errors = [
    { pointer: '/assignments/0/role', code: 'role-unknown', message: { de: 'Unbekannt', en: 'Unknown' } },
    { pointer: '/name', code: 'name-taken', message: { de: 'Vergeben', en: 'Taken' } },
  ];
  const refusal = { type: 'https://desk.example/validation-failed', title: 'Invalid', status: 422, errors };
  const { core } = await openBoth(
    {},
    {
      fetch: (input: string, init?: RequestInit) =>
        init?.method === 'PUT'
          ? Promise.resolve(Response.json(refusal, { status: 422 }))
          : fetch(input, init),
    },
  );
  const id = await addPlan(core);
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ needsYou: 1 });
  const codes = async () => (await show(core, id)).findings.map(({ code }) => code);
  expect(await codes()).toEqual(expect.arrayContaining(['role-unknown', 'name-taken']));
  const scope = { type: 'project' as const, key: 'shop-prod' };
  valueOf(
    await core.desk.editPlan({
      id,
      edits: [{ type: 'grant', scope, person: 'eva', role: 'reader', justification: 'contract' }],
    }),
  );
  expect(await codes()).toContain('name-taken');
  expect(await codes()).not.toContain('role-unknown');
});

test('a plan that is larger than the desk takes is refused as such, and no request waits for it', async () => {
  const { core, planAt } = await openBoth();
  const assignments = Array.from({ length: 600 }, (_, n) => ({
    scope: { type: 'project', key: 'shop-prod' },
    person: n % 2 === 0 ? 'eva' : 'ops',
    role: 'reader',
    justification: `${n} `.padEnd(490, 'x'),
  }));
  const id = await addPlan(core, { '/assignments': assignments });
  valueOf(
    await core.desk.editPlan({
      id,
      edits: [{ type: 'grant', scope: { type: 'project', key: 'shop-prod' }, person: 'ops', role: 'owner' }],
    }),
  );
  expect(await finalize(core, id)).toMatchObject({ state: 'waiting' });
  expect(await sync(core)).toMatchObject({ sent: 0, needsYou: 1, paused: null });
  expect((await show(core, id)).attempts).toMatchObject([{ outcome: 'rejected', httpStatus: 413 }]);
  expect(await planAt(id)).toBeNull();
});

test('a submitted plan has no results, messages, correction or withdrawal at the Support API', async () => {
  const { core } = await openBoth();
  const id = await addPlan(core);
  await finalize(core, id);
  await sync(core);
  expect(
    refusalOf(
      await core.desk.noteMilestone({
        id,
        name: 'organization-created',
        at: '2026-01-01',
        evidence: '',
      }),
    ),
  ).toBe('not-a-request');
  expect(refusalOf(await core.desk.writeMessage({ id, text: 'Hallo' }))).toBe('not-a-request');
  expect(refusalOf(await core.desk.startRevision({ id }))).toBe('revision-not-taken');
  expect(valueOf(await core.desk.readFollowUp({ id }))).toMatchObject({
    canRevise: false,
    canWithdraw: false,
  });
  expect(valueOf(await core.desk.withdrawPackets({ ids: [id] })).items).toMatchObject([{ state: 'sent' }]);
});

test('Request Tracker gets a ticket with the plan’s name, packet and summary', async () => {
  const tracker = await startScriptedTracker();
  const core = await openCore();
  valueOf(await core.desk.setChannel({ kind: 'request-tracker', url: tracker.url, token: tracker.token }));
  const id = await addPlan(core);
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ sent: 1 });
  const body = JSON.parse(
    tracker.calls.find(({ method, path }) => method === 'POST' && path === '/ticket')?.body ?? '{}',
  );
  expect(body).toMatchObject({
    Subject: '[Onboarding] Muster AG 2026',
    CustomFields: { ExternalId: id },
    Attachments: [{ FileName: 'onboarding.packet.json' }, { FileName: 'onboarding.pdf' }],
  });
  expect(body.Content).toContain('muster-shop-prod');
  const view = await show(core, id);
  expect(view).toMatchObject({ state: 'sent', milestones: [], ticket: { channel: 'request-tracker' } });
  expect(view.findings.filter(({ code }) => code === 'dropped-by-desk')).toEqual([]);
});

test('a plan is handed over by hand with its words and files', async () => {
  const core = await openCore();
  valueOf(await core.desk.setChannel({ kind: 'by-hand', url: '' }));
  const id = await addPlan(core);
  await finalize(core, id);
  expect(await sync(core)).toMatchObject({ needsYou: 1 });
  const { subject, text } = valueOf(await core.desk.describeDelivery({ id }));
  expect(subject).toBe(`[Onboarding ${id.slice(-8)}] Muster AG 2026`);
  expect(text).toContain('Plan: Muster AG 2026');
  expect(text).toContain(`Plan-ID: ${id}`);
  const mail = new TextDecoder().decode(valueOf(await core.desk.makeMail({ id })).data);
  expect(mail).toContain('onboarding.pdf');
  valueOf(await core.desk.confirmDelivery({ id, ticketNumber: 'SSD-4711' }));
  expect(await show(core, id)).toMatchObject({
    state: 'sent',
    ticket: { number: 'SSD-4711' },
    milestones: [],
  });
});
