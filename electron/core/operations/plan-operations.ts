import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { isBlocking } from '../../../shared/findings.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { ApprovalStep, RoleMember } from '../../../shared/operations/plans.ts';
import { nextSteps } from '../../../shared/plan/approval-steps.ts';
import { comparePlan } from '../../../shared/plan/plan-difference.ts';
import { builtInTemplates } from '../../../shared/plan/plan-templates.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import { templateSlots } from '../../../shared/plan/template-slots.ts';
import { cleanLine } from '../../../shared/rules/clean-text.ts';
import { fold } from '../../../shared/rules/fold-text.ts';
import { readState } from '../documents/plan/read-state.ts';
import type { Host } from '../host.ts';
import type { AuditAction } from '../store/audit.ts';
import { packetOf } from '../store/drafts.ts';
import type { Store } from '../store/store.ts';
import { planHash, standingOf, versionOfStep } from './approval-stage.ts';
import { findingsOf, today, type Rules } from './findings.ts';
import { assertNotFrozen } from './frozen.ts';

const actions: { [S in ApprovalStep]: AuditAction } = {
  'request-review': 'review-requested',
  return: 'plan-returned',
  approve: 'plan-approved',
  'mark-applied': 'plan-applied',
};

/** A name as it is compared: what nobody sees or hears of it, letter case and accents do not make another person. */
const comparedName = (name: string): string => fold(cleanLine(name).text).replaceAll(/\s+/g, ' ');

const isSamePerson = (a: string, b: string): boolean => comparedName(a) === comparedName(b);

/** Members of the first list that the second does not have. */
function notIn(members: readonly RoleMember[], others: readonly RoleMember[]): RoleMember[] {
  const nameOf = ({ scope, subject, role }: RoleMember): string =>
    JSON.stringify([scope.type, scope.key, subject.toLowerCase(), role]);
  const known = new Set(others.map(nameOf));
  return members.filter((member) => !known.has(nameOf(member)));
}

/** The content of a stored plan. Throws DeskError `not-found`, `not-a-plan`. */
function planPacket(store: Store, id: string): JsonObject {
  const row = store.drafts.get(id);
  if (row.kind !== 'plan') throw new DeskError('not-a-plan', { id });
  return packetOf(row);
}

/** Where a stored plan stands on its way to being applied. Throws DeskError `not-found`, `not-a-plan`. */
function approvalOf(store: Store, id: string): Output<'readApproval'> {
  const packet = planPacket(store, id);
  const hash = planHash(packet);
  const events = store.planApprovals.ofPlan(id);
  const { stage, version } = standingOf(events, hash);
  return { stage, version, hash, fourEyes: packet['fourEyes'] === true, events };
}

/** Approval, current state and templates of plans. */
export function makePlanOperations({
  host,
  store,
  desk,
  changed,
}: {
  host: Pick<Host, 'clock' | 'newId'>;
  store: Store;
  desk: Rules['desk'];
  changed(): void;
}) {
  const now = (): string => host.clock.now().toISOString();

  function write<T>(change: () => T): T {
    const value = store.write(change);
    changed();
    return value;
  }

  return {
    readApproval: ({ id }: ParsedInput<'readApproval'>): Output<'readApproval'> =>
      store.read(() => approvalOf(store, id)),

    movePlan: ({ id, step, by, note }: ParsedInput<'movePlan'>): Output<'movePlan'> =>
      write(() => {
        const packet = planPacket(store, id);
        assertNotFrozen(store, id);
        const hash = planHash(packet);
        const events = store.planApprovals.ofPlan(id);
        const standing = standingOf(events, hash);
        if (!nextSteps(standing.stage).includes(step))
          throw new DeskError('plan-step', { stage: standing.stage });
        if (step === 'approve') {
          const count = findingsOf({ store, clock: host.clock, desk }, 'plan', packet).filter(
            isBlocking,
          ).length;
          if (count > 0) throw new DeskError('plan-has-errors', { count });
          const isOneAlone = standing.askedBy !== null && isSamePerson(standing.askedBy, by);
          if (packet['fourEyes'] === true && isOneAlone) throw new DeskError('four-eyes', { field: 'by' });
        }
        const version = versionOfStep(events, standing);
        store.planApprovals.add(id, { step, version, by, note, at: now(), hash });
        store.audit.record(actions[step], id, now(), { version });
        return approvalOf(store, id);
      }),

    importState({ id, files }: ParsedInput<'importState'>): Output<'importState'> {
      assertNotFrozen(store, id);
      const { members, source, sha256, projectIds } = readState(readPlan(planPacket(store, id)), files);
      const snapshot = { id: host.newId(), takenAt: now(), source, sha256, members: members.length };
      write(() => {
        store.planSnapshots.add(id, { snapshot, members, projectIds });
        store.audit.record('state-imported', id, now(), { members: members.length });
      });
      return snapshot;
    },

    listSnapshots: ({ id }: ParsedInput<'listSnapshots'>): Output<'listSnapshots'> => ({
      snapshots: store.planSnapshots.ofPlan(store.drafts.get(id).id),
    }),

    comparePlan: ({ id, snapshotId }: ParsedInput<'comparePlan'>): Output<'comparePlan'> =>
      store.read(() => {
        const plan = readPlan(planPacket(store, id));
        const found = store.planSnapshots.find(id, snapshotId);
        const before = found && store.planSnapshots.before(id, found.snapshot.id);
        const members = found?.members ?? [];
        return {
          snapshot: found?.snapshot ?? null,
          difference: comparePlan(plan, members, today(host.clock)),
          drift: {
            since: before?.snapshot.takenAt ?? null,
            appeared: before ? notIn(members, before.members) : [],
            disappeared: before ? notIn(before.members, members) : [],
          },
        };
      }),

    listPlanTemplates: (): Output<'listPlanTemplates'> => ({
      templates: [...builtInTemplates, ...store.planTemplates.newest()],
    }),

    savePlanTemplate({ id, project, name }: ParsedInput<'savePlanTemplate'>): Output<'savePlanTemplate'> {
      const slots = templateSlots(readPlan(planPacket(store, id)), project);
      if (slots.length === 0) throw new DeskError('input-invalid', { field: 'project' });
      return write(() => store.planTemplates.save(host.newId(), name, slots, now()));
    },

    deletePlanTemplate({ key }: ParsedInput<'deletePlanTemplate'>): Output<'deletePlanTemplate'> {
      write(() => store.planTemplates.markDeleted(key));
      return {};
    },
  };
}
