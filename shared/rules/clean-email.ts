/** Longest text that is taken for an address; a longer one is left as it is and found too long. */
const MAX_REPAIRED = 1000;

/** An address split at its last @; null where there is no @ or nothing behind it. The local part may be empty. */
export function emailParts(address: string): { local: string; domain: string } | null {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).trim();
  return at >= 0 && domain !== '' ? { local: address.slice(0, at), domain } : null;
}

/** Takes `mailto:`, `Name <a@b>` and trailing `;` `,` `.` off; blanks inside are never joined. */
function unwrap(text: string): string {
  for (let address = text; ;) {
    const bare = address
      .replace(/^(?:mailto:\s*)+/i, '')
      .replace(/^[^<>]*<([^<>]*@[^<>]*)>$/, '$1')
      .replace(/[;,.\s]+$/, '')
      .trim();
    if (bare === address) return bare;
    address = bare;
  }
}

/** An email address as it is stored, from a cleaned text: repaired, its domain in lower case, its local part as typed. */
export function cleanEmail(text: string): { text: string; repaired: boolean } {
  if (text.length > MAX_REPAIRED) return { text, repaired: false };
  const address = unwrap(text);
  const domainAt = address.lastIndexOf('@') + 1;
  const stored =
    domainAt === 0
      ? address
      : address.slice(0, domainAt) + address.slice(domainAt).toLowerCase().normalize('NFC');
  return { text: stored, repaired: address !== text };
}
