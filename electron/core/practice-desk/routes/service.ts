import * as z from 'zod';
import { API_PATH } from '../api-path.ts';
import { makeCapabilities } from '../capabilities.ts';
import { contentTag, namesTag } from '../etag.ts';
import { ProblemError } from '../problem.ts';
import type { Answer, Asked, Route } from '../route.ts';
import { requestBodies } from '../schemas/request-body.ts';
import { Capabilities, Discovery, JsonSchemaDocument } from '../schemas/service.ts';

const SCHEMA_TYPE = 'application/schema+json';

/** A document with its ETag, or 304 where the client has it. */
export function answerDocument(asked: Asked<unknown>, document: object): Answer {
  const tag = contentTag(JSON.stringify(document));
  const headers = { ETag: tag, 'Cache-Control': 'no-cache' };
  if (namesTag(asked.header('If-None-Match') ?? '', tag)) return { status: 304, headers };
  return { status: 200, headers, body: document };
}

export const readDiscovery: Route = {
  method: 'GET',
  path: '/.well-known/partner-support',
  operationId: 'readDiscovery',
  tag: 'Service',
  summary: 'Where the API is',
  atRoot: true,
  answers: { 200: { description: 'Addresses and contact.', schema: Discovery } },
  handle: (_asked, desk) => ({
    status: 200,
    body: {
      versions: { v1: desk.origin() + API_PATH },
      oauthIssuer: desk.oauthIssuer,
      portalUrl: `${desk.origin()}/portal/`,
      contactEmail: 'practice-desk@provider.example',
    },
  }),
};

export const readCapabilities: Route = {
  method: 'GET',
  path: '/capabilities',
  operationId: 'readCapabilities',
  tag: 'Service',
  summary: 'What the desk offers and which bounds it keeps',
  headers: ['If-None-Match'],
  answers: {
    200: { description: 'The capabilities.', schema: Capabilities, headers: ['ETag'] },
    304: { description: 'Unchanged.', headers: ['ETag'] },
  },
  handle: (asked, desk) => answerDocument(asked, makeCapabilities(desk.promises)),
};

export const readRequestSchema: Route = {
  method: 'GET',
  path: '/request-schemas/:method',
  operationId: 'readRequestSchema',
  tag: 'Service',
  summary: 'The JSON Schema (2020-12) that bodies of a method are checked against',
  headers: ['If-None-Match'],
  answers: {
    200: { description: 'The schema.', schema: JsonSchemaDocument, types: [SCHEMA_TYPE], headers: ['ETag'] },
    304: { description: 'Unchanged.', headers: ['ETag'] },
  },
  problems: ['not-found'],
  handle(asked) {
    const schema = Object.entries(requestBodies).find(([method]) => method === asked.params['method'])?.[1];
    if (!schema) throw new ProblemError('not-found');
    return answerDocument(asked, z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }));
  },
};
