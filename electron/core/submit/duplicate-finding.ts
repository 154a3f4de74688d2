import type { Finding } from '../../../shared/findings.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';

/** The warning that a desk has more than one ticket for a request. @param tickets their ids, the one that is followed first */
export const duplicateFinding = (tickets: string[]): Finding => ({
  pointer: '',
  code: 'duplicate-at-desk',
  severity: 'warning',
  message: inBothLanguages('outbox', 'finding.duplicate-at-desk', { tickets: tickets.join(', ') }),
  params: { tickets, source: 'desk' },
});
