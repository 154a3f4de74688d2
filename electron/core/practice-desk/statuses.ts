import type { LocalizedText } from '../../../shared/findings.ts';
import type { StatusCategory } from '../../../shared/states.ts';

type StatusInfo = { category: StatusCategory; terminal: boolean; label: LocalizedText };

const status = (category: StatusCategory, terminal: boolean, de: string, en: string): StatusInfo => ({
  category,
  terminal,
  label: { de, en },
});

/** The desk's statuses in the order of a request's life, with the words that a person reads. */
export const statuses = {
  received: status('open', false, 'Eingegangen', 'Received'),
  'in-review': status('open', false, 'In Prüfung', 'In review'),
  'waiting-for-partner': status('waiting-on-partner', false, 'Rückfrage an Sie', 'Waiting for you'),
  'customer-invited': status(
    'waiting-on-customer',
    false,
    'Ansprechpartner eingeladen',
    'Contact person invited',
  ),
  'relation-established': status(
    'done',
    true,
    'Kundenbeziehung hergestellt',
    'Customer relation established',
  ),
  rejected: status('failed', true, 'Abgelehnt', 'Rejected'),
  withdrawn: status('failed', true, 'Zurückgezogen', 'Withdrawn'),
  duplicate: status('failed', true, 'Doppelt eingereicht', 'Duplicate'),
} as const satisfies Record<string, StatusInfo>;

export type StatusCode = keyof typeof statuses;

/** True where nothing can follow the status. */
export const isTerminal = (code: StatusCode): boolean => statuses[code].terminal;

/** The statuses that end a request. */
export const terminalStatuses = (Object.keys(statuses) as StatusCode[]).filter(isTerminal);

/** True where the partner may still change the request. */
export const isEditable = (code: StatusCode): boolean =>
  code === 'received' || code === 'waiting-for-partner';
