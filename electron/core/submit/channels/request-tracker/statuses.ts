import type { LocalizedText } from '../../../../../shared/findings.ts';
import { inBothLanguages, type MessageKey } from '../../../../../shared/messages/translate.ts';
import type { MilestoneName, StatusCategory } from '../../../../../shared/states.ts';

type StatusInfo = { category: StatusCategory; milestone?: MilestoneName };

/*
 * The statuses of the onboarding life cycle and of the one that Request Tracker comes with. A desk with other names
 * works too: they count as open and are shown as they are. To follow them, add a line here and a label.
 */
const known = {
  new: { category: 'open' },
  open: { category: 'open' },
  'in-review': { category: 'open' },
  stalled: { category: 'waiting-on-partner' },
  'waiting-for-partner': { category: 'waiting-on-partner' },
  'customer-invited': { category: 'waiting-on-customer', milestone: 'invitation-email-sent' },
  'relation-established': { category: 'done', milestone: 'customer-relation-established' },
  resolved: { category: 'done' },
  rejected: { category: 'failed' },
  withdrawn: { category: 'failed' },
  deleted: { category: 'failed' },
} as const satisfies Record<string, StatusInfo>;

const infoOf = (status: string): StatusInfo | undefined =>
  Object.hasOwn(known, status) ? known[status as keyof typeof known] : undefined;

export const categoryOf = (status: string): StatusCategory => infoOf(status)?.category ?? 'open';

/** The result that a status stands for; undefined for most. */
export const milestoneOf = (status: string): MilestoneName | undefined => infoOf(status)?.milestone;

/** A status in words; one that is not known by its own name. */
export const labelOf = (status: string): LocalizedText =>
  infoOf(status)
    ? inBothLanguages('request-tracker', `status.${status}` as MessageKey<'request-tracker'>)
    : { de: status, en: status };

/** Any ticket can be opened again, but a deleted one is not shown any more. */
export const isEnd = (status: string): boolean => status === 'deleted';
