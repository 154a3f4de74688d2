import type { Finding } from '../findings.ts';
import { valueAt, type JsonObject } from '../json-pointer.ts';
import { countCodePoints } from './count-code-points.ts';
import { makeFinding } from './finding.ts';
import { isBlank, textAt } from './request-members.ts';

const MAX_NAME = 200;
const MAX_JUSTIFICATION = 500;

function checkLength(packet: JsonObject, pointer: string, max: number): Finding[] {
  const length = countCodePoints(textAt(packet, pointer));
  return length > max ? [makeFinding('too-long', pointer, 'error', { max, length })] : [];
}

/** The basic rules of a plan: it has a name, and no text is longer than the packet format's maximum. */
export function checkPlan(packet: JsonObject): Finding[] {
  const assignments = valueAt(packet, '/assignments');
  const count = Array.isArray(assignments) ? assignments.length : 0;
  return [
    ...(isBlank(packet, '/name') ? [makeFinding('required', '/name', 'error')] : []),
    ...checkLength(packet, '/name', MAX_NAME),
    ...Array.from({ length: count }, (_, index) =>
      checkLength(packet, `/assignments/${index}/justification`, MAX_JUSTIFICATION),
    ).flat(),
  ];
}
