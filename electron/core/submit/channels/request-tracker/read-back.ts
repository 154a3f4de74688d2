import type { Finding } from '../../../../../shared/findings.ts';
import { valueAt, type JsonObject } from '../../../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../../../shared/messages/translate.ts';
import { duplicateFinding } from '../../duplicate-finding.ts';
import { differingMembers } from '../../differing-members.ts';
import type { Client, Got } from './client.ts';
import { packetFields } from './new-ticket.ts';
import { CustomFields, NumericId, type RtTicket } from './ticket.ts';
import { listOf, ticketsWith } from './ticket-sql.ts';

const droppedFinding = (pointer: string, what = pointer): Finding => ({
  pointer,
  code: 'dropped-by-desk',
  severity: 'warning',
  message: inBothLanguages('outbox', 'finding.dropped-by-desk', { pointer: what }),
  params: { source: 'desk' },
});

const pointers: Record<string, string> = {
  Method: '/method',
  CompanyName: '/company/name',
  VatId: '/company/vatId',
  ContactEmail: '/contact/email',
};

/** A warning for each value that the desk keeps otherwise than it was sent: it drops what it does not take, and says 201. */
export function droppedValues(packet: JsonObject, { CustomFields: shown, Requestor }: RtTicket): Finding[] {
  const fields = differingMembers(packetFields(packet), Object.fromEntries(shown)).flatMap((pointer) =>
    droppedFinding(pointers[pointer.slice(1)] ?? ''),
  );
  // Nobody types into a plan who submits it: it may name none.
  const isNamed = packet['kind'] !== 'plan' || valueAt(packet, '/submittedBy/email') !== undefined;
  return Requestor.length > 0 || !isNamed ? fields : [...fields, droppedFinding('/submittedBy/email')];
}

/** A warning for each attachment that the ticket does not have. */
export async function missingAttachments(
  { readList }: Client,
  ticketId: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Got<{ missing: Finding[] }>> {
  const got = await readList(`/ticket/${ticketId}/attachments?fields=Filename&per_page=100`, signal);
  if ('result' in got) return got;
  const there = new Set(got.items.map(({ Filename }) => Filename));
  return { missing: names.filter((name) => !there.has(name)).map((name) => droppedFinding('', name)) };
}

/**
 * A warning where a second create got through: the desk made a ticket for it with the same PayloadHash, but gives an
 * ExternalId out only once (UniqueValues).
 */
export async function duplicates(
  { readList }: Client,
  { id, CustomFields: fields }: RtTicket,
  signal: AbortSignal,
): Promise<Got<{ found: Finding[] }>> {
  const payloadHash = fields.get('PayloadHash') ?? '';
  if (!/^[0-9a-f]{64}$/.test(payloadHash)) return { found: [] };
  const query = listOf(ticketsWith('PayloadHash', payloadHash), { fields: 'CustomFields' });
  const got = await readList(`/tickets?${query}`, signal);
  if ('result' in got) return got;
  const others = got.items.flatMap((item) => {
    const other = NumericId.safeParse(item['id']).data;
    const shown = CustomFields.safeParse(item['CustomFields']).data;
    const isCopy = shown?.get('PayloadHash') === payloadHash && (shown.get('ExternalId') ?? '') === '';
    return other !== undefined && other !== id && isCopy ? [other] : [];
  });
  return { found: others.length === 0 ? [] : [duplicateFinding([id, ...others])] };
}
