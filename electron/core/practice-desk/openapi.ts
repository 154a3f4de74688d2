import * as z from 'zod';
import { API_PATH } from './api-path.ts';
import { API_VERSION } from './capabilities.ts';
import { isRequired, requestHeaders, type HeaderName } from './headers.ts';
import { problemTexts, type ProblemName } from './problem-texts.ts';
import { tags, type AnswerInfo, type BodyInfo, type Route } from './route.ts';
import { routes } from './routes/routes.ts';
import { components } from './schemas/components.ts';
import { Problem } from './schemas/problem.ts';

const refTo = (name: string): string => `#/components/schemas/${name}`;
const localServer = 'http://127.0.0.1:{port}';

/** The OpenAPI 3.1 document of the desk, made of the route table and the schemas that the server runs on. */
export function makeOpenApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      ...(route.atRoot ? { servers: [serverAt(localServer)] } : {}),
      [route.method.toLowerCase()]: operationOf(route),
    };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Partner Support API',
      version: API_VERSION,
      description:
        'Submitting onboarding requests exactly once and following them up, as the practice desk offers it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [serverAt(localServer + API_PATH)],
    security: [{ token: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The token that the desk prints.' },
      },
      schemas: schemaComponents(),
    },
  };
}

const serverAt = (url: string): object => ({
  url,
  description: 'The practice desk on this computer',
  variables: { port: { default: '8080', description: 'The port that the desk was given' } },
});

function operationOf(route: Route): object {
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    ...(route.atRoot ? { security: [] } : {}),
    parameters: [
      ...pathParameters(route),
      ...queryParameters(route),
      ...headerParameters(route.headers ?? []),
    ],
    ...(route.body ? { requestBody: requestBodyOf(route.body) } : {}),
    responses: { ...answersOf(route), ...problemAnswers(route) },
  };
}

const pathParameters = (route: Route): object[] =>
  [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameters = (route: Route): object[] =>
  Object.entries(route.query?.shape ?? {}).map(([name, schema]) => {
    const { $schema: _, description, ...plain } = z.toJSONSchema(schema, { io: 'input' });
    return { name, in: 'query', description, schema: plain };
  });

const headerParameters = (names: readonly HeaderName[]): object[] =>
  names.map((name) => ({
    name,
    in: 'header',
    required: isRequired(name, names),
    description: requestHeaders[name].description,
    schema: { type: 'string' },
  }));

const requestBodyOf = ({ types, schema, required }: BodyInfo): object => ({
  required,
  content: contentOf(types, schema),
});

/** JSON by its component; bytes have no schema in OpenAPI 3.1. */
const contentOf = (types: readonly string[], schema: z.ZodType | undefined): object =>
  Object.fromEntries(
    types.map((type) => [type, schema ? { schema: { $ref: refTo(componentName(schema)) } } : {}]),
  );

function componentName(schema: z.ZodType): string {
  const name = Object.entries(components).find(([, component]) => component === schema)?.[0];
  if (name === undefined) throw new Error('a route names a schema that is no component');
  return name;
}

const answersOf = (route: Route): object =>
  Object.fromEntries(Object.entries(route.answers).map(([status, info]) => [status, answerOf(info)]));

function answerOf({ description, schema, types, headers = [] }: AnswerInfo): object {
  return {
    description,
    ...(headers.length > 0
      ? { headers: Object.fromEntries(headers.map((name) => [name, { schema: { type: 'string' } }])) }
      : {}),
    ...(schema || types ? { content: contentOf(types ?? ['application/json'], schema) } : {}),
  };
}

/** The problems of a route by status, those that every exchange can have included. */
function problemAnswers(route: Route): object {
  const general: ProblemName[] = ['bad-request', 'headers-too-large', 'internal'];
  if (!route.atRoot) general.push('unauthorized');
  if (route.body) general.push('too-large', 'unsupported-media-type');
  const byStatus = new Map<number, ProblemName[]>();
  for (const name of [...general, ...(route.problems ?? [])]) {
    const { status } = problemTexts[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  const content = contentOf(['application/problem+json'], Problem);
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      {
        description: names.map((name) => `${problemTexts[name].title.en} (\`${name}\`)`).join(' · '),
        content,
      },
    ]),
  );
}

function schemaComponents(): object {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(components)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: refTo, target: 'draft-2020-12', io: 'input' });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]),
  );
}
