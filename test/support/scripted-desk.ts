import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { isJsonObject, type JsonObject } from '../../shared/json-pointer.ts';

const BASE = '/partner-support/v1';

/** The calls of the Support API that a script can answer otherwise. */
export type Route =
  'well-known' | 'capabilities' | 'attach' | 'create' | 'look-up' | 'read' | 'withdraw' | 'events' | 'other';

/** An answer: a string or bytes are sent as they are, anything else as JSON. */
export type Reply = { status: number; headers?: Record<string, string>; body?: unknown };

/**
 * What the desk does with one call in place of its own good answer.
 * - `reply` is the answer, or makes it from the desk's own.
 * - `fault` is what happens in place of an answer: the connection is reset, stays silent, or ends in the middle of it.
 * - `store` says whether a create makes a ticket; it does where nothing is said or `reply` is a function.
 */
export type Step = {
  reply?: Reply | ((own: Reply) => Reply);
  fault?: 'reset' | 'silence' | 'truncate';
  store?: boolean;
  /** The call is carried out at once and answered only after this. */
  after?: Promise<unknown>;
};

/** A call as it came in. */
export type Seen = {
  route: Route;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  bytes: Buffer;
  /** The packet id that the call is about; null where it is about none or about a ticket that is not there. */
  externalId: string | null;
};

/** A step, or what chooses one by the call; `undefined` is the desk's own answer. */
export type Script = Step | ((call: Seen) => Step | undefined);

export type Ticket = JsonObject & { id: string; externalId: string };

export const CAPABILITIES = {
  apiVersion: '1.0',
  minClientVersion: '0.0.0',
  methods: ['new-organization', 'existing-organization'],
  statuses: [
    { code: 'received', category: 'open', terminal: false, label: { de: 'Eingegangen', en: 'Received' } },
    { code: 'rejected', category: 'failed', terminal: true, label: { de: 'Abgelehnt', en: 'Rejected' } },
  ],
  limits: {
    bodyBytes: 262144,
    attachments: 10,
    attachmentBytes: 10485760,
    attachmentTypes: ['application/pdf', 'application/json'],
    pageSize: 100,
  },
  idempotency: { keyTtlDays: 30 },
  lookup: 'strong',
  feed: { modes: ['long-poll', 'updated-since'] },
  retention: { personalDataDays: 180, eventsDays: 90 },
  sandbox: true,
};

/** A problem+json answer (RFC 9457). */
export const problem = (
  status: number,
  type: string,
  { headers = {}, ...members }: { headers?: Record<string, string>; errors?: object[] } = {},
): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: { type: `urn:partner-support:problem:${type}`, title: type, status, detail: type, ...members },
});

/** The sign-in page of a network that lets nobody through. */
export const PORTAL: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>Hotel WLAN</title><form>Sign in</form>',
};

/** JSON that is nested deeper than a client has to read. */
export const deepJson = (depth: number): string => `${'{"a":'.repeat(depth)}null${'}'.repeat(depth)}`;

/** A server on a port of its own that keeps no process alive, and the API base of a desk there. */
export async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer();
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return { server, url: `${originOf(server)}${BASE}` };
}

/**
 * A Support API v1 desk that answers as told, on a port of its own or at a server that one test after the other uses. Its own answers are good, with one exception made
 * on purpose: it ignores the idempotency key, so a client that sends twice makes two tickets. `tickets` is the truth.
 */
export async function startScriptedDesk({ token, server: given }: { token?: string; server?: Server } = {}) {
  const seen: Seen[] = [];
  const tickets: Ticket[] = [];
  const attachments = new Map<string, Buffer>();
  const next = new Map<Route, Step[]>();
  const standing = new Map<Route, Script>();
  const waiting = new Set<{ route: Route; resolve: (call: Seen) => void }>();

  const server = given ?? (await listen()).server;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    void answer(request, response).catch(() => response.destroy());
  };
  server.on('request', handle);
  const { port } = server.address() as AddressInfo;
  const origin = originOf(server);

  function makeTicket(call: Seen): Ticket {
    const sent = JSON.parse(call.bytes.toString()) as JsonObject & { externalId: string };
    const n = tickets.length + 1;
    const at = new Date().toISOString();
    const ticket: Ticket = {
      ...sent,
      id: `req-${n}`,
      ticketNumber: `SSD-${1000 + n}`,
      status: { code: 'received', category: 'open', since: at, reason: null },
      revision: 1,
      createdAt: at,
      updatedAt: at,
      requiredActions: [],
      outcome: null,
      links: { self: `${origin}${BASE}/onboarding-requests/req-${n}`, portal: `${origin}/portal/req-${n}` },
    };
    tickets.push(ticket);
    return ticket;
  }

  function externalIdOf({ route, query, path, bytes }: Seen): string | null {
    if (route === 'look-up') return query.get('externalId');
    if (route === 'read') return tickets.find(({ id }) => path.endsWith(`/${id}`))?.externalId ?? null;
    if (route !== 'create') return null;
    const body = JSON.parse(bytes.toString()) as JsonObject;
    return typeof body['externalId'] === 'string' ? body['externalId'] : null;
  }

  function ownAnswer(call: Seen): Reply {
    switch (call.route) {
      case 'well-known':
        return {
          status: 200,
          body: {
            versions: { v1: `${origin}${BASE}` },
            oauthIssuer: origin,
            portalUrl: `${origin}/portal`,
            contactEmail: 'desk@provider.example',
          },
        };
      case 'capabilities':
        return { status: 200, body: CAPABILITIES };
      case 'attach': {
        const id = `att-${attachments.size + 1}`;
        attachments.set(id, call.bytes);
        return { status: 201, body: { id } };
      }
      case 'create':
        return { status: 201, body: makeTicket(call) };
      case 'look-up': {
        const items = tickets.filter(({ externalId }) => externalId === call.query.get('externalId'));
        return { status: 200, body: { items, nextCursor: null, hasMore: false } };
      }
      case 'read': {
        const ticket = tickets.find(({ id }) => call.path.endsWith(`/${id}`));
        return ticket ? { status: 200, body: ticket } : problem(404, 'not-found');
      }
      case 'events':
        return { status: 200, body: { events: [], nextCursor: 'c0', hasMore: false, pollAfterSeconds: 30 } };
      case 'withdraw':
      case 'other':
        return problem(404, 'not-found');
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const method = request.method ?? 'GET';
    const call: Seen = {
      route: routeOf(method, pathname),
      method,
      path: pathname,
      query: searchParams,
      headers: request.headers,
      bytes: Buffer.concat(parts),
      externalId: null,
    };
    call.externalId = externalIdOf(call);
    seen.push(call);
    const always = standing.get(call.route);
    const isOpen = call.route === 'well-known' || token === undefined;
    const step: Step =
      isOpen || request.headers.authorization === `Bearer ${token}`
        ? (next.get(call.route)?.shift() ?? (typeof always === 'function' ? always(call) : always) ?? {})
        : { reply: problem(401, 'unauthorized') };
    const isStored = step.store ?? (step.fault === undefined && typeof step.reply !== 'object');
    const own = call.route !== 'create' || isStored ? ownAnswer(call) : problem(500, 'not-stored');
    for (const waiter of waiting) {
      if (waiter.route !== call.route) continue;
      waiting.delete(waiter);
      waiter.resolve(call);
    }
    if (step.after) await step.after;
    if (step.fault === 'silence') return;
    if (step.fault === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const reply = typeof step.reply === 'function' ? step.reply(own) : (step.reply ?? own);
    send(response, reply, step.fault === 'truncate');
  }

  onTestFinished(() => {
    server.off('request', handle);
    server.closeAllConnections();
    if (!given && server.listening) server.close();
  });

  return {
    origin,
    url: `${origin}${BASE}`,
    tickets,
    attachments,
    /** The next calls of a route are answered with these steps, one each. */
    tell(route: Route, ...steps: Step[]) {
      next.set(route, [...(next.get(route) ?? []), ...steps]);
    },
    /** Every call of a route is answered by this script; `null` brings the desk's own answers back. */
    always(route: Route, script: Script | null) {
      if (script) standing.set(route, script);
      else standing.delete(route);
    },
    /** All calls so far, of one route or of all. */
    seen: (route?: Route) => (route === undefined ? [...seen] : seen.filter((call) => call.route === route)),
    routes: () => seen.map(({ route }) => route),
    /** Resolves with the next call of a route that comes in from now on, after the desk has carried it out. */
    nextCall: (route: Route) =>
      new Promise<Seen>((resolve) => {
        waiting.add({ route, resolve });
      }),
    /** Nobody listens on the port any more. */
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    /** The desk is back on its old port, with all it had stored. */
    async restart() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}

const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export type ScriptedDesk = Awaited<ReturnType<typeof startScriptedDesk>>;

function routeOf(method: string, path: string): Route {
  if (path === '/.well-known/partner-support') return 'well-known';
  if (!path.startsWith(`${BASE}/`)) return 'other';
  const name = `${method} ${path.slice(BASE.length)}`;
  if (name === 'GET /capabilities') return 'capabilities';
  if (name === 'POST /attachments') return 'attach';
  if (name === 'POST /onboarding-requests') return 'create';
  if (name === 'GET /onboarding-requests') return 'look-up';
  if (name === 'GET /events') return 'events';
  if (/^GET \/onboarding-requests\/[^/]+$/.test(name)) return 'read';
  if (/^POST \/onboarding-requests\/[^/]+\/withdrawal$/.test(name)) return 'withdraw';
  return 'other';
}

function send(response: ServerResponse, { status, headers = {}, body }: Reply, isCut: boolean): void {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const bytes =
    body === undefined ? Buffer.alloc(0) : Buffer.from(isRaw ? (body as string) : JSON.stringify(body));
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': bytes.length }),
    ...headers,
  });
  if (!isCut) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
}

/** A member of a good answer's body changed. */
export const changeBody =
  (change: (body: JsonObject) => JsonObject): ((own: Reply) => Reply) =>
  (own) => ({ ...own, body: isJsonObject(own.body) ? change(own.body) : own.body });
