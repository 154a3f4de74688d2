import { createHash } from 'node:crypto';
import { API_PATH } from '../api-path.ts';
import { limits } from '../capabilities.ts';
import { digestHeader, downloadHeader, fileNameOf, mediaTypeOf, sha256OfDigest } from '../content-headers.ts';
import type { Desk } from '../desk.ts';
import { namesTag } from '../etag.ts';
import { ProblemError } from '../problem.ts';
import type { Answer, Route } from '../route.ts';
import { Attachment } from '../schemas/attachment.ts';
import type { AttachmentRecord } from '../store/attachments.ts';

const tag = 'Attachments';

const presentAttachment = (desk: Desk, record: AttachmentRecord): Attachment => ({
  id: record.id,
  digest: digestHeader(record.sha256),
  fileName: record.fileName,
  contentType: record.contentType,
  bytes: record.bytes,
  createdAt: record.uploadedAt,
  links: { self: `${desk.origin()}${API_PATH}/attachments/${record.id}` },
});

export const uploadAttachment: Route = {
  method: 'POST',
  path: '/attachments',
  operationId: 'uploadAttachment',
  tag,
  summary: 'Upload a file before the request or message that names it',
  description:
    'Safe to repeat: the same bytes have the same id. A file that nothing names is removed after a day.',
  headers: ['Content-Digest', 'Content-Disposition'],
  body: { types: limits.attachmentTypes, required: true, limit: limits.attachmentBytes },
  answers: {
    201: { description: 'The file was stored.', schema: Attachment, headers: ['Location'] },
    200: { description: 'The file was there already.', schema: Attachment, headers: ['Location'] },
  },
  problems: ['content-digest-required', 'content-digest-mismatch'],
  handle(asked, desk): Answer {
    const sha256 = createHash('sha256').update(asked.bytes).digest();
    const told = sha256OfDigest(asked.header('Content-Digest') ?? '');
    if (told === null) throw new ProblemError('content-digest-required');
    if (told !== sha256.toString('base64')) throw new ProblemError('content-digest-mismatch');
    const file = {
      id: `AT-${sha256.toString('hex').slice(0, 40)}`,
      sha256: told,
      fileName: fileNameOf(asked.header('Content-Disposition')),
      contentType: mediaTypeOf(asked.header('Content-Type')),
      uploadedAt: desk.now(),
    };
    const { record, isNew } = desk.write(() => desk.store.attachments.put(file, asked.bytes));
    const body = presentAttachment(desk, record);
    return { status: isNew ? 201 : 200, headers: { Location: body.links.self }, body };
  },
};

export const readAttachment: Route = {
  method: 'GET',
  path: '/attachments/:id',
  operationId: 'readAttachment',
  tag,
  summary: 'Download a file',
  headers: ['If-None-Match'],
  answers: {
    200: {
      description: 'The bytes as they were uploaded.',
      types: limits.attachmentTypes,
      headers: ['ETag', 'Content-Digest', 'Content-Disposition'],
    },
    304: { description: 'Unchanged.', headers: ['ETag'] },
  },
  problems: ['not-found'],
  handle(asked, desk): Answer {
    const record = desk.store.attachments.find(asked.params['id'] ?? '');
    const content = record && desk.store.attachments.readContent(record.id);
    if (!record || !content) throw new ProblemError('not-found');
    const tags = { ETag: `"${record.id}"` };
    if (namesTag(asked.header('If-None-Match') ?? '', tags.ETag)) return { status: 304, headers: tags };
    const headers = {
      ...tags,
      'Content-Type': record.contentType,
      'Content-Digest': digestHeader(record.sha256),
      'Content-Disposition': downloadHeader(record.fileName),
      'X-Content-Type-Options': 'nosniff',
    };
    return { status: 200, headers, body: content };
  },
};
