import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { contract, hostContract } from '../../../shared/contract.ts';

type Schema = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  maxLength?: number;
  maxItems?: number;
  maxProperties?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

/** Formats whose own pattern bounds the length. */
const shortFormats = new Set(['uuid', 'date', 'date-time']);

const isFixed = ({ enum: values, const: value }: Schema): boolean =>
  values !== undefined || value !== undefined;

/** Places of an input's schema that take anything of any size. */
function* unboundedIn(schema: Schema, place: string): Generator<string> {
  if (isFixed(schema)) return;
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    yield* unboundedIn(part, place);
  const { type, format, items, properties = {}, additionalProperties } = schema;
  const is = (name: string): boolean => type === name || (Array.isArray(type) && type.includes(name));
  if (is('string') && schema.maxLength === undefined && !shortFormats.has(format ?? ''))
    yield `${place}: a text of any length`;
  if (is('number') || is('integer')) {
    if (schema.maximum === undefined) yield `${place}: a number of any size`;
    if (schema.minimum === undefined && schema.exclusiveMinimum === undefined)
      yield `${place}: a number of any smallness`;
  }
  if (is('array')) {
    if (schema.maxItems === undefined) yield `${place}: a list of any length`;
    if (items) yield* unboundedIn(items, `${place}[]`);
  }
  for (const [name, member] of Object.entries(properties)) yield* unboundedIn(member, `${place}.${name}`);
  if (typeof additionalProperties === 'object') {
    if (schema.maxProperties === undefined) yield `${place}: any members`;
    yield* unboundedIn(additionalProperties, `${place}{}`);
    yield* unboundedIn(schema.propertyNames ?? {}, `${place}{names}`);
  }
  const isAnything = !type && !schema.anyOf && !schema.oneOf && !schema.allOf;
  if (isAnything) yield `${place}: anything`;
}

const unbounded = (input: z.ZodType): string[] => [
  ...unboundedIn(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema, 'input'),
];

describe('the input of', () => {
  it.each(
    Object.entries({ ...contract, ...hostContract }).map(([name, { input }]) => [name, input] as const),
  )('%s is bounded everywhere', (_name, input) => {
    expect(unbounded(input)).toEqual([]);
  });

  it.each([
    [z.object({ text: z.string() }), 'input.text: a text of any length'],
    [z.object({ texts: z.array(z.string().max(5)) }), 'input.texts: a list of any length'],
    [z.object({ texts: z.array(z.string()).max(3) }), 'input.texts[]: a text of any length'],
    [z.object({ n: z.number().min(0) }), 'input.n: a number of any size'],
    [z.object({ n: z.number().max(0) }), 'input.n: a number of any smallness'],
    [z.object({ any: z.unknown() }), 'input.any: anything'],
    [z.object({ either: z.union([z.null(), z.string()]) }), 'input.either: a text of any length'],
    [z.record(z.string().max(1), z.string().max(1)), 'input: any members'],
    [z.record(z.string().max(1), z.string()).meta({ maxProperties: 1 }), 'input{}: a text of any length'],
    [z.record(z.string(), z.boolean()).meta({ maxProperties: 1 }), 'input{names}: a text of any length'],
  ])('something without a bound is found: %#', (schema, place) => {
    expect(unbounded(schema)).toEqual([place]);
  });
});
