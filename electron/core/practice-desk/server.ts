import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Language } from '../../../shared/language.ts';
import type { Logger } from '../host.ts';
import { API_PATH } from './api-path.ts';
import { limits } from './capabilities.ts';
import type { Desk } from './desk.ts';
import type { DeskFaults } from './faults/faults.ts';
import { showFaults } from './faults/show-faults.ts';
import { registerPortal } from './portal.ts';
import { makeProblem, ProblemError } from './problem.ts';
import type { ProblemName } from './problem-texts.ts';
import { registerRoute } from './register-route.ts';
import { routes } from './routes/routes.ts';
import type { TokenCheck } from './token.ts';
import type { Entrances } from './trainer/entrances.ts';
import { registerTrainer } from './trainer/register-trainer.ts';

/** What becomes of an answer whose work is committed: it is sent, or the line is dropped before the first byte. */
export type AnswerFate = 'send' | 'drop';

/** Asked before every answer, so that tests can make the line fail at the worst moment. */
export type OnAnswer = (info: {
  method: string;
  url: string;
  status: number;
}) => AnswerFate | Promise<AnswerFate>;

type Deps = {
  desk: Desk;
  faults: DeskFaults;
  entrances: Entrances;
  checkToken: TokenCheck;
  onAnswer: OnAnswer;
  log: Logger;
  closing: AbortSignal;
};

/** Makes the desk's server; it does not listen yet. */
export function makeServer({
  desk,
  faults,
  entrances,
  checkToken,
  onAnswer,
  log,
  closing,
}: Deps): FastifyInstance {
  const app = Fastify({
    logger: false,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    bodyLimit: limits.bodyBytes,
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, problemOf(error));
    },
    clientErrorHandler: (error, socket) => {
      const problem = new ProblemError(
        error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'bad-request',
      );
      if (socket.writable && error.code !== 'ECONNRESET') socket.write(rawProblem(problem));
      socket.destroy();
    },
  });
  // One parser for everything: each route knows its own media types.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  showFaults(app, { desk, faults });
  app.addHook('onSend', async (request, reply) => {
    const { method, url } = request;
    reply.header('Date', new Date(desk.now()).toUTCString()); // clients learn the desk's clock from it
    if ((await onAnswer({ method, url, status: reply.statusCode })) === 'drop') request.raw.socket.destroy();
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new ProblemError('not-found')));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.problem === 'internal')
      log('error', 'practice desk: internal error', { traceId: request.id, error: error.message });
    return sendProblem(request, reply, problem);
  });

  for (const route of routes)
    registerRoute(app, route.atRoot ? '' : API_PATH, route, { desk, checkToken, closing });
  registerPortal(app, desk);
  registerTrainer(app, { desk, faults, entrances });
  return app;
}

/** Fastify's own refusals by their codes (fastify.dev/docs/latest/Reference/Errors). */
const problemByCode: Record<string, ProblemName> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad-request',
  FST_ERR_BAD_URL: 'bad-request',
};

function problemOf(error: Error & { code?: string }): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError(problemByCode[error.code ?? ''] ?? 'internal', {}, { cause: error });
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, error: ProblemError): FastifyReply {
  const language: Language = /^\s*de\b/i.test(request.headers['accept-language'] ?? '') ? 'de' : 'en';
  const instance = request.url.split('?', 1)[0] ?? '';
  const problem = makeProblem(error, { instance, traceId: request.id, language });
  if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer');
  return reply
    .code(problem.status)
    .headers({ 'Content-Language': language, 'Cache-Control': 'no-store' })
    .type('application/problem+json')
    .send(Buffer.from(JSON.stringify(problem)));
}

/** A whole HTTP answer, for what failed before there was a request. */
function rawProblem(error: ProblemError): string {
  const problem = makeProblem(error, { instance: '', traceId: randomUUID(), language: 'en' });
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
