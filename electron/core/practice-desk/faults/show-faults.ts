import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { portalAnswer, redirectAnswer, statusAnswer } from './false-answers.ts';
import { dropField, showOther } from './false-content.ts';
import { groupOf, type DeskFaults } from './faults.ts';
import type { Fault } from './fault.ts';
import { pause, rawAnswer, writeAndEnd, writeSlowly } from './raw-answer.ts';

type Deps = { desk: Desk; faults: DeskFaults };

/** Lets the faults happen to the exchanges of a server: what comes before the work, and what comes after it. */
export function showFaults(app: FastifyInstance, { desk, faults }: Deps): void {
  const pending = new WeakMap<FastifyRequest, Fault>();
  const now = (): Date => new Date(desk.now());

  app.addHook('onRequest', async (request, reply) => {
    const fault = faults.take(request);
    if (!fault) return;
    const { socket } = request.raw;
    switch (fault.kind) {
      case 'refuse':
        reply.hijack();
        socket.resetAndDestroy();
        return;
      case 'blackhole':
        reply.hijack();
        return;
      case 'portal':
        return reply.send(portalAnswer(reply));
      case 'redirect':
        return reply.send(redirectAnswer(reply));
      case 'status':
        if (!fault.isDone) return reply.send(statusAnswer(reply, fault, now()));
        break;
      case 'drop-answer':
      case 'cut-answer':
      case 'delay':
      case 'slow':
      case 'other-ticket':
      case 'dropped-field':
        break;
    }
    pending.set(request, fault);
    return;
  });

  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const fault = pending.get(request);
    return fault ? afterWork(fault, request, reply, payload) : payload;
  });

  /** What goes out in the place of the answer; a line that has failed takes nothing more. */
  async function afterWork(
    fault: Fault,
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ): Promise<unknown> {
    const { socket } = request.raw;
    switch (fault.kind) {
      case 'drop-answer':
        socket.resetAndDestroy();
        return payload;
      case 'cut-answer':
        await writeAndEnd(socket, rawAnswer(reply, payload).subarray(0, fault.bytes));
        return payload;
      case 'slow':
        await writeSlowly(socket, rawAnswer(reply, payload), fault.bytesPerSecond);
        return payload;
      case 'delay':
        await pause(fault.ms, socket);
        return payload;
      case 'status':
        return statusAnswer(reply, fault, now());
      case 'other-ticket':
        return reply.statusCode < 300 ? showOther(desk, payload) : payload;
      case 'dropped-field':
        return reply.statusCode === 201 && groupOf(request) === 'create'
          ? dropField(desk, fault.pointer, payload)
          : payload;
      case 'refuse':
      case 'blackhole':
      case 'portal':
      case 'redirect':
        return payload;
    }
  }
}
