/** RFC 5321: at most 64 octets before the @, 254 in all. */
const MAX_LENGTH = 254;
const MAX_LOCAL = 64;

/** What an address is made of, letters of any script, without the signs that mean something in a `mailto:` address. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$'*+/=^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$'*+/=^_`{|}~-]+)*$/u;
const DOMAIN = /^(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;

/**
 * True for exactly one email address and nothing else: no name, no second recipient, no header field, no line end.
 * Stricter than what is stored: a rare address with `&`, `%` or quotes is left for the person to type.
 */
export function isPlainAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (text.length > MAX_LENGTH || at < 1 || at > MAX_LOCAL) return false;
  return LOCAL.test(text.slice(0, at)) && DOMAIN.test(text.slice(at + 1));
}
