import { isJsonObject, type Json, type JsonObject } from '../../../../../shared/json-pointer.ts';
import type { CompareResult, Correction, CorrectionChannel } from '../../channel.ts';
import { itemError } from '../../item-error.ts';
import { heldByDesk } from '../../three-sides.ts';
import { isGone, type Client } from './client.ts';
import { unanswered } from '../../http/read-answer.ts';
import { classifyCorrection } from './classify-changes.ts';
import { mergePatchOf, showsPatch } from './merge-patch.ts';
import { requestBody, sentMembers } from './request-body.ts';
import { differingMembers, droppedFindings } from '../../differing-members.ts';
import { ticketState, type Capabilities } from './resource.ts';

const bodyOf = ({ payload, attachmentIds }: Correction['base']): JsonObject =>
  JSON.parse(requestBody(payload, attachmentIds ?? [])) as JsonObject;

/** The members of a resource that a partner sends. */
const sentPart = (json: Json): JsonObject =>
  isJsonObject(json)
    ? Object.fromEntries(
        sentMembers.flatMap((name) => (json[name] === undefined ? [] : [[name, json[name]]])),
      )
    : {};

/** A merge patch without the removals of members that were never sent: what the desk added stays. */
const withoutForeign = (patch: JsonObject, sent: Json | undefined): JsonObject =>
  Object.fromEntries(
    Object.entries(patch).flatMap(([name, value]): [string, Json][] => {
      const before = isJsonObject(sent) && Object.hasOwn(sent, name) ? sent[name] : undefined;
      if (value === null) return before === undefined ? [] : [[name, null]];
      return [[name, isJsonObject(value) && isJsonObject(before) ? withoutForeign(value, before) : value]];
    }),
  );

/** What the desk holds of the submitted members. */
const heldBody = ({ base, shown, dropped }: Correction): JsonObject => {
  const submitted = bodyOf(base);
  const { externalId, schemaVersion, attachmentIds } = submitted;
  return { externalId, schemaVersion, attachmentIds, ...heldByDesk(submitted, shown, dropped) } as JsonObject;
};

/** The change that the correction makes of what the desk holds. */
const patchOf = (correction: Correction): JsonObject =>
  withoutForeign(mergePatchOf(heldBody(correction), bodyOf(correction.wanted)), bodyOf(correction.base));

/** The part of the change that shows whether it was made; its files only count where nothing else does, since not every desk shows them. */
function decisivePatch(correction: Correction): JsonObject {
  const { attachmentIds, ...members } = patchOf(correction);
  return Object.keys(members).length > 0 || attachmentIds === undefined ? members : { attachmentIds };
}

/** Pointers of submitted members that the ticket shows otherwise; what it never showed as sent does not count. */
function changedMembers({ base, shown, dropped }: Correction, json: Json): string[] {
  const { attachmentIds: _files, ...before } = shown ?? bodyOf(base);
  return differingMembers(before, json).filter((pointer) => !dropped.includes(pointer));
}

/** Corrections of a request by PATCH, which the desk takes for one revision of the ticket only. */
export function makeCorrections(client: Client, capabilities: () => Capabilities | null): CorrectionChannel {
  return {
    async compare(ticketId, correction, signal): Promise<CompareResult> {
      const got = await client.readTicket(ticketId, signal);
      if ('result' in got) {
        const { result } = got;
        return result.kind === 'answer' && !result.answer.isHtml && isGone(result.answer.status)
          ? { kind: 'gone' }
          : unanswered(client.itemObstacle(result));
      }
      const { resource, json } = got;
      const { wanted } = correction;
      if (resource.externalId !== wanted.id || resource.id !== ticketId) {
        return { kind: 'not-ours', error: itemError('foreign-ticket', null, { ticket: ticketId }) };
      }
      const changed = changedMembers(correction, json);
      const isThere = showsPatch(decisivePatch(correction), json);
      return {
        kind: isThere ? 'as-wanted' : changed.length === 0 ? 'as-before' : 'changed',
        ticket: ticketState(resource, wanted.packet['method'], capabilities()),
        shown: sentPart(json),
        dropped: droppedFindings(bodyOf(wanted), json),
        changed,
      };
    },

    async send(ticketId, correction, revision, signal) {
      const { wanted } = correction;
      const result = await client.call(
        {
          method: 'PATCH',
          path: `/onboarding-requests/${encodeURIComponent(ticketId)}`,
          headers: { 'content-type': 'application/merge-patch+json', 'if-match': `"${revision}"` },
          body: JSON.stringify(patchOf(correction)),
        },
        signal,
      );
      return classifyCorrection(result, wanted.id, client.now());
    },
  };
}
