import * as z from 'zod';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json-pointer.ts';
import type { DraftOperations } from './draft-operations.ts';
import { readAndCheck } from './draft-operations.ts';
import { embedPacket } from '../documents/pdf/embedded-packet.ts';
import type { MakeSummaryPdf } from '../documents/pdf/summary-pdf.ts';
import { packetLanguage } from '../documents/request-in-words.ts';
import type { Host } from '../host.ts';
import type { Submission } from '../store/submissions.ts';
import type { Attachment } from '../submit/channel.ts';
import { today } from './findings.ts';

/** The packet and its summary as the desk gets them: no watermark, it is being submitted. */
export async function submissionAttachments(
  { packet }: Submission,
  makeSummaryPdf: MakeSummaryPdf,
): Promise<Attachment[]> {
  const { bytes } = await makeSummaryPdf({
    packet,
    kind: packet['kind'] === 'plan' ? 'plan' : 'request',
    state: 'sent',
    findings: [],
    ticket: null,
    language: packetLanguage(packet),
    watermark: false,
  });
  return [
    {
      name: 'onboarding.packet.json',
      mediaType: 'application/json',
      bytes: Buffer.from(embedPacket(packet).bytes),
    },
    { name: 'onboarding.pdf', mediaType: 'application/pdf', bytes: Buffer.from(bytes) },
  ];
}

/** Summaries of stored packets and of packet files. */
export function makeDocumentOperations(
  host: Pick<Host, 'clock' | 'newId'>,
  makeSummaryPdf: MakeSummaryPdf,
  drafts: () => DraftOperations,
) {
  return {
    async makePdf({ source, language }: ParsedInput<'makePdf'>): Promise<Output<'makePdf'>> {
      if ('id' in source) {
        const { id, kind, state, findings, ticket, packet } = drafts().view(source.id);
        const object = packet as JsonObject;
        // What a person carries to the desk is submitted by that: it gets the summary that the app would send.
        const isCarried = findings.some(
          ({ code, params }) => code === 'hand-over' && params['source'] === 'outbox',
        );
        const made = await makeSummaryPdf({
          packet: object,
          kind,
          state: isCarried ? 'sent' : state,
          findings: isCarried ? [] : findings,
          ticket,
          language: language ?? packetLanguage(object),
          watermark: state !== 'sent' && !isCarried,
        });
        return { id, title: made.title, bytes: made.bytes.byteLength, pages: made.pages, data: made.bytes };
      }
      const { kind, packet, findings } = readAndCheck(source.text, today(host.clock));
      if (!kind || !isJsonObject(packet)) throw new DeskError('file-not-a-packet', { finding: findings[0] });
      const made = await makeSummaryPdf({
        packet,
        kind,
        state: 'draft',
        findings,
        ticket: null,
        language: language ?? packetLanguage(packet),
        watermark: true,
      });
      const id = z.uuid().safeParse(packet['id']).data ?? host.newId();
      return { id, title: made.title, bytes: made.bytes.byteLength, pages: made.pages, data: made.bytes };
    },
  };
}
