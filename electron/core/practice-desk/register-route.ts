import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { pointerOf, type Json } from '../../../shared/json-pointer.ts';
import { mediaTypeOf } from './content-headers.ts';
import type { Desk } from './desk.ts';
import { makeFieldError } from './field-error.ts';
import { requireHeaders } from './headers.ts';
import { parseJsonBody } from './json-body.ts';
import { ProblemError } from './problem.ts';
import type { Answer, Asked, BodyInfo, Route } from './route.ts';
import type { TokenCheck } from './token.ts';

type Deps = { desk: Desk; checkToken: TokenCheck; closing: AbortSignal };

/** Makes the server answer one entry of the route table at `prefix`. */
export function registerRoute(app: FastifyInstance, prefix: string, route: Route, deps: Deps): void {
  app.route({
    method: route.method,
    url: prefix + route.path,
    ...(route.body ? { bodyLimit: route.body.limit } : {}),
    // All that the head of the exchange tells is refused before its body is read.
    onRequest: async (request) => {
      if (!route.atRoot) await deps.checkToken(request.headers.authorization);
      requireHeaders(route.headers ?? [], request.headers);
      if (route.body) checkMediaType(request, route.body);
    },
    handler: async (request, reply) => {
      deps.desk.catchUp();
      const answer = await route.handle(readAsked(request, reply, route, deps.closing), deps.desk);
      return sendAnswer(reply, route, answer);
    },
  });
}

function checkMediaType({ headers }: FastifyRequest, { types, required }: BodyInfo): void {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const type = mediaTypeOf(headers['content-type']);
  const isPlain = headers['content-encoding'] === undefined || headers['content-encoding'] === 'identity';
  if ((hasBody || (required && type !== '')) && !(types.includes(type) && isPlain))
    throw new ProblemError('unsupported-media-type', { params: { allowed: types.join(', ') } });
}

function readAsked(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  closing: AbortSignal,
): Asked<Record<string, unknown>> {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return {
    params: request.params as Record<string, string>,
    query: route.query ? parseQuery(route.query, request.query) : {},
    header(name) {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    sent: readSent(bytes, route.body),
    bytes,
    untilGone() {
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      return AbortSignal.any([gone.signal, closing]);
    },
  };
}

function readSent(bytes: Buffer, body: BodyInfo | undefined): Json {
  if (!body?.schema || (bytes.length === 0 && !body.required)) return null;
  return parseJsonBody(bytes);
}

function parseQuery(schema: z.ZodObject, query: unknown): Record<string, unknown> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const parameter = pointerOf(parsed.error.issues[0]?.path ?? []).slice(1);
  throw new ProblemError('invalid-parameter', {
    params: { parameter },
    errors: [makeFieldError('', 'format', { parameter })],
  });
}

function sendAnswer(reply: FastifyReply, route: Route, { status, headers = {}, body }: Answer): FastifyReply {
  const type = route.answers[status]?.types?.[0] ?? 'application/json';
  if (body !== undefined && !Buffer.isBuffer(body)) reply.type(type);
  reply.code(status).headers(headers);
  // Bytes, because Fastify puts a charset after the media type of a text, and JSON has none (RFC 8259, 11).
  return reply.send(body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)));
}
