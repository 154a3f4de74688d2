import type { Finding } from '../findings.ts';
import type { JsonObject } from '../json-pointer.ts';
import type { PacketKind } from '../packet/packet.ts';
import { checkPlan, checkPlanNeeds } from './plan/check-plan.ts';
import { checkNeeds, checkRequest, type CheckContext } from './check-request.ts';

/** The rules of a packet of either kind; the types of its members are `checkTypes`' business. */
export const checkPacket = (packet: JsonObject, kind: PacketKind, context: CheckContext): Finding[] =>
  kind === 'request' ? checkRequest(packet, context) : checkPlan(packet, context);

/** Which day it is makes nothing missing. */
const ANY_DAY: CheckContext = { today: '2000-01-01' };

/** How many members are missing that finalizing needs: the `required` ones of `checkPacket`. */
export const countMissing = (packet: JsonObject, kind: PacketKind): number =>
  (kind === 'request' ? checkNeeds(packet, ANY_DAY) : checkPlanNeeds(packet)).filter(
    ({ code }) => code === 'required',
  ).length;
