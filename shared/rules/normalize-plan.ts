import type { Finding } from '../findings.ts';
import { isJsonObject, pointerOf, type Json } from '../json-pointer.ts';
import type { JsonObject } from '../json-pointer.ts';
import { cleanEmail } from './clean-email.ts';
import { cleanLine, cleanLines, type CleanText } from './clean-text.ts';
import { makeFinding } from './finding.ts';
import type { Normalized } from './normalize-request.ts';

type Say = (finding: Finding) => void;

/** Cleans a value of a plan: what has another type than it should stays, and so does the value itself where it is clean. */
type Form = (value: Json, pointer: string, say: Say) => Json;

/** Texts that no form but an email address changes, by far the most of a plan: told without taking them apart. */
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;

const text =
  (clean: (raw: string) => CleanText): Form =>
  (value, pointer, say) => {
    if (typeof value !== 'string' || PLAIN.test(value)) return value;
    const { text, dropped } = clean(value);
    if (dropped) say(makeFinding('text-invisible', pointer, 'info'));
    return text;
  };

const line = text(cleanLine);
const lines = text(cleanLines);

/** What the provider compares in lower case, and its Terraform provider takes in no other. */
const lower: Form = (value, pointer, say) => {
  const clean = line(value, pointer, say);
  return typeof clean === 'string' ? clean.toLowerCase().normalize('NFC') : clean;
};

const email: Form = (value, pointer, say) => {
  const clean = line(value, pointer, say);
  if (typeof clean !== 'string') return clean;
  const address = cleanEmail(clean);
  const stored = address.text.toLowerCase().normalize('NFC');
  if (address.repaired) say(makeFinding('email-repaired', pointer, 'info', { value: stored }));
  return stored;
};

const each =
  (form: Form): Form =>
  (value, pointer, say) => {
    if (!Array.isArray(value)) return value;
    const clean = value.map((item, index) => form(item, `${pointer}/${index}`, say));
    return clean.every((item, index) => item === value[index]) ? value : clean;
  };

const eachValue =
  (form: Form): Form =>
  (value, pointer, say) => {
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value).map(
      ([name, item]) => [name, form(item, pointer + pointerOf([name]), say)] as const,
    );
    return entries.every(([name, item]) => item === value[name]) ? value : Object.fromEntries(entries);
  };

function members(forms: { readonly [name: string]: Form }): Form {
  const known = Object.entries(forms);
  return (value, pointer, say) => {
    if (!isJsonObject(value)) return value;
    let clean = value;
    for (const [name, form] of known) {
      const before = Object.hasOwn(value, name) ? value[name] : undefined;
      const after = before === undefined ? undefined : form(before, `${pointer}/${name}`, say);
      if (after === undefined || after === before) continue;
      if (clean === value) clean = { ...value };
      clean[name] = after;
    }
    return clean;
  };
}

const personForm = (subject: Form): Form =>
  members({
    key: line,
    subject,
    displayName: line,
    customer: line,
    homeProject: line,
    account: line,
  });
const addressed = personForm(email);
const named = personForm(lower);

/** The provider knows users and service accounts by an email address, clients and groups by a name. */
const person: Form = (value, pointer, say) =>
  (isJsonObject(value) && (value['type'] === 'client' || value['type'] === 'group') ? named : addressed)(
    value,
    pointer,
    say,
  );

const plan = members({
  name: line,
  note: lines,
  reviewDate: line,
  partner: members({ organizationName: line, organizationId: line, emailDomains: each(lower) }),
  customers: each(members({ key: line, name: line, emailDomains: each(lower) })),
  folders: each(members({ key: line, name: line })),
  projects: each(
    members({
      key: line,
      name: line,
      customer: line,
      folder: line,
      network: line,
      labels: eachValue(line),
      owner: email,
      environment: line,
      services: each(members({ key: line })),
      existingId: line,
    }),
  ),
  people: each(person),
  assignments: each(
    members({
      scope: members({ key: line }),
      person: line,
      role: line,
      justification: lines,
      until: line,
    }),
  ),
  waivers: each(members({ rule: line, ref: line, reason: line, by: line, until: line })),
});

/**
 * A plan with its texts as they are stored: NFC, trimmed, without invisible characters, subjects, owners and email
 * domains in lower case, email addresses repaired. Unknown members and members of a wrong type stay as they are, and
 * so does the packet itself, or a part of it, where nothing is to be cleaned. Cleaning twice changes nothing.
 * Rules: packet format, section 3.
 */
export function cleanPlan(packet: JsonObject): Normalized {
  const findings: Finding[] = [];
  const clean = plan(packet, '', (finding) => findings.push(finding));
  return { packet: isJsonObject(clean) ? clean : packet, findings };
}
