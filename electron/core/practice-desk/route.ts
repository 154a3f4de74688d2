import type * as z from 'zod';
import type { Json } from '../../../shared/json-pointer.ts';
import type { Desk } from './desk.ts';
import type { HeaderName } from './headers.ts';
import type { ProblemName } from './problem-texts.ts';

/** What a route is asked, read and checked by the table's own schemas. */
export type Asked<Query> = {
  /** The values of the path's parameters. */
  params: Record<string, string>;
  query: Query;
  /** A request header, or undefined. */
  header(name: HeaderName | 'Content-Type'): string | undefined;
  /** The JSON body as it was sent; null where the route takes none or an optional one is missing. */
  sent: Json;
  /** The bytes of the body. */
  bytes: Buffer;
  /** A signal that aborts when the client is gone or the desk closes. */
  untilGone(): AbortSignal;
};

/** What a route answers; `body` is sent as JSON, bytes as they are. */
export type Answer = { status: number; headers?: Record<string, string>; body?: object | Buffer };

export type AnswerInfo = {
  description: string;
  /** The schema of a JSON body; absent for bytes and for no body. */
  schema?: z.ZodType;
  /** The media types of the body where it is not application/json. */
  types?: readonly string[];
  headers?: readonly (
    'ETag' | 'Location' | 'Idempotency-Replayed' | 'Content-Digest' | 'Content-Disposition'
  )[];
};

export type BodyInfo = {
  types: readonly string[];
  /** The schema of a JSON body; absent for bytes. A route that checks it does so with `checkBody`. */
  schema?: z.ZodType;
  required: boolean;
  /** Most bytes. */
  limit: number;
};

/** What the routes are about. */
export const tags = {
  Service: 'Where the API is and what the desk offers.',
  'Onboarding requests':
    'Requests for a separate organization of an end customer, or for the connection to one.',
  Messages: 'What partner and provider write to each other about a request.',
  Attachments: 'Files that requests and messages name.',
  Events: 'What has changed, for clients that keep a copy.',
  'Role plans': "Plans of project roles within the partner's own organization.",
} as const;

/**
 * One entry of the route table. The server runs on it and the OpenAPI document is made of it, so the two cannot
 * differ. `path` is relative to the API base, with `:name` for a parameter.
 */
export type Route<Query extends z.ZodObject = z.ZodObject> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  path: string;
  operationId: string;
  tag: keyof typeof tags;
  summary: string;
  description?: string;
  /** Open to everyone and outside the API base; every other route needs the token. */
  atRoot?: true;
  query?: Query;
  headers?: readonly HeaderName[];
  body?: BodyInfo;
  answers: Record<number, AnswerInfo>;
  /** The problems of this route beside those that every route can have. */
  problems?: readonly ProblemName[];
  handle(asked: Asked<z.output<Query>>, desk: Desk): Answer | Promise<Answer>;
};
