import { isPlainAddress } from '../../../../../shared/plain-address.ts';
import { textAt } from '../../../../../shared/rules/request-members.ts';
import type { Submission } from '../../../store/submissions.ts';

/** Where a request names no partner's address: a domain that nobody has (RFC 6761). */
const NO_DOMAIN = 'onboarding.invalid';

/** Reads ids of messages out of a header. An id is as long as a line may be at most, and has no blank (RFC 5322, 3.6.4). */
const messageIds = /<[^<>\s@]{1,200}@[^<>\s@]{1,253}>/g;

/** The most ids that are read out of one header. */
const MAX_IDS = 100;

function partnerDomain(packet: Submission['packet']): string {
  const address = textAt(packet, '/submittedBy/email');
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return isPlainAddress(address) && /^[a-z0-9.-]+$/.test(domain) ? `onboarding.${domain}` : NO_DOMAIN;
}

/** What names a mail within its Message-ID. It stands for the mail as its ticket: the domain would tell whose it is. */
export const mailNameOf = ({ id, revision }: Pick<Submission, 'id' | 'revision'>): string =>
  revision === 1 ? id : `${id}.${revision}`;

/** The Message-ID of what was frozen, and those of what it replaces: every try has the same one, a correction another. */
export function messageIdOf(submission: Pick<Submission, 'id' | 'revision' | 'packet'>): {
  messageId: string;
  references: string[];
} {
  const domain = partnerDomain(submission.packet);
  return {
    messageId: `<${mailNameOf(submission)}@${domain}>`,
    references: submission.revision === 1 ? [] : [`<${submission.id}@${domain}>`],
  };
}

/** The packets whose messages a header names, by their ids; whoever answers keeps the id, whatever else they change. */
export function packetIdsIn(header: string): string[] {
  const ids = (header.match(messageIds) ?? []).slice(-MAX_IDS);
  return ids.flatMap(
    (id) => /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.\d+)?@/i.exec(id)?.[1] ?? [],
  );
}
