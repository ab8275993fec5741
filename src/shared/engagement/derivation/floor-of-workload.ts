import { applyLevers, leverStates, type PartialLever } from '../../audit/apply-levers.ts';
import type { WorkloadFloor } from '../../audit/floor.ts';
import { type FloorName, floorParts } from '../../audit/floor-rule.ts';
import { inDefaultOrder, LEVER_LABELS, type LeverName } from '../../audit/lever.ts';
import { type ListPrices, listCost, listPrices, priceOfLine } from '../../audit/list-cost.ts';
import { savingUsd } from '../../audit/saving.ts';
import { batchShare, type WorkloadState } from '../../audit/workload-state.ts';
import type { Subject } from '../../figures/declaration.ts';
import { CLASS_WORDS, TOKEN_CLASSES, type TokenClass } from '../../units.ts';
import type { FloorFigures } from '../figures.ts';
import { rowFilter, rowTotals } from '../usage-rows.ts';
import { type Context, type Draft, type Input, numbered, ofFigure, plus, workedOut } from './draft.ts';
import { leverInputs } from './lever-inputs.ts';
import { baselineRows } from './usage-derivations.ts';
import { monthsOfBaseline } from './workload-derivations.ts';

/** One workload as the floor sees it: its month, its levers, the prices, and what came out. */
export type Audited = {
  workload_id: string;
  name: string;
  lines: WorkloadState;
  prices: ListPrices;
  result: WorkloadFloor;
  parts: (floor: FloorName) => PartialLever[];
};

/** The workload of a floor; null where the baseline holds none of this id. */
export function auditedWorkload(
  { baseline, levers, document, figures }: Context,
  floor: FloorFigures,
  workload_id: string | undefined,
): Audited | null {
  const own = baseline?.workloads.find((w) => w.workload_id === workload_id);
  const result = floor.monthly.workloads.find(({ name }) => name === own?.name);
  if (!own || !result) return null;
  const { price_book, settings } = document;
  const given = inDefaultOrder(levers.get(own.workload_id)?.levers ?? []);
  return {
    ...own,
    result,
    prices: listPrices({ price_book, as_of: figures.as_of }),
    parts: (name) => floorParts(name, given, settings.grade_weights),
  };
}

/** The baseline month of a workload: its models, on and off the batch path. */
export function baselineOfWorkload(context: Context, { workload_id, lines, result }: Audited): Draft {
  const inputs = lines.map(({ model, batch }) =>
    ofFigure(
      context,
      'baseline_line',
      { workload_id, model, batch: String(batch) },
      `${model}${batch ? ', batch' : ''}`,
    ),
  );
  return {
    value: result.baseline_usd,
    inputs: numbered('line', inputs),
    calculation: plus(inputs.length, (n) => `line_${n}`),
    missing: result.reason,
  };
}

/** One model of the baseline month of a workload: its tokens by class, at the rates of the as-of date. */
export function baselineLine(context: Context, audited: Audited, { model, batch }: Subject): Draft | null {
  const { workload_id, lines, prices } = audited;
  const line = lines.find((one) => one.model === model && String(one.batch) === batch);
  if (!line) return null;
  const filter = rowFilter({
    ...baselineRows(context),
    workload_id,
    model: line.model,
    batch: line.batch,
  });
  const totals = rowTotals(context.document, context.days, filter);
  const price = priceOfLine(line, prices);
  const used = TOKEN_CLASSES.filter((c) => totals.tokens[c] > 0);
  const from = { kind: 'price_row', model: line.model } as const;
  const tokens = (c: TokenClass): Input => ({
    label: `Tokens: ${CLASS_WORDS[c]}`,
    value: totals.tokens[c],
    unit: 'tokens',
    from: { kind: 'rows', filter, count: totals.count, tokens: totals.all_tokens, usd: null },
  });
  const rate = (c: TokenClass): Input => ({
    label: `List rate: ${CLASS_WORDS[c]}`,
    value: price?.usd_per_mtok[c] ?? null,
    unit: 'usd_per_mtok',
    from,
  });
  const perClass = plus(used.length, (n) => `tokens_${n} * rate_${n}`);
  return {
    value: listCost([line], prices),
    inputs: {
      ...numbered('tokens', used.map(tokens)),
      ...numbered('rate', used.map(rate)),
      ...(line.batch
        ? {
            batch: {
              label: 'Batch multiplier',
              value: price?.batch_multiplier ?? null,
              unit: 'ratio',
              from,
            } satisfies Input,
          }
        : {}),
      months: monthsOfBaseline(context),
    },
    calculation: `(${perClass})${line.batch ? ' * batch' : ''} / months / 1000000`,
  };
}

/** A floor of one workload: its baseline month less each lever that the floor counts on, in turn. */
export function floorOfWorkload(context: Context, audited: Audited, floor: FloorName): Draft {
  const { workload_id, result } = audited;
  const steps = stepsOf(audited, floor).map(({ lever, saving_usd, f }) =>
    floor === 'planned'
      ? ofFigure(context, 'lever_step', { lever, workload_id }, LEVER_LABELS[lever])
      : workedOut(
          LEVER_LABELS[lever],
          saving_usd,
          'usd',
          `the month before this lever − the month after it, carried out to ${Math.round(f * 100)}%`,
        ),
  );
  return {
    value: result.floors[floor],
    inputs: {
      baseline: ofFigure(context, 'baseline_month', { workload_id }),
      ...numbered('saving', steps),
    },
    calculation: `baseline - (${plus(steps.length, (n) => `saving_${n}`)})`,
    missing: result.reason,
  };
}

type Step = { lever: LeverName; before_usd: number | null; saving_usd: number | null; f: number };

function stepsOf({ lines, prices, parts }: Audited, floor: FloorName): Step[] {
  const own = parts(floor);
  const states = [lines, ...leverStates(lines, own, batchShare(lines))];
  const costs = states.map((state) => listCost(state, prices));
  return own.map(({ setting, f }, i) => {
    const before_usd = costs[i] ?? null;
    return { lever: setting.lever, before_usd, saving_usd: savingUsd(before_usd, costs[i + 1] ?? null), f };
  });
}

/** What a lever saves in its turn: the month before it less the month after it. */
export function stepOfWorkload(context: Context, audited: Audited, lever: LeverName): Draft | null {
  const step = stepsOf(audited, 'planned').find((one) => one.lever === lever);
  if (!step) return null;
  const after = savingUsd(step.before_usd, step.saving_usd);
  return {
    value: audited.result.steps.find((one) => one.lever === lever)?.saving_usd ?? null,
    inputs: {
      before: workedOut(
        'The month before this lever',
        step.before_usd,
        'usd',
        'at list, the levers before it in place',
      ),
      after: workedOut(
        'The month after this lever',
        after,
        'usd',
        'at list, carried out to the weight of its grade',
      ),
      ...leverInputs(context, audited.workload_id, lever),
      baseline: ofFigure(context, 'baseline_month', { workload_id: audited.workload_id }),
    },
    calculation: 'before - after',
  };
}

/** What a lever saves alone: the baseline month less the same month with it. */
export function aloneInWorkload(context: Context, audited: Audited, lever: LeverName): Draft | null {
  const part = audited.parts('planned').find(({ setting }) => setting.lever === lever);
  if (!part) return null;
  const { lines, prices, workload_id, result } = audited;
  const after = listCost(applyLevers(lines, [part], batchShare(lines)), prices);
  return {
    value: result.standalone.find((one) => one.lever === lever)?.saving_usd ?? null,
    inputs: {
      baseline: ofFigure(context, 'baseline_month', { workload_id }),
      after: workedOut(
        'The month with this lever alone',
        after,
        'usd',
        'at list, carried out to the weight of its grade',
      ),
      ...leverInputs(context, workload_id, lever),
    },
    calculation: 'baseline - after',
  };
}

/** A lever's fair share, which is a mean over all orders; the shares together are the whole saving. */
export function fairShareInWorkload(context: Context, audited: Audited, lever: LeverName): Draft | null {
  const { workload_id, result } = audited;
  const own = result.attribution.find((one) => one.lever === lever);
  if (!own) return null;
  const all = result.attribution.map((one) => one.saving_usd);
  return {
    value: own.saving_usd,
    inputs: {
      alone: ofFigure(context, 'lever_alone', { lever, workload_id }),
      step: ofFigure(context, 'lever_step', { lever, workload_id }),
      ...leverInputs(context, workload_id, lever),
    },
    calculation: null,
    method:
      'For every order in which the levers could come, what this lever saves when its turn comes; the mean over all orders. With n levers these are 2 to the power of n combinations, each costed at list.',
    checks: [
      { label: 'Fair shares of all levers together', value: sumOf(all), unit: 'usd' },
      {
        label: 'Saving of the workload, a month',
        value: savingUsd(result.baseline_usd, result.floors.planned),
        unit: 'usd',
      },
    ],
  };
}

function sumOf(amounts: readonly (number | null)[]): number | null {
  return amounts.some((usd) => usd === null)
    ? null
    : amounts.reduce<number>((sum, usd) => sum + (usd ?? 0), 0);
}
