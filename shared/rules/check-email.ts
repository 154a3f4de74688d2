import isEmail from 'validator/lib/isEmail.js';
import type { Finding } from '../findings.ts';
import type { JsonObject } from '../json-pointer.ts';
import { mixedScriptWord } from './check-words.ts';
import { emailParts } from './clean-email.ts';
import { isPublicDomain, suggestDomain } from './email-domains.ts';
import { makeFinding } from './finding.ts';
import { textAt } from './request-members.ts';

/** Names of mailboxes that several people read. */
const ROLE =
  /^(?:admin|administration|accounting|bestellung|billing|buchhaltung|contact|datenschutz|einkauf|empfang|finance|hello|helpdesk|hr|info|invoice|it|jobs|kontakt|mail|marketing|no-?reply|office|post|postmaster|rechnung|rechnungen|sales|sekretariat|service|shop|support|team|verwaltung|vertrieb|webmaster|zentrale)$/i;

/** Longest address that is looked at; a longer one is an error anyway. */
const MAX_CHECKED = 254;

/**
 * Findings about an email address: only one without @ or domain is an error, everything else can be kept. A
 * probable slip carries `params.suggestion` and is a fix of one click.
 */
export function checkEmail(packet: JsonObject, pointer: string): Finding[] {
  const address = textAt(packet, pointer);
  if (address.trim() === '' || address.length > MAX_CHECKED) return [];
  const parts = emailParts(address);
  if (parts === null) return [makeFinding('email-format', pointer, 'error', {}, 'email-format/no-domain')];
  if (!address.isWellFormed() || !isEmail(address)) return [makeFinding('email-format', pointer, 'warning')];
  const word = parts.domain
    .split('.')
    .map(mixedScriptWord)
    .find((mixed) => mixed !== null);
  if (word) return [makeFinding('text-mixed-script', pointer, 'warning', { word })];
  const domain = suggestDomain(parts.domain.toLowerCase());
  if (domain === null) return [];
  const suggestion = `${parts.local}@${domain}`;
  return [makeFinding('email-typo', pointer, 'warning', { suggestion, fix: { pointer, value: suggestion } })];
}

/** Infos about the address of a person: a public provider's, or a mailbox that is nobody's own. */
export function checkPersonalEmail(packet: JsonObject, pointer: string): Finding[] {
  const parts = emailParts(textAt(packet, pointer));
  if (parts === null) return [];
  const { local, domain } = parts;
  return [
    ...(isPublicDomain(domain.toLowerCase())
      ? [makeFinding('email-public-domain', pointer, 'info', { domain: domain.toLowerCase() })]
      : []),
    ...(ROLE.test(local) ? [makeFinding('email-role-mailbox', pointer, 'info', { mailbox: local })] : []),
  ];
}
