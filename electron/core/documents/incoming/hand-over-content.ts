import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import * as z from 'zod';
import { DeskError } from '../../../../shared/errors.ts';
import type { Json, JsonObject } from '../../../../shared/json-pointer.ts';
import { jsonDepth } from '../../../../shared/packet/json-depth.ts';
import { cleanLine, cleanLines } from '../../../../shared/rules/clean-text.ts';
import { canonicalJson } from '../../canonical-json.ts';
import { readPublicKey, type PublicKey } from './public-key.ts';

/* What is inside a hand-over file, and its signature; see HAND-OVER.md. */

/** A packet needs 5 levels and may have 64; around it are three more. */
const MAX_DEPTH = 70;

/** Versions of a packet before the present one that a file names at most. */
export const MOST_FORMER = 1000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** The store keeps UTF-8, so half of a surrogate pair would come out of it as something else: a damaged row. */
const text = z.string().overwrite((given) => given.toWellFormed());

const Item = z.object({
  packet: z.record(z.string(), z.unknown()),
  /** Content hashes of its former versions, so that whoever has one of them sees that this is newer. */
  former: z.array(hash).max(2 * MOST_FORMER),
  tags: z.array(text.trim().min(1).max(40)).max(100),
  /** Warnings that a person keeps as they are. */
  kept: z.array(z.object({ pointer: text.max(200), code: text.max(60), value: text.max(20_000) })).max(1000),
});

const Content = z.object({
  format: z.literal('onboarding-hand-over'),
  version: z.literal(1),
  id: z.uuid(),
  at: z.iso.datetime(),
  from: z.object({ name: z.string().max(200), key: z.string().max(4096) }),
  /** Null where a passphrase opens it. */
  to: z.object({ recipient: z.string().max(200).nullable() }),
  note: z.string().max(2000),
  items: z.array(Item).min(1).max(100),
  signature: z.string().max(200),
});

/** One packet on its way to a colleague. */
export type HandOverItem = {
  packet: JsonObject;
  former: string[];
  tags: string[];
  kept: { pointer: string; code: string; value: string }[];
};

/** A hand-over before it is signed. */
export type NewHandOver = {
  id: string;
  at: string;
  from: { name: string; key: string };
  to: { recipient: string | null };
  note: string;
  items: HandOverItem[];
};

/** A hand-over whose signature fits; packets are file texts, to be read like any other file. */
export type SignedHandOver = {
  id: string;
  at: string;
  note: string;
  sender: PublicKey & { keyText: string };
  items: (Omit<HandOverItem, 'packet'> & { text: string })[];
};

/** What is signed: a line that no other kind of text begins with, then the canonical form of everything else. */
const signedBytes = (unsigned: Json): Buffer =>
  Buffer.from(`onboarding-hand-over 1\n${canonicalJson(unsigned)}`, 'utf8');

/** The text of a hand-over, signed. @param signingKey Ed25519, PKCS #8 in base64 */
export function signHandOver(handOver: NewHandOver, signingKey: string): string {
  const unsigned = { format: 'onboarding-hand-over', version: 1, ...handOver };
  const key = createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' });
  const signature = sign(null, signedBytes(unsigned), key).toString('base64url');
  return JSON.stringify({ ...unsigned, signature });
}

function isSignedBy({ key }: PublicKey, unsigned: Json, signature: string): boolean {
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
  return verify(null, signedBytes(unsigned), publicKey, Buffer.from(signature, 'base64url'));
}

/**
 * Reads the text of a hand-over. Throws DeskError `hand-over-damaged`, also for a signature that does not fit and for
 * one that was made for another recipient, and `file-version`.
 * @param recipient whom it was opened as; null for a passphrase
 */
export function readHandOver(text: string, recipient: string | null): SignedHandOver {
  if (jsonDepth(text) > MAX_DEPTH) throw new DeskError('hand-over-damaged');
  try {
    const given = JSON.parse(text) as JsonObject;
    const isOurs = given['format'] === 'onboarding-hand-over';
    if (isOurs && typeof given['version'] === 'number' && given['version'] > 1)
      throw new DeskError('file-version', { version: given['version'] });
    const { id, at, from, to, note, items, signature } = Content.parse(given);
    const { signature: _, ...unsigned } = given;
    const sender = readPublicKey(from.key);
    // Whom it is for is signed too: else a colleague could pass it on as if it were meant for the next one.
    if (to.recipient !== recipient || !isSignedBy(sender, unsigned, signature))
      throw new DeskError('hand-over-damaged');
    return {
      id,
      at,
      note: cleanLines(note).text,
      sender: { ...sender, name: cleanLine(from.name).text, keyText: from.key },
      items: items.map(({ packet, former, tags, kept }) => ({
        text: JSON.stringify(packet),
        former,
        tags,
        kept,
      })),
    };
  } catch (error) {
    if (error instanceof DeskError && error.code === 'file-version') throw error;
    throw new DeskError('hand-over-damaged', {}, { cause: error });
  }
}
