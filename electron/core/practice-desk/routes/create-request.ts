import { createHash } from 'node:crypto';
import { limits } from '../capabilities.ts';
import { checkAttachments } from '../check-attachments.ts';
import { checkBody } from '../check-body.ts';
import type { Desk } from '../desk.ts';
import { revisionTag } from '../etag.ts';
import { parseIdempotencyKey } from '../idempotency-key.ts';
import { presentRequest, requestUrl } from '../present-request.ts';
import { ProblemError } from '../problem.ts';
import type { Asked, Route } from '../route.ts';
import { runOnce } from '../run-once.ts';
import { OnboardingRequest } from '../schemas/onboarding-request.ts';
import { RequestBody } from '../schemas/request-body.ts';
import type { RequestRecord } from '../store/requests.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';

export const createRequest: Route = {
  method: 'POST',
  path: '/onboarding-requests',
  operationId: 'createOnboardingRequest',
  tag: 'Onboarding requests',
  summary: 'Submit a request exactly once',
  description:
    'The externalId is unique for ever. The same key and content give the first answer again, marked ' +
    '`Idempotency-Replayed: true`. What fails validation is not stored, so a corrected request may use the same id.',
  headers: ['Idempotency-Key'],
  body: { types: ['application/json'], schema: RequestBody, required: true, limit: limits.bodyBytes },
  answers: {
    201: {
      description: 'The request as it was stored.',
      schema: OnboardingRequest,
      headers: ['Location', 'ETag', 'Idempotency-Replayed'],
    },
  },
  problems: [
    'malformed',
    'idempotency-key-required',
    'idempotency-key-invalid',
    'idempotency-key-mismatch',
    'external-id-conflict',
    'erased',
    'validation-failed',
    'idempotency-key-reused',
  ],
  handle(asked, desk) {
    const key = parseIdempotencyKey(asked.header('Idempotency-Key') ?? '');
    const submission = { scope: 'onboarding-requests', key, sent: asked.sent };
    const { result, replayed } = desk.write(() =>
      runOnce(desk, submission, () => {
        const record = storeRequest(desk, key, asked);
        return { requestNumber: record.number, result: record };
      }),
    );
    return {
      status: 201,
      headers: {
        Location: requestUrl(desk, result.number),
        ETag: revisionTag(result.revision),
        ...(replayed ? { 'Idempotency-Replayed': 'true' } : {}),
      },
      body: presentRequest(desk, result),
    };
  },
};

function storeRequest(desk: Desk, key: string, { sent, bytes }: Asked<unknown>): RequestRecord {
  const { store } = desk;
  const { externalId, attachmentIds = [] } = checkBody(RequestBody, sent);
  const [existing] = desk.promises.uniqueIds ? store.requests.byExternalId(externalId) : [];
  if (existing)
    throw new ProblemError('external-id-conflict', {
      members: { existing: requestUrl(desk, existing.number) },
    });
  if (desk.promises.keys !== 'none' && key !== externalId) throw new ProblemError('idempotency-key-mismatch');
  checkAttachments(store, attachmentIds);
  const sentHash = createHash('sha256').update(bytes).digest('hex');
  const record = store.requests.insert({ externalId, body: sent as JsonObject, sentHash, at: desk.now() });
  store.attachments.link(attachmentIds, record.number);
  store.events.append('request.created', record);
  return record;
}
