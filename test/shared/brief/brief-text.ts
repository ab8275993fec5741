import type { Chart } from '../../../src/shared/brief/chart.ts';
import type { BlockOf, PageOf, PrintedBrief, TableOf } from '../../../src/shared/brief/document.ts';
import { saidText } from '../../../src/shared/figures/said.ts';

/** The brief as somebody would read it aloud: one block after the other, tables in columns. */
export function briefText(brief: PrintedBrief): string {
  const draft = brief.draft ? ['DRAFT. Missing:', ...brief.draft.missing.map((one) => `- ${one}`)] : [];
  return [
    `${brief.client} | ${brief.title} | ${brief.engagement} | as of ${brief.as_of} | ${brief.version} | ${brief.classification} | ${brief.paper}`,
    `${brief.statement} ${brief.basis}.`,
    ...draft,
    ...brief.pages.map(pageText),
    '',
  ].join('\n');
}

export function pageText(page: PageOf<string>): string {
  return [
    '',
    `=== ${page.name} ===`,
    page.finding,
    `So: ${page.so_what}`,
    ...page.blocks.map(blockText),
    ...(page.source === null ? [] : [`Source: ${page.source}`]),
  ].join('\n');
}

export function blockText(block: BlockOf<string>): string {
  switch (block.kind) {
    case 'boxes':
      return block.boxes
        .map(
          ({ title, strong, lines }) =>
            `\n[${title}] ${strong ?? ''}\n${lines.map((line) => `  ${line}`).join('\n')}`,
        )
        .join('');
    case 'answers':
      return `\n${block.answers.map(({ question, answer }) => `${question} ${answer}`).join('\n')}`;
    case 'paragraphs':
      return `\n${block.paragraphs.join('\n')}`;
    case 'list':
      return `\n${block.title}\n${block.items.map((item) => `- ${item}`).join('\n')}`;
    case 'chart':
      return `\n(chart, ${block.width}) ${chartText(block.chart)}`;
    case 'table':
      return `\n${tableText(block.table)}`;
    case 'signatures':
      return `\n${block.title}: ${block.roles.map((role) => `${role} ______`).join('  ')}`;
  }
}

function chartText(chart: Chart): string {
  return `${chart.kind}: ${saidText(chart.title)} | ${saidText(chart.subtitle)} | ${chart.source}`;
}

function tableText({ title, columns, rows, note }: TableOf<string>): string {
  const head = columns.map(({ label, unit }) => (unit === undefined ? label : `${label} [${unit}]`));
  const table = [head, ...rows.filter(({ group }) => !group).map(({ cells }) => cells)];
  const widths = head.map((_, i) => Math.max(...table.map((cells) => (cells[i] ?? '').length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) =>
        columns[i]?.align === 'right' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join(' | ')
      .trimEnd();
  const body = rows.map(({ cells, group }) => (group ? `-- ${cells.join(' ')}` : line(cells)));
  return [title, line(head), ...body, ...(note === undefined ? [] : [`Note: ${note}`])].join('\n');
}
