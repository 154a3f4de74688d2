import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Language } from '../../../../shared/language.ts';
import { downloadHeader } from '../content-headers.ts';
import type { Desk } from '../desk.ts';
import type { Faults } from '../faults/faults.ts';
import { agentSteps, makeAgent } from './agent.ts';
import type { Entrances } from './entrances.ts';
import { readFaultForm } from './fault-form.ts';
import { faultsPage } from './faults-page.ts';
import { isNotice, MAX_TEXT, type Notice } from './frame.ts';
import { cookieName, refusalOf } from './guard.ts';
import type { Markup } from './markup.ts';
import { plainPage } from './plain-page.ts';
import { style } from './style.ts';
import { ticketPage } from './ticket-page.ts';
import { RELOAD_SECONDS, ticketsPage } from './tickets-page.ts';
import { makeWords } from './words.ts';

type Deps = { desk: Desk; faults: Faults; entrances: Entrances };
type Params = { language: string; number: string; id: string };
type Query = Partial<Record<'notice' | 'before' | 'live' | 'key', string>>;
type Asked = FastifyRequest<{ Params: Params; Querystring: Query }>;

/** Nothing runs and nothing is loaded on these pages but their style; no other page can frame them. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Not no-referrer: browsers then leave the origin of a form out too, by which foreign forms are told.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

const send = (reply: FastifyReply, { markup }: Markup, status = 200): FastifyReply =>
  reply.code(status).headers(headers).type('text/html; charset=utf-8').send(markup);

const acceptedLanguage = (request: FastifyRequest): Language =>
  /^\s*de\b/i.test(request.headers['accept-language'] ?? '') ? 'de' : 'en';

const languageOf = (request: FastifyRequest): Language =>
  Language.safeParse((request.params as Partial<Params> | undefined)?.language).data ??
  acceptedLanguage(request);

const formOf = ({ body }: FastifyRequest): URLSearchParams =>
  new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');

/** The page on which a trainer plays the person at the desk, below `/trainer`; without any script. */
export function registerTrainer(app: FastifyInstance, { desk, faults, entrances }: Deps): void {
  const agent = makeAgent(desk, randomUUID);
  const say = (
    request: FastifyRequest,
    reply: FastifyReply,
    key: Parameters<typeof plainPage>[1],
    status: number,
  ) => send(reply, plainPage(makeWords(languageOf(request)), key), status);
  const pageOf = (request: Asked) => ({
    words: makeWords(languageOf(request)),
    notice: isNotice(request.query.notice) ? request.query.notice : null,
    rules: faults.current(),
  });
  const goTo = (request: FastifyRequest, reply: FastifyReply, path: string, notice: Notice | null) =>
    reply
      .headers(headers)
      .redirect(`/trainer/${languageOf(request)}/${path}${notice === null ? '' : `?notice=${notice}`}`, 303);

  /** A form about one ticket; `work` says whether it still applied. */
  const onTicket = (
    scope: FastifyInstance,
    name: string,
    work: (number: number, form: URLSearchParams, text: string) => boolean,
  ) =>
    scope.post<{ Params: Params; Querystring: Query }>(
      `/:language/tickets/:number/${name}`,
      async (request, reply) => {
        desk.catchUp();
        const form = formOf(request);
        const text = (form.get('text') ?? '').trim().replaceAll('\r\n', '\n');
        const isMissing = name !== 'step' && (text === '' || text.length > MAX_TEXT);
        const notice = isMissing
          ? 'empty'
          : work(Number(request.params.number), form, text)
            ? 'done'
            : 'late';
        return goTo(request, reply, `tickets/${Number(request.params.number)}`, notice);
      },
    );

  const routes = (scope: FastifyInstance, _options: object, done: () => void): void => {
    scope.addHook('onRequest', async (request, reply) => {
      const isOpenToAll = ['/trainer/enter', '/trainer/style.css'].includes(
        request.url.split('?', 1)[0] ?? '',
      );
      const refusal = refusalOf(request, { origin: desk.origin(), entrances, isOpenToAll });
      return refusal === null ? undefined : say(request, reply, `refused.${refusal}`, 403);
    });
    scope.setErrorHandler((_error, request, reply) => say(request, reply, 'refused.failed', 500));

    scope.get('/style.css', async (_request, reply) =>
      reply.headers(headers).type('text/css; charset=utf-8').send(style),
    );
    scope.get<{ Querystring: Query }>('/enter', async (request, reply) => {
      const session = entrances.enter(request.query.key ?? '');
      if (session === null) return say(request, reply, 'refused.not-entered', 403);
      // Going on from a page of our own: a strict cookie is not sent where another program's link leads.
      reply
        .header(
          'Set-Cookie',
          `${cookieName(desk.origin())}=${session}; Path=/trainer; HttpOnly; SameSite=Strict`,
        )
        .header('Refresh', `0; url=/trainer/${acceptedLanguage(request)}/tickets`);
      return say(request, reply, 'entered', 200);
    });
    scope.get('/', async (request, reply) => goTo(request, reply, 'tickets', null));

    scope.get<{ Params: Params; Querystring: Query }>('/:language/tickets', async (request, reply) => {
      desk.catchUp();
      const before = Number(request.query.before ?? Number.MAX_SAFE_INTEGER);
      const isLive = request.query.live !== undefined;
      if (isLive) reply.header('Refresh', RELOAD_SECONDS);
      return send(
        reply,
        ticketsPage(pageOf(request), desk, { before: Number.isSafeInteger(before) ? before : 0, isLive }),
      );
    });
    scope.get<{ Params: Params; Querystring: Query }>(
      '/:language/tickets/:number',
      async (request, reply) => {
        desk.catchUp();
        const number = Number(request.params.number);
        const record = Number.isSafeInteger(number) ? desk.store.requests.byNumber(number) : null;
        return record
          ? send(reply, ticketPage(pageOf(request), desk, record))
          : say(request, reply, 'refused.not-found', 404);
      },
    );
    scope.get<{ Params: Params }>('/:language/attachments/:id', async (request, reply) => {
      const file = desk.store.attachments.find(request.params.id);
      const content = file && desk.store.attachments.readContent(file.id);
      if (!file || !content) return say(request, reply, 'refused.not-found', 404);
      const disposition = { 'Content-Disposition': downloadHeader(file.fileName) };
      return reply
        .headers({ ...headers, ...disposition })
        .type(file.contentType)
        .send(content);
    });

    onTicket(scope, 'step', (number, form) => {
      const step = agentSteps.find((name) => name === form.get('step'));
      return step !== undefined && agent.takeStep(number, step);
    });
    onTicket(scope, 'ask', (number, form, text) => agent.ask(number, form.get('pointer') ?? '', text));
    onTicket(scope, 'reject', (number, _form, text) => agent.reject(number, text));
    onTicket(scope, 'message', (number, _form, text) => agent.write(number, 'Support-Desk', text));

    scope.get<{ Params: Params; Querystring: Query }>('/:language/faults', async (request, reply) =>
      send(reply, faultsPage(pageOf(request))),
    );
    scope.post('/:language/faults', async (request, reply) => {
      const rule = readFaultForm(formOf(request));
      if (rule) faults.set(rule);
      return goTo(request, reply, 'faults', rule ? 'fault-on' : 'fault-invalid');
    });
    scope.post('/:language/faults/stop', async (request, reply) => {
      faults.set();
      return goTo(request, reply, 'faults', 'fault-off');
    });
    scope.post('/:language/pace', async (request, reply) => {
      desk.pace.set(formOf(request).get('runs') === 'yes');
      return goTo(request, reply, 'tickets', null);
    });
    done();
  };
  void app.register(routes, { prefix: '/trainer' });
}
