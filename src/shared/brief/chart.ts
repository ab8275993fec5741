import type { FigureRef, Said } from '../figures/said.ts';

/**
 * A chart as data: what it shows, with its finding as the title. The window turns it into a drawing on
 * screen and in print; all amounts are dollars unless `unit` says otherwise.
 */
export type Chart = ChartHead & ChartBody;

export type ChartHead = {
  /** The finding, a sentence. */
  title: Said;
  /** What is drawn and in which unit. */
  subtitle: Said;
  source: string;
};

export type ChartBody =
  | { kind: 'waterfall'; steps: WaterfallBar[] }
  | { kind: 'stacked_months'; months: string[]; series: Series[]; line?: Series }
  | {
      kind: 'bars';
      bars: { label: string; value: number | null; marked?: boolean; opens?: FigureRef }[];
      unit: 'usd' | 'share';
    }
  | {
      kind: 'cost_curve';
      points: CostCurvePoint[];
      marks: CostCurveMark[];
    }
  | { kind: 'fan'; months: string[]; low: KnownSeries; middle: KnownSeries; high: KnownSeries }
  | { kind: 'offers'; scenarios: string[]; offers: OfferBar[] }
  | {
      kind: 'runway';
      as_of: string;
      renewal_date: string;
      marks: { date: string; label: string; opens?: FigureRef }[];
    };

/** `opens` are the figures that the values are, one by one. */
export type KnownSeries = { label: string; values: number[]; opens?: FigureRef[] };

export type Series = { label: string; values: (number | null)[]; opens?: FigureRef[] };

export type OfferBar = KnownSeries & { marked: boolean };

export type WaterfallBar = {
  label: string;
  from_usd: number;
  to_usd: number;
  role: 'total' | 'saving' | 'cost';
  /** The figures that its ends and its change are. */
  opens?: { from?: FigureRef; to?: FigureRef; change?: FigureRef };
};

export type CostCurveMark = { label: string; commit_usd: number; cost_usd: number; opens?: FigureRef };

export type CostCurvePoint = {
  commit_usd: number;
  mean_usd: number;
  forfeited_usd: number;
  discount: number;
  opens?: { mean: FigureRef; forfeited: FigureRef };
};
