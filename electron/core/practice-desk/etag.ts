import { createHash } from 'node:crypto';

/** The entity tag of a resource that counts its revisions. */
export const revisionTag = (revision: number): string => `"${revision}"`;

/** The entity tag of a document that has no revision: the start of its SHA-256. */
export const contentTag = (content: string | Buffer): string =>
  `"${createHash('sha256').update(content).digest('hex').slice(0, 32)}"`;

/** True where an If-Match or If-None-Match header names the tag or is `*`; weak marks are ignored (RFC 9110, 8.8.3.2). */
export const namesTag = (header: string, tag: string): boolean =>
  header
    .split(',')
    .map((entry) => entry.trim().replace(/^W\//, ''))
    .some((entry) => entry === '*' || entry === tag);
