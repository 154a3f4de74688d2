import { isJsonObject, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';
import { limits } from '../capabilities.ts';
import { checkAttachments } from '../check-attachments.ts';
import { findFieldErrors } from '../check-body.ts';
import { namesTag, revisionTag } from '../etag.ts';
import { makeFieldError } from '../field-error.ts';
import { applyMergePatch } from '../merge-patch.ts';
import { findRequest, presentRequest } from '../present-request.ts';
import { ProblemError } from '../problem.ts';
import type { Route } from '../route.ts';
import { OnboardingRequest, RequestPatch } from '../schemas/onboarding-request.ts';
import { RequestBody } from '../schemas/request-body.ts';
import { isEditable } from '../statuses.ts';
import type { RequestRecord } from '../store/requests.ts';

export const changeRequest: Route = {
  method: 'PATCH',
  path: '/onboarding-requests/:id',
  operationId: 'changeOnboardingRequest',
  tag: 'Onboarding requests',
  summary: 'Change what was sent',
  description:
    'Only while the status is `received` or `waiting-for-partner`; the latter goes back to `in-review` with the change.',
  headers: ['If-Match'],
  body: {
    types: ['application/merge-patch+json'],
    schema: RequestPatch,
    required: true,
    limit: limits.bodyBytes,
  },
  answers: {
    200: { description: 'The request with the change.', schema: OnboardingRequest, headers: ['ETag'] },
  },
  problems: [
    'malformed',
    'not-found',
    'not-editable',
    'erased',
    'precondition-failed',
    'validation-failed',
    'precondition-required',
  ],
  handle(asked, desk) {
    const changed = desk.write(() => {
      const record = findRequest(desk, asked.params['id']);
      if (!namesTag(asked.header('If-Match') ?? '', revisionTag(record.revision)))
        throw new ProblemError('precondition-failed');
      if (!isEditable(record.status)) throw new ProblemError('not-editable');
      const body = patchedBody(record.body ?? {}, asked.sent);
      const attachmentIds = (body['attachmentIds'] ?? []) as string[];
      checkAttachments(desk.store, attachmentIds);
      desk.store.attachments.link(attachmentIds, record.number);
      return desk.change(record, 'request.changed', { body, ...answerOf(record, desk.now()) });
    });
    return {
      status: 200,
      headers: { ETag: revisionTag(changed.revision) },
      body: presentRequest(desk, changed),
    };
  },
};

/** A change is the partner's answer to what the desk asked back. */
const answerOf = (record: RequestRecord, now: string): Partial<RequestRecord> =>
  record.status === 'waiting-for-partner'
    ? { status: 'in-review', statusSince: now, requiredActions: [] }
    : {};

/** The members that a request keeps for its whole life. */
const readOnly = ['externalId', 'method'];

/** Throws the problem `validation-failed` where the result is no valid request. */
function patchedBody(body: JsonObject, patch: Json): JsonObject {
  const patched = applyMergePatch(body, patch);
  const kept = isJsonObject(patched) ? readOnly.filter((name) => patched[name] !== body[name]) : [];
  const errors = [
    ...kept.map((name) => makeFieldError(`/${name}`, 'read-only')),
    ...findFieldErrors(RequestBody, patched).filter(({ pointer }) => !kept.includes(pointer.slice(1))),
  ];
  if (errors.length > 0 || !isJsonObject(patched)) throw new ProblemError('validation-failed', { errors });
  return patched;
}
