import { type Said, saidText } from '../figures/said.ts';
import type { Chart } from './chart.ts';
import type {
  BlockOf,
  BriefBlock,
  BriefDocument,
  BriefPage,
  BriefTable,
  PrintedBrief,
  TableOf,
} from './document.ts';

/** The brief as it prints: the same words without what they open to. A brief that is text alone stays as it is. */
export function printedBrief(brief: BriefDocument): PrintedBrief {
  return { ...brief, pages: brief.pages.map(printedPage) };
}

function printedPage(page: BriefPage): PrintedBrief['pages'][number] {
  const { finding, so_what, source, blocks } = page;
  return {
    ...page,
    finding: saidText(finding),
    so_what: saidText(so_what),
    source: source === null ? null : saidText(source),
    blocks: blocks.map(printedBlock),
  };
}

function printedBlock(block: BriefBlock): BlockOf<string> {
  switch (block.kind) {
    case 'boxes':
      return { ...block, boxes: block.boxes.map(printedBox) };
    case 'answers':
      return { ...block, answers: block.answers.map((one) => ({ ...one, answer: saidText(one.answer) })) };
    case 'paragraphs':
      return { ...block, paragraphs: block.paragraphs.map(saidText) };
    case 'list':
      return { ...block, title: saidText(block.title), items: block.items.map(saidText) };
    case 'chart':
      return { ...block, chart: printedChart(block.chart) };
    case 'table':
      return { ...block, table: printedTable(block.table) };
    case 'signatures':
      return block;
  }
}

type Box<Text> = Extract<BlockOf<Text>, { kind: 'boxes' }>['boxes'][number];

function printedBox({ strong, ...box }: Box<Said>): Box<string> {
  const lines = box.lines.map(saidText);
  return strong === undefined ? { ...box, lines } : { ...box, strong: saidText(strong), lines };
}

function printedChart(chart: Chart): Chart {
  return { ...chart, title: saidText(chart.title), subtitle: saidText(chart.subtitle) };
}

function printedTable({ note, ...table }: BriefTable): TableOf<string> {
  const printed = {
    ...table,
    title: saidText(table.title),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(saidText) })),
  };
  return note === undefined ? printed : { ...printed, note: saidText(note) };
}
