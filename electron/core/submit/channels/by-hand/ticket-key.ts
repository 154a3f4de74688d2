/**
 * The key of a ticket that a person pasted, in capitals; also out of the address of its page in the Help Center. Null
 * for what is no key (`SSD-123`).
 */
export function ticketKeyOf(pasted: string): string | null {
  const text = pasted.trim();
  const last = /^https?:\/\//i.test(text) ? (/\/([^/?#]+)\/?(?:[?#].*)?$/.exec(text)?.[1] ?? '') : text;
  const key = last.toUpperCase();
  return /^[A-Z][A-Z0-9]{1,9}-\d{1,12}$/.test(key) ? key : null;
}
