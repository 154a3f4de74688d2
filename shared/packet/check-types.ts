import type { $ZodIssue } from 'zod/v4/core';
import type { Finding } from '../findings.ts';
import { pointerOf, valueAt, type JsonObject } from '../json-pointer.ts';
import { makeFinding, type FindingText } from '../rules/finding.ts';
import type { PacketKind } from './packet.ts';
import { PlanPacket } from './plan.ts';
import { RequestPacket } from './request.ts';

/** The most wrong members that are told one by one; a plan of thousands of people may repeat one slip in each. */
const MAX_FINDINGS = 200;

/** A finding's wording by the type that zod expected. */
const texts: { readonly [expected: string]: FindingText } = {
  string: 'type',
  number: 'type/number',
  boolean: 'type/boolean',
  array: 'type/array',
};

function typeFinding(issue: $ZodIssue): Finding {
  const pointer = pointerOf(issue.path);
  if (pointer === '/id') return makeFinding('id-format', pointer, 'error');
  if (issue.code === 'invalid_value')
    return makeFinding(
      'type',
      pointer,
      'error',
      { choices: issue.values.map(String).join(', ') },
      'type/choice',
    );
  const expected = issue.code === 'invalid_type' ? issue.expected : 'object';
  return makeFinding('type', pointer, 'error', { expected }, texts[expected] ?? 'type/object');
}

/**
 * What is wrong about the types of a packet's members: `type` (error) at each member that is no text where a
 * text belongs and so on, `id-format` at an id that is no UUID. A missing id is fine, it is made when the packet
 * is stored; unknown members are nobody's business.
 */
export function checkTypes(packet: JsonObject, kind: PacketKind): Finding[] {
  const result = (kind === 'request' ? RequestPacket : PlanPacket).safeParse(packet);
  return (result.error?.issues ?? [])
    .filter((issue) => !(issue.path[0] === 'id' && valueAt(packet, '/id') === undefined))
    .slice(0, MAX_FINDINGS)
    .map(typeFinding);
}
