import { hash } from 'node:crypto';
import { isJsonObject } from '../../../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../../../shared/messages/translate.ts';
import type { Finding } from '../../../../../shared/findings.ts';
import type { Attachment, Channel } from '../../channel.ts';
import { itemError } from '../../item-error.ts';
import { deskWords } from '../../http/problem.ts';
import type { Client } from './client.ts';
import type { Capabilities } from './resource.ts';

type AttachResult = Awaited<ReturnType<NonNullable<Channel['attach']>>>;

/** Longest id of a file that is kept. */
const MAX_ID = 200;

const fileFinding = ({ name }: Attachment, words: string | null): Finding => ({
  pointer: '',
  code: 'attachment-refused',
  severity: 'error',
  message: inBothLanguages('outbox', 'finding.attachment-refused', { name }),
  params: { name, source: 'desk', ...(words === null ? {} : { words }) },
});

const refused = (
  attachments: readonly Attachment[],
  httpStatus: number | null,
  words: string | null,
): AttachResult => ({
  kind: 'rejected',
  error: itemError('attachment-refused', words),
  httpStatus,
  findings: attachments.map((attachment) => fileFinding(attachment, words)),
});

/** The files that the desk says it does not take, by its capabilities: too many, too large, of a type that it does not name. */
export function beyondLimits(
  attachments: readonly Attachment[],
  limits: Capabilities['limits'] | undefined,
): Attachment[] {
  if (!limits) return [];
  const { attachments: most, attachmentBytes, attachmentTypes } = limits;
  return attachments.filter(
    ({ bytes, mediaType }, n) =>
      (most !== undefined && n >= most) ||
      (attachmentBytes !== undefined && bytes.byteLength > attachmentBytes) ||
      (attachmentTypes !== undefined && !attachmentTypes.includes(mediaType)),
  );
}

/**
 * Uploads files one after the other. The desk names a file by its content (RFC 9530 digest), so that an upload whose
 * answer was lost is repeated without harm: the same bytes get the same id. What the desk's limits rule out is not sent.
 */
export function makeAttach(client: Client, capabilities: () => Capabilities | null) {
  return async (attachments: Attachment[], signal: AbortSignal): Promise<AttachResult> => {
    const tooMuch = beyondLimits(attachments, capabilities()?.limits);
    if (tooMuch.length > 0) return refused(tooMuch, null, null);
    const ids: string[] = [];
    for (const attachment of attachments) {
      const { name, mediaType, bytes } = attachment;
      const result = await client.call(
        {
          method: 'POST',
          path: '/attachments',
          headers: {
            'content-type': mediaType,
            'content-digest': `sha-256=:${hash('sha256', bytes, 'base64')}:`,
            'content-disposition': `attachment; filename="${name}"`,
          },
          body: bytes,
        },
        signal,
      );
      const answer = result.kind === 'answer' ? result.answer : undefined;
      if (answer?.status === 404 && !answer.isHtml) return { kind: 'attached', ids: [] };
      const id = isJsonObject(answer?.json) ? answer.json['id'] : undefined;
      const isStored = answer?.status === 200 || answer?.status === 201;
      if (isStored && typeof id === 'string' && id.length <= MAX_ID) {
        ids.push(id);
        continue;
      }
      if (answer && !answer.isHtml && [400, 413, 415, 422].includes(answer.status))
        return refused([attachment], answer.status, deskWords(answer));
      const { paused, error, retryAfterMs } = client.itemObstacle(result);
      const httpStatus = answer?.status ?? null;
      return paused === null
        ? { kind: 'not-sent', error, httpStatus, retryAfterMs }
        : { kind: 'not-sent', error, httpStatus, paused };
    }
    return { kind: 'attached', ids };
  };
}
