import type { MonthFigures, WorkloadFigures } from '../../engagement/figures.ts';
import { rangeReason, rangeText } from '../../engagement/range-text.ts';
import { UNASSIGNED } from '../../engagement/workload-of.ts';
import {
  dateText,
  headlineMoney,
  monthText,
  NOT_KNOWN,
  outcomeMoney,
  percent,
  plainNumber,
  ratePerMtok,
  tableMoney,
} from '../../format.ts';
import { sumExact } from '../../money.ts';
import type { Chart, Series } from '../chart.ts';
import { figuresIn, letters, words } from '../columns.ts';
import type { BriefBlock, BriefPage, BriefTable } from '../document.ts';
import type { BriefMaterial } from '../material.ts';
import { counted, inWords, orElse } from '../wording.ts';

const DRAWN_MODELS = 5;
const ROUNDING = 1e-9;

/** Where the money goes: months by model, workloads, and usage at contract prices against the cost files. */
export function spendPage(material: BriefMaterial): BriefPage {
  const { usage } = material.figures;
  return {
    id: 'spend',
    name: 'Where the money goes',
    finding: finding(material),
    so_what: soWhat(material),
    source: source(material),
    blocks:
      usage.by_month.length === 0
        ? [
            {
              kind: 'paragraphs',
              paragraphs: [
                'Missing: a usage file. This page needs 1 file; 12 complete months make the baseline.',
              ],
            },
          ]
        : [
            ...chartBlocks(material),
            { kind: 'table', table: workloadTable(material) },
            { kind: 'table', table: movementTable(material) },
            ...mixBlocks(material),
            { kind: 'table', table: modelTable(material) },
            { kind: 'table', table: reconcileTable(material) },
          ],
  };
}

function finding({ figures: { workloads, usage }, judgement }: BriefMaterial): string {
  const few = paretoCount(workloads, judgement.pareto_share);
  const named = workloads.filter(({ workload_id }) => workload_id !== UNASSIGNED).length;
  if (few !== null && named > 1) {
    return `${few} of ${counted(named, 'workload')} make ${percent(workloads[few - 1]?.cumulative_share)} of list cost`;
  }
  if (usage.by_month.length > 0) {
    return `Usage from ${dateText(usage.period?.from)} to ${dateText(usage.period?.to)} came to ${rangeText(usage.net_usd, usage.net_usd_high, headlineMoney)} at contract`;
  }
  return '0 months of usage are on file, so no cost is known';
}

/** How many workloads, dearest first, reach a share of list cost; null while that is not known or takes unassigned usage. */
function paretoCount(workloads: readonly WorkloadFigures[], share: number): number | null {
  const at = workloads.findIndex(({ cumulative_share }) => (cumulative_share ?? 0) >= share - ROUNDING);
  const first = workloads.slice(0, at + 1);
  return at < 0 || first.some(({ workload_id }) => workload_id === UNASSIGNED) ? null : at + 1;
}

function soWhat({ figures: { workloads, usage }, judgement }: BriefMaterial): string {
  if (usage.by_month.length === 0) return 'Import 1 usage file to fill this page.';
  const unassigned = workloads.find(({ workload_id }) => workload_id === UNASSIGNED)?.share_of_list ?? null;
  if (unassigned !== null && unassigned >= judgement.worth_assigning_share) {
    return `${percent(unassigned)} of list cost belongs to no workload: assign it before it is audited.`;
  }
  return `Audit the first ${counted(Math.max(1, paretoCount(workloads, judgement.pareto_share) ?? 1), 'workload')} before the rest.`;
}

function source({ figures: { usage } }: BriefMaterial): string {
  if (!usage.period) return 'No file imported.';
  const { from, to } = usage.period;
  return `${counted(usage.sources.length, 'file')}, ${dateText(from)} to ${dateText(to)}, at contract prices; each file under Assumptions and lineage.`;
}

function chartBlocks({ figures, judgement }: BriefMaterial): BriefBlock[] {
  return sideBySide([monthsChart(figures.usage), paretoChart(figures.workloads, judgement.pareto_share)]);
}

function mixBlocks({ figures: { usage } }: BriefMaterial): BriefBlock[] {
  return sideBySide([
    mixChart(usage, 'token_share', 'tokens'),
    mixChart(usage, 'net_share', 'dollars at contract'),
  ]);
}

function sideBySide(drawn: readonly (Chart | null)[]): BriefBlock[] {
  return drawn.flatMap((chart) => (chart ? [{ kind: 'chart', chart, width: 'half' } as const] : []));
}

function monthsChart({ by_month, by_model }: BriefMaterial['figures']['usage']): Chart | null {
  const months = by_month.filter(({ net_usd }) => net_usd !== null);
  const last = months.at(-1);
  if (!last) return null;
  const named = by_model.filter(({ net_usd }) => net_usd !== null).map(({ model }) => model);
  const drawn = named.slice(0, DRAWN_MODELS);
  const others = named.slice(DRAWN_MODELS);
  const series = [
    ...drawn.map((model) => modelSeries(model, months, [model])),
    ...othersSeries(others, months),
  ];
  const reported = months.map(({ reconciliation }) => reconciliation?.reported_usd ?? null);
  const incomplete = months.filter(({ complete }) => !complete).map(({ month }) => monthText(month));
  return {
    kind: 'stacked_months',
    title: monthsTitle(months),
    subtitle: `USD at contract a month by model${incomplete.length === 0 ? '' : `; not complete: ${inWords(incomplete)}`}`,
    source: reported.some((usd) => usd !== null) ? 'Usage files; line: as billed, cost files' : 'Usage files',
    months: months.map(({ month }) => month),
    series,
    ...(reported.some((usd) => usd !== null) ? { line: { label: 'As billed', values: reported } } : {}),
  };
}

function monthsTitle(months: readonly MonthFigures[]): string {
  const [first, last] = [months[0], months.at(-1)];
  const latest = `${headlineMoney(last?.net_usd)} at contract in ${monthText(last?.month)}`;
  return first === last
    ? latest
    : `${latest}, ${headlineMoney(first?.net_usd)} in ${monthText(first?.month)}`;
}

function othersSeries(models: readonly string[], months: readonly MonthFigures[]): Series[] {
  return models.length === 0 ? [] : [modelSeries('Other models', months, models)];
}

function modelSeries(label: string, months: readonly MonthFigures[], models: readonly string[]): Series {
  return {
    label,
    values: months.map(({ by_model }) => {
      const known = by_model.flatMap(({ model, net_usd }) =>
        models.includes(model) && net_usd !== null ? [net_usd] : [],
      );
      return known.length === 0 ? null : sumExact(known);
    }),
  };
}

/** A bar for each model, of one of its two shares. */
function mixChart(
  { by_model }: BriefMaterial['figures']['usage'],
  share: 'token_share' | 'net_share',
  of: string,
): Chart | null {
  const top = by_model.toSorted((a, b) => (b[share] ?? 0) - (a[share] ?? 0))[0];
  if (!top || top[share] === null) return null;
  return {
    kind: 'bars',
    unit: 'share',
    title: `${percent(top[share])} of ${of} on ${top.model}`,
    subtitle: `Share of ${of} by model`,
    source: 'Usage files',
    bars: by_model.map((one) => ({ label: one.model, value: one[share], marked: one === top })),
  };
}

function paretoChart(workloads: readonly WorkloadFigures[], share: number): Chart | null {
  const few = paretoCount(workloads, share);
  if (few === null) return null;
  return {
    kind: 'bars',
    unit: 'usd',
    title: `The first ${few} reach ${percent(workloads[few - 1]?.cumulative_share)} of list cost`,
    subtitle: `USD a year at list by workload; marked: the first ${percent(share, 0)}`,
    source: 'Usage files at list prices',
    bars: workloads.map(({ name, annual_list_usd }, i) => ({
      label: name,
      value: annual_list_usd,
      marked: i < few,
    })),
  };
}

function workloadTable({ figures, workloads }: BriefMaterial): BriefTable {
  return {
    title: 'Workloads, dearest first',
    columns: [
      words('Workload', 1.9),
      figuresIn('At list', 'USD a year', 1.2),
      figuresIn('Share', undefined, 0.85),
      figuresIn('Running share', undefined, 0.85),
      figuresIn('Outcomes', 'in the baseline', 1.3),
      figuresIn('At contract', 'USD per outcome'),
      figuresIn('Value', 'USD per outcome'),
      figuresIn('Margin', 'USD per outcome'),
      words('Owner', 1.5),
    ],
    rows: figures.workloads.map((w) => {
      const stated = workloads.find(({ id }) => id === w.workload_id);
      return {
        cells: [
          w.outcome_unit === '' ? w.name : `${w.name} (${w.outcome_unit})`,
          rangeText(w.annual_list_usd, w.annual_list_usd_high),
          percent(w.share_of_list),
          percent(w.cumulative_share),
          plainNumber(w.outcome_count),
          outcomeMoney(w.usd_per_outcome),
          outcomeMoney(stated?.value_per_outcome_usd),
          outcomeMoney(w.margin_per_outcome_usd),
          orElse(stated?.owner ?? '', 'no owner'),
        ],
      };
    }),
    note: [
      'Cost per outcome counts the months that have an outcome count. Margin is value less cost at contract; at list is before any discount.',
      ...incompleteWords(figures.workloads),
    ].join(' '),
  };
}

function incompleteWords(workloads: readonly WorkloadFigures[]): string[] {
  return workloads.flatMap(({ name, incomplete }) => (incomplete === null ? [] : [`${name}: ${incomplete}`]));
}

/** Where each workload is going: bill and unit cost together, and what it writes against what it reads. */
function movementTable({ figures }: BriefMaterial): BriefTable {
  const named = figures.workloads.filter(({ workload_id }) => workload_id !== UNASSIGNED);
  return {
    title: 'How each workload moves, month by month',
    columns: [
      words('Workload', 1.6),
      words('Bill', 0.7),
      words('Unit cost', 0.8),
      figuresIn('Output', 'per input token', 1),
      words('Its trend', 0.8),
      words('Reading', 4),
    ],
    rows:
      named.length === 0
        ? [{ cells: ['0 workloads on file.'], group: true }]
        : named.map(({ name, output_ratio, movement }) => ({
            cells: [
              name,
              TRENDS[movement.bill],
              TRENDS[movement.unit_cost],
              plainNumber(output_ratio, 2),
              TRENDS[movement.output_ratio],
              orElse(
                [movement.state, movement.growth].map((one) => one?.sentence ?? '').join(' '),
                'Not known: needs 3 months of outcomes.',
              ).trim(),
            ],
          })),
    note: 'A trend needs 3 complete months and moves by more than 1% a month.',
  };
}

const TRENDS = { up: 'rising', down: 'falling', flat: 'level', none: 'no trend' } as const;

function modelTable({ figures: { usage } }: BriefMaterial): BriefTable {
  const billed = new Map(
    usage.readings.flatMap(({ kind, name, billed_usd }) => (kind === 'model' ? [[name, billed_usd]] : [])),
  );
  const isTold = [...billed].some(([name, usd]) => name !== '' && usd !== null);
  return {
    title: 'Models, over all files',
    columns: [
      words('Model', 1.9),
      figuresIn('At list', 'USD', 1.2),
      figuresIn('At contract', 'USD', 1.2),
      figuresIn('As billed', 'USD', 1.2),
      figuresIn('Share', 'at contract'),
      figuresIn('Share', 'of tokens'),
      figuresIn('Effective rate', 'at contract', 1.2),
    ],
    rows: usage.by_model.map((m) => ({
      cells: [
        m.model,
        rangeText(m.list_usd, m.list_usd_high),
        rangeText(m.net_usd, m.net_usd_high),
        isTold ? billedText(billed.get(m.model)) : 'bill names no model',
        percent(m.net_share),
        percent(m.token_share),
        ratePerMtok(m.usd_per_mtok),
      ],
    })),
  };
}

function reconcileTable({ figures: { usage }, settings }: BriefMaterial): BriefTable {
  const { by_month: months } = usage;
  const compared = months.filter(({ reconciliation }) => reconciliation !== null);
  const tied = compared.filter(({ reconciliation }) => reconciliation?.reconciled);
  const within = percent(settings.reconciled_within, 1).replace('.0%', '%');
  return {
    title: 'As billed, at contract and at list, month by month',
    columns: [
      words('Month', 1.4),
      figuresIn('At list', 'USD', 1.2),
      figuresIn('At contract', 'USD', 1.2),
      figuresIn('As billed', 'USD', 1.2),
      figuresIn('Unexplained', 'USD'),
      figuresIn('of the bill', undefined, 0.8),
      letters('Ties', 0.6),
    ],
    rows: [
      ...months.map((m) => ({
        cells: readingCells(`${monthText(m.month)}${m.complete ? '' : ' (not complete)'}`, m),
      })),
      { cells: readingCells('All months', usage), strong: true },
    ],
    note: [
      `Unexplained is the bill less the use at contract. ${tied.length} of ${counted(compared.length, 'month')} compared tie within ${within} of the bill or the rounding of the file; days measured by one side only are left out of it.`,
      ...(usage.open_to.length === 0 ? [] : [`A range stands where ${rangeReason(usage.open_to)}.`]),
      'Three readings of the same use are compared, never added.',
    ].join(' '),
  };
}

type Readings = Pick<
  MonthFigures,
  'list_usd' | 'list_usd_high' | 'net_usd' | 'net_usd_high' | 'reported_usd' | 'reconciliation'
>;

function readingCells(label: string, one: Readings): string[] {
  const { reconciliation: check } = one;
  return [
    label,
    rangeText(one.list_usd, one.list_usd_high),
    rangeText(one.net_usd, one.net_usd_high),
    one.reported_usd === null ? 'no cost file' : tableMoney(one.reported_usd),
    check ? tableMoney(check.unexplained_usd) : NOT_KNOWN,
    percent(check?.unexplained_share),
    check ? (check.reconciled ? 'yes' : 'no') : '?',
  ];
}

function billedText(usd: number | null | undefined): string {
  return usd == null ? 'not on a bill' : tableMoney(usd);
}
