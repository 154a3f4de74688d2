/** The media type of a Content-Type header without its parameters, in lower case; empty where there is none. */
export const mediaTypeOf = (header: string | undefined): string =>
  (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** The base64 of the sha-256 entry in a Content-Digest header (RFC 9530), or null where it has none. */
export const sha256OfDigest = (header: string): string | null =>
  /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:[,;]|$)/.exec(header)?.[1] ?? null;

/** The Content-Digest header for a SHA-256 in base64. */
export const digestHeader = (sha256: string): string => `sha-256=:${sha256}:`;

/** Longest file name that is kept, in UTF-16 units. */
const MAX_FILE_NAME = 200;

/**
 * The bare file name of a Content-Disposition header (RFC 6266), `filename*` before `filename`, or null. Folders and
 * control characters are dropped, since the name ends up in other people's file dialogs.
 */
export function fileNameOf(header: string | undefined): string | null {
  if (!header) return null;
  const plain = /(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  const name = decodedFileName(header) ?? plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2] ?? '';
  const bare = (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').trim();
  return bare === '' ? null : bare.slice(0, MAX_FILE_NAME);
}

function decodedFileName(header: string): string | null {
  const encoded = /(?:^|;)\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** The Content-Disposition header of a download, with the name in both forms of RFC 6266. */
export function downloadHeader(fileName: string | null): string {
  if (fileName === null) return 'attachment';
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
