import type { PlanExportFormat } from '../../../../shared/operations/plans.ts';

/** What a plan can become: the formats of an export, and its PDF, which is a packet's summary as any other. */
export type ExportKind = PlanExportFormat | 'pdf';

type ExportGroup = { group: 'apply' | 'read'; kinds: readonly ExportKind[] };

/** Files that make the plan so, and files for people. */
export const exportGroups: readonly ExportGroup[] = [
  { group: 'apply', kinds: ['terraform', 'bash', 'powershell', 'api'] },
  { group: 'read', kinds: ['pdf', 'letters', 'access-lists', 'calendar', 'xlsx', 'csv'] },
];

/** Formats that can take what is there into account and take roles away. */
const APPLYING = new Set<ExportKind>(['terraform', 'bash', 'powershell', 'api']);
export const isApplied = (kind: ExportKind): boolean => APPLYING.has(kind);
