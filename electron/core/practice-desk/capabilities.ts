import type { Promises } from './promises.ts';
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

/** The version of the API. */
export const API_VERSION = '1.0';

const DAY_SECONDS = 86_400;

/** What a desk with these promises answers at /capabilities. */
export const makeCapabilities = ({ keys, lookup }: Promises): Capabilities => ({
  apiVersion: API_VERSION,
  minClientVersion: '0.0.0',
  methods: Object.keys(requestBodies),
  statuses: Object.entries(statuses).map(([code, { category, terminal, label }]) => ({
    code,
    category,
    terminal,
    label,
  })),
  limits,
  // 30 is a floor: a desk that keeps keys for ever never forgets one.
  idempotency: {
    keyTtlDays: keys === 'none' ? 0 : keys === 'for-ever' ? 30 : keys.lifeSeconds / DAY_SECONDS,
  },
  ...(typeof lookup === 'object'
    ? { lookup: 'eventual', lookupMinDelaySeconds: lookup.delaySeconds }
    : { lookup }),
  feed: { modes: ['long-poll', 'updated-since'] },
  retention: { personalDataDays: retention.personalDataDays, eventsDays: retention.eventsDays },
  sandbox: true,
});
