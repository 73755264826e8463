import { getDocumentProxy } from 'unpdf';

export type PdfPage = {
  text: string;
  /** In points of 1/72 inch. */
  width: number;
  height: number;
  /** Where the text reaches to at the right. */
  right: number;
};

/** The pages of a PDF with their text, in the order in which it was drawn. */
export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const texts = items.filter((item) => 'str' in item);
    // Gaps between texts of two directions are told as blanks that are wider than they are.
    const written = texts.filter(({ str }) => str.trim() !== '');
    pages.push({
      text: texts.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join(''),
      width,
      height,
      right: Math.max(0, ...written.map(({ transform, width: across }) => Number(transform[4]) + across)),
    });
  }
  return pages;
}
