import { isPlainAddress } from '../../../../../shared/plain-address.ts';
import { textAt } from '../../../../../shared/rules/request-members.ts';
import type { Submission } from '../../../store/submissions.ts';

/** Where a request's mail comes from and goes to; null where the request does not say. */
export type MailParties = { from: string | null; to: string | null };

/**
 * Who writes and who gets a request: the partner's person who submits it, and the partner sales account manager (PSAM)
 * where it is for one, else the recipient of the settings. A plan that names nobody comes from the server's user.
 */
export function partiesOf(
  packet: Submission['packet'],
  recipient: string | null,
  user: string | null = null,
): MailParties {
  const submitter = textAt(packet, '/submittedBy/email');
  // Nobody types into a plan who submits it.
  const from = submitter === '' && packet['kind'] === 'plan' ? (user ?? '') : submitter;
  const psam = textAt(packet, '/channel') === 'psam' ? textAt(packet, '/psam/email') : '';
  const to = isPlainAddress(psam) ? psam : recipient;
  return { from: isPlainAddress(from) ? from : null, to };
}
