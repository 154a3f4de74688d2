import { generateKeyPairSync, createPrivateKey, createPublicKey } from 'node:crypto';
import { textAt } from '../../../shared/rules/request-members.ts';
import type { PublicKey } from '../documents/incoming/public-key.ts';
import type { Host } from '../host.ts';
import { packetOf } from '../store/drafts.ts';
import type { OwnKey } from '../store/hand-over-keys.ts';
import type { Store } from '../store/store.ts';

/** How many of the last requests are asked who works here. */
const RECENT = 20;

/** The public half of a signing key (PKCS #8 in base64), as base64url. */
export function verifyingKeyOf(signingKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ format: 'jwk' }).x ?? '';
}

/** Who submitted the last request: on most computers one person works. */
function lastSubmitter(store: Store): string {
  const { rows } = store.page({ sort: 'newest', limit: RECENT });
  return rows.map((row) => textAt(packetOf(row), '/submittedBy/name')).find((name) => name !== '') ?? '';
}

/** The profile's own keys, made with the first call. */
export async function ownKey(host: Pick<Host, 'clock'>, store: Store): Promise<OwnKey> {
  const known = store.handOverKeys.own();
  if (known) return known;
  const { generateX25519Identity } = await import('age-encryption');
  const identity = await generateX25519Identity();
  const signingKey = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');
  return store.write(() => {
    const meanwhile = store.handOverKeys.own();
    if (meanwhile) return meanwhile;
    const made: OwnKey = {
      name: lastSubmitter(store).slice(0, 200),
      identity,
      signingKey,
      madeAt: host.clock.now().toISOString(),
    };
    store.handOverKeys.putOwn(made);
    return made;
  });
}

/** What others may know of one's own keys. */
export async function publicHalf({ name, identity, signingKey }: OwnKey): Promise<PublicKey> {
  const { identityToRecipient } = await import('age-encryption');
  return { recipient: await identityToRecipient(identity), key: verifyingKeyOf(signingKey), name };
}

/** What the profile opens files for it with; nothing where it has no keys yet, so that none can be for it. */
export async function ownOpener(
  store: Store,
): Promise<{ recipient: string | null; identity: string | null }> {
  const own = store.handOverKeys.own();
  if (!own) return { recipient: null, identity: null };
  return { recipient: (await publicHalf(own)).recipient, identity: own.identity };
}
