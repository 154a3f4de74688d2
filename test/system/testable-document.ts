import { createHash } from 'node:crypto';
import { API_PATH } from '../../electron/core/practice-desk/api-path.ts';
import { makeOpenApi } from '../../electron/core/practice-desk/openapi.ts';
import { isJsonObject, type Json, type JsonObject } from '../../shared/json-pointer.ts';

/*
 * A contract tester makes requests up from the document alone. It cannot know which tickets there are, nor that a
 * digest belongs to its bytes, so the document that it gets tells it, and is otherwise the desk's own. Left out is
 * what one answer does not decide: conditional reads, places in lists, waiting; they have tests of their own.
 */

/** What is at the desk for the tester to find. */
export type Known = {
  /** The ids of a request to read and change, one to write messages to, one to withdraw. */
  change: string;
  messages: string;
  withdraw: string;
  attachment: string;
  rolePlan: string;
  eventCursor: string;
};

type Operation = JsonObject & { parameters: JsonObject[]; requestBody?: JsonObject; responses: JsonObject };
type Document = JsonObject & { paths: Record<string, Record<string, Operation>> };

/** The bytes that the tester uploads. */
export const UPLOADED = 'practice';
/** Their Content-Digest (RFC 9530). */
export const UPLOADED_DIGEST = `sha-256=:${createHash('sha256').update(UPLOADED).digest('base64')}:`;

/** The values of parameters by path and name; with `*` by name alone. */
const valuesOf = (known: Known): Record<string, string> => ({
  '/onboarding-requests/{id} id': known.change,
  '/onboarding-requests/{id}/withdrawal id': known.withdraw,
  '/onboarding-requests/{id}/messages id': known.messages,
  '/attachments/{id} id': known.attachment,
  '/role-plans/{externalId} externalId': known.rolePlan,
  '/events cursor': known.eventCursor,
  '* If-Match': '*',
  '* Content-Digest': UPLOADED_DIGEST,
});

const isLeftOut = (path: string, { name }: JsonObject): boolean =>
  name === 'If-None-Match' || name === 'wait' || (name === 'cursor' && path !== '/events');

/** The tester takes a schema within a schema for the schema of the answer. */
const pathsLeftOut = new Set(['/request-schemas/{method}']);

/** What is there already cannot be made for the first time. */
const madeBefore = new Set(['/attachments', '/role-plans/{externalId}']);

const withOneValue = (parameter: JsonObject, value: string): JsonObject => ({
  ...parameter,
  required: parameter['in'] !== 'query',
  schema: { type: 'string', enum: [value] },
});

/** The desk's document with what is known there, all paths from its root. */
export function makeTestableDocument(known: Known): JsonObject {
  const document = structuredClone(makeOpenApi()) as Document;
  const values = valuesOf(known);
  const paths: JsonObject = {};
  for (const [path, { servers, ...operations }] of Object.entries(document.paths)) {
    if (pathsLeftOut.has(path)) continue;
    for (const operation of Object.values(operations)) {
      operation.parameters = operation.parameters
        .filter((parameter) => !isLeftOut(path, parameter))
        .map((parameter) => {
          const name = String(parameter['name']);
          const value = values[`${path} ${name}`] ?? values[`* ${name}`];
          return value === undefined ? parameter : withOneValue(parameter, value);
        });
      if (madeBefore.has(path)) delete operation.responses['201'];
    }
    paths[servers === undefined ? API_PATH + path : path] = operations;
  }
  return withKnown({ ...document, paths }, known) as JsonObject;
}

/** The same with known values below, and with the first of several alternatives, which the tester does not see. */
function withKnown(value: Json, known: Known): Json {
  if (Array.isArray(value)) return value.map((item) => withKnown(item, known));
  if (!isJsonObject(value)) return value;
  const { anyOf, if: _if, else: otherwise, ...rest } = value;
  if (Array.isArray(anyOf) && isJsonObject(rest['properties']))
    return withKnown(merged(rest, anyOf[0] as JsonObject), known);
  if (isJsonObject(otherwise)) return withKnown(merged(rest, otherwise), known);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name === 'attachmentIds')
        return [name, { type: 'array', maxItems: 10, items: { type: 'string', enum: [known.attachment] } }];
      if (name === 'content' && isJsonObject(member) && 'application/pdf' in member)
        return [name, { 'text/plain': { schema: { type: 'string', enum: [UPLOADED] } } }];
      return [name, withKnown(member, known)];
    }),
  );
}

/** A schema that asks for what both ask for. */
function merged(schema: JsonObject, other: JsonObject): JsonObject {
  const properties = { ...(schema['properties'] as JsonObject) };
  for (const [name, member] of Object.entries((other['properties'] ?? {}) as JsonObject))
    properties[name] = merged((properties[name] ?? {}) as JsonObject, member as JsonObject);
  const required = [...((schema['required'] ?? []) as string[]), ...((other['required'] ?? []) as string[])];
  return {
    ...schema,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
  };
}
