import * as z from 'zod';
import { FileBytes } from '../file-bytes.ts';
import { State } from '../states.ts';

/*
 * Who may work on a request or plan: handing it over to a colleague freezes it here until it is taken back. Ids stay,
 * so that a desk knows it again even where two people submit it.
 */

const id = z.uuid();
const time = z.iso.datetime();
const wellFormed = z.string().overwrite((text) => text.toWellFormed());
const personName = wellFormed.trim().min(1).max(200);

/** A public key as people pass it on: one line of text, or its QR code. */
const ColleagueKey = z.string().trim().min(1).max(4096);

export const Colleague = z.object({
  /** The key that their signatures are checked with; names them in calls. */
  key: z.string(),
  /** Their public key as a line of text, for `saveColleague`. */
  publicKey: z.string(),
  /** What two people compare over the phone: groups of letters and digits. */
  fingerprint: z.string(),
  name: z.string(),
  metAt: time,
});
export type Colleague = z.infer<typeof Colleague>;

export const CustodyEvent = z.object({
  n: z.int().positive(),
  event: z.enum(['handed-over', 'taken-back', 'received']),
  /** The colleague, as named then. */
  who: z.string(),
  at: time,
});
export type CustodyEvent = z.infer<typeof CustodyEvent>;

/**
 * Who can open a hand-over file: whoever knows the passphrase, or a colleague, by the key of one who is known or by a
 * public key as it was passed on.
 */
const HandOverTo = z.union([
  z.object({ passphrase: z.string().trim().min(12).max(1000), name: personName }),
  z.object({ colleague: ColleagueKey }),
]);

const handOverInput = z.object({
  ids: z.array(id).min(1).max(100),
  to: HandOverTo,
  note: wellFormed.max(2_000).default(''),
});

export const custodyOperations = {
  /** The own public key, made with the first call; `name` is what colleagues read with it. */
  readOwnKey: {
    input: z.object({}),
    output: z.object({ key: z.string(), fingerprint: z.string(), name: z.string() }),
  },
  nameOwnKey: { input: z.object({ name: personName }), output: z.object({}) },
  listColleagues: { input: z.object({}), output: z.object({ colleagues: z.array(Colleague) }) },
  /** Keeps a colleague's key; refuses with `colleague-key` what is none. The same key again gets the new name. */
  saveColleague: { input: z.object({ key: ColleagueKey, name: personName }), output: Colleague },
  deleteColleague: { input: z.object({ key: z.string().max(200) }), output: z.object({}) },
  /**
   * Freezes packets and makes the file with them, in this order: a file that is lost leaves them here, to be taken
   * back. Refuses with `not-to-hand-over` what is on its way to a desk or there already.
   */
  handOver: {
    input: handOverInput,
    output: z.object({
      handOverId: id,
      fileName: z.string(),
      data: FileBytes,
      /** What waited in the outbox until now: to be finalized again by whoever takes all of it back at once. */
      waited: z.array(id),
    }),
  },
  /** Makes frozen packets one's own again, because the colleague did not take them. Others are left alone. */
  takeBack: {
    input: z.object({ ids: z.array(id).min(1).max(100) }),
    output: z.object({ items: z.array(z.object({ id, state: State })) }),
  },
  readCustody: {
    input: z.object({ id }),
    output: z.object({ isFrozen: z.boolean(), events: z.array(CustodyEvent) }),
  },
} as const;

/** Input of the host's `saveHandOver`: the same; the person says where the file goes before anything is frozen. */
export const SaveHandOver = handOverInput;
