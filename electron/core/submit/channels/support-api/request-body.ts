import type { JsonObject } from '../../../../../shared/json-pointer.ts';

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

/** The JSON text of what goes to the desk: `head`, the version of its form, and those members that the packet has. */
export function sentText(head: JsonObject, packet: JsonObject, members: readonly string[]): string {
  const body: JsonObject = { ...head, schemaVersion: 1 };
  for (const member of members) {
    const value = packet[member];
    if (value !== undefined) body[member] = value;
  }
  return JSON.stringify(body);
}

/** The JSON text of a request for the desk, frozen at finalize; `attachmentIds` come in once they are known. */
export function requestPayload(packet: JsonObject): string {
  return sentText({ externalId: packet['id'] ?? null }, packet, sentMembers);
}

/** The exact bytes of every POST of one submission: its payload with the frozen attachment ids. */
export function requestBody(payload: string, attachmentIds: readonly string[]): string {
  const members = JSON.parse(payload) as JsonObject;
  return JSON.stringify({ ...members, attachmentIds: [...attachmentIds] });
}
