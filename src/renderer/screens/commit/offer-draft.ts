import type { Offer } from '../../../shared/commit/offer.ts';
import type { OfferSide, StoredOffer } from '../../../shared/engagement/document.ts';

type Needed = 'start' | 'months' | 'period_months';

/** An offer as it is being typed: what nobody has said yet is null. */
export type OfferDraft = Omit<Offer, Needed | 'commits_usd' | 'discount' | 'overage'> & {
  [K in Needed]: Offer[K] | null;
} & {
  side: OfferSide | null;
  note: string;
  received_on: string | null;
  commits_usd: readonly (number | null)[];
  /** One for all periods, or one for each. */
  discount: number | null | readonly (number | null)[];
  overage: { basis: Offer['overage']['basis'] | null; ratio?: number | null | undefined };
};

/** Paths of the input, each with the sentence that its field shows. */
export type Problems = Readonly<Record<string, string>>;

/** What is saved: everything but the id. */
export type OfferInput = Omit<StoredOffer, 'id'>;

export const BLANK_OFFER: OfferDraft = {
  side: null,
  name: '',
  note: '',
  received_on: null,
  start: null,
  months: null,
  period_months: 12,
  commits_usd: [null],
  discount: null,
  price_lock: { months: 0, pass_through_drops: true },
  overage: { basis: null },
  burst_share: 0,
  rollover: { share: 0, cap_share_of_commit: null },
  payment: 'monthly',
  prepay_discount: 0,
};

/** The stored offer as a form. */
export function draftOf({ side, note, received_on, offer }: Readonly<OfferInput>): OfferDraft {
  return { ...offer, side, note, received_on };
}

/** The number of commits that months and period ask for; null while they do not fit each other. */
export function draftPeriods({ months, period_months }: OfferDraft): number | null {
  if (!months || !period_months || months % period_months !== 0) return null;
  return months / period_months;
}

/** Takes over one change: commits and discounts follow the number of periods. */
export function withChange(draft: OfferDraft, change: Partial<OfferDraft>): OfferDraft {
  const next = { ...draft, ...change };
  const count = draftPeriods(next);
  const isFree = change.side === 'no_commit';
  const commits = fitted(next.commits_usd, count).map((usd) => (isFree ? (usd ?? 0) : usd));
  const discount = isList(next.discount) ? fitted(next.discount, count) : next.discount;
  return { ...next, commits_usd: commits, discount };
}

/** The same discount stated once, or once a period. */
export function withDiscountByPeriod(draft: OfferDraft, byPeriod: boolean): Partial<OfferDraft> {
  const first = isList(draft.discount) ? (draft.discount[0] ?? null) : draft.discount;
  return { discount: byPeriod ? draft.commits_usd.map(() => first) : first };
}

/** Whether the discount is stated for each period. */
export function isList(discount: OfferDraft['discount']): discount is readonly (number | null)[] {
  return Array.isArray(discount);
}

/** The input of a save once nothing is missing, else what is. */
export function completedOffer(
  draft: OfferDraft,
): { kind: 'complete'; input: OfferInput } | { kind: 'incomplete'; problems: Problems } {
  const problems = missingIn(draft);
  if (Object.keys(problems).length > 0) return { kind: 'incomplete', problems };
  const { side, note, received_on, ...offer } = draft;
  return {
    kind: 'complete',
    input: { side: side ?? 'vendor', note, received_on, offer: offer as Offer },
  };
}

function missingIn(draft: OfferDraft): Problems {
  const fields: [path: string, value: unknown, sentence: string][] = [
    ['side', draft.side, 'Choose whose offer this is.'],
    ['offer.name', draft.name.trim() || null, 'The offer needs a name.'],
    ['offer.start', draft.start, 'The first month is needed.'],
    ['offer.months', draft.months, 'The duration is needed.'],
    ['offer.period_months', draft.period_months, 'The commit period is needed.'],
    ['offer.overage.basis', draft.overage.basis, 'Choose what usage beyond the commit costs.'],
    [
      'offer.overage.ratio',
      draft.overage.basis === 'ratio' ? draft.overage.ratio : 1,
      'The agreed ratio is needed.',
    ],
    ...draft.commits_usd.map((usd, k): [string, unknown, string] => [
      `offer.commits_usd[${k}]`,
      usd,
      'The commit is needed; write 0 if there is none.',
    ]),
    ...discountFields(draft.discount),
  ];
  return Object.fromEntries(
    fields
      .filter(([, value]) => value === null || value === undefined)
      .map(([path, , sentence]) => [path, sentence]),
  );
}

function discountFields(discount: OfferDraft['discount']): [string, unknown, string][] {
  const sentence = 'The discount is needed; write 0 if there is none.';
  if (!isList(discount)) return [['offer.discount', discount, sentence]];
  return discount.map((share, k) => [`offer.discount[${k}]`, share, sentence]);
}

/** Keeps what was typed; a new period starts with what the one before it has. */
function fitted(values: readonly (number | null)[], count: number | null): (number | null)[] {
  if (count === null) return [...values];
  const last = values.at(-1) ?? null;
  return Array.from({ length: count }, (_, k) => (k < values.length ? (values[k] ?? null) : last));
}
