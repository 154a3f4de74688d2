import * as z from 'zod';

/** A set of roles for people of a kind; each slot is filled with people when it is applied to projects. */
export const PlanTemplate = z.object({
  key: z.string().min(1).max(64),
  version: z.int().positive(),
  /** The person's own; the built-in ones are named by the window. */
  name: z.string().max(80),
  builtIn: z.boolean(),
  slots: z
    .array(
      z.object({
        slot: z.string().min(1).max(64),
        affiliation: z.enum(['customer', 'partner']),
        /** Names of roles; `{service}` stands for the role that works with the service chosen when it is applied. */
        roles: z.array(z.string().max(100)).min(1).max(50),
      }),
    )
    .min(1)
    .max(50),
});
export type PlanTemplate = z.infer<typeof PlanTemplate>;

/** How an assignment and a plan name the version of a template that they come from. */
export const templateName = ({ key, version }: Pick<PlanTemplate, 'key' | 'version'>): string =>
  `${key}@${version}`;
