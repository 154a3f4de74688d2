import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { RoleMember, StateFile } from '../../../shared/operations/plans.ts';
import { applyPlanEdits } from '../../../shared/plan/apply-plan-edits.ts';
import { comparePlan, expiredMembersOf } from '../../../shared/plan/plan-difference.ts';
import { readPlan, type Plan } from '../../../shared/plan/read-plan.ts';
import { packetLanguage } from '../documents/request-in-words.ts';
import type { Host } from '../host.ts';
import { packetOf } from '../store/drafts.ts';
import type { Store } from '../store/store.ts';
import { readAndCheck } from './draft-operations.ts';
import { today } from './findings.ts';

type ExportWish = ParsedInput<'exportPlan'>;

/** What is known of the current state, if anything. */
type Known = { members: RoleMember[]; projectIds: { [key: string]: string } } | null;

const nameOf = ({ scope, subject, role }: RoleMember): string =>
  JSON.stringify([scope.type, scope.key, subject, role]);

/** The plan packet in a file's text. Throws DeskError `file-not-a-packet`, `not-a-plan`. */
function planIn(text: string, day: string): JsonObject {
  const { kind, packet, findings } = readAndCheck(text, day);
  if (!kind || !packet) throw new DeskError('file-not-a-packet', { finding: findings[0] });
  if (kind !== 'plan') throw new DeskError('not-a-plan');
  return packet as JsonObject;
}

async function readStates(plan: Plan, states: readonly StateFile[]): Promise<NonNullable<Known>> {
  const { readState } = await import('../documents/plan/read-state.ts');
  return readState(plan, states);
}

/**
 * What was asked to be taken away: members that the state has beyond the plan. What is expired the export takes away by
 * itself. Throws DeskError `input-invalid` for a member that the plan does not want taken away.
 */
function removalsOf(plan: Plan, known: Known, asked: ExportWish['removals'], day: string): RoleMember[] {
  const due = comparePlan(plan, known?.members ?? [], day).remove;
  if (asked === 'all') return due;
  const allowed = new Set([...due, ...expiredMembersOf(plan, day)].map(nameOf));
  if (asked?.some((member) => !allowed.has(nameOf(member))))
    throw new DeskError('input-invalid', { field: 'removals' });
  return asked ?? [];
}

/** Exports and differences of stored plans and of plan files; `store` throws where no profile is open. */
export function makePlanFileOperations(host: Pick<Host, 'clock'>, store: () => Store) {
  function sourcePacket(source: ExportWish['source']): JsonObject {
    if ('text' in source) return planIn(source.text, today(host.clock));
    const row = store().drafts.get(source.id);
    if (row.kind !== 'plan') throw new DeskError('not-a-plan');
    return packetOf(row);
  }

  async function knownState(plan: Plan, { source, states, snapshotId }: ExportWish): Promise<Known> {
    if (states && states.length > 0) return readStates(plan, states);
    if (snapshotId === undefined || !('id' in source)) return null;
    return store().planSnapshots.find(source.id, snapshotId);
  }

  return {
    async diffPlan({ text, states }: ParsedInput<'diffPlan'>): Promise<Output<'diffPlan'>> {
      const day = today(host.clock);
      const plan = readPlan(planIn(text, day));
      return comparePlan(plan, (await readStates(plan, states)).members, day);
    },
    async exportPlan(wish: ExportWish): Promise<Output<'exportPlan'>> {
      const day = today(host.clock);
      const given = sourcePacket(wish.source);
      const known = await knownState(readPlan(given), wish);
      // A project that a list of projects shows to exist is not made again.
      const packet = applyPlanEdits(
        given,
        Object.entries(known?.projectIds ?? {}).map(([key, existingId]) => ({
          type: 'put',
          list: 'projects',
          key,
          members: { existingId },
        })),
      );
      const plan = readPlan(packet);
      const { exportPlan } = await import('../documents/plan/export-plan.ts');
      const files = await exportPlan({
        packet,
        format: wish.format,
        language: wish.language ?? packetLanguage(packet),
        today: day,
        existing: known?.members ?? [],
        removals: removalsOf(plan, known, wish.removals, day),
      });
      return { files };
    },
  };
}
