import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type ReadPdf = {
  pages: { text: string; width: number; height: number; isTagged: boolean }[];
  info: Record<string, unknown>;
  outline: string[];
  language: string | null;
};

/** What a reader or a search finds in a PDF: the text of each page, its size in points, title, outline, language. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await loading.promise;
  const numbers = Array.from({ length: document.numPages }, (_, i) => i + 1);
  const pages = await Promise.all(
    numbers.map(async (number) => {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      const isTagged = ((await page.getStructTree())?.children.length ?? 0) > 0;
      return { text: text.replace(/\s+/g, ' '), width, height, isTagged };
    }),
  );
  const { info } = await document.getMetadata();
  const outline = (await document.getOutline()) ?? [];
  const read = {
    pages,
    info: info as Record<string, unknown>,
    outline: outline.flatMap(titles),
    language: (info as { Language?: string }).Language ?? null,
  };
  await loading.destroy();
  return read;
}

type Entry = { title: string; items: Entry[] };

function titles({ title, items }: Entry): string[] {
  return [title, ...items.flatMap(titles)];
}
