/**
 * A chart as data: what it shows, with its finding as the title. The window turns it into a drawing on
 * screen and in print; all amounts are dollars unless `unit` says otherwise.
 */
export type Chart = ChartHead & ChartBody;

export type ChartHead = {
  /** The finding, a sentence. */
  title: string;
  /** What is drawn and in which unit. */
  subtitle: string;
  source: string;
};

export type ChartBody =
  | { kind: 'waterfall'; steps: WaterfallBar[] }
  | { kind: 'stacked_months'; months: string[]; series: Series[]; line?: Series }
  | { kind: 'bars'; bars: { label: string; value: number | null; marked?: boolean }[]; unit: 'usd' | 'share' }
  | {
      kind: 'cost_curve';
      points: CostCurvePoint[];
      marks: { label: string; commit_usd: number; cost_usd: number }[];
    }
  | { kind: 'fan'; months: string[]; low: KnownSeries; middle: KnownSeries; high: KnownSeries }
  | { kind: 'offers'; scenarios: string[]; offers: { label: string; values: number[]; marked: boolean }[] }
  | { kind: 'runway'; as_of: string; renewal_date: string; marks: { date: string; label: string }[] };

export type KnownSeries = { label: string; values: number[] };

export type Series = { label: string; values: (number | null)[] };

export type WaterfallBar = {
  label: string;
  from_usd: number;
  to_usd: number;
  role: 'total' | 'saving' | 'cost';
};

export type CostCurvePoint = {
  commit_usd: number;
  mean_usd: number;
  forfeited_usd: number;
  discount: number;
};
