import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Ticket = { id: string; reference: string; subject: string; state: string };

/** The desk of the example channel, in memory. `onCreate` says how the n-th ticket (from 1) is answered. */
export async function startExampleDesk(
  onCreate: (n: number) => 'answer' | 'drop' | 'cut-subject' | 'refuse' = () => 'answer',
): Promise<{ url: string; tickets: Ticket[] }> {
  const tickets: Ticket[] = [];
  let posts = 0;
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://desk.invalid');
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.headers.authorization !== 'Bearer secret') return answer(401, {});
    if (request.method === 'GET') {
      const id = /^\/tickets\/(.+)$/.exec(url.pathname)?.[1];
      const reference = url.searchParams.get('reference');
      if (id === undefined)
        return answer(
          200,
          tickets.filter((ticket) => ticket.reference === reference),
        );
      const ticket = tickets.find((candidate) => candidate.id === id);
      return answer(ticket ? 200 : 404, ticket ?? {});
    }
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      posts += 1;
      const fault = onCreate(posts);
      if (fault === 'refuse') return answer(422, { title: 'no' });
      const { reference, subject } = JSON.parse(text) as { reference: string; subject: string };
      const stored = fault === 'cut-subject' ? subject.slice(0, 5) : subject;
      const ticket = { id: `T-${tickets.length + 1}`, reference, subject: stored, state: 'new' };
      tickets.push(ticket);
      if (fault === 'drop') response.destroy();
      else answer(201, ticket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tickets };
}
