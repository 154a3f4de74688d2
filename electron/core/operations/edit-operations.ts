import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings.ts';
import { withValueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { applyPlanEdits } from '../../../shared/plan/apply-plan-edits.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import type { PlanEdit } from '../../../shared/plan/plan-edit.ts';
import { cleanPlan } from '../../../shared/rules/normalize-plan.ts';
import { cleanRequest } from '../../../shared/rules/normalize-request.ts';
import { packetOf, type DraftRow } from '../store/drafts.ts';
import { applyDifferences, invertDifferences } from '../store/packet-differences.ts';
import type { ChangeOrigin, StepVersion } from '../store/versions.ts';
import { valueOfFinding, findingsOf, type Rules } from './findings.ts';
import { assertEditable } from './editable.ts';
import { assertNotFrozen } from './frozen.ts';
import { leaveCustomer, saveEdited, type SaveDeps } from './save-packet.ts';

/** Members of the head say what a packet is; no form changes them. */
const HEAD = /^\/(format|version|kind|id)(\/|$)/;

function changeMember(packet: JsonObject, pointer: string, value: string | boolean | undefined): JsonObject {
  if (HEAD.test(pointer)) throw new DeskError('input-invalid', { field: pointer });
  try {
    return withValueAt(packet, pointer, value);
  } catch (error) {
    throw new DeskError('input-invalid', { field: pointer }, { cause: error });
  }
}

function editedPlan(packet: JsonObject, edits: readonly PlanEdit[]): JsonObject {
  try {
    return applyPlanEdits(packet, edits);
  } catch (error) {
    throw new DeskError('input-invalid', { field: 'edits' }, { cause: error });
  }
}

type Change = { packet: JsonObject; how: ChangeOrigin; findings?: Finding[]; touched?: string[] };
type Saved = { kind: PacketKind; packet: JsonObject; findings: Finding[] };

/** Typing, undo and redo, and the versions that they leave. */
export function makeEditOperations(deps: SaveDeps & { desk: Rules['desk']; changed(): void }) {
  const { host, store, desk, changed } = deps;
  const now = (): string => host.clock.now().toISOString();

  /** Stores what a change makes of a packet; what the desk or a rule had said about the changed members is over. */
  function save(id: string, how: (row: DraftRow) => Change): Saved {
    const saved = store.write(() => {
      const row = store.drafts.get(id);
      assertEditable(store, id);
      const { packet, how: origin, findings = [], touched } = how(row);
      saveEdited(deps, row, packet, origin, touched);
      return { kind: row.kind, packet, findings };
    });
    changed();
    return saved;
  }

  /** The same, and what is to be said of the packet then. */
  function edit(id: string, how: (row: DraftRow) => Change): Output<'editPacket'> {
    const { kind, packet, findings } = save(id, how);
    return {
      id,
      savedAt: now(),
      packet,
      findings: [
        ...findings,
        ...(store.outbox.find(id)?.findings ?? []),
        ...findingsOf({ store, clock: host.clock, desk }, kind, packet),
      ],
    };
  }

  /** The version on top of a stack; undefined where it is empty. */
  const top = (id: string, stack: readonly number[]): StepVersion | undefined => {
    const n = stack.at(-1);
    return n === undefined ? undefined : store.versions.find(id, n);
  };

  /** The version that undo or redo touches next. Throws DeskError `nothing-to-undo`. */
  function nextOf(id: string, stack: 'undo' | 'redo'): StepVersion {
    const version = top(id, store.versions.stacks(id)[stack]);
    if (!version) throw new DeskError('nothing-to-undo', { id });
    return version;
  }

  /** The packet as it was after a version: the present one with all later changes taken back. */
  function packetAt(id: string, n: number): JsonObject {
    const row = store.drafts.get(id);
    if (n > 0 && !store.versions.find(id, n)) throw new DeskError('not-found', { id: `${id} #${n}` });
    return store.versions
      .above(id, n)
      .reduce((packet, { changes }) => applyDifferences(packet, invertDifferences(changes)), packetOf(row));
  }

  return {
    packetAt,

    editPacket: ({ id, changes, step }: ParsedInput<'editPacket'>): Output<'editPacket'> =>
      edit(id, (row) => {
        const edited = changes.reduce(
          (packet, { pointer, value }) => changeMember(packet, pointer, value ?? undefined),
          packetOf(row),
        );
        // Not normalized: the organization name would be fixed after the company's first letter.
        const { packet, findings } = row.kind === 'request' ? cleanRequest(edited) : cleanPlan(edited);
        const touched = changes.map(({ pointer }) => pointer);
        return { packet, how: { origin: 'edit', step }, findings, touched };
      }),

    editPlan({ id, edits, step }: ParsedInput<'editPlan'>): Output<'editPlan'> {
      // Without findings: the window has them from the same rules already, and of a large plan they are many.
      save(id, (row) => {
        if (row.kind !== 'plan') throw new DeskError('not-a-plan', { id });
        const { packet } = cleanPlan(editedPlan(packetOf(row), edits));
        return { packet, how: { origin: 'edit', step } };
      });
      return { id, savedAt: now() };
    },

    undoPacket: ({ id, step }: ParsedInput<'undoPacket'>): Output<'undoPacket'> =>
      edit(id, (row) => {
        const version = nextOf(id, 'undo');
        const { n, changes, origin } = version;
        if (step !== undefined && version.step !== step) throw new DeskError('nothing-to-undo', { id });
        // What came from the customer's data and is not wanted here stays with the customer.
        if (origin === 'customer') leaveCustomer(store, id);
        const packet = applyDifferences(packetOf(row), invertDifferences(changes));
        return { packet, how: { origin: 'undo', of: n } };
      }),

    redoPacket: ({ id }: ParsedInput<'redoPacket'>): Output<'redoPacket'> =>
      edit(id, (row) => {
        const { n, changes } = nextOf(id, 'redo');
        return { packet: applyDifferences(packetOf(row), changes), how: { origin: 'redo', of: n } };
      }),

    readHistory: ({ id, limit, before }: ParsedInput<'readHistory'>): Output<'readHistory'> =>
      store.read(() => {
        const row = store.drafts.get(id);
        const found = store.versions.below(id, before ?? Number.MAX_SAFE_INTEGER, limit + 1);
        const page = found.slice(0, limit);
        const isWhole = found.length <= limit;
        const stacks = store.versions.stacks(id);
        const created = { n: 0, at: row.created_at, origin: 'created' as const, changes: [] };
        return {
          versions: isWhole ? [...page, created] : page,
          next: isWhole ? null : (page.at(-1)?.n ?? null),
          undo: top(id, stacks.undo)?.changes ?? null,
          redo: top(id, stacks.redo)?.changes ?? null,
        };
      }),

    showVersion: ({ id, n }: ParsedInput<'showVersion'>): Output<'showVersion'> => ({
      packet: store.read(() => packetAt(id, n)),
    }),

    keepFinding({ id, pointer, code, keep }: ParsedInput<'keepFinding'>): Output<'keepFinding'> {
      const row = store.drafts.get(id);
      assertNotFrozen(store, id);
      const packet = packetOf(row);
      const findings = findingsOf({ store, clock: host.clock, desk }, row.kind, packet);
      const finding = findings.find((one) => one.pointer === pointer && one.code === code);
      const isKept = finding?.params['kept'] === true;
      if (keep && !isKept && finding?.severity !== 'warning')
        throw new DeskError('input-invalid', { field: pointer });
      store.write(() => {
        if (!keep) store.keptFindings.forget(id, pointer, code);
        else if (finding && !isKept)
          store.keptFindings.keep(id, { pointer, code, value: valueOfFinding(packet, finding) }, now());
      });
      changed();
      return { findings: findingsOf({ store, clock: host.clock, desk }, row.kind, packet) };
    },
  };
}
