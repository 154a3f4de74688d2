import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isJsonObject,
  valueAt,
  withValueAt,
  type Json,
  type JsonObject,
} from '../../../../../shared/json-pointer.ts';
import { cleanRequest } from '../../../../../shared/rules/normalize-request.ts';
import { formValuesOf, savedValue } from '../../../../../renderer/features/requests/form-values.ts';
import { requestFields, type FieldSpec } from '../../../../../renderer/features/requests/request-fields.ts';
import { anyJson, awkwardText, seed } from '../../../shared/rules/arbitraries.ts';
import { completeRequest } from '../../../shared/rules/complete-request.ts';

/** What the desk stores for one typed field, by the rule of `editPacket`. */
const saved = (packet: JsonObject, { pointer }: FieldSpec, value: string | boolean): JsonObject =>
  cleanRequest(withValueAt(packet, pointer, savedValue(value) ?? undefined)).packet;

/** Saves every field of the form as it shows the packet. */
const savedBack = (packet: JsonObject): JsonObject => {
  const values = formValuesOf(packet, new Map());
  return requestFields.reduce((done, field) => saved(done, field, values[field.pointer] ?? ''), packet);
};

/** The same without objects that hold nothing: typing makes the parent of a member, and it stays. */
const withoutEmpty = (packet: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(packet)
      .map(([name, value]) => [name, isJsonObject(value) ? withoutEmpty(value) : value] as const)
      .filter(([, value]) => !isJsonObject(value) || Object.keys(value).length > 0),
  );

const valueOf = (field: FieldSpec): fc.Arbitrary<Json | undefined> => {
  if (field.control === 'check') return fc.boolean();
  if ('choices' in field) return fc.constantFrom(undefined, ...field.choices);
  return fc.option(awkwardText, { nil: undefined });
};

const unknownMembers = fc.dictionary(
  fc.constantFrom('/rating', '/company/rating', '/company/address/floor', '/newer/member', '/contact/title'),
  anyJson,
);

/** Requests as they are stored, with fields given or absent and members that the form does not know. */
const storedRequest: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.record(Object.fromEntries(requestFields.map((field) => [field.pointer, valueOf(field)]))),
    unknownMembers,
    fc.subarray(['/psam', '/existingOrganization', '/preCheck', '/contact', '/company/address', '/company']),
  )
  .map(([fields, unknown, withoutParent]) => {
    const given = completeRequest({ ...fields, ...unknown });
    const { packet } = cleanRequest(
      withoutParent.reduce((done, pointer) => withValueAt(done, pointer, undefined), given),
    );
    // A text of nothing but invisible characters is stored empty; the form makes no difference to an absent one.
    return requestFields.reduce(
      (done, { pointer }) => (valueAt(done, pointer) === '' ? withValueAt(done, pointer, undefined) : done),
      packet,
    );
  });

describe('a request that the form shows', () => {
  it('is the same when every field is saved as it is shown, with unknown members and without absent ones', () => {
    fc.assert(
      fc.property(storedRequest, (packet) => {
        expect(JSON.stringify(savedBack(packet))).toBe(JSON.stringify(packet));
      }),
      { seed, numRuns: 300 },
    );
  }, 60_000);

  it('is the same when a field was typed over and typed back', () => {
    fc.assert(
      fc.property(storedRequest, fc.constantFrom(...requestFields), awkwardText, (packet, field, typed) => {
        // Another country or number gives the VAT ID another prefix, or forgets how it was typed.
        if (field.pointer === '/company/vatId' || field.pointer === '/company/address/country') return;
        const shown = formValuesOf(packet, new Map())[field.pointer] ?? '';
        const back = saved(saved(packet, field, field.control === 'check' ? !shown : typed), field, shown);
        expect(withoutEmpty(back)).toEqual(withoutEmpty(packet));
      }),
      { seed, numRuns: 300 },
    );
  }, 60_000);
});
