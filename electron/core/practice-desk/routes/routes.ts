import type { Route } from '../route.ts';
import { readAttachment, uploadAttachment } from './attachments.ts';
import { changeRequest } from './change-request.ts';
import { createRequest } from './create-request.ts';
import { listEvents } from './events.ts';
import { listRequests } from './list-requests.ts';
import { createMessage, listMessages } from './messages.ts';
import { readRequest } from './read-request.ts';
import { putRolePlan, readRoleCatalogue, readRolePlan } from './role-plans.ts';
import { readCapabilities, readDiscovery, readRequestSchema } from './service.ts';
import { withdrawRequest } from './withdraw-request.ts';

/** The whole API: the server runs on this table and the OpenAPI document is made of it. */
export const routes: readonly Route[] = [
  readDiscovery,
  readCapabilities,
  readRequestSchema,
  createRequest,
  listRequests,
  readRequest,
  changeRequest,
  withdrawRequest,
  listMessages,
  createMessage,
  uploadAttachment,
  readAttachment,
  listEvents,
  readRoleCatalogue,
  readRolePlan,
  putRolePlan,
];
