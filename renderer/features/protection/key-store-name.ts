import type { AreaText } from '../../i18n/use-text.ts';

const known = ['gnome_libsecret', 'Keychain', 'DPAPI'] as const;

/** A key store as people know it; what nobody has words for keeps its own name. KWallet comes in versions. */
export function keyStoreName(name: string | null, text: AreaText<'protection'>): string {
  if (name === null || name === '') return text('is.key-store.unnamed');
  if (name.startsWith('kwallet')) return text('keyStore.kwallet');
  const found = known.find((one) => one === name);
  return found ? text(`keyStore.${found}`) : name;
}
