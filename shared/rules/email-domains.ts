/** Providers that people in Germany, Austria and Switzerland have their mail with, and so may have meant. */
// prettier-ignore
const providers = [
  'gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'web.de', 't-online.de', 'freenet.de', 'arcor.de', 'mail.de',
  'posteo.de', 'mailbox.org', 'gmail.com', 'googlemail.com', 'outlook.com', 'outlook.de', 'hotmail.com',
  'hotmail.de', 'live.com', 'live.de', 'yahoo.com', 'yahoo.de', 'icloud.com', 'aol.com', 'bluewin.ch',
  'hispeed.ch', 'aon.at', 'chello.at', 'protonmail.com',
] as const;

/** Providers where anybody gets an address; none of them is a slip for another one. */
// prettier-ignore
const publicDomains: ReadonlySet<string> = new Set<string>([
  ...providers,
  'a1.net', 'aim.com', 'aol.de', 'duck.com', 'email.com', 'email.de', 'fastmail.com', 'gmx.com', 'gmx.eu',
  'gmx.info', 'gmx.org', 'gmx.biz', 'gmx.li', 'gmx.tm', 'hey.com', 'hotmail.at', 'hotmail.ch',
  'hotmail.co.uk', 'hotmail.fr', 'hotmail.it', 'hushmail.com', 'inbox.lv', 'kabelmail.de', 'laposte.net',
  'libero.it', 'live.at', 'live.ch', 'live.fr', 'live.nl', 'mac.com', 'mail.com', 'mail.ru', 'me.com',
  'mozmail.com', 'msn.com', 'netcologne.de', 'o2online.de', 'online.de', 'orange.fr', 'outlook.at',
  'outlook.fr', 'pm.me', 'proton.me', 'protonmail.ch', 'qq.com', 'rocketmail.com', 'simplelogin.com',
  'sky.com', 'sunrise.ch', 'swissonline.ch', 'tuta.com', 'tuta.io', 'tutanota.com', 'tutanota.de',
  'unitybox.de', 'vodafone.de', 'vodafonemail.de', 'wanadoo.fr', 'yahoo.at', 'yahoo.ch', 'yahoo.co.uk',
  'yahoo.fr', 'yandex.com', 'yandex.ru', 'ymail.com', 'zoho.com',
]);

/** True for a domain where anybody gets an address, so that it says nothing about a company. */
export const isPublicDomain = (domain: string): boolean => publicDomains.has(domain);

/** From this length on two slips still point to one provider. */
const LONG_DOMAIN = 11;

/**
 * The distance of two texts: inserted, left out, wrong and swapped letters, each one (optimal string alignment,
 * a restricted Damerau-Levenshtein distance).
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1)
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The provider that a domain is probably a slip for (`gmial.com`: gmail.com); null for a known provider and for everything else. */
export function suggestDomain(domain: string): string | null {
  if (isPublicDomain(domain)) return null;
  for (const slips of [1, 2]) {
    const near = providers.find(
      (provider) =>
        (slips === 1 || provider.length >= LONG_DOMAIN) &&
        Math.abs(provider.length - domain.length) <= slips &&
        editDistance(domain, provider) === slips,
    );
    if (near !== undefined) return near;
  }
  return null;
}
