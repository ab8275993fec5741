import type { FittedDemand } from '../demand/fitted-demand.ts';
import { amount, given, type Said, said, saidText } from '../figures/said.ts';
import { headlineMoney, monthCount, monthText, percent } from '../format.ts';
import type { ForecastOwner, ForecastSettings, GrowthBasis, GrowthChoice } from './document.ts';

/** Half a year, so that one quarter's push is not carried on as a trend. */
export const LEAST_MONTHS_IN_USE = 6;

const SLACK = 1e-9;
const CARRIED_ON = 'The average month, carried on';
const OWNERS: Readonly<Record<ForecastOwner, string>> = {
  ours: 'Our forecast',
  vendor: "The vendor's forecast, not ours",
  joint: 'A joint forecast',
};

/** What the demand of a workload is made of, and the sentence that says why. */
export type GrowthInUse = {
  basis: GrowthBasis;
  /** What was asked for: a fit that does not hold up is not used. */
  wanted: GrowthBasis;
  growth_monthly: number;
  whose: ForecastOwner | null;
  sentence: string;
  /** Why the fit may not be used; null where it may. */
  fit_refused: string | null;
};

type Fit = Omit<FittedDemand, 'fitted'>;

/**
 * The growth that a workload's demand is computed with: its own choice, or the basis of the engagement. A fitted
 * growth is used on six months or more, with a back-test in which it misses by no more than carrying on the last
 * month would have; else the average month is carried on and the sentence says why.
 */
export function growthInUse(settings: ForecastSettings, workload_id: string, fit: Fit): GrowthInUse {
  const choice = settings.choices.find((one) => one.workload_id === workload_id);
  const wanted = choice?.basis ?? settings.basis;
  const refused = whyNotFitted(fit, workload_id);
  const fit_refused = refused === null ? null : saidText(refused);
  const shared = { wanted, fit_refused, whose: null };
  if (choice?.basis === 'stated') return { ...shared, ...stated(choice) };
  if (wanted === 'flat') return { ...shared, ...flat('The average month of the baseline, carried on.') };
  if (fit_refused !== null) return { ...shared, ...flat(`${CARRIED_ON}: ${fit_refused}`) };
  return {
    ...shared,
    basis: 'fitted',
    growth_monthly: fit.growth_monthly ?? 0,
    sentence: saidText(fittedSentence(fit, workload_id)),
  };
}

/** The sentence of a growth in use, each rate and amount with the figure it is. */
export function growthSentence(workload_id: string, fit: Fit, in_use: GrowthInUse): Said {
  const { basis, wanted, whose, growth_monthly, sentence } = in_use;
  if (basis === 'fitted') return fittedSentence(fit, workload_id);
  if (basis === 'stated' && whose !== null) {
    const growth = amount('forecast_growth_in_use', growthText(growth_monthly), { workload_id });
    const head = statedHead(whose, growth);
    return said`${head}${given('typed', sentence.slice(saidText(head).length))}`;
  }
  const refused = wanted === 'flat' ? null : whyNotFitted(fit, workload_id);
  return refused === null ? sentence : said`${CARRIED_ON}: ${refused}`;
}

/** A rate of change a month with its sign: +1.2%, −0.4%, 0.0%. */
export function growthText(growth_monthly: number | null): string {
  const text = percent(growth_monthly);
  return growth_monthly !== null && growth_monthly > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** Whose forecast a stated growth is, in words. */
export function ownerText(whose: ForecastOwner): string {
  return OWNERS[whose];
}

function flat(sentence: string): Pick<GrowthInUse, 'basis' | 'growth_monthly' | 'sentence'> {
  return { basis: 'flat', growth_monthly: 0, sentence };
}

function stated({ growth_monthly, whose, reason }: Extract<GrowthChoice, { basis: 'stated' }>) {
  const sentence = `${saidText(statedHead(whose, growthText(growth_monthly)))}${reason}`;
  return { basis: 'stated' as const, growth_monthly, whose, sentence };
}

function statedHead(whose: ForecastOwner, growth: Said): Said {
  return said`${ownerText(whose)}: ${growth} a month on the average month. `;
}

function fittedSentence(
  { level_usd, level_month, growth_monthly, seasonality, months_used }: Fit,
  workload_id: string,
): Said {
  const season = seasonality === null ? '' : ', with its season';
  const level = amount('forecast_level', headlineMoney(level_usd), { workload_id });
  const growth = amount('forecast_growth', growthText(growth_monthly), { workload_id });
  return said`${level} in ${monthText(level_month)}, ${growth} a month for ${monthCount(months_used)}, then level${season}.`;
}

function whyNotFitted(
  { months_used, growth_monthly, growth_reason, backtest }: Fit,
  workload_id: string,
): Said | null {
  if (months_used < LEAST_MONTHS_IN_USE) {
    return `${monthCount(months_used)} to fit on, and a fit is used from ${LEAST_MONTHS_IN_USE} on.`;
  }
  if (growth_monthly === null) return growth_reason;
  const { error_share, naive_error_share, reason } = backtest;
  if (error_share === null || naive_error_share === null) return reason;
  if (error_share <= naive_error_share + SLACK) return null;
  const error = amount('forecast_error', percent(error_share), { workload_id });
  const naive = amount('forecast_naive_error', percent(naive_error_share), { workload_id });
  return said`in the back-test the fit missed by ${error}, the last month carried on by ${naive}.`;
}
