import { firstDay, lastDay, minDate } from '../../calendar.ts';
import type { Subject } from '../../figures/declaration.ts';
import type { SCORECARD_PARTS } from '../../figures/scorecard-parts.ts';
import { monthText } from '../../format.ts';
import { type FigureId, figures as SCORECARD } from '../../kpi/figures.ts';
import { median } from '../../kpi/trend.ts';
import type { ScorecardLine } from '../figures.ts';
import type { RowFilter } from '../usage-rows.ts';
import {
  type Context,
  type Derivations,
  type Draft,
  type Input,
  numbered,
  ofFigure,
  ofRows,
  workedOut,
} from './draft.ts';
import { segmentOf, segmentRows } from './segment-derivations.ts';

/** How what stands beside the figures of the scorecard comes about. */
export const scorecardPartDerivations: Derivations<typeof SCORECARD_PARTS> = {
  figure_trend: (context, subject) => {
    const line = lineOf(context, subject);
    return line && trendOf(context, line);
  },
  figure_unpriced: (context, subject) => {
    const line = lineOf(context, subject);
    if (line === null) return null;
    const segment = subject.dimension === undefined ? undefined : segmentOf(context, subject);
    if (segment === null) return null;
    const own = segment ? segment.figures[line.figure as keyof typeof segment.figures] : line;
    if (own.unpriced_tokens === 0) return { value: 0, inputs: {}, calculation: '0' };
    const rows = { ...rowsOf(context, line.figure), ...segmentRows(subject), priced: 'unpriced' } as const;
    return {
      value: own.unpriced_tokens,
      inputs: { tokens: ofRows(context, 'Tokens of rows without a price', 'tokens', rows) },
      calculation: 'tokens',
    };
  },
  drawn_to_date: (context) => ({
    value: context.figures.scorecard_card.commitment?.drawn_usd ?? null,
    inputs: {
      drawn: ofRows(context, 'Net dollars of the period, to date', 'net_usd', {
        ...rowsOf(context, 'utilisation'),
        priced: 'net',
      }),
    },
    calculation: 'drawn',
  }),
  output_share_of_list: (context) => {
    const { from, to } = context.figures.scorecard_card.window;
    const share = context.figures.scorecard_card.output_share_of_list;
    const list = ofRows(context, 'List dollars of the window', 'list_usd', { from, to, priced: 'list' });
    const output = typeof list.value === 'number' && share !== null ? share * list.value : null;
    return {
      value: share,
      inputs: {
        output: workedOut(
          'List dollars of the output tokens',
          output,
          'usd',
          'output tokens of each row × the output price of its day',
        ),
        list,
      },
      calculation: 'output / list',
    };
  },
  gap_to_upper_quartile: (context) => {
    const { band, gap_to_p75, reason } = context.figures.scorecard_card.discount_depth;
    const upper: Input = {
      label: 'Upper quartile of its band',
      value: band?.p75 ?? null,
      unit: 'share',
      from: { kind: 'band', min_annual_commit_usd: band?.min_annual_commit_usd ?? 0 },
    };
    return {
      value: gap_to_p75,
      inputs: { signed: ofFigure(context, 'signed_discount'), upper },
      calculation: 'signed - upper',
      missing: reason,
    };
  },
};

function lineOf({ figures }: Context, { figure }: Subject): ScorecardLine | null {
  return figures.scorecard.find((line) => line.figure === figure) ?? null;
}

function trendOf(context: Context, { figure, trend, monthly }: ScorecardLine): Draft {
  const known = monthly.filter(({ value }) => value !== null);
  const middle = median(known.map(({ value }) => value ?? 0));
  const { unit } = SCORECARD[figure];
  return {
    value: trend.slope,
    inputs: numbered(
      'month',
      known.map(({ month }) => ofFigure(context, figure, { month }, monthText(month))),
    ),
    calculation: null,
    method:
      'Between every two months the change is divided by the months that lie between them; the median of these slopes is divided by the size of the median month.',
    checks: [
      { label: 'Median of the months', value: middle, unit },
      { label: 'Median change a month', value: trend.slope === null ? null : trend.slope * middle, unit },
    ],
    missing: 'needs three months in which the figure is known',
  };
}

/** The days and platforms that a figure of the scorecard is read from. */
function rowsOf(context: Context, figure: FigureId): Partial<RowFilter> {
  const { figures, document } = context;
  const { from, to } = figures.scorecard_card.window;
  switch (figure) {
    case 'utilisation': {
      const period = figures.contract?.commit_period;
      return period
        ? { from: period.from, to: minDate(period.to, figures.as_of), covered: true }
        : { months: [] };
    }
    case 'cost_per_outcome': {
      const workload_id = figures.workloads.find((w) => w.usd_per_outcome !== null)?.workload_id ?? '';
      const months = document.outcomes
        .filter((one) => one.workload_id === workload_id)
        .map(({ month }) => month)
        .filter((month) => from <= firstDay(month) && lastDay(month) <= to);
      return { workload_id, months };
    }
    case 'price_protection_coverage':
    case 'discount_off_list':
      return { from, to, covered: true };
    default:
      return { from, to };
  }
}
