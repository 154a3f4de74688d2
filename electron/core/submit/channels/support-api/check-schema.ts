import vm from 'node:vm';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { isJsonObject, pointerOf, type Json, type JsonObject } from '../../../../../shared/json-pointer.ts';
import { parseBoundedJson } from '../../http/bounded-json.ts';

/*
 * Checks a request body against a JSON Schema (2020-12) that a desk published. The schema is the desk's, so not to be
 * trusted: its size and depth are bounded, it is checked against its own meta-schema before code is made of it, a
 * reference to another document is an error, and making the check and running it end after a time, since one pattern
 * can keep a regular expression busy for ever. Whatever goes wrong, the body counts as good: the desk has the last word.
 */

/** Bounds of making a check and of running it once, in milliseconds. */
const COMPILE_MS = 5000;
const CHECK_MS = 1000;

/** Most errors of one body that are told. */
const MAX_ERRORS = 20;

/** What a schema says against a body: a pointer into it, the keyword that failed, and that keyword's bound. */
export type SchemaError = { pointer: string; keyword: string; limit: number | null };

/** Throws nothing; undefined where the check could not be run to its end, which ends it for good. */
export type SchemaCheck = (body: JsonObject) => SchemaError[] | undefined;

/** Runs a synchronous function, and interrupts it, also inside a regular expression, after a time. Throws what it throws. */
function within<T>(ms: number, run: () => T): T {
  const context = vm.createContext({ run });
  return vm.runInContext('run()', context, { timeout: ms }) as T;
}

/** Keywords that only say that one of their parts failed; the parts are told. */
const combining = new Set(['if', 'allOf', '$ref', 'not', 'dependentSchemas']);

/** The error of one part of a choice says little; the choice itself is told. */
const isPartOfChoice = ({ schemaPath }: ErrorObject): boolean => /\/(anyOf|oneOf)\/\d+/.test(schemaPath);

function toSchemaError({ instancePath, keyword, params }: ErrorObject): SchemaError {
  const { missingProperty, limit } = params as { missingProperty?: unknown; limit?: unknown };
  const member =
    keyword === 'required' && typeof missingProperty === 'string' ? pointerOf([missingProperty]) : '';
  return { pointer: `${instancePath}${member}`, keyword, limit: typeof limit === 'number' ? limit : null };
}

/** The check that a schema's JSON text stands for. Throws where it stands for none; Ajv is only loaded here. */
export async function compileSchema(text: string): Promise<SchemaCheck> {
  const schema: Json | undefined = parseBoundedJson(text);
  if (schema === true) return () => [];
  if (!isJsonObject(schema)) throw new Error('the schema is no JSON object');
  const [{ Ajv2020 }, { default: addFormats }] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('ajv-formats'),
  ]);
  const validate = within(COMPILE_MS, (): ValidateFunction => {
    const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
    addFormats.default(ajv);
    return ajv.compile(schema);
  });
  let isBroken = false;
  return (body) => {
    if (isBroken) return undefined;
    try {
      if (within(CHECK_MS, () => validate(body))) return [];
    } catch {
      isBroken = true;
      return undefined;
    }
    return (validate.errors ?? [])
      .filter((error) => !combining.has(error.keyword) && !isPartOfChoice(error))
      .slice(0, MAX_ERRORS)
      .map(toSchemaError);
  };
}
