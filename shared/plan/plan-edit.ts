import * as z from 'zod';
import { PlanTemplate } from './plan-template.ts';
import { CatalogueRole, ROLE_NAME_MAX } from './role-catalogue.ts';

/*
 * What a person does to a plan. An edit names things by their keys and says how they shall be, so that the window can
 * make it at once, core makes the same of it, and the same edit twice changes nothing more.
 */

/** The longest key of an item that an edit can name. */
export const KEY_MAX = 64;

/** As many edits as one call carries. */
export const EDITS_MAX = 5_000;

/** As many roles as one edit makes known. */
export const ROLES_MAX = 2_000;

const key = z.string().min(1).max(KEY_MAX);
const text = z
  .string()
  .max(4_000)
  .overwrite((value) => value.toWellFormed());
/** Members by name, at most so many; JSON Schema is told too, since it cannot read a check. */
const namedValues = <T extends z.ZodType>(name: z.ZodString, value: T, most: number) =>
  z
    .record(name, value)
    .refine((values) => Object.keys(values).length <= most)
    .meta({ maxProperties: most });

const member = z.union([
  text,
  z.boolean(),
  z.null(),
  z.array(text).max(200),
  namedValues(z.string().max(200), text, 200),
  z.array(z.object({ key, managedBy: text.optional() })).max(100),
]);

export const PlanList = z.enum(['customers', 'folders', 'projects', 'people']);
export type PlanList = z.infer<typeof PlanList>;

export const EditScope = z.object({
  type: z.enum(['project', 'folder', 'organization']),
  key: key.optional(),
});
export type EditScope = z.infer<typeof EditScope>;

const grant = { scope: EditScope, person: key, role: z.string().min(1).max(ROLE_NAME_MAX) };

export const PlanEdit = z.discriminatedUnion('type', [
  /** A member of the plan itself: `/name`, `/management`, `/partner/organizationId`, `/fourEyes`; null removes it. */
  z.object({ type: z.literal('set'), pointer: z.string().min(2).max(200), value: member }),
  /** Adds an item under a new key, or changes members of the one that has it; null removes a member. */
  z.object({
    type: z.literal('put'),
    list: PlanList,
    key,
    members: namedValues(z.string().min(1).max(64), member, 50),
  }),
  /** Takes an item out, and with it what only makes sense with it: assignments, waivers, references. */
  z.object({ type: z.literal('remove'), list: PlanList, key }),
  /** Gives a person a role, or changes why and until when; null removes the day. */
  z.object({
    type: z.literal('grant'),
    ...grant,
    justification: text.optional(),
    until: z.iso.date().nullable().optional(),
    /** The template that it comes from, `key@version`. */
    template: z.string().max(100).optional(),
  }),
  z.object({ type: z.literal('revoke'), ...grant }),
  z.object({
    type: z.literal('waive'),
    rule: z.string().max(20),
    ref: key,
    reason: text,
    by: text,
    until: z.iso.date().nullable(),
  }),
  z.object({ type: z.literal('unwaive'), rule: z.string().max(20), ref: key }),
  /** Makes roles known to the plan; one of the same name is replaced. */
  z.object({
    type: z.literal('learn-roles'),
    roles: z.array(CatalogueRole).max(ROLES_MAX),
  }),
  /** Keeps a copy of a template that is applied; each version once. */
  z.object({ type: z.literal('keep-template'), template: PlanTemplate }),
]);
export type PlanEdit = z.infer<typeof PlanEdit>;
