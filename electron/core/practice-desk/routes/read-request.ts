import { namesTag, revisionTag } from '../etag.ts';
import { findRequest, presentRequest } from '../present-request.ts';
import type { Route } from '../route.ts';
import { OnboardingRequest } from '../schemas/onboarding-request.ts';

export const readRequest: Route = {
  method: 'GET',
  path: '/onboarding-requests/:id',
  operationId: 'readOnboardingRequest',
  tag: 'Onboarding requests',
  summary: 'Read a request',
  headers: ['If-None-Match'],
  answers: {
    200: { description: 'The request.', schema: OnboardingRequest, headers: ['ETag'] },
    304: { description: 'Unchanged.', headers: ['ETag'] },
  },
  problems: ['not-found', 'erased'],
  handle(asked, desk) {
    const record = findRequest(desk, asked.params['id']);
    const headers = { ETag: revisionTag(record.revision) };
    if (namesTag(asked.header('If-None-Match') ?? '', headers.ETag)) return { status: 304, headers };
    return { status: 200, headers, body: presentRequest(desk, record) };
  },
};
