import { limits } from '../capabilities.ts';
import { checkBody } from '../check-body.ts';
import { revisionTag } from '../etag.ts';
import { parseIdempotencyKey } from '../idempotency-key.ts';
import { findRequest, presentRequest } from '../present-request.ts';
import { ProblemError } from '../problem.ts';
import type { Route } from '../route.ts';
import { OnboardingRequest, WithdrawalBody } from '../schemas/onboarding-request.ts';
import { isTerminal } from '../statuses.ts';

export const withdrawRequest: Route = {
  method: 'POST',
  path: '/onboarding-requests/:id/withdrawal',
  operationId: 'withdrawOnboardingRequest',
  tag: 'Onboarding requests',
  summary: 'Take a request back',
  description: 'Idempotent: withdrawing a withdrawn request changes nothing and answers the same.',
  headers: ['Idempotency-Key'],
  body: { types: ['application/json'], schema: WithdrawalBody, required: false, limit: limits.bodyBytes },
  answers: { 200: { description: 'The withdrawn request.', schema: OnboardingRequest, headers: ['ETag'] } },
  problems: [
    'malformed',
    'idempotency-key-required',
    'idempotency-key-invalid',
    'not-found',
    'not-withdrawable',
    'erased',
    'validation-failed',
  ],
  handle(asked, desk) {
    parseIdempotencyKey(asked.header('Idempotency-Key') ?? '');
    const { reason = null } = checkBody(WithdrawalBody, asked.sent ?? {});
    const withdrawn = desk.write(() => {
      const record = findRequest(desk, asked.params['id']);
      if (record.status === 'withdrawn') return record;
      if (isTerminal(record.status)) throw new ProblemError('not-withdrawable');
      return desk.change(record, 'request.status-changed', {
        status: 'withdrawn',
        statusSince: desk.now(),
        statusReason: reason,
        requiredActions: [],
      });
    });
    return {
      status: 200,
      headers: { ETag: revisionTag(withdrawn.revision) },
      body: presentRequest(desk, withdrawn),
    };
  },
};
