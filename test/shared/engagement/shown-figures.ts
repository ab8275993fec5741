import { FLOOR_NAMES } from '../../../src/shared/audit/floor-rule.ts';
import { savingUsd } from '../../../src/shared/audit/saving.ts';
import { bridgePeriod } from '../../../src/shared/brief/bridge-words.ts';
import { curvePoints } from '../../../src/shared/brief/curve-points.ts';
import { addToMonth, monthNumber } from '../../../src/shared/calendar.ts';
import type { WorkloadProposal } from '../../../src/shared/contract.ts';
import type { CostBridge } from '../../../src/shared/engagement/cost-bridge.ts';
import type { EngagementRecord } from '../../../src/shared/engagement/document.ts';
import type { EngagementFigures } from '../../../src/shared/engagement/figures.ts';
import { levelInUse } from '../../../src/shared/engagement/forecast-figures.ts';
import { priceKeyText } from '../../../src/shared/engagement/own-prices.ts';
import { isInForce } from '../../../src/shared/engagement/price-age.ts';
import { contractPricing } from '../../../src/shared/engagement/priced-usage.ts';
import { readinessScore } from '../../../src/shared/engagement/readiness.ts';
import type { SegmentFigures } from '../../../src/shared/engagement/segment-figures.ts';
import { shareOf, sumKnown } from '../../../src/shared/engagement/sums.ts';
import { tokensOnFile } from '../../../src/shared/engagement/usage-figures.ts';
import type { Quantity } from '../../../src/shared/figures/calculation.ts';
import type { DeclaredId } from '../../../src/shared/figures/catalogue.ts';
import type { Subject } from '../../../src/shared/figures/declaration.ts';
import { partsOf, type Said } from '../../../src/shared/figures/said.ts';
import { discountGap } from '../../../src/shared/kpi/discount-gap.ts';
import { rateAtContract } from '../../../src/shared/pricing/contract-rate.ts';
import { allTokens, TOKENS_PER_MTOK } from '../../../src/shared/units.ts';

/** `value` is undefined where the figures hold it as text alone. */
export type Shown = { figure: DeclaredId; subject: Subject; value: Quantity | undefined };

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
    ...scorecard.flatMap(({ figure, trend, unpriced_tokens }) => [
      shown('figure_trend', trend.slope, { figure }),
      shown('figure_unpriced', unpriced_tokens, { figure }),
    ]),
    shown('drawn_to_date', card.commitment?.drawn_usd ?? null),
    shown('output_share_of_list', card.output_share_of_list),
    shown('gap_to_upper_quartile', card.discount_depth.gap_to_p75),
    ...scorecard.map(({ figure, value }) => shown(figure, value)),
    ...scorecard.flatMap(({ figure, monthly }) =>
      monthly.map(({ month, value }) => shown(figure, value, { month })),
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
    shown('usage_net_high', usage.net_usd_high),
    ...usage.implied_bands.flatMap(({ model, share, billed_usd, low_usd, high_usd, by_class }) => [
      shown('implied_band_share', share, { model }),
      shown('implied_billed', billed_usd, { model }),
      shown('implied_low', low_usd, { model }),
      shown('implied_high', high_usd, { model }),
      ...by_class.map((one) =>
        shown('implied_band_share', one.share, { model, token_class: one.token_class }),
      ),
    ]),
    shown('usage_reported', usage.reported_usd),
    ...(usage.outside_contract.length === 0
      ? []
      : [shown('usage_outside', sumKnown(usage.outside_contract.map(({ list_usd }) => list_usd)))]),
    shown('unpriced_tokens', usage.unpriced_tokens),
    ...usage.unpriced_models.map(({ model_raw, tokens }) =>
      shown('unpriced_tokens', tokens, { model: model_raw }),
    ),
    ...usage.by_month.flatMap(
      ({ month, tokens, list_usd, net_usd, reported_usd, reconciliation, ...high }) => [
        shown('usage_list_high', high.list_usd_high, { month }),
        shown('usage_net_high', high.net_usd_high, { month }),
        shown('usage_tokens', allTokens(tokens), { month }),
        shown('usage_list', list_usd, { month }),
        shown('usage_net', net_usd, { month }),
        shown('usage_reported', reported_usd, { month }),
        shown('unexplained', reconciliation?.unexplained_usd ?? null, { month }),
        shown('unexplained_share', reconciliation?.unexplained_share ?? null, { month }),
        shown('month_rate', perMtok(net_usd, allTokens(tokens)), { month }),
      ],
    ),
    ...usage.by_month
      .slice(0, 2)
      .flatMap(({ month, by_model }) => [
        shown('other_models_month_net', 0, { month }),
        ...by_model.map(({ model, net_usd }) => shown('model_month_net', net_usd, { month, model })),
      ]),
    ...usage.by_model.flatMap(
      ({ model, tokens, list_usd, net_usd, token_share, net_share, usd_per_mtok, ...high }) => [
        shown('usage_list_high', high.list_usd_high, { model }),
        shown('usage_net_high', high.net_usd_high, { model }),
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
        shown('reading_contract_high', amounts.contract_usd_high, subject),
        shown('reading_list_high', amounts.list_usd_high, subject),
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
    shown(
      'file_rows',
      usage.sources.reduce((sum, { rows_in }) => sum + rows_in, 0),
    ),
    shown(
      'file_rejected',
      usage.sources.reduce((sum, { rejected }) => sum + rejected, 0),
    ),
  ];
}

function perMtok(usd: number | null, tokens: number): number | null {
  const perToken = shareOf(usd, tokens);
  return perToken === null ? null : perToken * TOKENS_PER_MTOK;
}

function ofWorkloads({ workloads }: EngagementFigures): Shown[] {
  return workloads.flatMap((w) => {
    const subject = { workload_id: w.workload_id };
    return [
      shown('usage_tokens', allTokens(w.tokens), subject),
      shown('usage_list', w.list_usd, subject),
      shown('usage_net', w.net_usd, subject),
      shown('workload_list_annual', w.annual_list_usd, subject),
      shown('workload_list_annual_high', w.annual_list_usd_high, subject),
      shown('workload_share', w.share_of_list, subject),
      shown('workload_running_share', w.cumulative_share, subject),
      shown('workload_cache_hits', w.cache_hit_rate, subject),
      shown('workload_batch_share', w.batch_share, subject),
      shown('workload_output_ratio', w.output_ratio, subject),
      shown('outcome_count', w.outcome_count, subject),
      shown('cost_per_outcome', w.usd_per_outcome, subject),
      shown('floor_cost_per_outcome', w.floor_usd_per_outcome, subject),
      shown('outcome_margin', w.margin_per_outcome_usd, subject),
      shown('outcome_loss', lossOf(w), subject),
      ...w.models.map(({ model, tokens }) =>
        shown('workload_model_share', shareOf(tokens, allTokens(w.tokens)), { ...subject, model }),
      ),
    ];
  });
}

function lossOf({
  margin_per_outcome_usd: margin,
  outcome_count,
}: EngagementFigures['workloads'][number]): number | null {
  return margin === null ? null : -margin * (outcome_count ?? 0);
}

/** What the audit's answers say of today and of the target, beside the figures of the workloads. */
export function shownOfAnswers({ answers }: EngagementRecord, { workloads }: EngagementFigures): Shown[] {
  return answers.flatMap(({ workload_id, answer }) => {
    const subject = { workload_id };
    const hits = workloads.find((w) => w.workload_id === workload_id)?.cache_hit_rate ?? null;
    if (answer.kind !== 'known') return [];
    if (answer.question === 'C1') {
      const of = shareOf(hits, answer.base.repeatable_share);
      return [shown('workload_hits_of_repeatable', of === null ? null : Math.min(1, of), subject)];
    }
    if (answer.question !== 'O1') return [];
    const { answer_tokens, used_share } = answer.base;
    return [
      shown('answer_length_needed', answer_tokens === null ? null : answer_tokens * used_share, subject),
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

/** What the overview shows of the contract, and how far the work is. */
export function shownOfOverview({ contract }: EngagementRecord, figures: EngagementFigures): Shown[] {
  const lived = figures.scorecard_card.discount_off_list;
  return [
    shown('signed_discount', contract?.discount ?? null),
    shown('discount_gap', discountGap(lived, contract?.discount ?? null)),
    shown('readiness_score', readinessScore(figures.readiness)),
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
    ...(floor.covered
      ? [
          shown('covered_baseline', floor.covered.annual_baseline_usd),
          shown('covered_floor', floor.covered.annual_floor_usd),
        ]
      : []),
    shown('floor_range', full === null || evidenced === null ? null : Math.abs(full - evidenced)),
    shown('floor_saving_month', savingUsd(monthly.baseline_usd, monthly.floors.planned)),
    shown('claimed_one_by_one', floor.annual_naive_sum_usd),
    shown('overlap', floor.annual_overlap_usd),
    shown('bridge_left_over', 0),
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
    shown('levers_alone_month', monthly.naive_sum_usd),
    ...monthly.steps.flatMap(({ lever }, i) => {
      const step = floor.annual_waterfall[i];
      return [
        shown('lever_step_year', step?.saving_usd ?? null, { lever }),
        shown('lever_change_year', step ? step.to_usd - step.from_usd : null, { lever }),
        shown('cost_after_lever', step?.to_usd ?? null, { lever }),
      ];
    }),
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
        shown('baseline', inYear(workload.baseline_usd), subject),
        shown('floor', inYear(workload.floors.evidenced), { ...subject, floor: 'evidenced' }),
        ...levers(workload, subject),
        ...workload.standalone.flatMap(({ lever, saving_usd }) => [
          shown('lever_alone_year', inYear(saving_usd), { ...subject, lever }),
          shown('lever_alone_share', shareOf(saving_usd, workload.baseline_usd), { ...subject, lever }),
        ]),
        ...workload.attribution.map(({ lever, saving_usd }) =>
          shown('lever_fair_share_year', inYear(saving_usd), { ...subject, lever }),
        ),
      ];
    }),
  ];
}

function inYear(monthlyUsd: number | null): number | null {
  return monthlyUsd === null ? null : monthlyUsd * MONTHS_PER_YEAR;
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
          shown('notice_contract_date', notice.contract_date),
          shown('days_to_internal_deadline', notice.days_to_internal_deadline),
        ]
      : [];
  const { periods, to_date } = contract.drawdown;
  return [
    ...dates,
    shown('days_to_renewal', contract.timeline.days_to_renewal),
    ...contract.timeline.milestones.flatMap(({ id: step, from, to }) => [
      shown('plan_step_begins', from, { step }),
      shown('plan_step_ends', to, { step }),
    ]),
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

function againstAsk(rows: NonNullable<EngagementFigures['offers']>['rows']): Shown[] {
  const ask = rows.find(({ side }) => side === 'ours');
  if (!ask) return [];
  return rows.map(({ offer_id, mean_usd }) =>
    shown('offer_against_ask', mean_usd - ask.mean_usd, { offer_id }),
  );
}

function ofOffers({ offers }: EngagementFigures): Shown[] {
  if (offers === null) return [];
  const { reach, wrong_order: order, months, optimum, recommendation } = offers;
  const annual = (usd: number | null) => (usd === null ? null : (usd * MONTHS_PER_YEAR) / months);
  return [
    ...offers.cases.map(({ name, list_usd }) =>
      shown('scenario_demand', annual(list_usd.reduce((sum, usd) => sum + usd, 0)), { scenario: name }),
    ),
    shown('recommended_commit', recommendation.annual_commit_usd),
    shown('recommended_cost', recommendation.expected_annual_usd),
    shown('optimum_commit', optimum.best.annual_commit_usd),
    ...offers.rows.flatMap(ofOffer),
    shown('recommended_discount', recommendation.discount),
    shown('reach_commit', reach.current.annual_commit_usd),
    shown('reach_next_commit', reach.next?.annual_commit_usd ?? null),
    ...curvePoints(offers)
      .filter((_, i) => i % 12 === 0)
      .flatMap(({ mean_usd, forfeited_usd, opens }) =>
        opens
          ? [
              { ...opens.mean, value: mean_usd },
              { ...opens.forfeited, value: forfeited_usd },
            ]
          : [],
      ),
    shown('reach_discount_gain', annual(reach.discount_gain_usd)),
    shown('reach_dead_capacity', annual(reach.dead_capacity_usd)),
    shown('reach_net', annual(reach.net_usd)),
    shown('reach_break_even', reach.break_even_demand),
    shown('reach_pays_share', offers.reach_pays_share),
    shown('wrong_order_ratio', shareOf(order.wrong.annual_commit_usd, order.right.annual_commit_usd)),
    shown('wrong_order_forfeited', offers.low_case_loss_difference_usd),
    ...againstAsk(offers.rows),
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

function ofForecast({ forecast, offers }: EngagementFigures): Shown[] {
  const base = offers && addToMonth(offers.start, -1);
  return forecast.workloads.flatMap(({ workload_id, fit, months, ahead, in_use, ...one }) => [
    shown('forecast_growth_in_use', in_use.growth_monthly, { workload_id }),
    ...(base === null
      ? []
      : [
          shown(
            'forecast_level_in_use',
            levelInUse({ fit, in_use, workload_id, months, ahead, ...one }, base),
            {
              workload_id,
            },
          ),
        ]),
    ...ahead.map(({ month }) =>
      shown('forecast_season', fit.seasonality?.[monthNumber(month) - 1] ?? null, { workload_id, month }),
    ),
    shown('forecast_level', fit.level_usd, { workload_id }),
    shown('forecast_growth', fit.growth_monthly, { workload_id }),
    shown('forecast_error', fit.backtest.error_share, { workload_id }),
    shown('forecast_bias', fit.backtest.bias_share, { workload_id }),
    ...months
      .slice(-2)
      .flatMap(({ month, usd, fitted_usd }) => [
        shown('forecast_month_use', usd, { workload_id, month }),
        shown('forecast_month_fit', fitted_usd, { workload_id, month }),
      ]),
    ...ahead.slice(0, 1).map(({ month, usd }) => shown('forecast_month_fit', usd, { workload_id, month })),
    shown('forecast_naive_error', fit.backtest.naive_error_share, { workload_id }),
  ]);
}

/** Every figure of the scorecard by segment, with what the segment uses. */
export function shownOfSegments({ dimension, segments, tokens: all, net_usd }: SegmentFigures): Shown[] {
  const whole = [shown('segment_tokens', all), shown('segment_net', net_usd)];
  const each = segments.flatMap(({ value: segment, tokens, net_usd, net_share, figures }) => {
    const subject = { dimension, segment };
    return [
      shown('segment_tokens', tokens, subject),
      shown('segment_net', net_usd, subject),
      shown('segment_net_share', net_share, subject),
      shown('segment_token_share', all === 0 ? null : tokens / all, subject),
      ...Object.entries(figures).map(([figure, { value }]) => shown(figure as DeclaredId, value, subject)),
      ...modelShares(figures.model_mix.detail),
    ];
  });
  return [...whole, ...each];
}

/** The model shares beside a segment, whose values are what their derivations come to. */
function modelShares(detail: Said): Shown[] {
  return partsOf(detail).flatMap((part) =>
    typeof part !== 'string' && 'figure' in part
      ? [{ figure: part.figure, subject: part.subject, value: undefined }]
      : [],
  );
}

/** The dollars and shares of workloads that are proposed. */
export function shownOfProposal({ dimension, workloads }: WorkloadProposal): Shown[] {
  return workloads.flatMap(({ rules, list_usd, share }) => {
    const subject = { dimension, segment: rules[0]?.value ?? '' };
    return [shown('proposal_list', list_usd, subject), shown('proposal_share', share, subject)];
  });
}

/** What the contract makes of the input prices of a price book whose prices are in force on a day. */
export function shownOfPrices({ price_book, contract }: EngagementRecord, asOf: string): Shown[] {
  return price_book
    .filter((row) => isInForce(row, asOf))
    .map((row) => {
      const query = { ...row, class: 'input', date: asOf } as const;
      const rate = rateAtContract(contractPricing(contract), row.usd_per_mtok.input, query);
      return shown('rate_at_contract', rate, { price: priceKeyText(row), token_class: 'input' });
    });
}

/** The change of a bill between two periods and its parts. */
export function shownOfBridge(bridge: CostBridge): Shown[] {
  const { from, to, change_usd, change_share, parts, workload_id } = bridge;
  const subject: Subject = {
    before_from: from.from,
    before_to: from.to,
    from: to.from,
    to: to.to,
    ...(workload_id === null ? {} : { workload_id }),
  };
  return [
    shown('bridge_change', change_usd, subject),
    shown('bridge_change_share', change_share, subject),
    ...[from, to].flatMap((period) => [
      shown('bridge_bill', period.net_usd, bridgePeriod(bridge, period)),
      shown('bridge_unpriced', period.unpriced_tokens, bridgePeriod(bridge, period)),
    ]),
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
        shown('offer_list_in', one.list_usd, inCase),
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
      shown('terms_worth_in_offer', totals.expected.package_usd, { offer_id }),
      shown('terms_worth_beside', totals.expected.beside_usd, { offer_id }),
      ...worths.flatMap(({ term_id, alone_usd, in_package_usd, discount_points, by_case }) => [
        shown('term_worth_alone', alone_usd, { offer_id, term_id }),
        shown('term_worth_in_package', in_package_usd, { offer_id, term_id }),
        shown('term_worth_points', discount_points, { offer_id, term_id }),
        ...by_case
          .slice(0, 1)
          .map(({ name, usd }) => shown('term_worth_in_case', usd, { offer_id, term_id, scenario: name })),
      ]),
    ]),
    ...terms.coverage.flatMap(({ offer_id, share, musts_open }) => [
      shown('term_coverage', share, { offer_id }),
      shown('open_musts', musts_open.length, { offer_id }),
    ]),
  ];
}
