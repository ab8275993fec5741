import { meanCost } from '../../commit/expected-cost.ts';
import type { Offer } from '../../commit/offer.ts';
import { calculate, namesIn, type Quantity } from '../../figures/calculation.ts';
import type { FigureUnit, Subject } from '../../figures/declaration.ts';
import type { TERM_FIGURES } from '../../figures/terms.ts';
import { type Position, underListRise } from '../../terms/core-four.ts';
import { isCovered, PRIORITIES, PRIORITY_WEIGHTS, type TermStatus } from '../../terms/library.ts';
import { applyPatch } from '../../terms/patch.ts';
import { calculationOf } from '../../terms/playbook/playbook.ts';
import { termCosts, termDollars } from '../../terms/playbook/playbook-values.ts';
import type { AnyWorth, InputUnit } from '../../terms/playbook/worth.ts';
import {
  type Check,
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  type Input,
  numbered,
  ofFigure,
  ofSetting,
  plus,
  workedOut,
} from './draft.ts';
import { demandInputs } from './offers.ts';
import { termTotalDerivations } from './term-total-derivations.ts';

/** How the worth of protective terms and their coverage come about. */
export const termDerivations: Derivations<typeof TERM_FIGURES> = {
  core_term_value: (context, { offer_id, term_id, position }) => {
    const { document, figures } = context;
    const stored = document.offers.find(({ id }) => id === offer_id);
    const core = figures.terms.core.find((one) => one.offer_id === offer_id);
    const value = core?.values.find(({ id }) => id === term_id);
    const at = value?.positions[position as Position];
    if (!stored || !value || !at || !figures.offers) return null;
    const { stress } = document.settings;
    const isStress = value.kind === 'stress';
    const demand = isStress ? underListRise(figures.offers.scenarios, stress) : figures.offers.scenarios;
    const how = 'weighted mean over the cases, over the whole duration';
    const changed = at.patch === null ? null : meanCost(applyPatch(stored.offer, at.patch), demand);
    return {
      value: at.value_usd,
      inputs: {
        stands: workedOut(
          'Expected cost of the offer as it stands',
          meanCost(stored.offer, demand),
          'usd',
          how,
        ),
        changed: workedOut('Expected cost with the position', changed, 'usd', how),
        ...demandInputs(context),
        ...(isStress
          ? {
              rise: ofSetting(
                'Rise of list prices in the stress',
                stress.list_rise,
                'share',
                'stress.list_rise',
              ),
              start: ofSetting('It starts in month', stress.start_month, 'count', 'stress.start_month'),
            }
          : {}),
      },
      calculation: at.patch === null ? null : 'stands - changed',
      missing: at.reason,
    };
  },
  term_worth_alone: ofWorth('alone_usd', (context, worth, { offer_id = '' }) => {
    const scenarios = context.figures.offers?.scenarios ?? [];
    const cases = worth.by_case.flatMap((one) => {
      const scenario = scenarios.find(({ name }) => name === one.name);
      return scenario ? [{ ...one, weight: scenario.weight }] : [];
    });
    const mean = cases.reduce((sum, { usd, weight }) => sum + usd * weight, 0);
    const isMean =
      cases.length > 0 &&
      cases.length === scenarios.length &&
      worth.alone_usd !== null &&
      Math.abs(mean - worth.alone_usd) <= 1e-9 * Math.max(1, Math.abs(worth.alone_usd));
    if (!isMean) return aloneDraft(context, worth, offer_id);
    return {
      inputs: {
        ...numbered(
          'weight',
          cases.map(({ name }) =>
            ofFigure(context, 'scenario_weight', { scenario: name }, `Weight of the ${name} case`),
          ),
        ),
        ...numbered(
          'saves',
          cases.map(({ name, usd }, i) =>
            workedOut(`Saves in the ${name} case`, usd, 'usd', i === 0 ? worth.formula : 'as above'),
          ),
        ),
        ...worthInputs(worth, offer_id),
      },
      calculation: plus(cases.length, (n) => `weight_${n} * saves_${n}`),
    };
  }),
  term_worth_in_case: (context, { offer_id = '', term_id, scenario }) => {
    const found = context.figures.terms.playbook.find((one) => one.offer_id === offer_id);
    const worth = found?.worths.find((one) => one.term_id === term_id);
    const inCase = worth?.by_case.find(({ name }) => name === scenario);
    if (!worth || !inCase) return null;
    return {
      value: inCase.usd,
      inputs: {
        demand: ofFigure(context, 'scenario_demand', { scenario: inCase.name }),
        ...worthInputs(worth, offer_id),
      },
      calculation: null,
      method: sentence(worth.formula),
      checks: [{ label: 'Worth alone, over all cases', value: worth.alone_usd, unit: 'usd' }],
    };
  },
  term_worth_in_package: ofWorth('in_package_usd', (context, worth, subject) => ({
    ...packageDraft(context, worth, subject),
    missing: worth.missing?.sentence ?? worth.in_package_reason,
  })),
  term_worth_points: ofWorth('discount_points', (context, worth, subject) => ({
    inputs: { alone: ofFigure(context, 'term_worth_alone', subject), ...demandInputs(context) },
    calculation: null,
    method:
      'The discount of every period is raised, the commits in dollars unchanged, until the offer costs as much less as the term saves.',
    checks: pointsChecks(context, worth, subject.offer_id ?? ''),
    missing: worth.missing?.sentence ?? worth.discount_points_reason,
  })),
  ...termTotalDerivations,
  terms_worth_total: (context, { offer_id }) => {
    const found = context.figures.terms.playbook.find((one) => one.offer_id === offer_id);
    if (!found) return null;
    const { package_usd, beside_usd, total_usd, package_terms, beside_terms } = found.totals.expected;
    return {
      value: total_usd,
      inputs: {
        together: workedOut(
          'Saved in the cost of the offer, all won together',
          package_usd,
          'usd',
          package_terms.join(', '),
        ),
        beside: workedOut('Beside the cost of the offer', beside_usd, 'usd', beside_terms.join(', ')),
      },
      calculation: 'together + beside',
    };
  },
  term_coverage: (context, subject) => {
    const coverage = coverageOf(context, subject);
    if (!coverage) return null;
    const terms = termsOf(context);
    const groups = PRIORITIES.map((priority) => {
      const own = terms.filter((term) => term.priority === priority);
      const covered = own.filter(({ id }) => isCovered(statusUnder(context, id, subject)));
      return { priority, all: own.length, covered: covered.length, weight: PRIORITY_WEIGHTS[priority] };
    });
    const weighed = (of: 'covered' | 'all') =>
      plus(groups.length, (n) => `${groups[n - 1]?.weight ?? 0} * ${of}_${n}`);
    return {
      value: coverage.share,
      inputs: {
        ...numbered(
          'covered',
          groups.map(({ priority, covered, weight }) =>
            termCount(`${WORDS[priority]} terms at acceptable or better, weight ${weight}`, covered, subject),
          ),
        ),
        ...numbered(
          'all',
          groups.map(({ priority, all, weight }) =>
            termCount(`${WORDS[priority]} terms in all, weight ${weight}`, all, subject),
          ),
        ),
      },
      calculation: `(${weighed('covered')}) / (${weighed('all')})`,
    };
  },
  open_musts: (context, subject) => {
    const coverage = coverageOf(context, subject);
    if (!coverage) return null;
    const open = coverage.musts_open.map(
      (term_id): Input => ({
        label: `${term_id} ${termsOf(context).find(({ id }) => id === term_id)?.name ?? ''}: ${STATUS_WORDS[statusUnder(context, term_id, subject)]}`,
        value: 1,
        unit: 'count',
        from: { kind: 'term', term_id, offer_id: coverage.offer_id },
      }),
    );
    return {
      value: open.length,
      inputs: numbered('must', open),
      calculation: plus(open.length, (n) => `must_${n}`),
    };
  },
};

/** What a term adds to the others: the cost without it less the cost with it; beside the offer, what it is worth alone. */
function packageDraft(context: Context, worth: AnyWorth, subject: Subject): Valued {
  const alone = ofFigure(context, 'term_worth_alone', subject);
  const inputs = worthInputs(worth, subject.offer_id ?? '');
  if (worth.acts === 'beside') return { inputs: { alone, ...inputs }, calculation: 'alone' };
  const costs = worth.in_package_usd === null ? null : costsOf(context, worth, subject.offer_id ?? '')?.won;
  if (!costs) return { inputs: { alone, ...inputs }, calculation: null };
  const how = (which: string) =>
    `weighted mean over the cases, with ${which} of its kind won, over the duration`;
  return {
    inputs: {
      without: workedOut(
        'Expected cost with the other terms',
        costs.without_usd,
        'usd',
        how('all the other terms'),
      ),
      together: workedOut('Expected cost with this one too', costs.together_usd, 'usd', how('all the terms')),
      alone,
      ...inputs,
      ...demandInputs(context),
    },
    calculation: 'without - together',
  };
}

function costsOf({ document, library, factsUnder }: Context, { term_id }: AnyWorth, offer_id: string) {
  const stored = document.offers.find(({ id }) => id === offer_id);
  const facts = stored ? factsUnder(stored) : null;
  const ids = new Set(library.term_groups.flatMap(({ terms }) => terms.map(({ id }) => id)));
  return facts && termCosts(facts, ids, term_id);
}

/** A value that no few cases add up to: two costs of the offer, a sum of the term's inputs, or the method. */
function aloneDraft(context: Context, worth: AnyWorth, offer_id: string): Valued {
  const inputs = worthInputs(worth, offer_id);
  const method = sentence(worth.formula);
  if (worth.alone_usd === null) return { inputs, calculation: null, method };
  const costs = costsOf(context, worth, offer_id);
  if (costs?.won) {
    const how = 'weighted mean over the cases, over the duration';
    return {
      inputs: {
        stands: workedOut('Expected cost of the offer as it stands', costs.stands_usd, 'usd', how),
        won: workedOut('Expected cost with the term won', costs.won.alone_usd, 'usd', how),
        ...inputs,
        ...demandInputs(context),
      },
      calculation: 'stands - won',
    };
  }
  const calculation = calculationOf(worth.term_id);
  return calculation !== null && isClose(calculated(calculation, inputs), worth.alone_usd)
    ? { inputs, calculation }
    : { inputs, calculation: null, method, checks: dollarsChecks(context, worth, offer_id) };
}

/** What a calculation gives on the inputs; not a number where it asks for one that was not read. */
function calculated(calculation: string, inputs: Record<string, Input>): number {
  if (namesIn(calculation).some((name) => inputs[name] === undefined)) return Number.NaN;
  return Number(calculate(calculation, valuesOf(inputs)) ?? Number.NaN);
}

function valuesOf(inputs: Record<string, Input>): Record<string, Quantity> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value]));
}

/** The amount that stands for a term whose worth is a sum over cases, models or periods, worked out once more. */
function dollarsChecks(context: Context, { term_id }: AnyWorth, offer_id: string): Check[] {
  const stored = context.document.offers.find(({ id }) => id === offer_id);
  const facts = stored ? context.factsUnder(stored) : null;
  const value = facts && termDollars(facts, term_id);
  return value === null ? [] : [{ label: 'The same sum, worked out again', value, unit: 'usd' }];
}

/** What the extra discount saves on the same cases against what the term saves. */
function pointsChecks(context: Context, worth: AnyWorth, offer_id: string): Check[] {
  const { discount_points, alone_usd } = worth;
  const stored = context.document.offers.find(({ id }) => id === offer_id);
  if (!stored || discount_points === null || alone_usd === null) return [];
  const costs = costsOf(context, worth, offer_id);
  if (!costs) return [];
  const cheaper = meanCost(withExtraDiscount(stored.offer, discount_points), costs.scenarios);
  return [
    { label: 'Saved by that extra discount', value: costs.stands_usd - cheaper, unit: 'usd' },
    { label: 'Worth of the term alone', value: alone_usd, unit: 'usd' },
  ];
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}

const WORDS = { must: 'Must', should: 'Should', could: 'Could' } as const;

const STATUS_WORDS: Readonly<Record<TermStatus, string>> = {
  ask: 'meets the ask',
  acceptable: 'acceptable',
  below: 'below acceptable',
  walk_away: 'at walk-away',
  not_addressed: 'not addressed',
};

function coverageOf({ figures }: Context, { offer_id }: Subject) {
  return figures.terms.coverage.find((one) => one.offer_id === offer_id) ?? null;
}

function termsOf({ library }: Context) {
  return library.term_groups.flatMap(({ terms }) => terms);
}

function statusUnder({ document }: Context, termId: string, { offer_id = '' }: Subject): TermStatus {
  return document.stances.find(({ term_id }) => term_id === termId)?.status[offer_id] ?? 'not_addressed';
}

function termCount(label: string, count: number, { offer_id = '' }: Subject): Input {
  return { label, value: count, unit: 'count', from: { kind: 'term', term_id: '', offer_id } };
}

type Valued = Omit<Draft, 'value'>;

function ofWorth(
  field: 'alone_usd' | 'in_package_usd' | 'discount_points',
  draft: (context: Context, worth: AnyWorth, subject: Subject) => Valued,
): Derive {
  return (context, subject) => {
    const found = context.figures.terms.playbook.find(({ offer_id }) => offer_id === subject.offer_id);
    const worth = found?.worths.find(({ term_id }) => term_id === subject.term_id);
    if (!worth) return null;
    return {
      missing: worth.missing?.sentence ?? null,
      ...draft(context, worth, subject),
      value: worth[field],
    };
  };
}

const INPUT_UNITS: Readonly<Record<InputUnit, FigureUnit>> = {
  usd: 'usd',
  share: 'share',
  points: 'share',
  months: 'months',
  count: 'count',
  hours: 'count',
  mtok: 'count',
  multiple: 'ratio',
  usd_per_mtok: 'usd_per_mtok',
};

function worthInputs({ inputs, term_id }: AnyWorth, offer_id: string): Record<string, Input> {
  return numbered(
    'input',
    inputs.map(({ label, value, unit, place }) => ({
      label: unit === 'hours' || unit === 'mtok' ? `${label}, ${unit === 'mtok' ? 'MTok' : unit}` : label,
      value,
      unit: INPUT_UNITS[unit],
      from: { kind: 'place', ...place, offer_id, term_id },
    })),
  );
}

function withExtraDiscount(offer: Offer, points: number): Offer {
  const { discount } = offer;
  return {
    ...offer,
    discount: typeof discount === 'number' ? discount + points : discount.map((share) => share + points),
  };
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
