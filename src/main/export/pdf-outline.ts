import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';

/**
 * Puts the spaces back that the browser loses in the titles of the outline where a heading breaks into lines. `texts`
 * are the headings as they were written; a title that matches none is left as it is.
 */
export function mendOutline(document: PDFDocument, texts: readonly string[]): void {
  const written = new Map(texts.map((text) => [withoutSpaces(text), text]));
  for (const item of outlineItems(document)) {
    const title = item.lookup(TITLE);
    if (!(title instanceof PDFString || title instanceof PDFHexString)) continue;
    const text = written.get(withoutSpaces(title.decodeText()));
    if (text !== undefined) item.set(TITLE, PDFHexString.fromText(text));
  }
}

const TITLE = PDFName.of('Title');
const FIRST = PDFName.of('First');
const NEXT = PDFName.of('Next');

function outlineItems(document: PDFDocument): PDFDict[] {
  const root = document.catalog.lookup(PDFName.of('Outlines'));
  return root instanceof PDFDict ? itemsFrom(root.lookup(FIRST)) : [];
}

function itemsFrom(first: unknown): PDFDict[] {
  const items: PDFDict[] = [];
  for (let item = first; item instanceof PDFDict; item = item.lookup(NEXT)) {
    items.push(item, ...itemsFrom(item.lookup(FIRST)));
  }
  return items;
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}
