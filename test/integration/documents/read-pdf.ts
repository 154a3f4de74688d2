import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What pdf.js, a reader that shares no code with our writer, finds in a file. */
export async function readPdf(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const { info, metadata } = await document.getMetadata();
  const pages: { text: string; tags: string[]; alternatives: string[]; links: string[] }[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const nodes = nodesOf(await page.getStructTree());
    const annotations = (await page.getAnnotations()) as { subtype: string; url?: string }[];
    pages.push({
      text: items.map((item) => ('str' in item ? item.str : '')).join('\n'),
      tags: nodes.map(({ role }) => role),
      alternatives: nodes.flatMap(({ alt }) => alt ?? []),
      links: annotations.flatMap(({ subtype, url }) => (subtype === 'Link' && url ? [url] : [])),
    });
  }
  const attachments = new Map<string, Uint8Array>();
  for (const [id, { filename }] of (await document.getAttachments()) ?? []) {
    const content = await document.getAttachmentContent(id);
    if (content) attachments.set(filename, content);
  }
  const read = {
    title: 'Title' in info ? info.Title : undefined,
    language: 'Language' in info ? info.Language : undefined,
    metadata: {
      title: metadata.get('dc:title'),
      part: metadata.get('pdfaid:part'),
      accessible: metadata.get('pdfuaid:part'),
    },
    pages,
    text: pages.map((page) => page.text).join('\n'),
    attachments,
    bookmarks: bookmarksOf(await document.getOutline()),
  };
  await task.destroy();
  return read;
}

type StructNode = { role: string; alt?: string; children?: unknown[] };
const isNode = (value: unknown): value is StructNode =>
  typeof value === 'object' && value !== null && 'role' in value;

const nodesOf = (node: unknown): StructNode[] =>
  isNode(node) ? [node, ...(node.children ?? []).flatMap(nodesOf)] : [];

type Bookmark = { title: string; items: Bookmark[] };

const bookmarksOf = (bookmarks: Bookmark[] | null): Bookmark[] =>
  (bookmarks ?? []).map(({ title, items }) => ({ title, items: bookmarksOf(items) }));
