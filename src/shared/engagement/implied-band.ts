import { sumExact, usdFromMicros } from '../money.ts';
import { type ByClass, mapClasses, TOKEN_CLASSES } from '../units.ts';
import type { CostDay } from './document.ts';
import type { ImpliedBand } from './figures.ts';
import type { PricedDay } from './priced-usage.ts';
import { billedUsd } from './reconcile.ts';

const SLACK = 1e-6;
const TOKENS = 'tokens';

/** Whether bill and ends are compared at list, where the bill says its list price, or at contract. */
type Basis = ImpliedBand['basis'];

/**
 * For each model whose reports leave the prompt band open, the share above the threshold that its bill implies:
 * (billed − all below) ÷ (all above − all below), over the days that both measure, in all and by token class where
 * the bill tells classes. Null where the bill lies outside the two ends. Definition: pricing rules, prompt bands.
 */
export function impliedBands(days: readonly PricedDay[], costs: readonly CostDay[]): ImpliedBand[] {
  const open = Map.groupBy(
    days.filter((row) => row.band_ends !== null),
    (row) => row.model,
  );
  return [...open].flatMap(([model, rows]) => {
    const used = new Set(rows.map((row) => row.date));
    const bill = costs.filter(
      (row) => row.cost_type === TOKENS && (row.model ?? row.model_raw) === model && used.has(row.date),
    );
    const billed = new Set(bill.map((row) => row.date));
    const measured = days.filter((row) => row.model === model && billed.has(row.date));
    return bill.length === 0 ? [] : [impliedBand(model, measured, bill)];
  });
}

function impliedBand(model: string, rows: readonly PricedDay[], bill: readonly CostDay[]): ImpliedBand {
  const basis: Basis = bill.every((row) => row.list_usd_micros !== null) ? 'list' : 'contract';
  const low = classSums(rows, (row) => endOf(row, basis, 'low'));
  const high = classSums(rows, (row) => endOf(row, basis, 'high'));
  const classes = TOKEN_CLASSES.filter((c) => bill.some((row) => row.token_class === c));
  return {
    model,
    basis,
    over_tokens: Math.max(...rows.map((row) => row.band_ends?.over_tokens ?? 0)),
    ...share(amountOf(bill, basis), sumExact(Object.values(low)), sumExact(Object.values(high))),
    low_usd_by_class: low,
    high_usd_by_class: high,
    by_class: classes.map((token_class) => ({
      token_class,
      ...share(
        amountOf(
          bill.filter((row) => row.token_class === token_class),
          basis,
        ),
        low[token_class],
        high[token_class],
      ),
    })),
  };
}

/** A row whose band the report tells costs the same at either end. */
function endOf(row: PricedDay, basis: Basis, end: 'low' | 'high'): Readonly<ByClass> | null {
  if (row.band_ends !== null) return row.band_ends[basis][end];
  return (basis === 'list' ? row.list_usd_by_class : row.net_usd_by_class) ?? null;
}

function classSums(
  rows: readonly PricedDay[],
  amounts: (row: PricedDay) => Readonly<ByClass> | null,
): ByClass {
  const known = rows.flatMap((row) => amounts(row) ?? []);
  return mapClasses((c) => sumExact(known.map((one) => one[c])));
}

function amountOf(bill: readonly CostDay[], basis: Basis): number {
  if (basis === 'contract') return billedUsd(bill);
  return usdFromMicros(bill.reduce((micros, row) => micros + (row.list_usd_micros ?? 0), 0));
}

function share(billed_usd: number, low_usd: number, high_usd: number) {
  const width = high_usd - low_usd;
  const above = width === 0 ? null : (billed_usd - low_usd) / width;
  const isInside = above !== null && above >= -SLACK && above <= 1 + SLACK;
  return { low_usd, high_usd, billed_usd, share: isInside ? Math.min(1, Math.max(0, above)) : null };
}
