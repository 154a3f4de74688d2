import { KEY_MAX, type PlanEdit } from '../../plan/plan-edit.ts';
import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanAssignment } from '../../plan/read-plan.ts';
import { ROLE_NAME_MAX } from '../../plan/role-catalogue.ts';
import { dayNumber } from '../calendar-days.ts';

/*
 * Changes of an assignment that one click makes. None is offered where an edit cannot name it, since a key or role in
 * a file may be of any length (PlanEdit).
 */

type Grant = Extract<PlanEdit, { type: 'grant' }>;
type Named = Pick<PlanAssignment, 'scopeType' | 'scope' | 'person' | 'role'>;

const canBe = (text: string, max: number): boolean => text.length > 0 && text.length <= max;

const canName = ({ scopeType, scope, person, role }: Named): boolean =>
  canBe(person, KEY_MAX) &&
  canBe(role, ROLE_NAME_MAX) &&
  (scopeType === 'organization' || canBe(scope, KEY_MAX));

const scopeOf = ({ scopeType, scope }: Named): Grant['scope'] =>
  scopeType === 'organization' ? { type: scopeType } : { type: scopeType, key: scope };

const grantOf = (assignment: Named, reasons: Partial<Grant> = {}): Grant => {
  const { person, role } = assignment;
  return { type: 'grant', scope: scopeOf(assignment), person, role, ...reasons };
};

const revoke = (assignment: Named): PlanEdit => ({
  type: 'revoke',
  scope: scopeOf(assignment),
  person: assignment.person,
  role: assignment.role,
});

const sameReasons = ({ justification, until }: PlanAssignment): Partial<Grant> => ({
  ...(justification.trim() !== '' && justification.length <= 4_000 && { justification }),
  ...(dayNumber(until) !== null && { until }),
});

const isThere = ({ ofPerson }: PlanFacts, { person, scopeType, scope, role }: PlanAssignment): boolean =>
  (ofPerson.get(person) ?? []).some(
    (other) => other.role === role && other.scopeType === scopeType && other.scope === scope,
  );

/** Takes the role back. */
export const revoked = (assignment: PlanAssignment): PlanEdit[] | undefined =>
  canName(assignment) ? [revoke(assignment)] : undefined;

/**
 * Gives other roles instead, or the same in other places, for the same reason and until the same day. What the person
 * has there already stays as it is.
 */
export function replacedBy(
  facts: PlanFacts,
  assignment: PlanAssignment,
  others: readonly Partial<Pick<PlanAssignment, 'scopeType' | 'scope' | 'role'>>[],
): PlanEdit[] | undefined {
  const wanted = others.map((other) => ({ ...assignment, ...other }));
  if (![assignment, ...wanted].every(canName)) return undefined;
  const grants = wanted
    .filter((grant) => !isThere(facts, grant))
    .map((grant): PlanEdit => grantOf(grant, sameReasons(assignment)));
  return [...grants, revoke(assignment)];
}

/** Gives a role once that stands in the plan several times, with the reasons of this one. */
export const givenOnce = (assignment: PlanAssignment): PlanEdit[] | undefined =>
  canName(assignment) ? [revoke(assignment), grantOf(assignment, sameReasons(assignment))] : undefined;

/** Keeps the role until another day (YYYY-MM-DD). */
export const keptUntil = (assignment: PlanAssignment, until: string): PlanEdit[] | undefined =>
  canName(assignment) ? [grantOf(assignment, { until })] : undefined;

/** Gives a person a role on a project. */
export function granted(project: string, person: string, role: string): PlanEdit[] | undefined {
  const assignment = { scopeType: 'project', scope: project, person, role } as const;
  return canName(assignment) ? [grantOf(assignment)] : undefined;
}
