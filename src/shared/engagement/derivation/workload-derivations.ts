import type { DeclaredId } from '../../figures/catalogue.ts';
import type { WORKLOAD_FIGURES } from '../../figures/workloads.ts';
import type { EngagementDocument } from '../document.ts';
import type { WorkloadFigures } from '../figures.ts';
import { shareOf } from '../sums.ts';
import {
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  type Input,
  numbered,
  ofFigure,
  ofRows,
  ofSetting,
  plus,
  upperEnd,
  workedOut,
} from './draft.ts';
import { proposalDerivations } from './proposal-derivations.ts';
import { baselineRows } from './usage-derivations.ts';

/** How the figures of a workload come about. */
export const workloadDerivations: Derivations<typeof WORKLOAD_FIGURES> = {
  workload_list_annual: of(
    (w) => w.annual_list_usd,
    (context, { workload_id }) => ({
      list: ofRows(context, 'List dollars in the baseline', 'list_usd', {
        ...baselineRows(context),
        workload_id,
        priced: 'list',
      }),
      months: monthsOfBaseline(context),
    }),
    'list / months * 12',
    'workload_list_annual_high',
  ),
  workload_list_annual_high: of(
    (w) => w.annual_list_usd_high,
    (context, { workload_id }) => ({
      list: ofRows(context, 'List dollars in the baseline, at most', 'list_usd_high', {
        ...baselineRows(context),
        workload_id,
        priced: 'list',
      }),
      months: monthsOfBaseline(context),
    }),
    'list / months * 12',
  ),
  workload_share: of(
    (w) => w.share_of_list,
    (context, { workload_id }) => ({
      own: ofRows(context, 'List dollars of the workload', 'list_usd', {
        ...baselineRows(context),
        workload_id,
        priced: 'list',
      }),
      all: ofRows(context, 'List dollars of the baseline', 'list_usd', {
        ...baselineRows(context),
        priced: 'list',
      }),
    }),
    'own / all',
  ),
  workload_running_share: (context, { workload_id }) => {
    const at = context.figures.workloads.findIndex((w) => w.workload_id === workload_id);
    const found = context.figures.workloads[at];
    if (!found) return null;
    const down = context.figures.workloads
      .slice(0, at + 1)
      .filter(({ share_of_list }) => share_of_list !== null)
      .map((w) => ofFigure(context, 'workload_share', { workload_id: w.workload_id }, `Share of ${w.name}`));
    return {
      value: found.cumulative_share,
      inputs: numbered('share', down),
      calculation: plus(down.length, (n) => `share_${n}`),
    };
  },
  workload_cache_hits: ofTokens((w) => w.cache_hit_rate, 'cache_read'),
  workload_hits_of_repeatable: (context, { workload_id }) => {
    const found = context.figures.workloads.find((w) => w.workload_id === workload_id);
    const stored = context.document.answers.find(
      (one) => one.workload_id === workload_id && one.question_id === 'C1',
    );
    if (!found || stored?.answer.question !== 'C1' || stored.answer.kind !== 'known') return null;
    const { repeatable_share } = stored.answer.base;
    const hits = found.cache_hit_rate;
    return {
      value: hits === null || repeatable_share === 0 ? null : Math.min(1, hits / repeatable_share),
      inputs: {
        hits: ofFigure(context, 'workload_cache_hits', { workload_id: found.workload_id }),
        repeats: {
          label: 'Repeatable share of input',
          value: repeatable_share,
          unit: 'share',
          from: { kind: 'answer', workload_id: found.workload_id, question_id: 'C1' },
        },
      },
      calculation: 'min(1, hits / repeats)',
    };
  },
  workload_model_share: (context, { workload_id, model }) => {
    const found = context.figures.workloads.find((w) => w.workload_id === workload_id);
    const own = found?.models.find((one) => one.model === model);
    if (!found || !own) return null;
    const rows = { ...baselineRows(context), workload_id: found.workload_id };
    return {
      value: shareOf(
        own.tokens,
        found.models.reduce((sum, one) => sum + one.tokens, 0),
      ),
      inputs: {
        own: ofRows(context, `Tokens on ${own.model}`, 'tokens', { ...rows, model: own.model }),
        all: ofRows(context, 'All tokens of the workload', 'tokens', rows),
      },
      calculation: 'own / all',
    };
  },
  workload_batch_share: of(
    (w) => w.batch_share,
    (context, { workload_id }) => ({
      batch: ofRows(context, 'Tokens of batch rows', 'tokens', {
        ...baselineRows(context),
        workload_id,
        batch: true,
      }),
      all: ofRows(context, 'All tokens', 'tokens', { ...baselineRows(context), workload_id }),
    }),
    'batch / all',
  ),
  workload_output_ratio: ofTokens((w) => w.output_ratio, 'output'),
  ...proposalDerivations,
  outcome_count: of(
    (w) => w.outcome_count,
    (context, { workload_id }) => numbered('count', monthlyCounts(context, workload_id)),
    (_, { workload_id }, context) => plus(monthlyCounts(context, workload_id).length, (n) => `count_${n}`),
  ),
  floor_cost_per_outcome: of(
    (w) => w.floor_usd_per_outcome,
    (context, { workload_id }) => ({
      now: ofFigure(context, 'cost_per_outcome', { workload_id }),
      floor: ofFigure(context, 'floor_month', { workload_id }, 'Planned floor of the workload, a month'),
      baseline: ofFigure(context, 'baseline_month', { workload_id }, 'Baseline of the workload, a month'),
    }),
    'now * floor / baseline',
  ),
  outcome_loss: of(
    ({ margin_per_outcome_usd: margin, outcome_count }) =>
      margin === null ? null : -margin * (outcome_count ?? 0),
    (context, { workload_id }) => ({
      margin: ofFigure(context, 'outcome_margin', { workload_id }),
      outcomes: ofFigure(context, 'outcome_count', { workload_id }),
    }),
    '(0 - margin) * outcomes',
  ),
  outcome_margin: of(
    (w) => w.margin_per_outcome_usd,
    (context, { workload_id }) => ({
      worth: valueInput(context.document, workload_id),
      now: ofFigure(context, 'cost_per_outcome', { workload_id }),
    }),
    'worth - now',
  ),
};

/** The months that the baseline stands for; fewer than one where a few days were scaled. */
export function monthsOfBaseline({ baseline, document }: Context): Input {
  const months = baseline?.month_count ?? null;
  return baseline !== null && baseline.months.length === 0
    ? workedOut('Months that the days stand for', months, 'count', baseline.note)
    : ofSetting(
        `Complete months averaged, up to ${document.settings.baseline_months}`,
        months,
        'count',
        'baseline_months',
      );
}

/** What a workload costs an outcome: its net dollars in the months counted, and the counts. */
export function costOfOutcome(context: Context, workload_id: string): Pick<Draft, 'inputs' | 'calculation'> {
  const months = countedMonths(context, workload_id);
  return {
    inputs: {
      net: ofRows(context, 'Net dollars in the months counted', 'net_usd', {
        workload_id,
        months,
        priced: 'net',
      }),
      outcomes: ofFigure(context, 'outcome_count', { workload_id }),
    },
    calculation: 'net / outcomes',
  };
}

function countedMonths({ document, baseline }: Context, workload_id: string): string[] {
  return document.outcomes
    .filter((o) => o.workload_id === workload_id && baseline?.months.includes(o.month))
    .map(({ month }) => month);
}

function monthlyCounts({ document, baseline }: Context, workload_id: string): Input[] {
  return document.outcomes
    .filter((o) => o.workload_id === workload_id && baseline?.months.includes(o.month))
    .map(({ month, count }) => ({
      label: `Counted in ${month}`,
      value: count,
      unit: 'count',
      from: { kind: 'outcome', workload_id },
    }));
}

function valueInput({ workloads }: EngagementDocument, workload_id: string): Input {
  const worth = workloads.find(({ id }) => id === workload_id)?.value_per_outcome_usd ?? null;
  return {
    label: 'What one outcome is worth',
    value: worth,
    unit: 'usd_per_outcome',
    from: { kind: 'workload', workload_id, field: 'value_per_outcome_usd' },
  };
}

function of(
  value: (workload: WorkloadFigures) => number | null,
  inputs: (context: Context, workload: WorkloadFigures) => Draft['inputs'],
  calculation: string | ((inputs: Draft['inputs'], workload: WorkloadFigures, context: Context) => string),
  high?: DeclaredId,
): Derive {
  return (context, { workload_id }) => {
    const found = context.figures.workloads.find((w) => w.workload_id === workload_id);
    if (!found) return null;
    const given = inputs(context, found);
    return {
      value: value(found),
      inputs: given,
      calculation: typeof calculation === 'string' ? calculation : calculation(given, found, context),
      high: high === undefined ? null : upperEnd(context, high, { workload_id: found.workload_id }),
    };
  };
}

function ofTokens(
  value: (workload: WorkloadFigures) => number | null,
  part: 'cache_read' | 'output',
): Derive {
  const label = part === 'output' ? 'Output tokens' : 'Cache-read tokens';
  return of(
    value,
    (context, { workload_id }) => ({
      part: ofRows(context, label, part, { ...baselineRows(context), workload_id }),
      input: ofRows(context, 'All input tokens', 'all_input', { ...baselineRows(context), workload_id }),
    }),
    'part / input',
  );
}

/** A weighted mean as inputs: a share and a weight of each, with the calculation. */
export function weightedMean(
  parts: readonly { share: Input; weight: Input }[],
): Pick<Draft, 'inputs' | 'calculation'> {
  const shares = parts.map(({ share }) => share);
  const weights = parts.map(({ weight }) => weight);
  const products = plus(parts.length, (n) => `share_${n} * weight_${n}`);
  return {
    inputs: { ...numbered('share', shares), ...numbered('weight', weights) },
    calculation: `(${products}) / (${plus(parts.length, (n) => `weight_${n}`)})`,
  };
}
