import type { Finding } from '../findings.ts';
import { isJsonObject, valueAt, withValueAt, type Json, type JsonObject } from '../json-pointer.ts';
import { cleanEmail } from './clean-email.ts';
import { cleanLine, cleanLines } from './clean-text.ts';
import { cleanVatId, compactVatId } from './clean-vat-id.ts';
import { countryCodeOf } from './countries.ts';
import { makeFinding } from './finding.ts';
import { deriveOrganizationName } from './organization-name.ts';
import { inFormOrder, textAt, textMembers, type TextMember } from './request-members.ts';

export type Normalized = { packet: JsonObject; findings: Finding[] };

/** A longer text that somebody typed for a VAT ID is not worth keeping beside the stored one. */
const MAX_AS_TYPED = 200;

function cleanMember(packet: JsonObject, { pointer, form }: TextMember): Normalized {
  const raw = valueAt(packet, pointer);
  if (typeof raw !== 'string') return { packet, findings: [] };
  const { text, dropped } = form === 'lines' ? cleanLines(raw) : cleanLine(raw);
  const email = form === 'email' ? cleanEmail(text) : { text, repaired: false };
  return {
    packet: email.text === raw ? packet : withValueAt(packet, pointer, email.text),
    findings: [
      ...(dropped ? [makeFinding('text-invisible', pointer, 'info')] : []),
      ...(email.repaired ? [makeFinding('email-repaired', pointer, 'info', { value: email.text })] : []),
    ],
  };
}

function cleanEmailDomains(packet: JsonObject): Normalized {
  const pointer = '/company/emailDomains';
  const domains = valueAt(packet, pointer);
  if (!Array.isArray(domains)) return { packet, findings: [] };
  const findings: Finding[] = [];
  const clean = domains.map((domain: Json, index) => {
    if (typeof domain !== 'string') return domain;
    const { text, dropped } = cleanLine(domain);
    if (dropped) findings.push(makeFinding('text-invisible', `${pointer}/${index}`, 'info'));
    return text.toLowerCase().normalize('NFC');
  });
  return { packet: withValueAt(packet, pointer, clean), findings };
}

/** Stores the VAT ID compact and what was typed beside it; what was typed for an earlier VAT ID goes. */
function cleanVatIdMember(packet: JsonObject): Normalized {
  const typed = valueAt(packet, '/company/vatId');
  if (typeof typed !== 'string') return { packet, findings: [] };
  const country = countryCodeOf(textAt(packet, '/company/address/country')) ?? '';
  const { text, prefix } = cleanVatId(typed, country);
  const findings =
    prefix === null ? [] : [makeFinding('vat-prefix-added', '/company/vatId', 'info', { prefix })];
  if (text !== typed) {
    const stored = withValueAt(packet, '/company/vatId', text);
    const keep = typed.length <= MAX_AS_TYPED ? typed : undefined;
    return { packet: withValueAt(stored, '/company/vatIdAsTyped', keep), findings };
  }
  const earlier = valueAt(packet, '/company/vatIdAsTyped');
  const isStale = typeof earlier === 'string' && !text.endsWith(compactVatId(earlier));
  return { packet: isStale ? withValueAt(packet, '/company/vatIdAsTyped', undefined) : packet, findings };
}

/**
 * A request with its texts as they are stored: NFC, trimmed, without invisible characters, email addresses
 * repaired, the VAT ID compact with its prefix. Unknown members and members of a wrong type stay as they are,
 * the order of members stays. Cleaning twice changes nothing. Rules: packet format, section 3.
 */
export function cleanRequest(packet: JsonObject): Normalized {
  let clean = packet;
  const findings: Finding[] = [];
  for (const text of textMembers) {
    const member = cleanMember(clean, text);
    clean = member.packet;
    findings.push(...member.findings);
  }
  const domains = cleanEmailDomains(clean);
  const vat = cleanVatIdMember(domains.packet);
  findings.push(...domains.findings, ...vat.findings);
  return {
    packet: vat.packet,
    findings: inFormOrder(findings),
  };
}

/** `cleanRequest`, and the organization name that follows from the company's name where none is given: for add, import and finalize. */
export function normalizeRequest(packet: JsonObject): Normalized {
  const { packet: clean, findings } = cleanRequest(packet);
  const given = valueAt(clean, '/company/organizationName');
  if ((given !== undefined && given !== '') || !isJsonObject(clean.company))
    return { packet: clean, findings };
  const derived = deriveOrganizationName(textAt(clean, '/company/name'));
  return { packet: withValueAt(clean, '/company/organizationName', derived ?? undefined), findings };
}
