import { exactMoney, percent } from '../format.ts';

/** What the tokens of a file come to at list prices beside what its cost column says. */
export type PriceCheck = {
  list_usd: number | null;
  reported_usd: number | null;
  /** Reported over list; null where either is not known or nothing. */
  ratio: number | null;
  verdict:
    | 'near'
    | 'cents_read_as_dollars'
    | 'dollars_read_as_cents'
    | 'thousandfold'
    | 'thousands_read_as_dollars'
    | 'apart'
    | 'not_known';
  /** The verdict in words. */
  message: string;
};

type Compared = {
  list_usd: number | null;
  reported_usd: number | null;
  /** At list if input were counted the other way, cached tokens included or not; null where nobody asks. */
  other_list_usd: number | null;
};

/** How far a hundredfold or thousandfold error may be off, since contracts lie below list. */
const SLACK = { least: 0.4, most: 1.6 };
const NEAR = 0.1;

/**
 * Compares reported cost with tokens at list, dollars both, so that cents read as dollars are caught before anything is
 * saved. Definition: tokens x list against the cost column.
 */
export function priceCheck({ list_usd, reported_usd, other_list_usd }: Compared): PriceCheck {
  const ratio = ratioOf(reported_usd, list_usd);
  if (ratio === null || list_usd === null) {
    const message = missingWords(list_usd, reported_usd);
    return { list_usd, reported_usd, ratio: null, verdict: 'not_known', message };
  }
  const verdict = verdictOf(ratio);
  const other = ratioOf(reported_usd, other_list_usd);
  const hint =
    verdict !== 'near' && other !== null && isNear(other)
      ? ' They would agree if cached tokens were counted the other way: look at that question.'
      : '';
  const sums = `At list prices the tokens come to ${exactMoney(list_usd)}; the cost column says ${exactMoney(reported_usd)}`;
  return { list_usd, reported_usd, ratio, verdict, message: `${sums}. ${wordsOf(verdict, ratio)}${hint}` };
}

function missingWords(list_usd: number | null, reported_usd: number | null): string {
  if (list_usd === null) {
    return 'No tokens of this file have a list price on its days: compare one day with the bill by hand.';
  }
  if (reported_usd === null) return 'No amount is known yet: look at the cost column and its currency.';
  return 'The tokens or the cost come to nothing: look at what the columns are.';
}

function ratioOf(reported: number | null, list: number | null): number | null {
  return reported === null || list === null || list <= 0 || reported <= 0 ? null : reported / list;
}

function isNear(ratio: number): boolean {
  return Math.abs(ratio - 1) <= NEAR;
}

function verdictOf(ratio: number): PriceCheck['verdict'] {
  const about = (factor: number) => ratio >= factor * SLACK.least && ratio <= factor * SLACK.most;
  if (isNear(ratio)) return 'near';
  if (about(100)) return 'cents_read_as_dollars';
  if (about(0.01)) return 'dollars_read_as_cents';
  if (about(1000) || about(1_000_000)) return 'thousandfold';
  if (about(0.001) || about(0.000001)) return 'thousands_read_as_dollars';
  return 'apart';
}

function wordsOf(verdict: PriceCheck['verdict'], ratio: number): string {
  switch (verdict) {
    case 'near':
      return 'They agree.';
    case 'cents_read_as_dollars':
      return 'That is about a hundred times too much: are the amounts cents read as dollars?';
    case 'dollars_read_as_cents':
      return 'That is about a hundredth: are the amounts dollars read as cents?';
    case 'thousandfold':
      return 'That is a thousand times too much or more: are the tokens counted in thousands or millions?';
    case 'thousands_read_as_dollars':
      return 'That is a thousandth or less: are the amounts in thousands or millions, or tokens counted too often?';
    default:
      return ratio < 1
        ? `Cost is ${percent(ratio)} of list: a discount, or columns that count something else.`
        : `Cost is ${percent(ratio)} of list: surcharges, or columns that count something else.`;
  }
}
