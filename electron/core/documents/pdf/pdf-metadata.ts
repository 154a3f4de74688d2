import type { PdfDocument } from './pdfkit.ts';

/** The same for every file: a time of making would give the same packet other bytes each time. */
export const fixedDate = new Date('2000-01-01T00:00:00Z');

/**
 * Declares PDF/UA-1 beside the PDF/A-3a that pdfkit writes. PDF/A allows a foreign schema in the metadata only with
 * its description (ISO 19005-3, 6.6.2.3).
 */
export function declareAccessible(document: PdfDocument): void {
  document.appendXML(`
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`);
}

/** pdfkit 0.20 writes title and keywords into the XMP as they are; a company called "A & B" would make it no XML. */
export function escapeMetadata(document: PdfDocument): void {
  const addInfo = document._addInfo;
  document._addInfo = () => {
    const { Title, Keywords, ...info } = document.info;
    addInfo.call({
      info: { ...info, Title: escapeXml(Title), Keywords: escapeXml(Keywords) },
      appendXML: (xml, newLine) => document.appendXML(xml, newLine),
    });
  };
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
