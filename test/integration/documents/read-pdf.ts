import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What pdf.js, a reader that shares no code with our writer, finds in a file. */
export async function readPdf(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const { info, metadata } = await document.getMetadata();
  const pages: { text: string; tags: string[] }[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const tags = tagsOf(await page.getStructTree());
    pages.push({ text: items.map((item) => ('str' in item ? item.str : '')).join('\n'), tags });
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
  };
  await task.destroy();
  return read;
}

type StructNode = { role: string; children?: unknown[] };
const isNode = (value: unknown): value is StructNode =>
  typeof value === 'object' && value !== null && 'role' in value;

const tagsOf = (node: unknown): string[] =>
  isNode(node) ? [node.role, ...(node.children ?? []).flatMap(tagsOf)] : [];
