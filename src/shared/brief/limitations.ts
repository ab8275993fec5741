import { percent, tokenCount } from '../format.ts';
import type { BriefMaterial } from './material.ts';
import { counted } from './wording.ts';

/** What the model does not do or rests on, as plain sentences; those that apply to this engagement come first. */
export function limitations(material: BriefMaterial): string[] {
  return [...ownLimits(material), ...GENERAL];
}

const GENERAL: readonly string[] = [
  'Demand is 1 path with 3 factors; it has no season and no growth of its own.',
  'Levers are costed at list prices of 1 date; the quality and speed of answers after a lever are not measured here.',
  'Prompts above 200,000 tokens are priced in their band only where the usage file tells them apart.',
  'Savings start in the landing month of each lever and ramp in equal steps; a lever without a month does not land.',
  'Taxes, support plans and seats are in no figure.',
];

function ownLimits({ figures, bands, settings, price_book }: BriefMaterial): string[] {
  const { usage, floor, offers, audit } = figures;
  const illustrative = bands.filter((band) => band.illustrative).length;
  const months = floor?.baseline_months.length ?? 0;
  const unsure = price_book.filter(({ confidence }) => confidence !== 'A').length;
  const limits: [boolean, string][] = [
    [usage.unpriced_tokens > 0, `${tokenCount(usage.unpriced_tokens)} have no price and are left out.`],
    [floor !== null && months < 12, `The baseline holds ${counted(months, 'complete month')}, not 12.`],
    [
      illustrative > 0,
      `${illustrative} of ${counted(bands.length, 'discount band')} are illustrative: no deal stands behind them.`,
    ],
    [unsure > 0, `${unsure} of ${counted(price_book.length, 'price row')} are below confidence A.`],
    [
      audit.coverage_share !== null && audit.coverage_share < 1,
      `The audit covers ${percent(audit.coverage_share)} of list cost.`,
    ],
    [
      offers !== null && offers.left_out.length > 0,
      `${counted(offers?.left_out.length ?? 0, 'offer')} could not be compared.`,
    ],
    [settings.size_on_bill_reason !== null, "The commit is sized on today's bill, 0 levers counted."],
  ];
  return limits.flatMap(([applies, sentence]) => (applies ? [sentence] : []));
}
