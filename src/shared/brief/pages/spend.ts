import type { MonthFigures, UsageFigures, WorkloadFigures } from '../../engagement/figures.ts';
import { rangeReason, rangeText } from '../../engagement/range-text.ts';
import { UNASSIGNED } from '../../engagement/workload-of.ts';
import type { Subject } from '../../figures/declaration.ts';
import { amount, type FigureRef, given, type Said, said, saidJoined } from '../../figures/said.ts';
import {
  counted,
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
import { figuresIn, givenIn, letters, words } from '../columns.ts';
import type { BriefBlock, BriefPage, BriefTable } from '../document.ts';
import type { BriefMaterial } from '../material.ts';
import { inWords, orElse } from '../wording.ts';

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

function finding({ figures: { workloads, usage }, judgement }: BriefMaterial): Said {
  const few = paretoCount(workloads, judgement.pareto_share);
  const named = workloads.filter(({ workload_id }) => workload_id !== UNASSIGNED).length;
  if (few !== null && named > 1) {
    return said`${String(few)} of ${counted(named, 'workload')} make ${runningShare(workloads[few - 1])} of list cost`;
  }
  return usage.by_month.length > 0
    ? whatItCameTo(usage)
    : '0 months of usage are on file, so no cost is known';
}

/** What the files come to: the use at contract, or the bill alone where no use is on file or none has a price. */
function whatItCameTo(usage: UsageFigures): Said {
  const days = said`from ${periodEnd(usage.period?.from)} to ${periodEnd(usage.period?.to)}`;
  if (usage.net_usd !== null) {
    const net = amount('usage_net', rangeText(usage.net_usd, usage.net_usd_high, headlineMoney));
    return said`Usage ${days} came to ${net} at contract`;
  }
  if (usage.reported_usd === null) return said`Usage ${days} has no price, so its cost is not known`;
  const bill = amount('usage_reported', headlineMoney(usage.reported_usd));
  return said`The bill ${days} came to ${bill}; what it should have been is not known`;
}

function runningShare(workload: WorkloadFigures | undefined): Said {
  return amount('workload_running_share', percent(workload?.cumulative_share), {
    workload_id: workload?.workload_id ?? '',
  });
}

/** The first or last day that the files hold. */
function periodEnd(day: string | undefined): Said {
  return given('file', dateText(day));
}

/** How many workloads, dearest first, reach a share of list cost; null while that is not known or takes unassigned usage. */
function paretoCount(workloads: readonly WorkloadFigures[], share: number): number | null {
  const at = workloads.findIndex(({ cumulative_share }) => (cumulative_share ?? 0) >= share - ROUNDING);
  const first = workloads.slice(0, at + 1);
  return at < 0 || first.some(({ workload_id }) => workload_id === UNASSIGNED) ? null : at + 1;
}

function soWhat({ figures: { workloads, usage }, judgement }: BriefMaterial): Said {
  if (usage.by_month.length === 0) return 'Import 1 usage file to fill this page.';
  const unassigned = workloads.find(({ workload_id }) => workload_id === UNASSIGNED)?.share_of_list ?? null;
  if (unassigned !== null && unassigned >= judgement.worth_assigning_share) {
    return said`${amount('workload_share', percent(unassigned), { workload_id: UNASSIGNED })} of list cost belongs to no workload: assign it before it is audited.`;
  }
  if (usage.by_model.length === 0)
    return 'Import a usage file as well: a bill alone does not tell what was used.';
  if (usage.net_usd === null) return 'Enter prices for the models in use: without them no cost can be told.';
  const first = paretoCount(workloads, judgement.pareto_share) ?? 1;
  return `Audit the ${first > 1 ? `first ${counted(first, 'workload')}` : 'largest workload'} before the rest.`;
}

function source({ figures: { usage } }: BriefMaterial): Said {
  if (!usage.period) return 'No file imported.';
  const { from, to } = usage.period;
  return said`${counted(usage.sources.length, 'file')}, ${periodEnd(from)} to ${periodEnd(to)}, at contract prices; each file under Assumptions and lineage.`;
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
    ...drawn.map((model) => ({
      ...modelSeries(model, months, [model]),
      opens: months.map(({ month }) => ({ figure: 'model_month_net' as const, subject: { month, model } })),
    })),
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
    ...(reported.some((usd) => usd !== null) ? { line: billedLine(months, reported) } : {}),
  };
}

function billedLine(months: readonly MonthFigures[], values: (number | null)[]): Series {
  const opens = months.map(({ month }) => ({ figure: 'usage_reported' as const, subject: { month } }));
  return { label: 'As billed', values, opens };
}

function monthsTitle(months: readonly MonthFigures[]): Said {
  const [first, last] = [months[0], months.at(-1)];
  const latest = said`${netIn(last)} at contract in ${monthText(last?.month)}`;
  return first === last ? latest : said`${latest}, ${netIn(first)} in ${monthText(first?.month)}`;
}

function netIn(month: MonthFigures | undefined): Said {
  return amount('usage_net', headlineMoney(month?.net_usd), { month: month?.month ?? '' });
}

function othersSeries(models: readonly string[], months: readonly MonthFigures[]): Series[] {
  if (models.length === 0) return [];
  const opens = months.map(({ month }) => ({
    figure: 'other_models_month_net' as const,
    subject: { month },
  }));
  return [{ ...modelSeries('Other models', months, models), opens }];
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
    title: said`${{ text: percent(top[share]), ...shareOpens(share, top.model) }} of ${of} on ${top.model}`,
    subtitle: `Share of ${of} by model`,
    source: 'Usage files',
    bars: by_model.map((one) => ({
      label: one.model,
      value: one[share],
      marked: one === top,
      opens: shareOpens(share, one.model),
    })),
  };
}

function shareOpens(share: 'token_share' | 'net_share', model: string): FigureRef {
  return { figure: share === 'token_share' ? 'model_token_share' : 'model_net_share', subject: { model } };
}

function paretoChart(workloads: readonly WorkloadFigures[], share: number): Chart | null {
  const few = paretoCount(workloads, share);
  if (few === null) return null;
  return {
    kind: 'bars',
    unit: 'usd',
    title: said`The first ${String(few)} reach ${runningShare(workloads[few - 1])} of list cost`,
    subtitle: said`USD a year at list by workload; marked: the first ${given('typed', percent(share, 0))}`,
    source: 'Usage files at list prices',
    bars: workloads.map(({ workload_id, name, annual_list_usd }, i) => ({
      label: name,
      value: annual_list_usd,
      marked: i < few,
      opens: { figure: 'workload_list_annual', subject: { workload_id } },
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
      givenIn('typed', figuresIn('Value', 'USD per outcome')),
      figuresIn('Margin', 'USD per outcome'),
      words('Owner', 1.5),
    ],
    rows: figures.workloads.map((w) => {
      const stated = workloads.find(({ id }) => id === w.workload_id);
      const subject = { workload_id: w.workload_id };
      return {
        cells: [
          w.outcome_unit === '' ? w.name : `${w.name} (${w.outcome_unit})`,
          amount('workload_list_annual', rangeText(w.annual_list_usd, w.annual_list_usd_high), subject),
          amount('workload_share', percent(w.share_of_list), subject),
          runningShare(w),
          amount('outcome_count', plainNumber(w.outcome_count), subject),
          amount('cost_per_outcome', outcomeMoney(w.usd_per_outcome), subject),
          outcomeMoney(stated?.value_per_outcome_usd),
          amount('outcome_margin', outcomeMoney(w.margin_per_outcome_usd), subject),
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
        : named.map(({ workload_id, name, output_ratio, movement }) => ({
            cells: [
              name,
              TRENDS[movement.bill],
              TRENDS[movement.unit_cost],
              amount('workload_output_ratio', plainNumber(output_ratio, 2), { workload_id }),
              TRENDS[movement.output_ratio],
              orElse(
                [movement.state, movement.growth].map((one) => one?.sentence ?? '').join(' '),
                'Not known: needs 3 months of outcomes.',
              ).trim(),
            ],
          })),
    note: given('shipped', 'A trend needs 3 complete months and moves by more than 1% a month.'),
  };
}

const TRENDS = { up: 'rising', down: 'falling', flat: 'level', none: 'no trend' } as const;

function modelTable({ figures: { usage } }: BriefMaterial): BriefTable {
  const billed = new Map(
    usage.readings.flatMap(({ kind, name, billed_usd }) => (kind === 'model' ? [[name, billed_usd]] : [])),
  );
  const isTold = [...billed].some(([name, usd]) => name !== '' && usd !== null);
  const notTold = usage.reported_usd === null ? 'needs a cost file' : 'bill names no model';
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
    rows: usage.by_model.map((m) => {
      const subject = { model: m.model };
      return {
        cells: [
          m.model,
          amount('usage_list', rangeText(m.list_usd, m.list_usd_high), subject),
          amount('usage_net', rangeText(m.net_usd, m.net_usd_high), subject),
          isTold ? billedText(m.model, billed.get(m.model)) : notTold,
          amount('model_net_share', percent(m.net_share), subject),
          amount('model_token_share', percent(m.token_share), subject),
          amount('model_rate', ratePerMtok(m.usd_per_mtok), subject),
        ],
      };
    }),
  };
}

function reconcileTable({ figures: { usage }, judgement }: BriefMaterial): BriefTable {
  const { by_month: months } = usage;
  const compared = months.filter(({ reconciliation }) => reconciliation !== null);
  const tied = compared.filter(({ reconciliation }) => reconciliation?.reconciled);
  const within = percent(judgement.reconciled_within, 1).replace('.0%', '%');
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
        cells: readingCells(`${monthText(m.month)}${m.complete ? '' : ' (not complete)'}`, m, {
          month: m.month,
        }),
      })),
      { cells: readingCells('All months', usage, {}), strong: true },
    ],
    note: saidJoined(
      [
        said`Unexplained is the bill less the use at contract. ${String(tied.length)} of ${counted(compared.length, 'month')} compared tie within ${given('typed', within)} of the bill or the rounding of the file; days measured by one side only are left out of it.`,
        ...(usage.open_to.length === 0 ? [] : [`A range stands where ${rangeReason(usage.open_to)}.`]),
        'Three readings of the same use are compared, never added.',
      ],
      ' ',
    ),
  };
}

type Readings = Pick<
  MonthFigures,
  'list_usd' | 'list_usd_high' | 'net_usd' | 'net_usd_high' | 'reported_usd' | 'reconciliation'
>;

function readingCells(label: string, one: Readings, of: Subject): Said[] {
  const { reconciliation: check } = one;
  return [
    label,
    amount('usage_list', rangeText(one.list_usd, one.list_usd_high), of),
    amount('usage_net', rangeText(one.net_usd, one.net_usd_high), of),
    one.reported_usd === null ? 'no cost file' : amount('usage_reported', tableMoney(one.reported_usd), of),
    check ? amount('unexplained', tableMoney(check.unexplained_usd), of) : NOT_KNOWN,
    check ? amount('unexplained_share', percent(check.unexplained_share), of) : NOT_KNOWN,
    check ? (check.reconciled ? 'yes' : 'no') : '?',
  ];
}

function billedText(model: string, usd: number | null | undefined): Said {
  return usd == null
    ? 'not on a bill'
    : amount('reading_billed', tableMoney(usd), { reading: `model ${model}` });
}
