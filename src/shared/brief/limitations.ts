import { OUTSIDE_MEANS, outsideSentence } from '../engagement/outside-contract.ts';
import { isPriceStale } from '../engagement/price-age.ts';
import { rangeReason, rangeText } from '../engagement/range-text.ts';
import { amount, given, type Said, said } from '../figures/said.ts';
import { counted, percent, tokenCount } from '../format.ts';
import { isStale } from '../pricing/source-date.ts';
import type { BriefMaterial } from './material.ts';

/** What the model does not do or rests on, as plain sentences; those that apply to this engagement come first. */
export function limitations(material: BriefMaterial): Said[] {
  return [...ownLimits(material), demandLimit(material), ...GENERAL];
}

const GENERAL: readonly Said[] = [
  'Levers are costed at list prices of 1 date; the quality and speed of answers after a lever are not measured here.',
  given(
    'shipped',
    'Prompts above 200,000 tokens are priced in their band only where the usage file tells them apart.',
  ),
  'Savings start in the landing month of each lever and ramp in equal steps; a lever without a month does not land.',
  'Taxes, support plans and seats are in no figure.',
];

function demandLimit({ settings, figures: { forecast } }: BriefMaterial): string {
  const isFlat = forecast.workloads.every(({ in_use }) => in_use.basis === 'flat');
  if (settings.demand_model.kind === 'stated') {
    return `Demand is 1 path with 3 factors${isFlat ? '; it has no season and no growth of its own' : ' that all workloads share'}.`;
  }
  return 'Demand is 1 path times drawn factors that all workloads share; its sigmas and probabilities are stated, not measured.';
}

function ownLimits(material: BriefMaterial): Said[] {
  const { figures, bands, settings, price_book } = material;
  const { usage, floor, offers, audit } = figures;
  const aged = agedSources(material);
  const outside = outsideSentence(usage);
  const illustrative = bands.filter((band) => band.illustrative).length;
  const months = floor?.baseline_months.length ?? 0;
  const unsure = price_book.filter(({ confidence }) => confidence !== 'A').length;
  const limits: [boolean, Said][] = [
    [
      usage.unpriced_tokens > 0,
      said`${amount('unpriced_tokens', tokenCount(usage.unpriced_tokens))} have no price and are left out.`,
    ],
    [outside !== null, said`${outside ?? ''} ${OUTSIDE_MEANS}`],
    [floor !== null && months < 12, `The baseline holds ${counted(months, 'complete month')}, not 12.`],
    [
      illustrative > 0,
      `${illustrative} of ${counted(bands.length, 'discount band')} are illustrative: no deal stands behind them.`,
    ],
    [unsure > 0, `${unsure} of ${counted(price_book.length, 'price row')} are below confidence A.`],
    [
      aged > 0,
      `Over ${material.stale_after_days} days old: the source of ${counted(aged, 'price or band', 'prices or bands')} in force.`,
    ],
    [
      usage.list_usd_high !== null,
      said`At list the usage comes to ${amount('usage_list', rangeText(usage.list_usd, usage.list_usd_high))}: ${rangeReason(usage.open_to)}. Floor and commit are sized on the lower end.`,
    ],
    [
      audit.coverage_share !== null && audit.coverage_share < 1,
      said`The audit covers ${amount('audit_coverage', percent(audit.coverage_share))} of list cost.`,
    ],
    [
      offers !== null && offers.left_out.length > 0,
      `${counted(offers?.left_out.length ?? 0, 'offer')} could not be compared.`,
    ],
    [settings.size_on_bill_reason !== null, "The commit is sized on today's bill, 0 levers counted."],
  ];
  return limits.filter(([applies]) => applies).map(([, sentence]) => sentence);
}

/** Prices in force of the models in use, and bands, whose source has to be confirmed. */
function agedSources({ price_book, bands, figures, stale_after_days }: BriefMaterial): number {
  const { as_of, usage } = figures;
  const models = new Set(usage.by_model.map(({ model }) => model));
  const prices = price_book.filter(
    (row) => models.has(row.model) && isPriceStale(row, as_of, stale_after_days),
  );
  return prices.length + bands.filter((band) => isStale(band.as_of, as_of, stale_after_days)).length;
}
