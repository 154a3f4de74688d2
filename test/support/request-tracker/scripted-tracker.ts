import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { JsonObject } from '../../../shared/json-pointer.ts';

type Part = { id: number; name: string; type: string; bytes: Buffer; length?: number };
type Transaction = { id: number; ticket: number; type: string; by: string; value: string; parts: Part[] };
type Ticket = {
  id: number;
  status: string;
  subject: string;
  requestor: string;
  fields: Record<string, string>;
};

type Reply = { status: number; headers?: Record<string, string>; body: unknown };
/** What happens to the next matching call: an answer in place of the own one (`stored`: after the work), or a reset. */
type Step = { call: RegExp; reply?: Reply; isDone?: boolean };

type Call = { method: string; path: string; query: URLSearchParams; body: string; token: string };

const AT = '2026-11-22T10:00:00Z';
const FIELDS = ['ExternalId', 'PayloadHash', 'Method', 'CompanyName', 'VatId', 'ContactEmail'];
const OTHER_BASE = 'http://inside.test/REST/2.0';

/**
 * What the channel uses of Request Tracker 5, as the real program answers it, with 201 for values that it drops, an
 * ExternalId that is given out once, and links that lead elsewhere. test/system/request-tracker.ts asks the real one.
 */
export async function startScriptedTracker({ token = 'secret' }: { token?: string } = {}) {
  const tickets: Ticket[] = [];
  const transactions: Transaction[] = [];
  const parts: Part[] = [];
  const calls: Call[] = [];
  const steps: Step[] = [];
  /** Fields that the desk does not keep, and tickets that it does not show. */
  const dropped = new Set<string>();
  const hidden = new Set<number>();
  let queueFields = FIELDS;
  let showsETags = true;

  function addPart(part: Omit<Part, 'id'>): Part {
    const added = { id: parts.length + 1, ...part };
    parts.push(added);
    return added;
  }
  function addTransaction(ticket: number, type: string, by: string, value = '', own: Part[] = []): number {
    const id = (transactions.at(-1)?.id ?? 39) + 2;
    transactions.push({ id, ticket, type, by, value, parts: own });
    return id;
  }
  const textPart = (text: string, type = 'text/plain'): Part =>
    addPart({ name: '', type, bytes: Buffer.from(text) });

  function makeTicket(body: JsonObject): Ticket {
    const sent = (body['CustomFields'] ?? {}) as Record<string, string>;
    const isTaken = tickets.some(({ fields }) => fields['ExternalId'] === sent['ExternalId']);
    const kept = (name: string): boolean =>
      FIELDS.includes(name) && !dropped.has(name) && !(name === 'ExternalId' && isTaken);
    const ticket: Ticket = {
      id: tickets.length + 1,
      status: 'new',
      subject: String(body['Subject']),
      requestor: String(body['Requestor']),
      fields: Object.fromEntries(Object.entries(sent).filter(([name]) => kept(name))),
    };
    tickets.push(ticket);
    const files = (body['Attachments'] ?? []) as {
      FileName: string;
      FileType: string;
      FileContent: string;
    }[];
    addTransaction(ticket.id, 'Create', 'partner-api', '', [
      textPart(String(body['Content'])),
      ...files
        .filter(({ FileName }) => !dropped.has(FileName))
        .map(({ FileName, FileType, FileContent }) =>
          addPart({ name: FileName, type: FileType, bytes: Buffer.from(FileContent, 'base64') }),
        ),
    ]);
    return ticket;
  }

  const shownFields = ({ fields }: Ticket) =>
    FIELDS.map((name) => ({ name, values: fields[name] === undefined ? [] : [fields[name]] }));
  const shownPart = ({ id, name, type, bytes, length }: Part) => ({
    id: String(id),
    Filename: name,
    ContentType: type,
    ContentLength: String(length ?? bytes.length),
  });
  const list = (items: unknown[]): Reply => ({
    status: 200,
    body: { items, count: items.length, total: null },
  });
  const notFound: Reply = { status: 404, body: { message: 'Not Found' } };

  function showTicket(ticket: Ticket | undefined): Reply {
    if (!ticket || hidden.has(ticket.id)) return notFound;
    const last = transactions.findLast((transaction) => transaction.ticket === ticket.id)?.id ?? 0;
    return {
      status: 200,
      headers: showsETags ? { etag: `"${last}"` } : {},
      body: {
        id: ticket.id,
        _url: `${OTHER_BASE}/ticket/${ticket.id}`,
        Status: ticket.status,
        Created: AT,
        Requestor: [{ id: ticket.requestor, type: 'user' }],
        CustomFields: shownFields(ticket),
      },
    };
  }

  function findTickets(query: string): Reply {
    const found = /^Queue='Onboarding' AND 'CF\.\{(\w+)\}'='((?:[^'\\]|\\.)*)'$/.exec(query);
    if (!found) return { status: 400, body: { message: `cannot parse ${query}` } };
    const [, name = '', value = ''] = found;
    const matching = tickets.filter(({ fields }) => fields[name] === value.replaceAll(/\\(.)/g, '$1'));
    return list(matching.map((ticket) => ({ id: String(ticket.id), CustomFields: shownFields(ticket) })));
  }

  function findTransactions(params: URLSearchParams): Reply {
    const query = params.get('query') ?? '';
    const types = new Set([...query.matchAll(/Type='(\w+)'/g)].map(([, type]) => type));
    const ticket = /TicketId=(\d+)/.exec(query)?.[1];
    const [, sign, bound] = /id (>=?) (\d+)/.exec(query) ?? [];
    const first = bound === undefined ? 0 : Number(bound) + (sign === '>' ? 1 : 0);
    const isOwn = query.includes("Creator='__CurrentUser__'");
    const matching = transactions.filter(
      (transaction) =>
        types.has(transaction.type) &&
        (ticket === undefined || transaction.ticket === Number(ticket)) &&
        transaction.id >= first &&
        (!isOwn || transaction.by === 'partner-api'),
    );
    const ordered = params.get('order') === 'DESC' ? matching.toReversed() : matching;
    return list(
      ordered.slice(0, Number(params.get('per_page'))).map(({ id, type, ticket: of, by, value }) => ({
        id: String(id),
        Type: type,
        ObjectId: String(of),
        NewValue: value,
        Created: AT,
        Creator: { id: by, Name: by, RealName: '' },
      })),
    );
  }

  function ownReply({ method, path, query, body }: Call): Reply {
    const [, kind = '', id = '', part = ''] = path.split('/');
    if (method === 'POST' && path === '/ticket') {
      const ticket = makeTicket(JSON.parse(body) as JsonObject);
      const link = `${OTHER_BASE}/ticket/${ticket.id}`;
      return {
        status: 201,
        headers: { location: link },
        body: { type: 'ticket', id: String(ticket.id), _url: link },
      };
    }
    if (method === 'POST' && part === 'correspond') {
      const { Content } = JSON.parse(body) as { Content: string };
      const made = addTransaction(Number(id), 'Correspond', 'partner-api', '', [textPart(Content)]);
      return {
        status: 201,
        headers: { location: `/REST/2.0/transaction/${made}` },
        body: ['Correspondence added'],
      };
    }
    if (path === '/queue/Onboarding')
      return { status: 200, body: { id: 3, TicketCustomFields: queueFields.map((name) => ({ name })) } };
    if (path === '/tickets') return findTickets(query.get('query') ?? '');
    if (path === '/transactions') return findTransactions(query);
    if (kind === 'ticket' && part === '') return showTicket(tickets[Number(id) - 1]);
    if (part === 'attachments') {
      const of = transactions.filter((each) => (kind === 'ticket' ? each.ticket : each.id) === Number(id));
      return list(of.flatMap((each) => each.parts.map(shownPart)));
    }
    const shown = kind === 'attachment' ? parts[Number(id) - 1] : undefined;
    return shown ? { status: 200, body: { Content: shown.bytes.toString('base64') } } : notFound;
  }

  async function read(request: IncomingMessage): Promise<Call> {
    const url = new URL(request.url ?? '/', 'http://tracker.test');
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    return {
      method: request.method ?? '',
      path: url.pathname.replace(/^\/REST\/2\.0/, ''),
      query: url.searchParams,
      body: Buffer.concat(chunks).toString(),
      token: request.headers.authorization ?? '',
    };
  }

  const server = createServer((request, response) => {
    void read(request).then((call) => {
      calls.push(call);
      const at = steps.findIndex((step) => step.call.test(`${call.method} ${call.path}`));
      const [step] = at === -1 ? [] : steps.splice(at, 1);
      const isAllowed = call.token === `token ${token}`;
      const own = step && !step.isDone ? undefined : isAllowed ? ownReply(call) : undefined;
      const reply = step ? step.reply : (own ?? { status: 401, body: { message: 'Unauthorized' } });
      if (!reply) return response.destroy();
      const { status, headers, body } = reply;
      response.writeHead(status, { 'content-type': 'application/json; charset="utf-8"', ...headers });
      return response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    tickets,
    calls,
    dropped,
    hidden,
    /** The next call that matches `METHOD /path` gets this answer; nothing is done for it. */
    reply(call: RegExp, reply: Reply): void {
      steps.push({ call, reply });
    },
    /** The next matching call is carried out, and its answer lost. */
    loseAnswer(call: RegExp): void {
      steps.push({ call, isDone: true });
    },
    /** The next matching call is lost on its way. */
    loseCall(call: RegExp): void {
      steps.push({ call });
    },
    /** As behind a proxy that keeps them to itself. */
    hideETags(): void {
      showsETags = false;
    },
    setQueueFields(names: string[]): void {
      queueFields = names;
    },
    makeTicket,
    setStatus(ticket: number, status: string): void {
      const found = tickets[ticket - 1];
      if (found) found.status = status;
      addTransaction(ticket, 'Status', 'agent', status);
    },
    /** What an agent, or whoever it is, writes about a ticket; a `length` is what the desk says its text has. */
    write(
      ticket: number,
      text: string,
      { type = 'text/plain', by = 'agent', length = 0, file = '' } = {},
    ): void {
      const part = textPart(text, type);
      if (length > 0) part.length = length;
      const files =
        file === '' ? [] : [addPart({ name: file, type: 'application/pdf', bytes: Buffer.from('%PDF') })];
      addTransaction(ticket, 'Correspond', by, '', [part, ...files]);
    },
    /** How often a call that matches `METHOD /path` came in. */
    count: (call: RegExp): number =>
      calls.filter(({ method, path }) => call.test(`${method} ${path}`)).length,
  };
}
export type ScriptedTracker = Awaited<ReturnType<typeof startScriptedTracker>>;
