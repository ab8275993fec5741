import type { BriefBlock, BriefDocument, BriefPage } from '../../shared/brief/document.ts';
import type { Said } from '../../shared/figures/said.ts';

type ChartBlock = Extract<BriefBlock, { kind: 'chart' }>;

/** What a page is laid out from: its heading, its blocks with narrow charts side by side, its source line. */
export type PageUnit =
  | { kind: 'draft'; missing: readonly string[] }
  | { kind: 'lead'; finding: Said; so_what: Said }
  | { kind: 'charts'; charts: readonly ChartBlock[] }
  | { kind: 'source'; source: Said }
  | Exclude<BriefBlock, ChartBlock>;

/** The units of a page in order; the first page of a draft says what is missing. */
export function pageUnits({ draft, pages }: BriefDocument, page: BriefPage): PageUnit[] {
  const isFirst = pages[0] === page;
  return [
    ...(draft && isFirst ? [{ kind: 'draft', missing: draft.missing } as const] : []),
    { kind: 'lead', finding: page.finding, so_what: page.so_what },
    ...page.blocks.reduce<PageUnit[]>(withBlock, []),
    ...(page.source === null ? [] : [{ kind: 'source', source: page.source } as const]),
  ];
}

function withBlock(units: PageUnit[], block: BriefBlock): PageUnit[] {
  if (block.kind !== 'chart') return [...units, block];
  const last = units.at(-1);
  const joins = last?.kind === 'charts' && block.width !== 'full' && last.charts[0]?.width !== 'full';
  return joins
    ? [...units.slice(0, -1), { kind: 'charts', charts: [...last.charts, block] }]
    : [...units, { kind: 'charts', charts: [block] }];
}
