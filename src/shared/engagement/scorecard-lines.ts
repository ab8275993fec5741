import { firstDay, lastDay, monthOf } from '../calendar.ts';
import type { Subject as FigureSubject } from '../figures/declaration.ts';
import { amount, type Said, said, saidText } from '../figures/said.ts';
import {
  dateText,
  monthCount,
  monthText,
  multiple,
  outcomeMoney,
  percent,
  plainNumber,
  points,
  ratePerMtok,
  tableMoney,
} from '../format.ts';
import { type FigureId, figures, JUDGED_BY, SCORECARD_FIGURES } from '../kpi/figures.ts';
import { type Scorecard, type ScorecardQuestion, scorecardOf } from '../kpi/scorecard.ts';
import { figureStatus, type StatusReading } from '../kpi/status.ts';
import { trend } from '../kpi/trend.ts';
import type { UsageCube } from '../kpi/usage-cube.ts';
import { findPrice, indexPriceBook, type PriceBook } from '../pricing/price-book.ts';
import type { EngagementDocument } from './document.ts';
import { drawGap, isTooWide } from './draw-gap.ts';
import type { Period, ScorecardLine, WorkloadFigures } from './figures.ts';
import { judgementInForce } from './judgement.ts';
import { type Library, thresholdsInForce } from './library.ts';
import type { ScorecardWindow } from './scorecard-window.ts';
import { shareOf, sumKnown } from './sums.ts';
import { hasWorkBegun, runwayStatus } from './work-begun.ts';

const MONTHS_OF_TREND = 12;

/** What the scorecard says of one figure: its value, the words beside it, and how many tokens had no price. */
export type Reading = { value: number | null; parts: Said[]; unpriced_tokens: number };

export type Subject = {
  card: Scorecard;
  workloads: readonly WorkloadFigures[];
  priceBook: PriceBook;
  asOf: string;
};

/** What the lines are read from: the scorecard of the window, and the way to make one of any month in it. */
export type ScorecardMaterial = {
  document: EngagementDocument;
  card: Scorecard;
  window: ScorecardWindow;
  usage: UsageCube;
  questionOf: (window: Period) => ScorecardQuestion;
  workloads: readonly WorkloadFigures[];
  asOf: string;
  library: Library;
};

const NO_CONSUMPTION: StatusReading = {
  status: 'unknown',
  letter: '?',
  reason: 'No consumption to read it against.',
};

/**
 * The eleven figures of the scorecard with target, status and the trend of the complete months. Figures of the
 * relationship (overage, runway, protection) are of the as-of date and have no monthly history.
 */
export function scorecardLines({ document, card, window, ...given }: ScorecardMaterial): ScorecardLine[] {
  const { workloads, usage, questionOf, asOf, library } = given;
  const gap = drawGap(questionOf(window).contract?.commit_period, document.sources);
  const prices = { priceBook: indexPriceBook(document.price_book), asOf };
  const subject = { card, workloads, ...prices };
  const months = window.months.slice(-MONTHS_OF_TREND);
  const history = months.map((month) => ({
    month,
    card: scorecardOf(usage, questionOf({ from: firstDay(month), to: lastDay(month) })),
  }));
  const thresholds = thresholdsInForce(library, document.settings);
  const judgement = judgementInForce(library.thresholds, document.settings);
  const is_gap_wide = isTooWide(gap, judgement);
  const statusOf = (figure: FigureId, value: number | null) =>
    figure === 'renewal_runway'
      ? runwayStatus(value, hasWorkBegun(document), thresholds)
      : figureStatus(figure, value, thresholds);
  return SCORECARD_FIGURES.map((figure) => {
    const { value, parts, unpriced_tokens } = READERS[figure](subject);
    const monthly = HAS_HISTORY.has(figure)
      ? history.map((h) => ({ month: h.month, value: READERS[figure]({ ...subject, card: h.card }).value }))
      : [];
    const { direction, slope } = trend({ values: monthly.map((m) => m.value) }, judgement.flat_within);
    const judged = JUDGED_BY[figure] ?? figure;
    const judgedValue = judged === figure ? value : READERS[judged](subject).value;
    return {
      figure,
      value,
      missing: value === null ? `needs ${figures[figure].needs.join(' and ')}` : null,
      detail: parts.map(saidText).join('; '),
      unpriced_tokens,
      target: thresholds[figure]?.target ?? null,
      status: unjudged(figure, { card, is_gap_wide }) ?? statusOf(judged, judgedValue),
      trend: { direction, slope, months: monthly.filter((m) => m.value !== null).length },
      monthly,
    };
  });
}

const USAGE_MISSING: StatusReading = {
  status: 'unknown',
  letter: '?',
  reason: 'Usage files are missing for more than a month of the commit period.',
};

/** What a figure comes to on a scorecard, with the words beside it. */
export function figureReading(figure: FigureId, subject: Subject): Reading {
  return READERS[figure](subject);
}

/** Why a figure is not judged although it has a value; null when it is. */
export function unjudged(
  figure: FigureId,
  { card, is_gap_wide }: { card: Scorecard; is_gap_wide: boolean },
): StatusReading | null {
  if (isUnread(figure, card)) return NO_CONSUMPTION;
  return figure === 'utilisation' && card.commitment?.utilisation !== null && is_gap_wide
    ? USAGE_MISSING
    : null;
}

/** A discount says nothing while no usage shows what was bought with it. */
function isUnread(figure: FigureId, { effective_rate, discount_depth }: Scorecard): boolean {
  return (
    figure === 'discount_depth' && effective_rate.usd_per_mtok === null && discount_depth.gap_to_p50 !== null
  );
}

const HAS_HISTORY: ReadonlySet<FigureId> = new Set<FigureId>([
  'effective_rate',
  'discount_off_list',
  'model_mix',
  'cache_hit_rate',
  'cache_hit_rate_of_eligible',
  'batch_share',
  'batch_share_of_eligible',
  'output_ratio',
  'cost_per_outcome',
]);

const plain = (value: number | null, parts: Said[] = [], unpriced_tokens = 0): Reading => ({
  value,
  parts,
  unpriced_tokens,
});

const READERS: Readonly<Record<FigureId, (subject: Subject) => Reading>> = {
  effective_rate: ({ card }) =>
    plain(
      card.effective_rate.usd_per_mtok,
      card.effective_rate.by_model.map(
        ({ model, usd_per_mtok }) =>
          said`${model} ${amount('effective_rate', ratePerMtok(usd_per_mtok), ofModel(model))}`,
      ),
      card.effective_rate.unpriced_tokens,
    ),
  effective_rate_all_in: ({ card }) => plain(card.effective_rate.all_in_usd_per_mtok),
  discount_off_list: ({ card }) => plain(card.discount_off_list, [], card.discount_off_list_unpriced_tokens),
  discount_depth: ({ card }) => plain(card.discount_depth.gap_to_p50, depthWords(card)),
  overage_ratio: ({ card }) =>
    plain(card.overage_ratio, card.overage_ratio === null ? [] : [overageWords(card.overage_ratio)]),
  utilisation: ({ card }) =>
    plain(card.commitment?.utilisation ?? null, commitmentWords(card), card.commitment?.unpriced_tokens ?? 0),
  pace: ({ card }) => plain(card.commitment?.pace ?? null),
  projected_unused: ({ card }) => plain(card.commitment?.projected_unused_usd ?? null),
  projected_overage: ({ card }) => plain(card.commitment?.projected_overage_usd ?? null),
  exhaustion_date: ({ card }) => plain(null, [dateText(card.commitment?.exhaustion_date ?? null)]),
  model_mix: modelMixReading,
  cache_hit_rate: ({ card }) => plain(card.cache_hit_rate),
  cache_hit_rate_of_eligible: ({ card }) =>
    plain(card.cache_hit_rate_of_eligible, [
      said`${amount('cache_hit_rate', percent(card.cache_hit_rate))} of all input`,
    ]),
  batch_share: ({ card }) => plain(card.batch_share),
  batch_share_of_eligible: ({ card }) =>
    plain(card.batch_share_of_eligible, [
      said`${amount('batch_share', percent(card.batch_share))} of all tokens`,
    ]),
  output_ratio: (subject) =>
    plain(
      subject.card.output_ratio,
      [
        said`output is ${amount('output_share_of_list', percent(subject.card.output_share_of_list))} of list dollars`,
        ...outputPriceWords(subject),
      ],
      subject.card.output_share_of_list_unpriced_tokens,
    ),
  cost_per_outcome: costPerOutcomeReading,
  price_protection_coverage: ({ card }) =>
    plain(
      card.price_protection?.coverage ?? null,
      protectionWords(card),
      card.price_protection?.unpriced_tokens ?? 0,
    ),
  price_lock_months_left: ({ card }) => plain(card.price_protection?.months_left ?? null),
  price_lock_gap: ({ card }) => plain(card.price_protection?.gap_months ?? null),
  renewal_runway: ({ card }) =>
    plain(
      card.renewal_runway?.months ?? null,
      card.renewal_runway === null
        ? []
        : [
            said`notice by ${amount('notice_deadline', dateText(card.renewal_runway.notice_deadline))}, ${amount('days_to_notice', plainNumber(card.renewal_runway.days_to_notice))} days away`,
          ],
    ),
};

/** How far the signed discount is from those of its band, and the discount as it was lived. */
export function depthWords({
  discount_depth: depth,
  discount_off_list,
}: Pick<Scorecard, 'discount_depth' | 'discount_off_list'>): Said[] {
  const lived = said`lived discount ${amount('discount_off_list', percent(discount_off_list))} off list`;
  if (depth.band === null) return [lived];
  const toMedian = amount('discount_depth', points(depth.gap_to_p50));
  const median = amount('band_median', percent(depth.band.p50));
  const toUpper = amount('gap_to_upper_quartile', points(depth.gap_to_p75));
  return [said`${toMedian} to the median of ${median}, ${toUpper} to the upper quartile`, lived];
}

function overageWords(ratio: number): Said {
  return ratio === 1
    ? 'usage beyond the commit costs the same'
    : said`usage beyond the commit costs ${amount('overage_ratio', multiple(ratio))} the committed rate`;
}

function commitmentWords({ commitment }: Scorecard): Said[] {
  if (commitment === null) return [];
  const unused = commitment.projected_unused_usd ?? 0;
  const projection =
    unused > 0
      ? said`${amount('projected_unused', tableMoney(unused))} projected unused`
      : said`${amount('projected_overage', tableMoney(commitment.projected_overage_usd))} projected overage`;
  const end = commitment.exhaustion_date;
  const runsOut =
    end === null
      ? []
      : [said`at this rate the commit runs out in ${amount('exhaustion_date', monthText(monthOf(end)))}`];
  return [
    said`pace ${amount('pace', multiple(commitment.pace))}`,
    said`${amount('drawn_to_date', tableMoney(commitment.drawn_usd))} drawn`,
    projection,
    ...runsOut,
  ];
}

/** What an output token costs in input tokens on the dearest model in use, from the price book in force. */
function outputPriceWords({ card, priceBook, asOf }: Subject): string[] {
  const model = card.model_mix.toSorted((a, b) => (b.net_share ?? 0) - (a.net_share ?? 0))[0]?.model;
  const query = { platform: null, speed: 'standard', date: asOf, prompt_over_tokens: 0 };
  const rates = model === undefined ? undefined : findPrice(priceBook, { ...query, model })?.usd_per_mtok;
  if (rates?.input == null || rates.output === null || rates.input === 0) return [];
  return [
    `an output token costs as much as ${plainNumber(rates.output / rates.input, 2)} input tokens of ${model}`,
  ];
}

function modelMixReading({ card }: Subject): Reading {
  const known = card.model_mix
    .filter((m) => m.net_share !== null)
    .toSorted((a, b) => (b.net_share ?? 0) - (a.net_share ?? 0));
  const unpriced = card.model_mix.reduce((n, m) => n + m.unpriced_tokens, 0);
  const words = known
    .slice(0, 3)
    .map(
      ({ model, net_share, token_share }) =>
        said`${model} ${amount('segment_net_share', percent(net_share), ofModel(model))} of dollars, ${amount('segment_token_share', percent(token_share), ofModel(model))} of tokens`,
    );
  return plain(known[0]?.net_share ?? null, words, unpriced);
}

/** The dearest workload that counts outcomes stands for the line; the others are named beside it. */
function costPerOutcomeReading({ card, workloads }: Subject): Reading {
  const costs = workloads.flatMap((w) => {
    const counted = card.cost_per_outcome.filter((o) => o.workload === w.workload_id);
    const usd = shareOf(
      sumKnown(counted.map((o) => o.net_usd)),
      counted.reduce((n, o) => n + o.count, 0),
    );
    return usd === null
      ? []
      : [{ workload: w, usd, unpriced: counted.reduce((n, o) => n + o.unpriced_tokens, 0) }];
  });
  const words = costs.map(
    ({ workload, usd }) =>
      said`${workload.name}: ${amount('cost_per_outcome', outcomeMoney(usd), { dimension: 'workload', segment: workload.workload_id })} per ${workload.outcome_unit || 'outcome'}`,
  );
  return plain(costs[0]?.usd ?? null, words, costs[0]?.unpriced ?? 0);
}

function protectionWords({ price_protection: protection }: Scorecard): Said[] {
  if (protection === null) return [];
  if (protection.months_left === null) return ['no lock covers this usage'];
  const left = amount('price_lock_months_left', monthCount(protection.months_left));
  return [
    said`${left} left, ${amount('price_lock_gap', monthCount(protection.gap_months))} open before renewal`,
  ];
}

/** A model as a segment of the window. */
function ofModel(segment: string): FigureSubject {
  return { dimension: 'model', segment };
}
