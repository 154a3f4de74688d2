import type { Finding } from '../../../../shared/findings.ts';
import { isJsonObject, type JsonObject } from '../../../../shared/json-pointer.ts';
import { fingerprintOf } from '../../canonical-json.ts';
import { limits } from '../capabilities.ts';
import { checkBody } from '../check-body.ts';
import { namesTag, revisionTag } from '../etag.ts';
import { ProblemError } from '../problem.ts';
import { catalogueRoles } from '../role-catalogue.ts';
import type { Answer, Asked, Route } from '../route.ts';
import { RoleCatalogue, RolePlan, RolePlanBody } from '../schemas/role-plan.ts';
import type { RolePlanRecord } from '../store/role-plans.ts';
import { answerDocument } from './service.ts';

const tag = 'Role plans';
const path = '/role-plans/:externalId';
const answers = {
  200: { description: 'The plan and the findings on it.', schema: RolePlan, headers: ['ETag'] },
} as const;

export const readRoleCatalogue: Route = {
  method: 'GET',
  path: '/role-catalogue',
  operationId: 'readRoleCatalogue',
  tag,
  summary: 'The roles that the desk knows',
  headers: ['If-None-Match'],
  answers: {
    200: { description: 'The roles.', schema: RoleCatalogue, headers: ['ETag'] },
    304: { description: 'Unchanged.', headers: ['ETag'] },
  },
  handle: (asked) => answerDocument(asked, { version: '1', roles: catalogueRoles }),
};

export const readRolePlan: Route = {
  method: 'GET',
  path,
  operationId: 'readRolePlan',
  tag,
  summary: 'Read a plan of project roles',
  headers: ['If-None-Match'],
  answers: { ...answers, 304: { description: 'Unchanged.', headers: ['ETag'] } },
  problems: ['not-found'],
  handle(asked, desk) {
    const record = desk.store.rolePlans.find(asked.params['externalId'] ?? '');
    if (!record) throw new ProblemError('not-found');
    const answer = answerPlan(record, 200);
    if (!namesTag(asked.header('If-None-Match') ?? '', revisionTag(record.revision))) return answer;
    return { status: 304, headers: { ETag: revisionTag(record.revision) } };
  },
};

export const putRolePlan: Route = {
  method: 'PUT',
  path,
  operationId: 'putRolePlan',
  tag,
  summary: 'Store a plan of project roles',
  description:
    'New with `If-None-Match: *`, changed with `If-Match`. Content that is stored already changes nothing, so a PUT ' +
    'whose answer was lost may be repeated. The desk answers findings; the partner applies the roles in the portal.',
  headers: ['If-Match', 'If-None-Match'],
  body: { types: ['application/json'], schema: RolePlanBody, required: true, limit: limits.bodyBytes },
  answers: { ...answers, 201: { ...answers[200], description: 'The plan was stored for the first time.' } },
  problems: ['malformed', 'precondition-failed', 'validation-failed', 'precondition-required'],
  handle(asked, desk) {
    if (asked.header('If-Match') === undefined && asked.header('If-None-Match') === undefined)
      throw new ProblemError('precondition-required', { params: { header: 'If-Match / If-None-Match' } });
    checkBody(RolePlanBody, asked.sent);
    return desk.write(() => {
      const externalId = asked.params['externalId'] ?? '';
      const fingerprint = fingerprintOf(asked.sent);
      const stored = desk.store.rolePlans.find(externalId);
      if (stored?.fingerprint === fingerprint) return answerPlan(stored, 200);
      checkPreconditions(asked, stored);
      const now = desk.now();
      const record: RolePlanRecord = {
        externalId,
        plan: asked.sent as JsonObject,
        fingerprint,
        revision: (stored?.revision ?? 0) + 1,
        createdAt: stored?.createdAt ?? now,
        updatedAt: now,
      };
      desk.store.rolePlans.put(record);
      return answerPlan(record, stored ? 200 : 201);
    });
  },
};

/** RFC 9110, 13.1: If-Match needs a plan that it names, If-None-Match one that it does not name. */
function checkPreconditions(asked: Asked<unknown>, stored: RolePlanRecord | null): void {
  const [match, noneMatch] = [asked.header('If-Match'), asked.header('If-None-Match')];
  const names = (header: string): boolean =>
    stored !== null && namesTag(header, revisionTag(stored.revision));
  if ((match !== undefined && !names(match)) || (noneMatch !== undefined && names(noneMatch)))
    throw new ProblemError('precondition-failed');
}

function answerPlan(
  { plan, externalId, revision, createdAt, updatedAt }: RolePlanRecord,
  status: number,
): Answer {
  const body = { externalId, revision, createdAt, updatedAt, findings: findUnknownRoles(plan), plan };
  return { status, headers: { ETag: revisionTag(revision) }, body };
}

/** A role outside the catalogue is a warning, never an error: there is no complete public list. */
function findUnknownRoles(plan: JsonObject): Finding[] {
  const assignments = Array.isArray(plan['assignments']) ? plan['assignments'] : [];
  return assignments.flatMap((assignment, index): Finding[] => {
    const role = isJsonObject(assignment) ? assignment['role'] : undefined;
    if (typeof role !== 'string' || catalogueRoles.some((known) => known.role === role)) return [];
    const message = {
      de: `Die Rolle „${role}“ kennt der Übungs-Desk nicht.`,
      en: `The practice desk does not know the role “${role}”.`,
    };
    return [
      { pointer: `/assignments/${index}/role`, code: 'LP05', severity: 'warning', message, params: { role } },
    ];
  });
}
