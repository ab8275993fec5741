import { FLOOR_NAMES } from '../../../src/shared/audit/floor-rule.ts';
import { savingUsd } from '../../../src/shared/audit/saving.ts';
import type { CostBridge } from '../../../src/shared/engagement/cost-bridge.ts';
import type { EngagementFigures } from '../../../src/shared/engagement/figures.ts';
import type { SegmentFigures } from '../../../src/shared/engagement/segment-figures.ts';
import { shareOf } from '../../../src/shared/engagement/sums.ts';
import { tokensOnFile } from '../../../src/shared/engagement/usage-figures.ts';
import type { Quantity } from '../../../src/shared/figures/calculation.ts';
import type { DeclaredId } from '../../../src/shared/figures/catalogue.ts';
import type { Subject } from '../../../src/shared/figures/declaration.ts';
import { allTokens } from '../../../src/shared/units.ts';

export type Shown = { figure: DeclaredId; subject: Subject; value: Quantity };

const MONTHS_PER_YEAR = 12;

/** Every figure that screens and brief show, with the value they show, read from the figures themselves. */
export function shownFigures(figures: EngagementFigures): Shown[] {
  return [
    ...ofScorecard(figures),
    ...ofUsage(figures),
    ...ofWorkloads(figures),
    ...ofAudit(figures),
    ...ofFloor(figures),
    ...ofContract(figures),
    ...ofOffers(figures),
    ...ofTerms(figures),
    ...ofForecast(figures),
  ];
}

const shown = (figure: DeclaredId, value: Quantity, subject: Subject = {}): Shown => ({
  figure,
  subject,
  value,
});

function ofScorecard({ scorecard, scorecard_card: card }: EngagementFigures): Shown[] {
  return [
    ...scorecard.map(({ figure, value }) => shown(figure, value)),
    ...scorecard.flatMap(({ figure, monthly }) =>
      figure === 'cost_per_outcome' ? [] : monthly.map(({ month, value }) => shown(figure, value, { month })),
    ),
    shown('effective_rate_all_in', card.effective_rate.all_in_usd_per_mtok),
    shown('discount_off_list', card.discount_off_list),
    shown('pace', card.commitment?.pace ?? null),
    shown('projected_unused', card.commitment?.projected_unused_usd ?? null),
    shown('projected_overage', card.commitment?.projected_overage_usd ?? null),
    shown('exhaustion_date', card.commitment?.exhaustion_date ?? null),
    shown('cache_hit_rate', card.cache_hit_rate),
    shown('batch_share', card.batch_share),
    shown('price_lock_months_left', card.price_protection?.months_left ?? null),
    shown('price_lock_gap', card.price_protection?.gap_months ?? null),
    shown('run_rate', card.commitment?.run_rate_usd_per_day ?? null),
  ];
}

function ofUsage({ usage }: EngagementFigures): Shown[] {
  return [
    shown('usage_tokens', tokensOnFile(usage)),
    shown('usage_list', usage.list_usd),
    shown('usage_list_high', usage.list_usd_high),
    shown('usage_net', usage.net_usd),
    shown('usage_reported', usage.reported_usd),
    shown('unpriced_tokens', usage.unpriced_tokens),
    ...usage.unpriced_models.map(({ model_raw, tokens }) =>
      shown('unpriced_tokens', tokens, { model: model_raw }),
    ),
    ...usage.by_month.flatMap(({ month, tokens, list_usd, net_usd, reported_usd, reconciliation }) => [
      shown('usage_tokens', allTokens(tokens), { month }),
      shown('usage_list', list_usd, { month }),
      shown('usage_net', net_usd, { month }),
      shown('usage_reported', reported_usd, { month }),
      shown('unexplained', reconciliation?.unexplained_usd ?? null, { month }),
      shown('unexplained_share', reconciliation?.unexplained_share ?? null, { month }),
    ]),
    ...usage.by_model.flatMap(
      ({ model, tokens, list_usd, net_usd, token_share, net_share, usd_per_mtok }) => [
        shown('usage_tokens', allTokens(tokens), { model }),
        shown('usage_list', list_usd, { model }),
        shown('usage_net', net_usd, { model }),
        shown('model_token_share', token_share, { model }),
        shown('model_net_share', net_share, { model }),
        shown('model_rate', usd_per_mtok, { model }),
      ],
    ),
    shown('unexplained', usage.reconciliation?.unexplained_usd ?? null),
    ...usage.readings.flatMap(({ kind, name, reconciliation, ...amounts }) => {
      const subject = { reading: `${kind} ${name}` };
      return [
        shown('reading_billed', amounts.billed_usd, subject),
        shown('reading_contract', amounts.contract_usd, subject),
        shown('reading_list', amounts.list_usd, subject),
        shown('unexplained', reconciliation?.unexplained_usd ?? null, subject),
        shown('unexplained_share', reconciliation?.unexplained_share ?? null, subject),
      ];
    }),
    ...usage.sources.flatMap((file) => {
      const subject = { source_id: file.id };
      return [
        shown('file_rows', file.rows_in, subject),
        shown('file_accepted', file.accepted, subject),
        shown('file_rejected', file.rejected, subject),
        shown('file_blank', file.blank, subject),
        shown('file_duplicates', file.duplicates, subject),
        shown('file_set_aside', file.set_aside, subject),
      ];
    }),
  ];
}

function ofWorkloads({ workloads }: EngagementFigures): Shown[] {
  return workloads.flatMap((w) => {
    const subject = { workload_id: w.workload_id };
    return [
      shown('usage_tokens', allTokens(w.tokens), subject),
      shown('usage_list', w.list_usd, subject),
      shown('usage_net', w.net_usd, subject),
      shown('workload_list_annual', w.annual_list_usd, subject),
      shown('workload_share', w.share_of_list, subject),
      shown('workload_running_share', w.cumulative_share, subject),
      shown('workload_cache_hits', w.cache_hit_rate, subject),
      shown('workload_batch_share', w.batch_share, subject),
      shown('workload_output_ratio', w.output_ratio, subject),
      shown('outcome_count', w.outcome_count, subject),
      shown('cost_per_outcome', w.usd_per_outcome, subject),
      shown('floor_cost_per_outcome', w.floor_usd_per_outcome, subject),
      shown('outcome_margin', w.margin_per_outcome_usd, subject),
    ];
  });
}

function ofAudit({ audit }: EngagementFigures): Shown[] {
  return [
    shown('audit_answered', audit.answered),
    shown('audit_not_known', audit.unknown),
    shown('audit_coverage', audit.coverage_share),
  ];
}

function ofFloor({ floor, workloads }: EngagementFigures): Shown[] {
  if (floor === null) return [];
  const { monthly, annual_baseline_usd: baseline, annual_floors: floors } = floor;
  const idOf = (name: string) => workloads.find((w) => w.name === name)?.workload_id ?? '';
  const { full, evidenced } = floors;
  return [
    shown('baseline', baseline),
    shown('baseline_month', monthly.baseline_usd),
    shown('floor_range', full === null || evidenced === null ? null : Math.abs(full - evidenced)),
    shown('floor_saving_month', savingUsd(monthly.baseline_usd, monthly.floors.planned)),
    shown('claimed_one_by_one', floor.annual_naive_sum_usd),
    shown('overlap', floor.annual_overlap_usd),
    ...FLOOR_NAMES.flatMap((name) => {
      const saving = savingUsd(baseline, floors[name]);
      return [
        shown('floor', floors[name], { floor: name }),
        shown('floor_month', monthly.floors[name], { floor: name }),
        shown('floor_saving', saving, { floor: name }),
        shown('floor_saving_share', shareOf(saving, baseline), { floor: name }),
      ];
    }),
    ...levers(monthly, {}),
    ...floor.unpriced.map(({ model, tokens }) => shown('baseline_unpriced', tokens, { model })),
    ...monthly.workloads.flatMap((workload) => {
      const subject = { workload_id: idOf(workload.name) };
      const saving = savingUsd(workload.baseline_usd, workload.floors.planned);
      return [
        shown('baseline_month', workload.baseline_usd, subject),
        shown('floor_month', workload.floors.planned, subject),
        shown('floor_month', workload.floors.full, { ...subject, floor: 'full' }),
        shown('floor_month', workload.floors.cautious, { ...subject, floor: 'cautious' }),
        shown('floor_saving_month', saving, subject),
        shown('floor_saving_share', shareOf(saving, workload.baseline_usd), subject),
        ...levers(workload, subject),
      ];
    }),
  ];
}

type Monthly = NonNullable<EngagementFigures['floor']>['monthly'];

function levers(
  { steps, standalone, attribution }: Pick<Monthly, 'steps' | 'standalone' | 'attribution'>,
  subject: Subject,
): Shown[] {
  return [
    ...steps.map(({ lever, saving_usd }) => shown('lever_step', saving_usd, { ...subject, lever })),
    ...standalone.map(({ lever, saving_usd }) => shown('lever_alone', saving_usd, { ...subject, lever })),
    ...attribution.map(({ lever, saving_usd }) =>
      shown('lever_fair_share', saving_usd, { ...subject, lever }),
    ),
  ];
}

function ofContract({ contract, scorecard_card: card }: EngagementFigures): Shown[] {
  if (contract === null) return [];
  const { notice } = contract.timeline;
  const dates =
    notice.kind === 'known'
      ? [
          shown('notice_deadline', notice.deadline),
          shown('days_to_notice', notice.days_to_deadline),
          shown('internal_deadline', notice.internal_deadline),
        ]
      : [];
  const { periods, to_date } = contract.drawdown;
  return [
    ...dates,
    shown('annual_commit', contract.annual_commit_usd),
    shown('running_commit_annual', card.discount_depth.annual_commit_usd),
    shown('band_median', card.discount_depth.band?.p50 ?? null),
    shown('discount_standing', card.discount_depth.percentile),
    shown('commit_drawn', to_date?.drawn_usd ?? null),
    shown('drawdown', to_date?.utilisation ?? null),
    ...periods.flatMap(({ from, drawn_usd, utilisation }) => [
      shown('commit_drawn', drawn_usd, { period_from: from }),
      shown('drawdown', utilisation, { period_from: from }),
    ]),
  ];
}

function ofOffers({ offers }: EngagementFigures): Shown[] {
  if (offers === null) return [];
  const { reach, wrong_order: order, months, optimum, recommendation } = offers;
  const annual = (usd: number | null) => (usd === null ? null : (usd * MONTHS_PER_YEAR) / months);
  return [
    shown('recommended_commit', recommendation.annual_commit_usd),
    shown('recommended_cost', recommendation.expected_annual_usd),
    shown('optimum_commit', optimum.best.annual_commit_usd),
    ...offers.rows.flatMap(ofOffer),
    shown('reach_discount_gain', annual(reach.discount_gain_usd)),
    shown('reach_dead_capacity', annual(reach.dead_capacity_usd)),
    shown('reach_net', annual(reach.net_usd)),
    shown('reach_break_even', reach.break_even_demand),
    ...(['right', 'wrong', 'to_the_bill'] as const).flatMap((name) => [
      shown('sized_commit', order[name].annual_commit_usd, { order: name }),
      shown('sized_cost', annual(order[name].mean_usd), { order: name }),
      shown('sized_forfeited', annual(order[name].mean_forfeited_usd), { order: name }),
    ]),
    shown('wrong_order_cost', annual(order.cost_of_wrong_order_usd), { order: 'wrong' }),
    shown('wrong_order_cost', annual(order.cost_of_committing_to_the_bill_usd), { order: 'to_the_bill' }),
    ...optimum.bands.flatMap((band) => {
      const subject = { band: String(band.min_annual_commit_usd) };
      return [
        shown('band_commit', band.annual_commit_usd, subject),
        shown('band_cost', annual(band.mean_usd), subject),
        shown('band_worst_tenth', annual(band.cvar90_usd), subject),
        shown('band_forfeited', annual(band.mean_forfeited_usd), subject),
        shown('band_overage', annual(band.mean_overage_usd), subject),
      ];
    }),
  ];
}

function ofForecast({ forecast }: EngagementFigures): Shown[] {
  return forecast.workloads.flatMap(({ workload_id, fit }) => [
    shown('forecast_level', fit.level_usd, { workload_id }),
    shown('forecast_growth', fit.growth_monthly, { workload_id }),
    shown('forecast_error', fit.backtest.error_share, { workload_id }),
    shown('forecast_naive_error', fit.backtest.naive_error_share, { workload_id }),
  ]);
}

/** Every figure of the scorecard by segment, with what the segment uses. */
export function shownOfSegments({ dimension, segments }: SegmentFigures): Shown[] {
  return segments.flatMap(({ value: segment, tokens, net_usd, net_share, figures }) => {
    const subject = { dimension, segment };
    return [
      shown('segment_tokens', tokens, subject),
      shown('segment_net', net_usd, subject),
      shown('segment_net_share', net_share, subject),
      ...Object.entries(figures).map(([figure, { value }]) => shown(figure as DeclaredId, value, subject)),
    ];
  });
}

/** The change of a bill between two periods and its parts. */
export function shownOfBridge({ from, to, change_usd, parts, workload_id }: CostBridge): Shown[] {
  const subject: Subject = {
    before_from: from.from,
    before_to: from.to,
    from: to.from,
    to: to.to,
    ...(workload_id === null ? {} : { workload_id }),
  };
  return [
    shown('bridge_change', change_usd, subject),
    ...parts.flatMap(({ part, usd, share }) => [
      shown('bridge_part', usd, { ...subject, part }),
      shown('bridge_part_share', share, { ...subject, part }),
    ]),
  ];
}

type Row = NonNullable<EngagementFigures['offers']>['rows'][number];

function ofOffer(row: Row): Shown[] {
  const subject = { offer_id: row.offer_id };
  return [
    shown('offer_commit', row.annual_commit_usd, subject),
    shown('offer_discount', row.discount, subject),
    shown('offer_overage_ratio', row.overage_ratio, subject),
    shown('offer_cost', row.mean_usd, subject),
    shown('offer_npv', row.mean_npv_usd, subject),
    shown('offer_forfeited', row.dead_capacity_usd, subject),
    shown('offer_worst_tenth', row.cvar90_usd, subject),
    shown('offer_regret', row.mean_regret_usd, subject),
    shown('offer_probability', row.probability_best, subject),
    shown('offer_padding', row.padding_usd, subject),
    shown('offer_musts_in_walk_away', row.musts_in_walk_away.length, subject),
    ...row.by_scenario.flatMap((one) => {
      const inCase = { ...subject, scenario: one.name };
      return [
        shown('offer_cost_in', one.total_usd, inCase),
        shown('offer_forfeited_in', one.forfeited_usd, inCase),
        shown('offer_overage_in', one.overage_usd, inCase),
        shown('offer_overage_premium_in', one.overage_premium_usd, inCase),
        shown('offer_utilisation_in', one.utilisation, inCase),
        shown('offer_all_in_discount_in', one.effective_discount, inCase),
      ];
    }),
  ];
}

function ofTerms({ terms }: EngagementFigures): Shown[] {
  return [
    ...terms.core.flatMap(({ offer_id, values }) =>
      values.flatMap(({ id, positions }) =>
        Object.entries(positions).map(([position, { value_usd }]) =>
          shown('core_term_value', value_usd, { offer_id, term_id: id, position }),
        ),
      ),
    ),
    ...terms.playbook.flatMap(({ offer_id, worths, totals }) => [
      shown('terms_worth_total', totals.expected.total_usd, { offer_id }),
      ...worths.flatMap(({ term_id, alone_usd, in_package_usd, discount_points }) => [
        shown('term_worth_alone', alone_usd, { offer_id, term_id }),
        shown('term_worth_in_package', in_package_usd, { offer_id, term_id }),
        shown('term_worth_points', discount_points, { offer_id, term_id }),
      ]),
    ]),
    ...terms.coverage.flatMap(({ offer_id, share, musts_open }) => [
      shown('term_coverage', share, { offer_id }),
      shown('open_musts', musts_open.length, { offer_id }),
    ]),
  ];
}
