import type { Highs, ModelData } from 'highs';
import type { CommitQuestion } from '../../src/shared/commit/costed-commit.ts';
import { type MonthRates, monthRates } from '../../src/shared/commit/month-rates.ts';
import {
  annualPerCommit,
  flatShape,
  type OfferTemplate,
  offerOf,
  periodCount,
} from '../../src/shared/commit/offer.ts';
import { WORST_SHARE } from '../../src/shared/commit/quantile.ts';
import type { CommitBand } from '../../src/shared/commit/schedule.ts';
import { commitPrice } from '../../src/shared/commit/simulate.ts';

/** Amounts of the model are thousands of dollars, so that the solver's tolerances fit them. */
export const USD_PER_UNIT = 1_000;

/**
 * The least cost inside one band, mean or mean of the worst tenth, as a linear program, written down from the definition
 * of an offer's cost and sharing nothing with the search but the rates of the months. Its variables are the commit C of
 * a period and, for each scenario and period, what is drawn beyond the balance and what rolls over; what is used follows
 * from these.
 *
 * - Overage: E(t), the draw up to month t beyond the balance, is at least D(t) - C - R and at least 0. A period's
 *   charge is the sum of E(t) x (factor of t - factor of t + 1), so that a least cost presses each E(t) down to its
 *   true value as long as the factor does not rise within the period.
 * - Rollover: R of the next period is at most share x C, at most cap x C, and at most share x (C + R - D + E), the
 *   unused part. To draw overage on purpose in order to roll more over never pays while one factor holds in every
 *   month, because no dollar that is rolled over saves more than the factor.
 * - Worst tenth: its mean is the least of t + (sum of share x excess) / 0.1 over all t, where a scenario's excess is its
 *   overage charge beyond t and at least 0; the commits, alike in every scenario, stand outside.
 *
 * Where a factor rises within a period, or moves at all beside a rollover, the cheapest plan of a linear program would
 * break the order in which a commit is drawn; the model is refused.
 */
export function commitModel(
  question: CommitQuestion,
  band: CommitBand,
  infinity: number,
  objective: 'mean' | 'cvar90' = 'mean',
): ModelData {
  const { template, scenarios } = question;
  const perCommit = annualPerCommit(template, flatShape(template)) * USD_PER_UNIT;
  const offer = offerOf(template, 0, band.discount);
  const model = new Model();
  const commit = model.column({
    cost: periodCount(template) * commitPrice(template),
    lower: band.min_annual_commit_usd / perCommit,
    upper: (band.max_annual_commit_usd ?? infinity) / perCommit,
  });
  const weight = scenarios.reduce((sum, scenario) => sum + scenario.weight, 0);
  const threshold = objective === 'cvar90' ? model.column({ cost: 1 }) : null;
  for (const scenario of scenarios) {
    const share = scenario.weight / weight;
    const rates = monthRates(offer, scenario);
    if (threshold === null) addScenario(model, commit, template, rates, share);
    else addExcess(model, threshold, share, addScenario(model, commit, template, rates, 0));
  }
  return model.data(infinity);
}

/** The mean cost of one commit over all futures as a linear program with nothing to choose but what is drawn. */
export function fixedCommitModel(question: CommitQuestion, commit: CommitBand, infinity: number): ModelData {
  const { min_annual_commit_usd, discount } = commit;
  const only = { min_annual_commit_usd, max_annual_commit_usd: min_annual_commit_usd, discount };
  return commitModel(question, only, infinity);
}

/** What a scenario's overage charge exceeds the threshold by counts into the worst tenth. */
function addExcess(model: Model, threshold: number, share: number, charges: readonly Entry[]): void {
  const excess = model.column({ cost: share / WORST_SHARE });
  model.atLeast(0, [[threshold, 1], [excess, 1], ...charges.map(([column, usd]): Entry => [column, -usd])]);
}

/** Solves a model by HiGHS; the least cost in dollars. */
export function solvedUsd(highs: Highs, model: ModelData): number {
  return highs.withModel(model, (solver) => {
    solver.options.set({ output_flag: false });
    solver.run();
    if (solver.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error('HiGHS found no optimum');
    return solver.getObjectiveValue() * USD_PER_UNIT;
  });
}

/** Gives the columns that make up the scenario's overage charge; each costs `share` of it in the objective. */
function addScenario(
  model: Model,
  commit: number,
  template: Readonly<OfferTemplate>,
  rates: MonthRates,
  share: number,
): Entry[] {
  const charges: Entry[] = [];
  let rolledIn: number | null = null;
  for (let period = 0; period < periodCount(template); period++) {
    const steps = overageSteps(rates, period * template.period_months, template.period_months);
    const last = addOverage(model, { commit, rolledIn, steps, share, charges });
    const rolls = template.rollover.share > 0 && period + 1 < periodCount(template);
    rolledIn = rolls ? addRollover(model, { commit, rolledIn, ...last, template, rates }) : null;
  }
  return charges;
}

/** The draw up to a month and how much dearer its overage is than that of the month after. */
type Step = { draw: number; weight: number };

function overageSteps(rates: MonthRates, first: number, months: number): Step[] {
  const steps: Step[] = [];
  let draw = 0;
  for (let month = first; month < first + months; month++) {
    draw += (rates.draw_usd[month] ?? 0) / USD_PER_UNIT;
    const next = month + 1 < first + months ? (rates.overage_factor[month + 1] ?? 0) : 0;
    const weight = (rates.overage_factor[month] ?? 0) - next;
    if (weight < 0)
      throw new RangeError('the overage factor rises within a period: no linear program is exact');
    if (weight > 0) steps.push({ draw, weight });
  }
  return steps;
}

type Overage = {
  commit: number;
  rolledIn: number | null;
  steps: readonly Step[];
  share: number;
  charges: Entry[];
};

/** Gives the draw of the whole period and the column of its overage. */
function addOverage(
  model: Model,
  { commit, rolledIn, steps, share, charges }: Overage,
): { draw: number; overage: number } {
  let last = { draw: 0, overage: 0 };
  for (const { draw, weight } of steps) {
    const overage = model.column({ cost: share * weight });
    model.atLeast(draw, [...balance(commit, rolledIn, 1), [overage, 1]]);
    charges.push([overage, weight]);
    last = { draw, overage };
  }
  return last;
}

type Rolling = {
  commit: number;
  rolledIn: number | null;
  draw: number;
  overage: number;
  template: Readonly<OfferTemplate>;
  rates: MonthRates;
};

function addRollover(model: Model, { commit, rolledIn, draw, overage, template, rates }: Rolling): number {
  if (new Set(rates.overage_factor).size > 1)
    throw new RangeError('the overage factor moves beside a rollover: no linear program is exact');
  const { share, cap_share_of_commit: cap } = template.rollover;
  const rolledOut = model.column({ cost: 0 });
  model.atLeast(0, [
    [commit, Math.min(share, cap ?? share)],
    [rolledOut, -1],
  ]);
  model.atLeast(share * draw, [...balance(commit, rolledIn, share), [overage, share], [rolledOut, -1]]);
  return rolledOut;
}

type Entry = [column: number, factor: number];

function balance(commit: number, rolledIn: number | null, factor: number): Entry[] {
  return rolledIn === null
    ? [[commit, factor]]
    : [
        [commit, factor],
        [rolledIn, factor],
      ];
}

/** A linear program as it grows: columns are variables, rows say "at least". */
class Model {
  readonly #cost: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #least: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];

  column({
    cost,
    lower = 0,
    upper = Number.POSITIVE_INFINITY,
  }: {
    cost: number;
    lower?: number;
    upper?: number;
  }) {
    this.#lower.push(lower);
    this.#upper.push(upper);
    return this.#cost.push(cost) - 1;
  }

  atLeast(least: number, entries: readonly Entry[]): void {
    for (const [column, factor] of entries) {
      this.#indices.push(column);
      this.#values.push(factor);
    }
    this.#starts.push(this.#indices.length);
    this.#least.push(least);
  }

  data(infinity: number): ModelData {
    const [numCols, numRows] = [this.#cost.length, this.#least.length];
    return {
      numCols,
      numRows,
      colCost: Float64Array.from(this.#cost),
      colLower: Float64Array.from(this.#lower),
      colUpper: Float64Array.from(this.#upper, (upper) => Math.min(upper, infinity)),
      rowLower: Float64Array.from(this.#least),
      rowUpper: new Float64Array(numRows).fill(infinity),
      matrix: {
        format: 'csr',
        numRows,
        numCols,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#indices),
        values: Float64Array.from(this.#values),
      },
    };
  }
}
