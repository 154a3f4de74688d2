import type { FastifyReply } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Fault, RetryAfter } from './fault.ts';

type Status = Extract<Fault, { kind: 'status' }>;

/** A Retry-After header; dates count from `now`. */
function retryAfterHeader({ form, seconds }: RetryAfter, now: Date): string {
  const dateIn = (offset: number): string => new Date(now.getTime() + offset * 1000).toUTCString();
  switch (form) {
    case 'seconds':
      return String(seconds);
    case 'date':
      return dateIn(seconds);
    case 'past':
      return dateIn(-3600);
    case 'garbage':
      return 'soon';
  }
}

/** Answers a status in the place of what the desk has to say; 502 as the proxy in front of a desk does, in HTML. */
export function statusAnswer(reply: FastifyReply, { status, retryAfter }: Status, now: Date): Buffer {
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  if (retryAfter) reply.header('Retry-After', retryAfterHeader(retryAfter, now));
  if (status === 401) reply.header('WWW-Authenticate', 'Bearer');
  const title = STATUS_CODES[status] ?? '';
  reply.code(status);
  if (status === 502) {
    reply.type('text/html');
    return Buffer.from(`<html><title>502 ${title}</title><h1>${title}</h1></html>`);
  }
  reply.type('application/problem+json');
  const detail = 'The practice desk shows a fault that was switched on.';
  const type = 'urn:partner-support:problem:demonstrated-fault';
  return Buffer.from(JSON.stringify({ type, title, status, detail, traceId: reply.request.id }));
}

/** The page by which a hotel's network asks for a room number. */
export function portalAnswer(reply: FastifyReply): Buffer {
  reply.code(200).type('text/html; charset=utf-8');
  return Buffer.from(
    '<!doctype html><title>Hotel Wi-Fi</title><h1>Welcome! Please enter your room number.</h1>',
  );
}

/** A redirect to a host that does not exist (RFC 2606). */
export function redirectAnswer(reply: FastifyReply): Buffer {
  reply.code(302).header('Location', 'https://portal.invalid/login').type('text/html');
  return Buffer.from('<title>Found</title>');
}
