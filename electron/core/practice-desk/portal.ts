import type { FastifyInstance } from 'fastify';
import type { Desk } from './desk.ts';
import { ticketNumber } from './request-id.ts';
import { statuses } from './statuses.ts';

/** The address of a ticket's page. */
export const portalUrlOf = (origin: string, number: number): string =>
  `${origin}/portal/${ticketNumber(number)}`;

/**
 * The page that a person sees who follows a ticket's link. It is open to everyone on this computer, so it shows the
 * ticket's number and status and nothing of what was sent.
 */
export function registerPortal(app: FastifyInstance, desk: Desk): void {
  app.get<{ Params: { ticketNumber: string } }>('/portal/:ticketNumber', async (request, reply) => {
    desk.catchUp();
    const number = Number(/^SSD-(\d{4,15})$/.exec(request.params.ticketNumber)?.[1] ?? 0) - 1000;
    const record = desk.store.requests.byNumber(number);
    if (!record) return reply.callNotFound();
    const { de, en } = statuses[record.status].label;
    const title = ticketNumber(record.number);
    return reply
      .headers({ 'Content-Security-Policy': "default-src 'none'", 'Cache-Control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><html lang="de"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>` +
          `<p>${de}</p><p>Übungs-Desk: Hier wird nichts an den Anbieter gesendet.</p>` +
          `<div lang="en"><p>${en}</p><p>Practice desk: nothing here is sent to the provider.</p></div></html>`,
      );
  });
}
