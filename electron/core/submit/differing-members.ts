import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../shared/findings.ts';
import { isJsonObject, pointerOf, type Json } from '../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';

/**
 * JSON Pointers of the sent values that the desk shows otherwise, or not at all. Members that the desk adds are its
 * own business.
 */
export function differingMembers(sent: Json, shown: Json | undefined, pointer = ''): string[] {
  if (!isJsonObject(sent)) return isDeepStrictEqual(sent, shown) ? [] : [pointer];
  if (!isJsonObject(shown)) return Object.keys(sent).length === 0 ? [] : [pointer];
  return Object.entries(sent).flatMap(([name, value]) =>
    differingMembers(
      value,
      Object.hasOwn(shown, name) ? shown[name] : undefined,
      `${pointer}${pointerOf([name])}`,
    ),
  );
}

/** A warning for each sent member that the desk shows otherwise. */
export const droppedFindings = (sent: Json, shown: Json | undefined): Finding[] =>
  differingMembers(sent, shown).map((pointer) => ({
    pointer,
    code: 'dropped-by-desk',
    severity: 'warning',
    message: inBothLanguages('outbox', 'finding.dropped-by-desk', { pointer }),
    params: { source: 'desk' },
  }));
