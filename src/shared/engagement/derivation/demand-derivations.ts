import { addToMonth } from '../../calendar.ts';
import type { Scenario } from '../../commit/offer.ts';
import { weightedMean, weightedQuantile } from '../../commit/quantile.ts';
import { forecastPath, levelFactor, type PathInput, type PathWorkload } from '../../demand/forecast-path.ts';
import { PERCENTILES } from '../../demand/percentile-paths.ts';
import type { COMMIT_FIGURES } from '../../figures/commit.ts';
import { monthText } from '../../format.ts';
import { demandFigures, pathInput } from '../demand-figures.ts';
import type { Settings } from '../document.ts';
import type { OfferFigures } from '../figures.ts';
import {
  type Context,
  type Derivations,
  type Draft,
  type Input,
  numbered,
  ofFigure,
  ofOffer,
  ofSetting,
  plus,
  workedOut,
} from './draft.ts';
import { leverInputs } from './lever-inputs.ts';
import { yearly } from './offers.ts';

type Demand = 'scenario_demand' | 'path_demand' | 'demand_month';

/** How the demand that offers are costed on comes about: the path of the workloads, and each case on it. */
export const demandDerivations: Derivations<Pick<typeof COMMIT_FIGURES, Demand>> = {
  scenario_demand: (context, { scenario }) => {
    const { offers } = context.figures;
    const found = offers?.cases.find(({ name }) => name === scenario);
    if (!offers || !found) return null;
    return offers.demand.kind === 'stated'
      ? statedCase(context, offers, found)
      : drawnCase(context, offers, found);
  },
  demand_month: (context, { month = '', scenario }) => {
    const { offers } = context.figures;
    const percentile = PERCENTILES.find(({ name }) => name === scenario);
    if (!offers || offers.demand.kind === 'stated' || !percentile) return null;
    const k = monthsOf(offers).indexOf(month);
    return k < 0 ? null : drawnMonth(context, offers, percentile, k);
  },
  path_demand: (context, { workload_id }) => {
    const { offers } = context.figures;
    const input = offers && pathOf(context, offers);
    if (!offers || !input) return null;
    return workload_id === undefined
      ? wholePath(context, offers, input)
      : workloadPath(context, offers, input, workload_id);
  },
};

function statedCase(context: Context, offers: OfferFigures, { name, list_usd }: Scenario): Draft {
  const stated = context.document.settings.scenarios.find((one) => one.name === name);
  return {
    value: yearly(total(list_usd), offers),
    inputs: {
      path: ofFigure(context, 'path_demand'),
      factor: ofSetting(`Factor of the ${name} case`, stated?.factor ?? null, 'ratio', 'scenarios'),
    },
    calculation: 'path * factor',
  };
}

/** One of the three percentiles of a simulation: the paths are drawn once more and their totals put in order. */
function drawnCase(context: Context, offers: OfferFigures, { name, list_usd }: Scenario): Draft {
  const { settings } = context.document;
  const q = PERCENTILES.find((one) => one.name === name)?.q ?? null;
  const paths = redrawn(context, offers);
  const totals = paths.map((path) => ({ value: total(path.list_usd), weight: path.weight }));
  const at = q === null ? null : weightedQuantile(totals, q);
  const isBelow = ({ value }: { value: number }) => at !== null && value <= at * (1 + 1e-12);
  return {
    value: yearly(total(list_usd), offers),
    inputs: {
      total: workedOut(
        `${name}: total of the path at that place, over the months of the offers`,
        at,
        'usd',
        'the paths are drawn again with the seed, each added up at today’s list prices, and put in order',
      ),
      months: monthsOfOffers(offers),
      place: workedOut('Place in the order', q, 'share', 'smallest total whose cumulative weight reaches it'),
      ...modelInputs(settings, offers),
      path: ofFigure(context, 'path_demand', {}, 'Path that the draws start from, a year'),
    },
    calculation: 'total * 12 / months',
    checks: [
      {
        label: 'Weight of the paths that come to no more',
        value: total(totals.filter(isBelow).map(({ weight }) => weight)),
        unit: 'share',
      },
      { label: 'Mean of all drawn paths, a year', value: yearly(weightedMean(totals), offers), unit: 'usd' },
    ],
  };
}

const SPREADS = { P10: 'p10_usd', P50: 'p50_usd', P90: 'p90_usd' } as const;

/** A percentile of one month over all drawn paths, which are drawn once more. */
function drawnMonth(
  context: Context,
  offers: OfferFigures,
  { name, q }: (typeof PERCENTILES)[number],
  k: number,
): Draft {
  const { settings } = context.document;
  const paths = redrawn(context, offers);
  const outcomes = paths.map(({ list_usd, list_index, weight }) => ({
    value: (list_usd[k] ?? 0) * (list_index?.[k] ?? 1),
    weight,
  }));
  const value = offers.demand.kind === 'stated' ? null : (offers.demand.spread[SPREADS[name]][k] ?? null);
  const isBelow = ({ value: usd }: { value: number }) => value !== null && usd <= value * (1 + 1e-12);
  return {
    value,
    inputs: {
      place: workedOut(
        'Place in the order',
        q,
        'share',
        'smallest amount whose cumulative weight reaches it',
      ),
      ...modelInputs(settings, offers),
      path: ofFigure(context, 'path_demand', {}, 'Path that the draws start from, a year'),
    },
    calculation: null,
    method:
      'The paths are drawn with the seed; the use of this month in each, at the list prices of the month, is put in order, and the percentile read off.',
    checks: [
      { label: 'Read off again', value: weightedQuantile(outcomes, q), unit: 'usd' },
      {
        label: 'Weight of the paths that come to no more in the month',
        value: total(outcomes.filter(isBelow).map(({ weight }) => weight)),
        unit: 'share',
      },
      { label: 'Mean of the month over all drawn paths', value: weightedMean(outcomes), unit: 'usd' },
    ],
  };
}

function monthsOf({ start, months }: OfferFigures): string[] {
  return Array.from({ length: months }, (_, k) => addToMonth(start, k));
}

function modelInputs(
  { demand_model: model, scenarios }: Settings,
  offers: OfferFigures,
): Record<string, Input> {
  const level = offers.demand.kind === 'stated' ? null : offers.demand.expected_factor;
  const ofStated = scenarios.map(({ name }) => name).join(', ');
  return {
    seed: ofSetting('Seed', model.seed, 'count', 'demand_model.seed'),
    drawn: ofSetting('Paths drawn', model.scenarios, 'count', 'demand_model.scenarios'),
    level: ofSetting(
      model.expected_factor === null
        ? `Mean level against the path, as the ${ofStated} cases have it`
        : 'Mean level against the path',
      level,
      'ratio',
      'demand_model.expected_factor',
    ),
    sigma_level: ofSetting('Spread of the level', model.sigma_level, 'share', 'demand_model.sigma_level'),
    sigma_month: ofSetting('Spread of a month', model.sigma_month, 'share', 'demand_model.sigma_month'),
    moves: ofSetting(
      'Stated moves of list prices',
      model.list_moves.length,
      'count',
      'demand_model.list_moves',
    ),
    ...numbered(
      'missed',
      (['A', 'B', 'C', 'D'] as const).map((grade) =>
        ofSetting(
          `Chance that a lever of grade ${grade} is missed`,
          model.lever_risk[grade].missed,
          'share',
          `demand_model.lever_risk.${grade}`,
        ),
      ),
    ),
  };
}

const drawn = new WeakMap<Context, Scenario[]>();

/** The simulated paths, drawn once more from the seed. */
function redrawn(context: Context, offers: OfferFigures): Scenario[] {
  const known = drawn.get(context);
  if (known !== undefined) return known;
  const { covered, levers, figures } = context;
  const { settings } = context.document;
  const simulated = { ...settings.demand_model, kind: 'simulated' as const };
  const document = { ...context.document, settings: { ...settings, demand_model: simulated } };
  const { start, months } = offers;
  const demand = demandFigures(document, covered, levers, figures.as_of, start, months, figures.forecast);
  const paths = demand?.[basisOf(settings)] ?? [];
  drawn.set(context, paths);
  return paths;
}

function pathOf({ document, covered, levers, figures }: Context, offers: OfferFigures): PathInput | null {
  const { start, months } = offers;
  return covered && pathInput(document, covered, levers, figures.as_of, start, months, figures.forecast);
}

function basisOf({ size_on_bill_reason }: Settings): 'optimised' | 'unoptimised' {
  return size_on_bill_reason === null ? 'optimised' : 'unoptimised';
}

function wholePath(context: Context, offers: OfferFigures, input: PathInput): Draft {
  const { settings } = context.document;
  const { workloads, ...whole } = forecastPath(input);
  const usd = whole[`${basisOf(settings)}_usd`];
  const counted = workloads.filter(({ reason }) => reason === null).map(({ name }) => name);
  const parts = (context.covered?.workloads ?? []).filter(({ name }) => counted.includes(name));
  return {
    value: usd.includes(null) ? null : yearly(total(usd.map(Number)), offers),
    inputs: {
      ...numbered(
        'workload',
        parts.map(({ workload_id, name }) =>
          ofFigure(context, 'path_demand', { workload_id }, `${name}, a year`),
        ),
      ),
      ...(settings.size_on_bill_reason === null
        ? {
            basis: ofSetting(
              'Levers as they land, on the floor',
              settings.floor_basis,
              'text',
              'floor_basis',
            ),
          }
        : {}),
    },
    calculation: plus(parts.length, (n) => `workload_${n}`),
  };
}

/** Months in which a workload costs the same before growth and season, with the growth and season of each added up. */
type Stretch = { from: string; to: string; usd: number | null; factors: number };

function workloadPath(
  context: Context,
  offers: OfferFigures,
  input: PathInput,
  workload_id: string,
): Draft | null {
  const at = context.covered?.workloads.findIndex((one) => one.workload_id === workload_id) ?? -1;
  const workload = input.workloads[at];
  if (workload === undefined) return null;
  const { settings } = context.document;
  const basis = basisOf(settings);
  const path = forecastPath({ ...input, workloads: [workload] });
  const usd = path[`${basis}_usd`];
  const stretches = stretchesOf(workload, input, basis);
  const levers = basis === 'optimised' ? workload.levers : [];
  return {
    value: usd.includes(null) ? null : yearly(total(usd.map(Number)), offers),
    inputs: {
      ...numbered(
        'month',
        stretches.map(({ from, to, usd: ofMonth }) =>
          workedOut(
            `A month from ${monthText(from)} to ${monthText(to)}, before growth and season`,
            ofMonth,
            'usd',
            levers.length === 0
              ? 'the month that demand starts from, at the list prices of the as-of date'
              : 'the month that demand starts from, through the levers as far as they have landed',
          ),
        ),
      ),
      ...numbered(
        'factor',
        stretches.map(({ factors }) =>
          workedOut('Growth and season of those months, added up', factors, 'count', 'one for a level month'),
        ),
      ),
      months: monthsOfOffers(offers),
      start: ofFigure(context, 'forecast_level_in_use', { workload_id }),
      growth: ofFigure(context, 'forecast_growth_in_use', { workload_id }),
      ...Object.assign({}, ...levers.map((lever, i) => landing(context, workload_id, lever, i + 1))),
    },
    calculation: `(${plus(stretches.length, (n) => `month_${n} * factor_${n}`)}) * 12 / months`,
    missing: path.workloads[0]?.reason ?? null,
  };
}

function landing(
  context: Context,
  workload_id: string,
  { lever, live_from, ramp_months }: PathWorkload['levers'][number],
  n: number,
): Record<string, Input> {
  const told = Object.values(leverInputs(context, workload_id, lever));
  const from = told.find((input) => input.from.kind === 'answer')?.from;
  const words = `${lever} lands in ${monthText(live_from)}, in full after months`;
  return from === undefined
    ? {}
    : {
        [`lands_${n}`]: {
          label: words.replace(/^./, (c) => c.toUpperCase()),
          value: Math.max(1, ramp_months),
          unit: 'count',
          from,
        },
      };
}

function stretchesOf(
  workload: PathWorkload,
  input: PathInput,
  basis: 'optimised' | 'unoptimised',
): Stretch[] {
  const level = { ...workload, growth_monthly: 0, growth_months: null, seasonality: null };
  const { months, ...path } = forecastPath({ ...input, workloads: [level] });
  const stretches: Stretch[] = [];
  for (const [k, month] of months.entries()) {
    const usd = path[`${basis}_usd`][k] ?? null;
    const factor = levelFactor(workload, input.base_month, month) ?? 0;
    const last = stretches.at(-1);
    if (last !== undefined && last.usd === usd) {
      last.to = month;
      last.factors += factor;
    } else stretches.push({ from: month, to: month, usd, factors: factor });
  }
  return stretches;
}

function monthsOfOffers({ months, template_offer_id }: OfferFigures): Input {
  return ofOffer('Months of the offers', months, 'months', template_offer_id, 'months');
}

function total(usd: readonly number[]): number {
  return usd.reduce((sum, ofMonth) => sum + ofMonth, 0);
}
