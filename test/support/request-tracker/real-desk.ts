import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../../../shared/json-pointer.ts';
import { findProgram } from '../find-program.ts';
import { freePort } from '../free-port.ts';

const script = (name: string): string => path.join(import.meta.dirname, name);

/** Why Request Tracker cannot run here; null where it can. */
export function obstacleToRequestTracker(): string | null {
  if (!findProgram('apt-get')) return 'Request Tracker comes as a package of Debian, and this is none';
  return process.getuid?.() === 0 ? null : 'installing Request Tracker needs root';
}

/** A ticket as the desk itself shows it: the truth, read without the app. */
export type DeskTicket = { id: string; subject: string; status: string; fields: Record<string, string> };

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * A Request Tracker 5 of its own on a free port of this computer, installed where it is missing. It ends with this
 * process at the latest. `agent` is a person who works there.
 */
export async function startRequestTracker() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'request-tracker-'));
  const port = await freePort();
  let isUp = true;
  const stop = (): void => {
    if (!isUp) return;
    isUp = false;
    spawnSync(script('rt-down.sh'), [dir]);
    fs.rmSync(dir, { recursive: true, force: true });
  };
  process.once('exit', stop);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));
  const up = spawnSync(script('rt-up.sh'), [dir, String(port)], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (up.status !== 0) throw new Error('Request Tracker did not start');
  const environment = Object.fromEntries(
    fs
      .readFileSync(path.join(dir, 'env'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('=', 2) as [string, string]),
  );
  const agentToken = environment['RT_TOKEN_AGENT'] ?? '';

  async function agent(method: 'GET' | 'POST' | 'PUT', to: string, body?: object): Promise<Json> {
    const response = await fetch(`http://127.0.0.1:${port}/REST/2.0${to}`, {
      method,
      headers: { authorization: `token ${agentToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${to}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Json;
  }

  const itemsOf = (answer: Json): JsonObject[] => {
    const items = isJsonObject(answer) ? answer['items'] : undefined;
    return Array.isArray(items) ? items.filter(isJsonObject) : [];
  };

  return {
    url: `http://127.0.0.1:${port}`,
    /** Its folder, which goes with it; there is room in it for what belongs to a test. */
    dir,
    partnerToken: environment['RT_TOKEN_PARTNER_API'] ?? '',
    agent,
    /** All tickets of the queue. */
    async tickets(): Promise<DeskTicket[]> {
      const all: DeskTicket[] = [];
      for (let page = 1; ; page += 1) {
        const query = new URLSearchParams({
          query: "Queue='Onboarding'",
          fields: 'Subject,Status,CustomFields',
          orderby: 'id',
          per_page: '100',
          page: String(page),
        });
        const items = itemsOf(await agent('GET', `/tickets?${query.toString()}`));
        all.push(
          ...items.map(({ id, Subject, Status, CustomFields }) => ({
            id: textOf(id),
            subject: textOf(Subject),
            status: textOf(Status),
            fields: Object.fromEntries(
              (Array.isArray(CustomFields) ? CustomFields : [])
                .filter(isJsonObject)
                .map(({ name, values }) => [textOf(name), textOf(Array.isArray(values) ? values[0] : '')]),
            ),
          })),
        );
        if (items.length < 100) return all;
      }
    },
    /** The named attachments of a ticket as they are stored. */
    async attachments(ticketId: string): Promise<Map<string, Buffer>> {
      const list = itemsOf(
        await agent('GET', `/ticket/${ticketId}/attachments?fields=Filename&per_page=100`),
      );
      const named = list.filter(({ Filename }) => textOf(Filename) !== '');
      const read = named.map(async ({ id, Filename }) => {
        const shown = await agent('GET', `/attachment/${textOf(id)}`);
        const content = isJsonObject(shown) ? textOf(shown['Content']) : '';
        return [textOf(Filename), Buffer.from(content, 'base64')] as const;
      });
      return new Map(await Promise.all(read));
    },
    /** What was written to the partner about a ticket, and by whom. */
    async correspondence(ticketId: string): Promise<string[]> {
      const query = new URLSearchParams({
        query: `TicketId=${ticketId} AND Type='Correspond'`,
        orderby: 'id',
      });
      return itemsOf(await agent('GET', `/transactions?${query.toString()}`)).map(({ id }) => textOf(id));
    },
    stop,
  };
}
