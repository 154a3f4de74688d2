import * as z from 'zod';
import { PlanPacket } from './plan.ts';
import { RequestPacket } from './request.ts';

export const PacketKind = z.enum(['request', 'plan']);
export type PacketKind = z.infer<typeof PacketKind>;

/** An onboarding packet, version 1: the file format (`.packet.json`, `application/vnd.onboarding-packet+json`) that the app, its command line and other programs share. */
const Packet = z.discriminatedUnion('kind', [RequestPacket, PlanPacket]);

/** Largest packet file that is read, in UTF-16 units of its text: a request has about 1 kB, a plan of 5,000 assignments about 1 MB. */
export const PACKET_MAX_LENGTH = 20 * 1024 * 1024;

/** The text of a packet file: JSON, two blanks deep, with a line end. The same packet gives the same text. */
export const packetFileText = (packet: object): string => `${JSON.stringify(packet, null, 2)}\n`;

/** The JSON Schema (2020-12) of a packet, generated from the zod schema; committed as onboarding-packet.schema.json. */
export const packetJsonSchema = (): object => ({
  ...z.toJSONSchema(Packet, { target: 'draft-2020-12', io: 'input' }),
  title: 'onboarding-packet, version 1',
});
