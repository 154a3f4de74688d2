import { expect } from 'vitest';
import { routes } from '../../../electron/core/practice-desk/routes/routes.ts';
import { Problem } from '../../../electron/core/practice-desk/schemas/problem.ts';
import { makeOpenApi } from '../../../electron/core/practice-desk/openapi.ts';
import type { Reply } from './start-desk.ts';

type Documented = { responses: Record<string, { content?: Record<string, unknown> }> };
const paths = (makeOpenApi() as { paths: Record<string, Record<string, Documented>> }).paths;

/** Expects an answer to be one that the OpenAPI document names for its route: status, media type and schema. */
export function expectDocumented(
  method: string,
  path: string,
  reply: Pick<Reply, 'status' | 'headers' | 'bytes' | 'body'>,
): void {
  const asked = path.split('?', 1)[0] ?? '';
  const route = routes.find(
    (entry) => entry.method === method && new RegExp(`^${entry.path.replace(/:\w+/g, '[^/]+')}$`).test(asked),
  );
  if (!route) {
    expect(reply.status).toBe(404);
    return;
  }
  const documented =
    paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.responses[reply.status];
  expect(documented, `${method} ${path} answered ${reply.status}, which is not documented`).toBeDefined();
  const mediaType = (reply.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
  if (reply.bytes.length > 0) expect(Object.keys(documented?.content ?? {})).toContain(mediaType);
  const schema = reply.status < 400 ? route.answers[reply.status]?.schema : Problem;
  if (schema && reply.bytes.length > 0) expect(schema.safeParse(reply.body).error?.issues ?? []).toEqual([]);
}
