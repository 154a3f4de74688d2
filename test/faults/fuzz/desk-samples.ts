import type { Json } from '../../../shared/json-pointer.ts';
import { idOf } from '../../support/packets.ts';
import type { GoodAnswer } from './desk-answers.ts';

/* Answers of real desks, of the kind that the practice desk and Request Tracker 5 give. Fixed, since a case follows from its seed. */

const AT = '2026-11-22T09:00:00Z';
const ID = idOf(1);

const resource: Json = {
  id: 'OD-1',
  externalId: ID,
  ticketNumber: 'SSD-1001',
  method: 'new-organization',
  status: { code: 'waiting-for-partner', category: 'waiting', since: AT },
  revision: 3,
  createdAt: AT,
  updatedAt: AT,
  company: { name: 'SAP SE', vatId: 'DE143454214', address: { city: 'Walldorf', country: 'DE' } },
  contact: { firstName: 'Erika', lastName: 'Muster', email: 'erika.muster@example.com', language: 'de' },
  note: '',
  outcome: {
    organizationId: '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d',
    invitationSentAt: AT,
    invitationAcceptedAt: null,
    customerRelationId: 'rel-1',
    establishedAt: AT,
  },
  requiredActions: [
    {
      code: 'vat-id-foreign',
      pointer: '/company/vatId',
      message: { de: 'Bitte prüfen.', en: 'Please check.' },
      dueAt: AT,
    },
  ],
  links: { self: '/partner-support/v1/onboarding-requests/OD-1', portal: 'https://desk.example/requests/1' },
};

/** JSON Schema of a request as a desk publishes it. */
export const requestSchema: Json = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['externalId', 'company'],
  properties: {
    company: { type: 'object', properties: { name: { type: 'string', maxLength: 100, pattern: '^\\S' } } },
    contact: { anyOf: [{ type: 'object', properties: { email: { format: 'email' } } }, { type: 'null' }] },
  },
};

/** Support API v1, by route. */
export const supportApiRoutes: Record<string, GoodAnswer> = {
  'well-known': {
    body: { versions: { v1: 'https://desk.example/partner-support/v1' }, oauthIssuer: 'https://id.example' },
  },
  'role-plans': {
    headers: { etag: '"1"' },
    body: {
      externalId: idOf(1),
      revision: 1,
      createdAt: '2026-11-22T09:00:00Z',
      updatedAt: '2026-11-22T09:00:00Z',
      findings: [
        {
          pointer: '/assignments/0/role',
          code: 'LP05',
          severity: 'warning',
          message: { de: 'Unbekannte Rolle', en: 'Unknown role' },
          params: { role: 'special' },
        },
      ],
      plan: { schemaVersion: 1, name: 'Muster AG 2026', assignments: [{ role: 'special' }] },
    },
  },
  capabilities: {
    headers: { etag: '"caps-1"' },
    body: {
      apiVersion: '1.0',
      minClientVersion: '0.0.0',
      methods: ['new-organization', 'existing-organization'],
      statuses: [
        { code: 'received', category: 'open', terminal: false, label: { de: 'Eingegangen', en: 'Received' } },
      ],
      limits: {
        bodyBytes: 262_144,
        attachments: 10,
        attachmentBytes: 10_485_760,
        attachmentTypes: ['application/pdf'],
      },
      idempotency: { keyTtlDays: 30 },
      lookup: 'strong',
      lookupMinDelaySeconds: 5,
      feed: { modes: ['long-poll', 'updated-since'] },
    },
  },
  'request-schemas': {
    headers: { 'content-type': 'application/schema+json', etag: '"s-1"' },
    body: requestSchema,
  },
  attachments: { status: 201, body: { id: 'att-1' } },
  create: {
    status: 201,
    headers: { location: '/partner-support/v1/onboarding-requests/OD-1' },
    body: resource,
  },
  'look-up': { body: { items: [resource], hasMore: false, nextCursor: null } },
  updated: { body: { items: [resource, resource], hasMore: false, nextCursor: 'c2' } },
  read: { headers: { etag: '"3"' }, body: resource },
  PATCH: { headers: { etag: '"4"' }, body: resource },
  'POST withdrawal': { body: resource },
  'GET messages': {
    body: {
      items: [
        { id: 'MSG-1', author: { kind: 'provider', name: 'Desk' }, text: 'Hello\nthere', createdAt: AT },
        { id: 'MSG-2', author: { kind: 'partner', name: null }, text: 'Hi', createdAt: AT },
      ],
      hasMore: false,
      nextCursor: 'm2',
    },
  },
  'POST messages': { status: 201, body: { id: 'MSG-3', text: 'Hello', createdAt: AT } },
  events: {
    body: {
      events: [
        { id: '6', type: 'request.status-changed', externalId: ID, requestId: 'OD-1', revision: 4, at: AT },
        { id: '7', type: 'message.created', externalId: ID, requestId: 'OD-1', revision: 5, at: AT },
      ],
      hasMore: false,
      nextCursor: '7',
      pollAfterSeconds: 20,
    },
  },
};

const customFields: Json = [
  { id: '1', name: 'ExternalId', values: [ID] },
  { id: '2', name: 'PayloadHash', values: ['a'.repeat(64)] },
  { id: '3', name: 'Method', values: ['new-organization'] },
];
const list = (...items: Json[]): GoodAnswer => ({
  body: { items, count: items.length, page: 1, pages: 1, per_page: 20, total: items.length },
});

/** Request Tracker 5, by method and route. */
export const requestTrackerRoutes: Record<string, GoodAnswer> = {
  'GET queue': { body: { id: 1, Name: 'Onboarding', TicketCustomFields: [{ id: '1', name: 'ExternalId' }] } },
  'POST ticket': {
    status: 201,
    body: { id: '12', type: 'ticket', _url: 'https://desk.example/REST/2.0/ticket/12' },
  },
  'GET tickets': list({ id: '12', type: 'ticket', CustomFields: customFields }),
  'GET ticket': {
    headers: { etag: '"77"' },
    body: {
      id: 12,
      Status: 'open',
      Created: AT,
      Requestor: [{ id: 'max.beispiel@reseller.example', type: 'user' }],
      CustomFields: customFields,
    },
  },
  'GET transactions status': list(
    { id: '70', Type: 'Status', NewValue: 'open', Created: AT },
    { id: '71', Type: 'Status', NewValue: 'resolved', Created: AT },
  ),
  'GET transactions': list({
    id: '72',
    Type: 'Correspond',
    Created: AT,
    ObjectId: '12',
    Creator: { Name: 'agent', RealName: 'Agent Smith' },
  }),
  'GET transaction/attachments': list(
    { id: '5', ContentType: 'text/html', Filename: '', ContentLength: 30 },
    { id: '6', ContentType: 'image/png', Filename: 'picture.png', ContentLength: 300 },
  ),
  'GET ticket/attachments': list(
    { id: '5', Filename: 'onboarding.packet.json' },
    { id: '6', Filename: 'onboarding.pdf' },
  ),
  'GET attachment': {
    body: { id: '5', Content: 'PHA+SGFsbG8gJmFtcDsgPGI+V2VsdDwvYj48L3A+', ContentType: 'text/html' },
  },
  'POST ticket/correspond': { status: 201, body: ['Correspondence added'] },
};
