import { PDFDocument } from 'pdf-lib';
import type { BlockOf, PrintedBrief } from '../../shared/brief/document.ts';
import { saidText } from '../../shared/figures/said.ts';
import { dateText } from '../../shared/format.ts';
import { mendOutline } from './pdf-outline.ts';

const NOON = 'T12:00:00Z';

/**
 * The PDF with title, author, subject, keywords and language set, and with both of its dates at noon UTC of the brief's
 * as-of date, so that the same brief gives the same file.
 */
export async function stampMetadata(pdf: Uint8Array, brief: PrintedBrief): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const asOf = new Date(`${brief.as_of}${NOON}`);
  document.setTitle(`${brief.client}: ${brief.title}`, { showInWindowTitleBar: true });
  document.setAuthor('Parley');
  document.setSubject(`${brief.engagement}, as of ${dateText(brief.as_of)}, version ${brief.version}`);
  document.setKeywords([brief.classification]);
  document.setCreator('Parley');
  document.setProducer('Parley');
  document.setLanguage('en-GB');
  document.setCreationDate(asOf);
  document.setModificationDate(asOf);
  mendOutline(document, headings(brief));
  return document.save();
}

/** Every text that is set as a heading. */
function headings({ client, title, pages }: PrintedBrief): string[] {
  return [
    `${client}: ${title}`,
    ...pages.flatMap(({ finding, blocks }) => [finding, ...blocks.flatMap(blockHeadings)]),
  ];
}

function blockHeadings(block: BlockOf<string>): string[] {
  switch (block.kind) {
    case 'boxes':
      return block.boxes.map(({ title }) => title);
    case 'answers':
      return block.answers.map(({ question }) => question);
    case 'chart':
      return [saidText(block.chart.title)];
    case 'list':
    case 'signatures':
      return [block.title];
    default:
      return [];
  }
}
