import * as z from 'zod';
import { LocalizedText } from '../../../../shared/findings.ts';
import { StatusCategory } from '../../../../shared/states.ts';

/** Where a program finds the API, without signing in. */
export const Discovery = z.object({
  versions: z.object({ v1: z.url() }),
  oauthIssuer: z.url().nullable(),
  portalUrl: z.url(),
  contactEmail: z.string(),
});

/** What the desk can do and the bounds it keeps; clients keep a copy, so that their forms work without a network. */
export const Capabilities = z.object({
  apiVersion: z.string(),
  minClientVersion: z.string(),
  methods: z.array(z.string()),
  statuses: z.array(
    z.object({ code: z.string(), category: StatusCategory, terminal: z.boolean(), label: LocalizedText }),
  ),
  limits: z.object({
    bodyBytes: z.int(),
    attachments: z.int(),
    attachmentBytes: z.int(),
    attachmentTypes: z.array(z.string()),
    pageSize: z.int(),
  }),
  idempotency: z.object({
    keyTtlDays: z.number().nonnegative().describe('How long a key is known, in days; 0: not at all'),
  }),
  lookup: z
    .enum(['strong', 'eventual', 'none'])
    .describe('Whether a look-up by externalId shows what was committed, shows it later, or is not offered'),
  lookupMinDelaySeconds: z.number().nonnegative().optional().describe('With `eventual`: how much later'),
  feed: z.object({ modes: z.array(z.string()) }),
  retention: z.object({ personalDataDays: z.int(), eventsDays: z.int() }),
  sandbox: z.boolean(),
});
export type Capabilities = z.infer<typeof Capabilities>;

/** A JSON Schema document (2020-12). */
export const JsonSchemaDocument = z.looseObject({ $schema: z.string() });
