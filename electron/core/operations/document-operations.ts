import * as z from 'zod';
import type { Output, PacketView, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json-pointer.ts';
import type { Letterhead, SummaryWish } from '../../../shared/operations/papers.ts';
import type { DraftOperations } from './draft-operations.ts';
import { readAndCheck } from './draft-operations.ts';
import { embedPacket } from '../documents/pdf/embedded-packet.ts';
import type { MakeSummaryPdf, SummaryInput } from '../documents/pdf/summary-pdf.ts';
import { packetLanguage } from '../documents/request-in-words.ts';
import type { Host } from '../host.ts';
import type { Submission } from '../store/submissions.ts';
import type { Attachment } from '../submit/channel.ts';
import { today } from './findings.ts';

/** What heads the summaries of whoever has given none: the name of who submits. */
const noLetterhead: Letterhead = { name: '', logo: null };

/**
 * The packet and its summary as the desk gets them: no watermark, it is being submitted. They follow from the
 * submission alone, so that every try sends the same bytes: the profile's letterhead, which may change between two
 * tries, is not on them.
 */
export async function submissionAttachments(
  { packet }: Submission,
  makeSummaryPdf: MakeSummaryPdf,
): Promise<Attachment[]> {
  const { bytes } = await makeSummaryPdf([
    {
      packet,
      kind: packet['kind'] === 'plan' ? 'plan' : 'request',
      state: 'sent',
      findings: [],
      ticket: null,
      milestones: [],
      language: packetLanguage(packet),
      watermark: false,
      letterhead: noLetterhead,
      withNotes: false,
    },
  ]);
  return [
    {
      name: 'onboarding.packet.json',
      mediaType: 'application/json',
      bytes: Buffer.from(embedPacket(packet).bytes),
    },
    { name: 'onboarding.pdf', mediaType: 'application/pdf', bytes: Buffer.from(bytes) },
  ];
}

/** What the summary of a stored packet is made of. */
export function summaryInput(
  { kind, state, findings, ticket, milestones, packet }: PacketView,
  letterhead: Letterhead,
  { language, withNotes }: z.infer<typeof SummaryWish>,
): SummaryInput {
  const object = packet as JsonObject;
  // What a person carries to the desk is submitted by that: its summary says so.
  const isCarried = findings.some(
    ({ code, params }) => code === 'hand-over' && params['source'] === 'outbox',
  );
  return {
    packet: object,
    kind,
    state: isCarried ? 'sent' : state,
    findings: isCarried ? [] : findings,
    ticket,
    milestones,
    language: language ?? packetLanguage(object),
    watermark: state !== 'sent' && !isCarried,
    letterhead,
    withNotes,
  };
}

type DocumentDeps = {
  host: Pick<Host, 'clock' | 'newId'>;
  makeSummaryPdf: MakeSummaryPdf;
  drafts: () => DraftOperations;
  /** The letterhead of the open profile; null where none is open. */
  readLetterhead: () => Letterhead | null;
};

/** Summaries of stored packets and of packet files. */
export function makeDocumentOperations({ host, makeSummaryPdf, drafts, readLetterhead }: DocumentDeps) {
  async function make(id: string, input: SummaryInput): Promise<Output<'makePdf'>> {
    const { title, bytes, pages } = await makeSummaryPdf([input]);
    return { id, title, bytes: bytes.byteLength, pages, data: bytes };
  }

  return {
    async makePdf({ source, ...wish }: ParsedInput<'makePdf'>): Promise<Output<'makePdf'>> {
      const letterhead = readLetterhead() ?? noLetterhead;
      if ('id' in source) return make(source.id, summaryInput(drafts().view(source.id), letterhead, wish));
      const { kind, packet, findings } = readAndCheck(source.text, today(host.clock));
      if (!kind || !isJsonObject(packet)) throw new DeskError('file-not-a-packet', { finding: findings[0] });
      const id = z.uuid().safeParse(packet['id']).data ?? host.newId();
      return make(id, {
        packet,
        kind,
        state: 'draft',
        findings,
        ticket: null,
        milestones: [],
        language: wish.language ?? packetLanguage(packet),
        watermark: true,
        letterhead,
        withNotes: wish.withNotes,
      });
    },
  };
}
