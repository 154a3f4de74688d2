import type { Finding } from '../findings.ts';
import { isJsonObject, type Json, type JsonObject } from '../json-pointer.ts';
import { makeFinding, type FindingCode } from '../rules/finding.ts';
import { checkTypes } from './check-types.ts';
import { jsonDepth } from './json-depth.ts';
import { PACKET_MAX_LENGTH, PacketKind } from './packet.ts';

/** Deepest nesting that is read; a packet needs five levels. The bound of every JSON that comes in. */
const MAX_DEPTH = 64;

export type ReadPacket = { kind: PacketKind | null; packet: JsonObject | null; findings: Finding[] };

const refuse = (code: FindingCode, params?: Finding['params']): ReadPacket => ({
  kind: null,
  packet: null,
  findings: [makeFinding(code, '', 'error', params)],
});

/** JSON.parse without its exception; undefined where the text is no JSON. */
function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Removes every member named `__proto__`, which a later copy by assignment would turn into a prototype. */
function removePrototypes(value: JsonObject | Json[]): void {
  if (!Array.isArray(value) && Object.hasOwn(value, '__proto__')) delete value['__proto__'];
  for (const member of Object.values(value))
    if (typeof member === 'object' && member !== null) removePrototypes(member);
}

/**
 * Reads the text of a packet file. What is no packet of a known version and kind gives `kind` and `packet` null
 * and one error at `""`; anything else gives the packet as it is in the file, with unknown members, and the
 * findings about the types of its members.
 */
export function readPacket(text: string): ReadPacket {
  if (text.length > PACKET_MAX_LENGTH)
    return refuse('file-too-large', { maxMegabytes: PACKET_MAX_LENGTH / 1024 ** 2 });
  const json = text.replace(/^\ufeff/, '');
  if (json.trim() === '') return refuse('file-empty');
  if (jsonDepth(json) > MAX_DEPTH) return refuse('file-not-a-packet');
  const packet = parseJson(json);
  if (packet === undefined) return refuse('file-not-json');
  if (!isJsonObject(packet) || packet.format !== 'onboarding-packet') return refuse('file-not-a-packet');
  if (packet.version !== 1)
    return refuse('file-version', { version: JSON.stringify(packet.version ?? null).slice(0, 40) });
  const kind = PacketKind.safeParse(packet.kind);
  if (!kind.success) return refuse('file-kind', { kind: JSON.stringify(packet.kind ?? null).slice(0, 40) });
  removePrototypes(packet);
  return { kind: kind.data, packet, findings: checkTypes(packet, kind.data) };
}
