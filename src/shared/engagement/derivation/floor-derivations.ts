import type { WorkloadFloor } from '../../audit/floor.ts';
import { FLOOR_NAMES, type FloorName } from '../../audit/floor-rule.ts';
import { LEVER_LABELS, LEVER_NAMES, type LeverName } from '../../audit/lever.ts';
import { savingUsd } from '../../audit/saving.ts';
import type { WaterfallStep } from '../../audit/waterfall.ts';
import { surchargesUsd } from '../../brief/surcharges.ts';
import type { DeclaredId } from '../../figures/catalogue.ts';
import type { Subject } from '../../figures/declaration.ts';
import type { FLOOR_FIGURES } from '../../figures/floor.ts';
import { sumExact } from '../../money.ts';
import type { CoveredFloor, FloorFigures } from '../figures.ts';
import { platformName } from '../platforms.ts';
import { shareOf } from '../sums.ts';
import {
  type Context,
  type Derivations,
  type Derive,
  type Draft,
  type Input,
  numbered,
  ofContract,
  ofFigure,
  ofRows,
  plus,
  workedOut,
} from './draft.ts';
import {
  type Audited,
  aloneInWorkload,
  auditedWorkload,
  baselineLine,
  baselineOfWorkload,
  fairShareInWorkload,
  floorOfWorkload,
  stepOfWorkload,
} from './floor-of-workload.ts';
import { baselineRows } from './usage-derivations.ts';

const MONTHS_PER_YEAR = 12;
const NO_PRICED_USAGE = 'the workload has no usage with a list price in the baseline';

/** How the baseline, the five floors and the savings of the levers come about. */
export const floorDerivations: Derivations<typeof FLOOR_FIGURES> = {
  baseline_line: inWorkload((context, audited, subject) => baselineLine(context, audited, subject)),
  baseline_month: inWhole('baseline_month', ({ monthly }) => monthly.baseline_usd, baselineOfWorkload),
  baseline: yearly(
    'baseline_month',
    ({ annual_baseline_usd }) => annual_baseline_usd,
    ({ baseline_usd }) => baseline_usd,
  ),
  floor_month: inWhole(
    'floor_month',
    ({ monthly }, subject) => monthly.floors[floorName(subject)],
    (context, audited, subject) => floorOfWorkload(context, audited, floorName(subject)),
  ),
  floor: yearly(
    'floor_month',
    ({ annual_floors }, subject) => annual_floors[floorName(subject)],
    ({ floors }, subject) => floors[floorName(subject)],
  ),
  floor_range: (context) => {
    const floors = context.figures.floor?.annual_floors;
    if (!floors) return null;
    const { full, evidenced } = floors;
    return {
      value: full === null || evidenced === null ? null : Math.abs(evidenced - full),
      inputs: {
        full: ofFigure(context, 'floor', { floor: 'full' }, 'Full floor: every lever lands in full'),
        evidenced: ofFigure(
          context,
          'floor',
          { floor: 'evidenced' },
          'Evidenced floor: grades A and B alone',
        ),
      },
      calculation: 'max(full, evidenced) - min(full, evidenced)',
    };
  },
  floor_saving: (context, subject) =>
    fromFloor(context, (floor) => ({
      value: savingUsd(floor.annual_baseline_usd, floor.annual_floors[floorName(subject)]),
      inputs: {
        baseline: ofFigure(context, 'baseline'),
        floor: ofFigure(context, 'floor', floorOf(subject), 'Floor a year'),
      },
      calculation: 'baseline - floor',
    })),
  floor_saving_month: (context, subject) =>
    fromFloor(context, (floor) => {
      const of = amountsOf(context, floor, subject);
      return {
        value: savingUsd(of?.baseline_usd ?? null, of?.floors.planned ?? null),
        inputs: {
          baseline: ofFigure(context, 'baseline_month', workloadOf(subject)),
          floor: ofFigure(context, 'floor_month', workloadOf(subject)),
        },
        calculation: 'baseline - floor',
      };
    }),
  floor_saving_share: (context, subject) =>
    fromFloor(context, (floor) => {
      const of = amountsOf(context, floor, subject);
      const [baseline, after] = [of?.baseline_usd ?? null, of?.floors[floorName(subject)] ?? null];
      const isYear = subject.workload_id === undefined;
      return {
        value: shareOf(savingUsd(baseline, after), baseline),
        inputs: {
          baseline: ofFigure(context, isYear ? 'baseline' : 'baseline_month', workloadOf(subject)),
          floor: ofFigure(
            context,
            isYear ? 'floor' : 'floor_month',
            { ...workloadOf(subject), ...floorOf(subject) },
            isYear ? 'Floor a year' : 'Floor a month',
          ),
        },
        calculation: '(baseline - floor) / baseline',
      };
    }),
  covered_baseline: ofCovered(({ annual_baseline_usd }) => annual_baseline_usd, 'baseline'),
  covered_floor: ofCovered(({ annual_floor_usd }) => annual_floor_usd, 'floor'),
  lever_step: ofLever('steps', 'lever_step', stepOfWorkload),
  lever_step_year: ofStep(
    ({ saving_usd }) => saving_usd,
    (context, lever) => ({
      inputs: { month: ofFigure(context, 'lever_step', { lever }) },
      calculation: 'month * 12',
    }),
  ),
  lever_change_year: ofStep(
    ({ from_usd, to_usd }) => to_usd - from_usd,
    (context, lever) => ({
      inputs: { saved: ofFigure(context, 'lever_step_year', { lever }) },
      calculation: '0 - saved',
    }),
  ),
  cost_after_lever: ofStep(
    ({ to_usd }) => to_usd,
    (context, lever, before) => ({
      inputs: {
        baseline: ofFigure(context, 'baseline'),
        ...numbered(
          'saved',
          [...before, lever].map((one) =>
            ofFigure(context, 'lever_step_year', { lever: one }, `${LEVER_LABELS[one]}, a year`),
          ),
        ),
      },
      calculation: `baseline - (${plus(before.length + 1, (n) => `saved_${n}`)})`,
    }),
  ),
  levers_alone_month: (context) =>
    fromFloor(context, (floor) => {
      const alone = aloneInputs(context, floor);
      return {
        value: floor.monthly.naive_sum_usd,
        inputs: numbered('alone', alone),
        calculation: plus(alone.length, (n) => `alone_${n}`),
      };
    }),
  bridge_left_over: (context) =>
    fromFloor(context, ({ annual_baseline_usd, annual_floors, annual_waterfall, monthly }) => {
      const steps = sumExact(annual_waterfall.map(({ saving_usd }) => saving_usd));
      const isKnown = annual_baseline_usd !== null && annual_floors.planned !== null;
      return {
        value: isKnown ? toTheCent(annual_baseline_usd - steps - (annual_floors.planned ?? 0)) : null,
        inputs: {
          baseline: ofFigure(context, 'baseline'),
          ...numbered(
            'saved',
            monthly.steps.map(({ lever }) =>
              ofFigure(context, 'lever_step_year', { lever }, `${LEVER_LABELS[lever]}, a year`),
            ),
          ),
          floor: ofFigure(context, 'floor'),
        },
        calculation: `round((baseline - (${plus(monthly.steps.length, (n) => `saved_${n}`)}) - floor) * 100) / 100`,
        missing: monthly.reason,
      };
    }),
  lever_alone: ofLever('standalone', 'lever_alone', aloneInWorkload),
  lever_alone_year: leverInYear('standalone', 'lever_alone'),
  lever_alone_share: inWorkload((context, { workload_id, result }, { lever }) => {
    const own = result.standalone.find((one) => one.lever === lever);
    return (
      own && {
        value: shareOf(own.saving_usd, result.baseline_usd),
        inputs: {
          alone: ofFigure(context, 'lever_alone', { lever: own.lever, workload_id }),
          baseline: ofFigure(context, 'baseline_month', { workload_id }),
        },
        calculation: 'alone / baseline',
        missing: result.reason,
      }
    );
  }),
  lever_fair_share_year: leverInYear('attribution', 'lever_fair_share'),
  lever_fair_share: ofLever('attribution', 'lever_fair_share', fairShareInWorkload),
  claimed_one_by_one: (context) =>
    fromFloor(context, (floor) => {
      const alone = aloneInputs(context, floor);
      return {
        value: floor.annual_naive_sum_usd,
        inputs: numbered('alone', alone),
        calculation: `(${plus(alone.length, (n) => `alone_${n}`)}) * 12`,
      };
    }),
  overlap: (context) =>
    fromFloor(context, (floor) => ({
      value: floor.annual_overlap_usd,
      inputs: {
        claimed: ofFigure(context, 'claimed_one_by_one'),
        together: ofFigure(context, 'floor_saving', {}, 'Saved together, a year'),
      },
      calculation: 'claimed - together',
    })),
  surcharges: (context) =>
    fromFloor(context, (floor) => {
      const billed = context.figures.workloads.map(({ workload_id, name }) =>
        ofFigure(context, 'workload_list_annual', { workload_id }, `At list a year: ${name}`),
      );
      return {
        value: surchargesUsd(floor, context.figures.workloads),
        inputs: { ...numbered('billed', billed), baseline: ofFigure(context, 'baseline') },
        calculation: `${plus(billed.length, (n) => `billed_${n}`)} - baseline`,
      };
    }),
  baseline_unpriced: (context, { model }) =>
    fromFloor(context, (floor) => {
      const found = floor.unpriced.find((one) => one.model === model);
      return (
        found && {
          value: found.tokens,
          inputs: {
            tokens: ofRows(context, 'Tokens in the baseline', 'tokens', {
              ...baselineRows(context),
              model: found.model,
            }),
          },
          calculation: 'tokens',
        }
      );
    }),
};

function aloneInputs(context: Context, { monthly }: FloorFigures): Input[] {
  return monthly.standalone.map(({ lever }) =>
    ofFigure(context, 'lever_alone', { lever }, `${LEVER_LABELS[lever]}, alone, a month`),
  );
}

/** A step of the bridge, dollars a year, with the levers that come before it. */
function ofStep(
  of: (step: WaterfallStep) => number,
  draft: (context: Context, lever: LeverName, before: LeverName[]) => Pick<Draft, 'inputs' | 'calculation'>,
): Derive {
  return (context, subject) =>
    fromFloor(context, ({ monthly, annual_waterfall }) => {
      const levers = monthly.steps.map(({ lever }) => lever);
      const at = monthly.steps.findIndex(({ lever }) => lever === subject.lever);
      const [lever, step] = [levers[at], annual_waterfall[at]];
      if (lever === undefined) return null;
      return {
        value: step === undefined ? null : of(step),
        ...draft(context, lever, levers.slice(0, at)),
        missing: monthly.reason,
      };
    });
}

function fromFloor(context: Context, draft: (floor: FloorFigures) => Draft | null | undefined): Draft | null {
  const { floor } = context.figures;
  return floor === null ? null : (draft(floor) ?? null);
}

/** The part of a floor figure that the contract covers: the whole less the part of use that it does not cover. */
function ofCovered(of: (covered: CoveredFloor) => number | null, figure: 'baseline' | 'floor'): Derive {
  return (context) =>
    fromFloor(context, ({ covered, basis }) => {
      if (covered === null) return null;
      const value = of(covered);
      const whole = ofFigure(
        context,
        figure,
        figure === 'floor' ? { floor: basis } : {},
        'Of all use, a year',
      );
      const outside = typeof whole.value === 'number' && value !== null ? whole.value - value : null;
      return {
        value,
        inputs: {
          whole,
          outside: workedOut(
            'Of use that the contract does not cover, a year',
            outside,
            'usd',
            'the same month on the platforms that the contract does not name',
          ),
          platforms: ofContract(
            'Platforms that the contract covers',
            context.document.contract?.platforms.map(platformName).join(', ') ?? null,
            'text',
            'platforms',
          ),
        },
        calculation: 'whole - outside',
      };
    });
}

/** A month of the whole, or of a workload, as dollars a year. */
function yearly(
  figure: 'baseline_month' | 'floor_month',
  of: (floor: FloorFigures, subject: Subject) => number | null,
  ofOne: (workload: WorkloadFloor, subject: Subject) => number | null,
): Derive {
  const single = inWorkload((context, { workload_id, result }, subject) => ({
    value: inYear(ofOne(result, subject)),
    inputs: { month: ofFigure(context, figure, { ...floorOf(subject), workload_id }) },
    calculation: 'month * 12',
    missing: result.reason,
  }));
  return (context, subject) => {
    if (subject.workload_id !== undefined) return single(context, subject);
    return fromFloor(context, (floor) => ({
      value: of(floor, subject),
      inputs: { month: ofFigure(context, figure, floorOf(subject)) },
      calculation: 'month * 12',
    }));
  };
}

/** Dollars to the cent: below it stands the rounding of the sums alone. */
function toTheCent(usd: number): number {
  return Math.round(usd * 100) / 100;
}

function inYear(monthlyUsd: number | null): number | null {
  return monthlyUsd === null ? null : monthlyUsd * MONTHS_PER_YEAR;
}

/** What a lever saves in a workload, a month, as dollars a year. */
function leverInYear(
  savings: 'standalone' | 'attribution',
  figure: 'lever_alone' | 'lever_fair_share',
): Derive {
  return inWorkload((context, { workload_id, result }, { lever }) => {
    const own = result[savings].find((one) => one.lever === lever);
    return (
      own && {
        value: inYear(own.saving_usd),
        inputs: { month: ofFigure(context, figure, { lever: own.lever, workload_id }) },
        calculation: 'month * 12',
        missing: result.reason,
      }
    );
  });
}

function floorName({ floor }: Subject): FloorName {
  return FLOOR_NAMES.find((name) => name === floor) ?? 'planned';
}

function floorOf({ floor }: Subject): Subject {
  return floor === undefined ? {} : { floor };
}

function workloadOf({ workload_id }: Subject): Subject {
  return workload_id === undefined ? {} : { workload_id };
}

function amountsOf(context: Context, floor: FloorFigures, { workload_id }: Subject) {
  return workload_id === undefined ? floor.monthly : auditedWorkload(context, floor, workload_id)?.result;
}

/** A figure of one workload alone. */
function inWorkload(
  draft: (context: Context, audited: Audited, subject: Subject) => Draft | null | undefined,
): Derive {
  return (context, subject) =>
    fromFloor(context, (floor) => {
      const audited = auditedWorkload(context, floor, subject.workload_id);
      return audited ? (draft(context, audited, subject) ?? null) : withoutFloor(context, subject);
    });
}

/** A workload whose usage has no list price stands in no floor, and says so. */
function withoutFloor({ figures }: Context, subject: Subject): Draft | null {
  const isOnFile = figures.workloads.some(({ workload_id }) => workload_id === subject.workload_id);
  return isOnFile ? { value: null, inputs: {}, calculation: null, missing: NO_PRICED_USAGE } : null;
}

/** A figure of one workload, or of all that the totals count, added up. */
function inWhole(
  figure: DeclaredId,
  whole: (floor: FloorFigures, subject: Subject) => number | null,
  draft: (context: Context, audited: Audited, subject: Subject) => Draft | null,
): Derive {
  const single = inWorkload(draft);
  return (context, subject) => {
    if (subject.workload_id !== undefined) return single(context, subject);
    return fromFloor(context, (floor) => {
      const parts = countedWorkloads(context, floor)
        .filter(({ workload_id }) => context.quantityOf(figure, { ...subject, workload_id }) !== null)
        .map(({ workload_id, name }) => ofFigure(context, figure, { ...subject, workload_id }, name));
      return {
        value: whole(floor, subject),
        inputs: numbered('workload', parts),
        calculation: plus(parts.length, (n) => `workload_${n}`),
        missing: floor.monthly.reason,
      };
    });
  };
}

/** The workloads that the totals take in; see the floor's `left_out`. */
function countedWorkloads({ baseline }: Context, { monthly }: FloorFigures) {
  const left = new Set(monthly.left_out.map(({ name }) => name));
  const all = baseline?.workloads ?? [];
  return left.size === all.length ? all : all.filter(({ name }) => !left.has(name));
}

/** A saving of one lever: in one workload, or over all of them. */
function ofLever(
  savings: 'steps' | 'standalone' | 'attribution',
  figure: DeclaredId,
  draft: (context: Context, audited: Audited, lever: LeverName) => Draft | null,
): Derive {
  return (context, subject) => {
    const lever = LEVER_NAMES.find((name) => name === subject.lever);
    if (lever === undefined) return null;
    const saved = ({ monthly }: FloorFigures) => monthly[savings].find((one) => one.lever === lever);
    if (subject.workload_id === undefined && context.figures.floor && !saved(context.figures.floor))
      return null;
    return inWhole(
      figure,
      (floor) => saved(floor)?.saving_usd ?? null,
      (inside, audited) => draft(inside, audited, lever),
    )(context, subject);
  };
}
