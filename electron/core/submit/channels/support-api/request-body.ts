import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../../../shared/findings.ts';
import { isJsonObject, pointerOf, type Json, type JsonObject } from '../../../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../../../shared/messages/translate.ts';

/** Members of a packet that go to the desk under their own names; the head, `channel` and `psam` stay here. */
export const sentMembers = [
  'method',
  'reason',
  'preCheck',
  'company',
  'contact',
  'existingOrganization',
  'note',
  'submittedBy',
] as const;

/** The JSON text of a request for the desk, frozen at finalize; `attachmentIds` come in once they are known. */
export function requestPayload(packet: JsonObject): string {
  const body: JsonObject = { externalId: packet['id'] ?? null, schemaVersion: 1 };
  for (const member of sentMembers) {
    const value = packet[member];
    if (value !== undefined) body[member] = value;
  }
  return JSON.stringify(body);
}

/** The exact bytes of every POST of one submission: its payload with the frozen attachment ids. */
export function requestBody(payload: string, attachmentIds: readonly string[]): string {
  const members = JSON.parse(payload) as JsonObject;
  return JSON.stringify({ ...members, attachmentIds: [...attachmentIds] });
}

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
