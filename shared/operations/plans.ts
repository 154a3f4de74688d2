import * as z from 'zod';
import { Language } from '../language.ts';
import { PACKET_MAX_LENGTH } from '../packet/packet.ts';
import { EDITS_MAX, PlanEdit } from '../plan/plan-edit.ts';
import { PlanTemplate } from '../plan/plan-template.ts';

/*
 * What people do with plans (Method 2) beyond what every packet has: edits, approval, the current state, templates,
 * exports. Rules: domain facts, sections 3 and 3b.
 */

const id = z.uuid();
const time = z.iso.datetime();
const wellFormed = z.string().overwrite((text) => text.toWellFormed());
const personName = wellFormed.trim().min(1).max(200);
const packetText = z.string().max(PACKET_MAX_LENGTH);

/** Where a role is held: `project` and `folder` with the key that the plan gave them. */
export const RoleScope = z.object({ type: z.enum(['project', 'folder', 'organization']), key: z.string() });
export type RoleScope = z.infer<typeof RoleScope>;

/** One role of one subject in one place, as the provider has it or shall have it. */
export const RoleMember = z.object({ scope: RoleScope, subject: z.string(), role: z.string() });
export type RoleMember = z.infer<typeof RoleMember>;

/** A member that a person ticked, as the state named it; the readers of state files take no longer texts. */
const TickedMember = RoleMember.extend({
  scope: RoleScope.extend({ key: z.string().max(1_000) }),
  subject: z.string().max(255),
  role: z.string().max(255),
});

/**
 * A plan beside what is there now. `add`: planned and not there, also where the state tells nothing of the place ·
 * `remove`: the plan knows the subject and the place, but not with this role here · `unmanaged`: the plan does not
 * know the subject or the place.
 */
export const PlanDifference = z.object({
  add: z.array(RoleMember),
  remove: z.array(RoleMember),
  same: z.array(RoleMember),
  unmanaged: z.array(RoleMember),
});
export type PlanDifference = z.infer<typeof PlanDifference>;

/** A file that tells the current state; its name without the ending names the place where its content does not. */
export const StateFile = z.object({ name: z.string().min(1).max(255), text: packetText });
export type StateFile = z.infer<typeof StateFile>;

/** What was there at one time; `sha256` over the files as they were read. */
export const Snapshot = z.object({
  id,
  takenAt: time,
  /** File names, and which tool they are of. */
  source: z.string(),
  sha256: z.string(),
  members: z.int(),
});
export type Snapshot = z.infer<typeof Snapshot>;

export const ApprovalStage = z.enum(['draft', 'in-review', 'approved', 'applied', 'superseded']);
export type ApprovalStage = z.infer<typeof ApprovalStage>;

/** A step of a plan's approval. `return`: back to draft, by a reviewer or by who asked for the review. */
export const ApprovalStep = z.enum(['request-review', 'return', 'approve', 'mark-applied']);
export type ApprovalStep = z.infer<typeof ApprovalStep>;

export const ApprovalEvent = z.object({
  n: z.int().positive(),
  step: ApprovalStep,
  /** Version of the plan, counted from 1: an edit after an approval opens the next. */
  version: z.int().positive(),
  by: z.string(),
  note: z.string(),
  at: time,
  /** SHA-256 of the plan's content at that time, hexadecimal. */
  hash: z.string(),
});
export type ApprovalEvent = z.infer<typeof ApprovalEvent>;

/** Where a plan stands: by what it contains now, not by a flag. */
export const Approval = z.object({
  stage: ApprovalStage,
  version: z.int().positive(),
  hash: z.string(),
  fourEyes: z.boolean(),
  events: z.array(ApprovalEvent),
});
export type Approval = z.infer<typeof Approval>;

export const PlanExportFormat = z.enum([
  'terraform',
  'bash',
  'powershell',
  'api',
  'csv',
  'xlsx',
  'calendar',
  'letters',
  'access-lists',
]);
export type PlanExportFormat = z.infer<typeof PlanExportFormat>;

/** A file of an export; `name` may hold one folder. */
export const PlanFile = z.object({
  name: z.string(),
  mediaType: z.string(),
  data: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type PlanFile = z.infer<typeof PlanFile>;

/** What an export needs beside the plan: `removals` are the members that a person ticked, or all that are due. */
const exportWish = {
  format: PlanExportFormat,
  language: Language.optional(),
  /** The current state: what is there already is imported instead of made. */
  states: z.array(StateFile).max(2_000).optional(),
  snapshotId: id.optional(),
  removals: z.union([z.literal('all'), z.array(TickedMember).max(20_000)]).optional(),
};

export const planOperations = {
  /** Makes edits of a draft in their order, as one version; answers after the commit. */
  editPlan: {
    input: z.object({
      id,
      edits: z.array(PlanEdit).min(1).max(EDITS_MAX),
      step: z.string().max(64).optional(),
    }),
    output: z.object({ id, savedAt: time }),
  },
  readApproval: { input: z.object({ id }), output: Approval },
  /**
   * Takes a step of the approval. Refuses with `plan-has-errors` where an error is not waived, `plan-step` where the
   * stage does not allow it, `four-eyes` where the same person asked for the review.
   */
  movePlan: {
    input: z.object({ id, step: ApprovalStep, by: personName, note: wellFormed.max(2_000).default('') }),
    output: Approval,
  },
  /** Keeps the current state from files of the provider's tools; refuses with `state-format` what it does not know. */
  importState: { input: z.object({ id, files: z.array(StateFile).min(1).max(2_000) }), output: Snapshot },
  listSnapshots: { input: z.object({ id }), output: z.object({ snapshots: z.array(Snapshot) }) },
  /** A plan beside a snapshot (the newest where none is named), and what changed there since the one before. */
  comparePlan: {
    input: z.object({ id, snapshotId: id.optional() }),
    output: z.object({
      snapshot: Snapshot.nullable(),
      difference: PlanDifference,
      drift: z.object({
        since: time.nullable(),
        appeared: z.array(RoleMember),
        disappeared: z.array(RoleMember),
      }),
    }),
  },
  /** The same of files, without a profile. */
  diffPlan: {
    input: z.object({ text: packetText, states: z.array(StateFile).min(1).max(2_000) }),
    output: PlanDifference,
  },
  /** Built-in templates and the newest version of each of one's own. */
  listPlanTemplates: { input: z.object({}), output: z.object({ templates: z.array(PlanTemplate) }) },
  /** Makes a template of who has which role on a project; one of that name gets a new version. */
  savePlanTemplate: {
    input: z.object({ id, project: z.string().max(64), name: wellFormed.trim().min(1).max(80) }),
    output: PlanTemplate,
  },
  deletePlanTemplate: { input: z.object({ key: z.string().max(64) }), output: z.object({}) },
  /** Files that make the plan so. Refuses with `plan-not-exportable`, whose details hold the findings. */
  exportPlan: {
    input: z.object({
      source: z.union([z.object({ id }), z.object({ text: packetText })]),
      ...exportWish,
    }),
    output: z.object({ files: z.array(PlanFile) }),
  },
} as const;

/** Input of the host's `savePlanFiles`: the same of a stored plan; a person chooses the folder or file. */
export const SavePlanFiles = z.object({ id, ...exportWish });
