import type { Drawdown, ScorecardLine } from '../../engagement/figures.ts';
import { figureReading } from '../../engagement/scorecard-lines.ts';
import type { Subject } from '../../figures/declaration.ts';
import { amount, given, type Said, said, saidJoined } from '../../figures/said.ts';
import { counted, dateText, monthText, percent, tableMoney } from '../../format.ts';
import { figures as declared, type FigureFamily } from '../../kpi/figures.ts';
import type { Status } from '../../kpi/status.ts';
import { indexPriceBook } from '../../pricing/price-book.ts';
import { figuresIn, givenIn, letters, words } from '../columns.ts';
import type { BriefBlock, BriefPage, BriefTable } from '../document.ts';
import { figureValue } from '../figure-text.ts';
import type { BriefMaterial } from '../material.ts';

const FAMILIES: readonly { id: FigureFamily; label: string }[] = [
  { id: 'consumption', label: 'Consumption' },
  { id: 'rate', label: 'Rate' },
  { id: 'relationship', label: 'Relationship' },
];

const TRENDS: Readonly<Record<ScorecardLine['trend']['direction'], string>> = {
  up: 'up',
  down: 'down',
  flat: 'level',
  none: 'no trend',
};

/** The eleven figures of the scorecard, each with its target, letter, reason and trend. */
export function scorecardPage(material: BriefMaterial): BriefPage {
  const { scorecard } = material.figures;
  return {
    id: 'scorecard',
    name: 'Scorecard',
    finding: finding(scorecard),
    so_what: soWhat(scorecard),
    source: said`Usage files and contract on file; months ${monthsOf(scorecard)}. ${given('shipped', 'A trend needs 3 months and moves by more than 1% a month.')}`,
    blocks: [
      { kind: 'table', table: mainTable(material) },
      ...drawdownBlocks(material),
      ...findingBlocks(material),
    ],
  };
}

function finding(lines: readonly ScorecardLine[]): string {
  const at = (status: Status) => lines.filter((line) => line.status.status === status).length;
  return `${at('good')} of ${counted(lines.length, 'figure')} are good, ${at('watch')} to watch, ${at('act')} call for action, ${at('unknown')} not known or without target`;
}

function soWhat(lines: readonly ScorecardLine[]): string {
  const acting = lines
    .filter((line) => line.status.status === 'act')
    .map(({ figure }) => declared[figure].label);
  if (acting.length > 0) return `Act first on: ${acting.slice(0, 3).join('; ')}.`;
  return `${counted(lines.filter(({ value }) => value === null).length, 'figure')} to make known before the talks.`;
}

function monthsOf(lines: readonly ScorecardLine[]): string {
  const months = lines.flatMap(({ monthly }) => monthly.map(({ month }) => month)).toSorted();
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? `${monthText(first)} to ${monthText(last)}` : 'none';
}

function mainTable(material: BriefMaterial): BriefTable {
  const lines = material.figures.scorecard;
  const cellsOf = mainCells(partsIn(material));
  return {
    title: 'The eleven figures',
    columns: [
      words('Figure', 1.7),
      figuresIn('Now', undefined, 1.15),
      givenIn('typed', figuresIn('Target', undefined, 0.95)),
      letters('Status', 0.6),
      words('Why', 4),
      words('Trend', 1.1),
    ],
    rows: FAMILIES.flatMap(({ id, label }) => {
      const own = lines.filter(({ figure }) => declared[figure].family === id);
      return own.length === 0
        ? []
        : [{ cells: [label], group: true }, ...own.map((line) => ({ cells: cellsOf(line) }))];
    }),
    note: 'G good, W watch, A act, ? not known or without a target.',
  };
}

function drawdownBlocks({ figures: { contract, usage } }: BriefMaterial): BriefBlock[] {
  if (contract === null || contract.drawdown.periods.length === 0) return [];
  const { periods, to_date } = contract.drawdown;
  const known = usage.period?.from ?? null;
  const isPartial = known !== null && to_date !== null && to_date.from < known;
  const cells = ({ commit_usd, drawn_usd, utilisation }: Drawdown, subject: Subject) => [
    tableMoney(commit_usd),
    amount('commit_drawn', tableMoney(drawn_usd), subject),
    amount('drawdown', percent(utilisation), subject),
  ];
  const table: BriefTable = {
    title: 'Commit drawn, by period and to date',
    columns: [
      givenIn('axis', words('Commit period', 2)),
      givenIn('typed', figuresIn('Commit', 'USD')),
      figuresIn('Drawn', 'USD'),
      figuresIn('Utilisation'),
    ],
    rows: [
      ...periods.map((one) => ({
        cells: [`${dateText(one.from)} to ${dateText(one.to)}`, ...cells(one, { period_from: one.from })],
      })),
      ...(to_date ? [{ cells: ['To date', ...cells(to_date, {})], strong: true }] : []),
    ],
    ...(isPartial
      ? {
          note: said`Usage is on file from ${given('file', dateText(known))}: what was drawn before is not counted.`,
        }
      : {}),
  };
  return [{ kind: 'table', table }];
}

function findingBlocks({ figures: { findings } }: BriefMaterial): BriefBlock[] {
  return findings.length === 0
    ? []
    : [{ kind: 'list', title: 'Findings', items: findings.map(({ sentence }) => sentence) }];
}

type PartsOf = (line: ScorecardLine) => Said[];

/** The words beside a figure, as the scorecard reads them. */
function partsIn({ figures, price_book }: BriefMaterial): PartsOf {
  const { scorecard_card: card, workloads, as_of: asOf } = figures;
  const subject = { card, workloads, asOf, priceBook: indexPriceBook(price_book) };
  return ({ figure }) => figureReading(figure, subject).parts;
}

function mainCells(partsOf: PartsOf): (line: ScorecardLine) => Said[] {
  return (line) => [
    declared[line.figure].label,
    amount(line.figure, figureValue(line.figure, line.value)),
    line.target === null ? 'none set' : figureValue(line.figure, line.target),
    line.status.letter,
    line.missing ?? whyText(line, partsOf(line)),
    trendText(line),
  ];
}

function whyText({ status }: ScorecardLine, parts: readonly Said[]): Said {
  if (parts.length === 0) return given('shipped', status.reason);
  return said`${given('shipped', status.reason.replace(/\.$/, ''))}; ${saidJoined(parts, '; ')}`;
}

function trendText({ figure, trend }: ScorecardLine): Said {
  if (trend.direction === 'none' || trend.slope === null) return TRENDS.none;
  return said`${TRENDS[trend.direction]}, ${amount('figure_trend', percent(trend.slope), { figure })} a month`;
}
