import type { Json, JsonObject } from '../../../../../shared/json-pointer.ts';

/** Members of a packet that go to the desk under their own names; the head, `channel` and `psam` stay here. */
const sentMembers = [
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

const sameJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keysA.length === keysB.length &&
    keysA.every((key) => Object.hasOwn(b, key) && sameJson((a as JsonObject)[key], (b as JsonObject)[key]))
  );
};

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * JSON Pointers of the sent values that the desk shows otherwise, or not at all. Members that the desk adds are its
 * own business.
 */
export function differingMembers(sent: Json, shown: Json | undefined, pointer = ''): string[] {
  if (!isObject(sent)) return sameJson(sent, shown) ? [] : [pointer];
  if (!isObject(shown)) return Object.keys(sent).length === 0 ? [] : [pointer];
  return Object.entries(sent).flatMap(([name, value]) =>
    differingMembers(
      value,
      Object.hasOwn(shown, name) ? shown[name] : undefined,
      `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    ),
  );
}
