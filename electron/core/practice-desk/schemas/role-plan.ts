import * as z from 'zod';
import { Finding } from '../../../../shared/findings.ts';
import { text, time } from './text.ts';

const CatalogueRole = z.object({
  role: z.string(),
  scopes: z.array(z.enum(['organization', 'folder', 'project'])),
  service: z.string().nullable(),
  legacy: z.boolean(),
});
export type CatalogueRole = z.infer<typeof CatalogueRole>;

export const RoleCatalogue = z.object({ version: z.string(), roles: z.array(CatalogueRole) });

/** A plan of project roles (Method 2); the desk reads the assignments' roles and keeps everything. */
export const RolePlanBody = z.looseObject({
  name: text(200).optional(),
  projects: z.array(z.looseObject({})).optional(),
  people: z.array(z.looseObject({})).optional(),
  assignments: z.array(z.looseObject({ role: text(100).optional() })).optional(),
});

/** The stored plan and what the desk has to say about it; the partner applies the roles, not the desk. */
export const RolePlan = z.object({
  externalId: z.string(),
  revision: z.int().positive(),
  createdAt: time,
  updatedAt: time,
  findings: z.array(Finding),
  plan: RolePlanBody,
});
