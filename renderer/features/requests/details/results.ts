import type { Milestone } from '../../../../shared/contract.ts';
import { MilestoneName } from '../../../../shared/states.ts';
import { dayOf } from './moment-or-day.ts';

/** One result of an onboarding: `reached` is null as long as it is still to come. */
export type Result = { name: MilestoneName; reached: Milestone | null; doubt: Doubt | null };

/** What is odd about a result: it is there without, or dated before, the organization that it needs. */
export type Doubt = 'without-organization' | 'before-organization';

const needOrganization: readonly MilestoneName[] = ['invitation-email-sent', 'customer-relation-established'];

/** The result by which the end customer gets an organization that can be worked with, by method. */
export const organizationResult = (method: unknown): MilestoneName =>
  method === 'existing-organization' ? 'connection-established' : 'organization-created';

const otherMethods = (method: unknown): MilestoneName =>
  method === 'existing-organization' ? 'organization-created' : 'connection-established';

/**
 * What is odd about a result on a day, next to what is reached already. Only notes of a person are doubted: a desk
 * that reports no organization knows what it does.
 */
export function doubtAbout(
  noted: { name: MilestoneName; at: string; source: Milestone['source'] },
  organization: Milestone | undefined,
): Doubt | null {
  if (!needOrganization.includes(noted.name)) return null;
  if (!organization) return noted.source === 'manual' ? 'without-organization' : null;
  const isByHand = noted.source === 'manual' || organization.source === 'manual';
  return isByHand && dayOf(noted.at) < dayOf(organization.at) ? 'before-organization' : null;
}

/**
 * The parallel results of the source text, in its order: which are there and which are still to come. The one that
 * belongs to the other method is left out unless somebody has reported it.
 */
export function resultsOf(method: unknown, milestones: readonly Milestone[]): Result[] {
  const organization = milestones.find(({ name }) => name === organizationResult(method));
  return MilestoneName.options
    .map((name) => {
      const reached = milestones.find((milestone) => milestone.name === name) ?? null;
      return { name, reached, doubt: reached && doubtAbout(reached, organization) };
    })
    .filter(({ name, reached }) => reached !== null || name !== otherMethods(method));
}

/** True where all is there that makes an onboarding: the organization or connection, the invitation, the relation. */
export const isComplete = (method: unknown, milestones: readonly Milestone[]): boolean =>
  [organizationResult(method), ...needOrganization].every((wanted) =>
    milestones.some(({ name }) => name === wanted),
  );
