import * as z from 'zod';
import { LocalizedText, type Finding } from '../../../../../shared/findings.ts';
import type { Json, JsonObject } from '../../../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../../../shared/messages/translate.ts';
import type { Submission } from '../../../store/submissions.ts';
import type { CreateResult, LookUpResult, ReadBackResult, TicketState } from '../../channel.ts';
import { differingMembers, droppedFindings } from '../../differing-members.ts';
import { MAX_DESK_WORDS, type ExchangeResult } from '../../http/exchange.ts';
import { deskWords } from '../../http/problem.ts';
import { isProblem, obstacleOf, unanswered } from '../../http/read-answer.ts';
import { itemError } from '../../item-error.ts';
import { classifyCreate } from './classify.ts';
import type { Client } from './client.ts';
import { sentText } from './request-body.ts';

/*
 * Plans of project roles (Method 2) at a Support API v1: one resource under the packet's own id, so a PUT needs no key,
 * and what was sent twice is there once. The desk answers findings; it opens no ticket, so nothing is followed.
 */

/** Members of a plan that go to the desk under their own names; what the app itself keeps in a plan stays here. */
const sentMembers = [
  'name',
  'management',
  'partner',
  'customers',
  'folders',
  'projects',
  'people',
  'assignments',
  'waivers',
] as const;

/** The JSON text of a plan for the desk, frozen at finalize. */
export const planPayload = (packet: JsonObject): string => sentText({}, packet, sentMembers);

/** Most findings of a desk that are kept of one plan. */
const MAX_FINDINGS = 200;

const cut = (text: string): string => text.slice(0, MAX_DESK_WORDS);

const DeskFinding = z.object({
  pointer: z.string().max(500).catch(''),
  code: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/)
    .catch('desk-finding'),
  severity: z.enum(['error', 'warning', 'info']).catch('warning'),
  message: LocalizedText.transform(({ de, en }) => ({ de: cut(de), en: cut(en) })),
});

const RolePlan = z.object({
  externalId: z.string(),
  findings: z.array(z.unknown()).catch([]),
  plan: z.record(z.string(), z.unknown()).catch({}),
});

/** What the desk says of a plan that it has: as warnings at most, since it has taken the plan. */
function findingsOfDesk(findings: readonly unknown[]): Finding[] {
  return findings.slice(0, MAX_FINDINGS).flatMap((finding): Finding[] => {
    const { data } = DeskFinding.safeParse(finding);
    if (!data) return [];
    const severity = data.severity === 'info' ? 'info' : 'warning';
    const pointer = data.pointer.startsWith('/') ? data.pointer : '';
    return [{ ...data, pointer, severity, params: { source: 'desk' } }];
  });
}

/** A plan at the desk as the engine knows tickets: under the packet's id, without number and status, never to change. */
const ticketOf = (id: string): TicketState => ({
  id,
  number: null,
  url: null,
  status: null,
  revision: 1,
  closed: true,
  milestones: [],
  requiredActions: [],
});

const sentPlan = ({ payload }: Submission): JsonObject => JSON.parse(payload) as JsonObject;

const isShown = (payload: string, plan: JsonObject): boolean =>
  differingMembers(JSON.parse(payload) as JsonObject, plan).length === 0;

/** Whether the desk shows what was submitted of this packet before, and not this. */
const isEarlier = ({ payload, earlier = [] }: Submission, plan: JsonObject): boolean =>
  !isShown(payload, plan) && earlier.some((before) => isShown(before, plan));

const pathOf = (id: string): string => `/role-plans/${encodeURIComponent(id)}`;

/** What an answer shows of a plan; undefined where it is none. The plan's ticket is the plan itself. */
function readRolePlan(json: Json | undefined) {
  const { data } = RolePlan.safeParse(json);
  return data && { ...data, id: data.externalId };
}

/** The desk has no plan of that id, and says so itself: the page of a portal says nothing. */
const isNotThere = (result: ExchangeResult): boolean =>
  result.kind === 'answer' && result.answer.status === 404 && isProblem(result.answer);

/** The desk has no plans at all. */
function notTaken(result: ExchangeResult): CreateResult | null {
  const answer = result.kind === 'answer' ? result.answer : undefined;
  if (!answer || !isProblem(answer) || (answer.status !== 404 && answer.status !== 405)) return null;
  const message = inBothLanguages('plan-files', 'submission.not-taken');
  const error = { code: 'plan-not-taken', message, deskWords: deskWords(answer) };
  return { kind: 'rejected', error, httpStatus: answer.status, findings: [] };
}

/** The part of the channel that carries plans. */
export function makeRolePlans(client: Client) {
  const put = (submission: Submission, condition: Record<string, string>, signal: AbortSignal) =>
    client.call(
      {
        method: 'PUT',
        path: pathOf(submission.id),
        headers: { 'content-type': 'application/json', ...condition },
        body: submission.payload,
      },
      signal,
    );

  /**
   * What a refused PUT means: the desk has a plan under this id. The very same is ours, sent before; in place of an
   * earlier submission goes this one, as long as nobody changes it meanwhile; anything else is not ours to replace.
   */
  async function putAgain(
    submission: Submission,
    refused: ExchangeResult,
    signal: AbortSignal,
  ): Promise<ExchangeResult> {
    const got = await client.read(pathOf(submission.id), signal);
    const there = 'answer' in got ? readRolePlan(got.answer.json) : undefined;
    if (!('answer' in got) || there?.externalId !== submission.id) return refused;
    const plan = there.plan as JsonObject;
    if (isShown(submission.payload, plan)) return { kind: 'answer', answer: got.answer };
    const tag = got.answer.headers.get('etag');
    return tag === null || !isEarlier(submission, plan)
      ? refused
      : put(submission, { 'if-match': tag }, signal);
  }

  return {
    async create(submission: Submission, signal: AbortSignal): Promise<CreateResult> {
      const first = await put(submission, { 'if-none-match': '*' }, signal);
      const isThere = first.kind === 'answer' && first.answer.status === 412;
      const result = isThere ? await putAgain(submission, first, signal) : first;
      if (result.kind === 'answer' && result.answer.status === 412) {
        const error = itemError('desk-conflict', deskWords(result.answer));
        return { kind: 'rejected', error, httpStatus: 412, findings: [] };
      }
      return notTaken(result) ?? classifyCreate(result, submission.id, client.now(), readRolePlan);
    },

    async find(id: string, signal: AbortSignal): Promise<LookUpResult> {
      const got = await client.read(pathOf(id), signal);
      if ('answer' in got && readRolePlan(got.answer.json)?.externalId === id)
        return { kind: 'answered', ticketIds: [id] };
      const result: ExchangeResult = 'result' in got ? got.result : { kind: 'answer', answer: got.answer };
      return isNotThere(result)
        ? { kind: 'answered', ticketIds: [] }
        : unanswered(client.itemObstacle(result));
    },

    async readBack(submission: Submission, signal: AbortSignal): Promise<ReadBackResult> {
      const got = await client.read(pathOf(submission.id), signal);
      if ('result' in got) return { kind: 'failed', error: obstacleOf(got.result, client.now()).error };
      const there = readRolePlan(got.answer.json);
      if (there?.externalId !== submission.id)
        return { kind: 'not-ours', error: itemError('foreign-ticket', null, { ticket: submission.id }) };
      const plan = there.plan as JsonObject;
      if (isEarlier(submission, plan))
        return { kind: 'earlier', error: itemError('no-receipt', null, { status: got.answer.status }) };
      const dropped = droppedFindings(sentPlan(submission), plan);
      return {
        kind: 'ours',
        ticket: ticketOf(submission.id),
        dropped: [...dropped, ...findingsOfDesk(there.findings)],
      };
    },
  };
}
