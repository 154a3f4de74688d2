import { MAX_ATTACHMENTS, requestBodies } from './schemas/request-body.ts';
import type { Capabilities } from './schemas/service.ts';
import { statuses } from './statuses.ts';

/** The bounds of the desk; the server enforces the very numbers that the capabilities tell. */
export const limits = {
  bodyBytes: 262_144,
  attachments: MAX_ATTACHMENTS,
  attachmentBytes: 10_485_760,
  attachmentTypes: [
    'application/pdf',
    'application/json',
    'application/vnd.onboarding-packet+json',
    'image/jpeg',
    'image/png',
    'text/plain',
  ],
  pageSize: 100,
};

/** How long the desk keeps things, in days; a file that no request names lives one day. */
export const retention = { personalDataDays: 180, eventsDays: 90, unlinkedAttachmentDays: 1 };

/** What the desk answers at /capabilities. */
export const capabilities: Capabilities = {
  apiVersion: '1.0',
  minClientVersion: '0.0.0',
  methods: Object.keys(requestBodies),
  statuses: Object.entries(statuses).map(([code, { category, terminal, label }]) => ({
    code,
    category,
    terminal,
    label,
  })),
  limits,
  // A floor: the desk never forgets a key, since an externalId is unique for ever.
  idempotency: { keyTtlDays: 30 },
  lookup: 'strong',
  feed: { modes: ['long-poll', 'updated-since'] },
  retention: { personalDataDays: retention.personalDataDays, eventsDays: retention.eventsDays },
  sandbox: true,
};
