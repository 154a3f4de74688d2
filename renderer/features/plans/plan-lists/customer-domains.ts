import { emailParts } from '../../../../shared/rules/clean-email.ts';
import { isPublicDomain } from '../../../../shared/rules/email-domains.ts';

type Members = { readonly [name: string]: unknown };

/** The email domains of a customer: those it names, and its contact persons’ ones that not everybody has. */
export function domainsOf({
  company,
  contacts,
}: {
  company: Members;
  contacts: readonly Members[];
}): string[] {
  const { emailDomains } = company;
  const named = Array.isArray(emailDomains)
    ? emailDomains.filter((domain): domain is string => typeof domain === 'string')
    : [];
  const used = contacts.map(({ email }) =>
    typeof email === 'string' ? emailParts(email)?.domain : undefined,
  );
  const all = [...named, ...used].flatMap((domain) => (domain === undefined ? [] : [domain.toLowerCase()]));
  return [...new Set(all)].filter((domain) => !isPublicDomain(domain));
}
