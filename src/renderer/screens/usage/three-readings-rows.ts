import type {
  BillReading,
  MonthFigures,
  Reconciliation,
  UsageFigures,
} from '../../../shared/engagement/figures.ts';
import { monthText } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { monthsOfUse } from './months-of-use.ts';

/** One line of the three readings: a month, a model, or a charge that is not for tokens. */
export type ReadingRow = Omit<BillReading, 'kind' | 'name' | 'reconciliation'> & {
  id: string;
  label: string;
  /** Days of the month are missing. */
  isPartial: boolean;
  /** Null where it is not a month. */
  tokens: number | null;
  check: Reconciliation | null;
  /** What is missing before the bill can be held against the use. */
  missing: string;
};

const CHARGES: Readonly<Record<string, string>> = {
  web_search: 'Web searches',
  code_execution: 'Code execution',
  session_usage: 'Session time',
  tax: 'Tax',
  credit: 'Credits',
  refund: 'Refunds',
  fee: 'Fees',
  adjustment: 'Adjustments',
  other: 'Other charges',
};

/** Every month from the first to the last that a file tells of. */
export function monthReadings(usage: UsageFigures): ReadingRow[] {
  return monthsOfUse(usage).map((month) => ({
    id: month.month,
    label: monthText(month.month),
    isPartial: !month.complete && hasUsage(month),
    tokens: hasUsage(month) ? allTokens(month.tokens) : null,
    billed_usd: month.reported_usd,
    contract_usd: month.net_usd,
    contract_usd_high: month.net_usd_high,
    list_usd: month.list_usd,
    list_usd_high: month.list_usd_high,
    check: month.reconciliation,
    missing: hasUsage(month) ? 'needs a cost file' : 'needs a usage file',
  }));
}

/** Models by their size, then the charges that are not for tokens. */
export function modelReadings({ readings, by_model }: UsageFigures): ReadingRow[] {
  const isTold = readings.some(
    ({ kind, name, billed_usd }) => kind === 'model' && name !== '' && billed_usd !== null,
  );
  const tokens = new Map(by_model.map((row) => [row.model, allTokens(row.tokens)]));
  return readings.map(({ kind, name, reconciliation, ...amounts }) => ({
    ...amounts,
    id: `${kind} ${name}`,
    label: kind === 'model' ? name || 'No model named' : (CHARGES[name] ?? name),
    isPartial: false,
    tokens: kind === 'model' ? (tokens.get(name) ?? null) : null,
    check: reconciliation,
    missing: missingWords(amounts.billed_usd, isTold),
  }));
}

function missingWords(billedUsd: number | null, isTold: boolean): string {
  if (billedUsd !== null) return 'no use on the same days';
  return isTold ? 'not on a bill' : 'no bill names a model';
}

function hasUsage({ tokens }: MonthFigures): boolean {
  return allTokens(tokens) > 0;
}
