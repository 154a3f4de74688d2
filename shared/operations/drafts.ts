import * as z from 'zod';
import { Finding } from '../findings.ts';
import { PacketKind } from '../packet/packet.ts';
import { AskedParty, Method } from '../packet/request.ts';
import { MilestoneName, State } from '../states.ts';

/*
 * What people do with drafts beyond typing: undo, versions, copies, templates, tags, archive, trash, views.
 */

const id = z.uuid();
const time = z.iso.datetime();
const ids = z.array(id).min(1).max(1000);
/** Half a surrogate pair cannot be stored: what is kept and compared is what is read back. */
const wellFormed = z.string().overwrite((text) => text.toWellFormed());
const name = wellFormed.trim().min(1).max(80);
const PacketObject = z.record(z.string(), z.unknown());

/**
 * One member that a version changed; a side is absent where the member was. With `at` it is a list, of which both sides
 * are only the items that differ, from that place on.
 */
export const MemberChange = z.object({
  pointer: z.string(),
  at: z.int().nonnegative().optional(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type MemberChange = z.infer<typeof MemberChange>;

/** How a version came about. `customer`: taken over from the customer's data · `normalized`: what finalizing puts in. */
export const VersionOrigin = z.enum(['edit', 'undo', 'redo', 'customer', 'normalized']);
export type VersionOrigin = z.infer<typeof VersionOrigin>;

/** The state of a packet after its n-th change; version 0 is the packet as it was made. */
export const Version = z.object({
  n: z.int().nonnegative(),
  at: time,
  origin: VersionOrigin.or(z.literal('created')),
  changes: z.array(MemberChange),
});
export type Version = z.infer<typeof Version>;

/** Where a packet is kept: `trash` is emptied after 30 days. */
export const Place = z.enum(['current', 'archive', 'trash']);
export type Place = z.infer<typeof Place>;

/** A short word that a person gives to packets to find them again. */
const Tag = wellFormed.trim().min(1).max(40);

export const ListSort = z.enum(['newest', 'changed', 'name']);
export type ListSort = z.infer<typeof ListSort>;

/** What a list shows; all given conditions must hold. */
export const ListFilter = z.object({
  search: z.string().max(200).optional(),
  state: State.optional(),
  place: Place.optional(),
  kind: PacketKind.optional(),
  method: Method.optional(),
  /** `missing`: something required is still missing · `complete`: nothing is. */
  data: z.enum(['missing', 'complete']).optional(),
  /** Not changed for at least so many days. */
  unchangedForDays: z.int().min(1).max(3650).optional(),
  tag: Tag.optional(),
});
export type ListFilter = z.infer<typeof ListFilter>;

/** What a list shows of a packet beyond the fixed five members of `list`. */
export const ListItem = z.object({
  id,
  kind: PacketKind,
  title: z.string(),
  state: State,
  updatedAt: time,
  method: Method.nullable(),
  /** How many required members are missing. */
  missing: z.int(),
  tags: z.array(z.string()),
  place: Place,
  /** The last result that the desk or a person has reported. */
  milestone: MilestoneName.nullable(),
  /** Only where a colleague has it now. */
  isHandedOver: z.literal(true).optional(),
});
export type ListItem = z.infer<typeof ListItem>;

export const SavedView = z.object({ id, name: z.string(), filter: ListFilter, sort: ListSort });
export type SavedView = z.infer<typeof SavedView>;

/** What is the same for every customer of a partner: reason, channel, PSAM, who submits. */
export const Template = z.object({ id, name: z.string(), packet: PacketObject, updatedAt: time });
export type Template = z.infer<typeof Template>;

const EditAnswer = z.object({
  id,
  savedAt: time,
  packet: PacketObject,
  findings: z.array(Finding),
});

export const draftOperations = {
  /**
   * Takes the last change back, as a new version; refuses with `nothing-to-undo` where there is none left, or where it
   * is not of `step`, if that is named: another change came after it, or it changed nothing.
   */
  undoPacket: { input: z.object({ id, step: z.string().max(64).optional() }), output: EditAnswer },
  redoPacket: { input: z.object({ id }), output: EditAnswer },
  /** All versions, newest first, and which changes undo and redo would touch (null: none). */
  readHistory: {
    input: z.object({ id, limit: z.int().min(1).max(500).default(100), before: z.int().min(1).optional() }),
    output: z.object({
      versions: z.array(Version),
      next: z.int().nullable(),
      undo: z.array(MemberChange).nullable(),
      redo: z.array(MemberChange).nullable(),
    }),
  },
  showVersion: {
    input: z.object({ id, n: z.int().nonnegative() }),
    output: z.object({ packet: PacketObject }),
  },
  /** A new draft with a new id, a customer of its own and the content of a packet, or of one of its versions. Answers the new id. */
  copyPacket: {
    input: z.object({ id, version: z.int().nonnegative().optional() }),
    output: z.object({ id }),
  },
  /** Keeps a warning's value as it is: the finding becomes an info until the value changes. `keep: false` warns again. */
  keepFinding: {
    input: z.object({ id, pointer: z.string().max(200), code: z.string().max(60), keep: z.boolean() }),
    output: z.object({ findings: z.array(Finding) }),
  },
  /** Moves packets; only drafts go to the trash. `refused` are those that stay. */
  filePackets: {
    input: z.object({ ids, place: Place }),
    output: z.object({ moved: z.array(id), refused: z.array(id) }),
  },
  /** Deletes drafts in the trash for good; others are left alone. */
  deletePackets: { input: z.object({ ids }), output: z.object({ deleted: z.array(id) }) },
  tagPackets: {
    input: z.object({ ids, add: z.array(Tag).max(20).default([]), remove: z.array(Tag).max(20).default([]) }),
    output: z.object({}),
  },
  /** Where a packet is kept, its tags, and whose it is; no customer before its company has a name. */
  showFiling: {
    input: z.object({ id }),
    output: z.object({ place: Place, tags: z.array(z.string()), customerId: id.nullable() }),
  },
  /** All tags with how many packets have them, the most used first. */
  listTags: {
    input: z.object({}),
    output: z.object({ tags: z.array(z.object({ tag: z.string(), count: z.int() })) }),
  },
  /** The list that the window shows: `listPackets` with filters, order and more about each item. */
  browsePackets: {
    input: ListFilter.extend({
      sort: ListSort.default('newest'),
      limit: z.int().min(1).max(500).default(100),
      cursor: z.string().max(400).optional(),
    }),
    output: z.object({ items: z.array(ListItem), nextCursor: z.string().nullable() }),
  },
  listViews: { input: z.object({}), output: z.object({ views: z.array(SavedView) }) },
  saveView: {
    input: z.object({ id: id.optional(), name, filter: ListFilter, sort: ListSort }),
    output: SavedView,
  },
  deleteView: { input: z.object({ id }), output: z.object({}) },
  listTemplates: { input: z.object({}), output: z.object({ templates: z.array(Template) }) },
  /** Makes a template of what a request says about the partner's side; a template of that name is replaced. */
  saveTemplate: { input: z.object({ requestId: id, name }), output: Template },
  deleteTemplate: { input: z.object({ id }), output: z.object({}) },
  /** Makes an empty plan (Method 2); with `requestId` it starts with that request's customer. */
  createPlan: {
    input: z.object({ management: z.enum(['full', 'partial']), requestId: id.optional() }),
    output: z.object({ id }),
  },
  /** The question whether the customer has an organization already, ready to send. */
  writePreCheckQuestion: {
    input: z.object({ id, askedParty: AskedParty, language: z.enum(['de', 'en']) }),
    output: z.object({ to: z.string().nullable(), subject: z.string(), body: z.string() }),
  },
  /** Drafts that were being edited when the app last ended without closing; null where it ended well. */
  readRecovery: {
    input: z.object({}),
    output: z
      .object({
        startedAt: time,
        drafts: z.array(z.object({ id, title: z.string(), changes: z.int(), lastAt: time })),
      })
      .nullable(),
  },
} as const;
