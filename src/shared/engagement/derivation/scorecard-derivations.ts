import { addDays, daysBetween, firstDay, lastDay, maxDate, minDate } from '../../calendar.ts';
import type { DeclaredId } from '../../figures/catalogue.ts';
import { declared } from '../../figures/catalogue.ts';
import type { Subject } from '../../figures/declaration.ts';
import { annualCommit } from '../../kpi/commitment.ts';
import type { FigureId } from '../../kpi/figures.ts';
import type { ScorecardContract, ScorecardQuestion } from '../../kpi/scorecard.ts';
import { coveredOnly } from '../../kpi/segment-row.ts';
import type { Period } from '../figures.ts';
import { scorecardQuestion } from '../scorecard-input.ts';
import type { ScorecardFigure, SegmentLine } from '../segment-figures.ts';
import type { RowFilter } from '../usage-rows.ts';
import {
  asOf,
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
} from './draft.ts';
import { segmentOf, segmentRows } from './segment-derivations.ts';
import { costOfOutcome } from './workload-derivations.ts';

/** How the figures of the scorecard come about, over its window or over one complete month of it. */
export const scorecardDerivations: Derivations<Record<FigureId, unknown>> = {
  effective_rate: inWindow(
    'effective_rate',
    (context, window) => ({
      net: ofRows(context, 'Net dollars in the window', 'net_usd', { ...window, priced: 'net' }),
      tokens: ofRows(context, 'Tokens that have a net amount', 'tokens', { ...window, priced: 'net' }),
    }),
    'net / tokens * 1000000',
  ),
  effective_rate_all_in: inWindow(
    'effective_rate_all_in',
    (context, window) => ({
      net: ofRows(context, 'Net dollars in the window', 'net_usd', { ...window, priced: 'net' }),
      forfeited: ofContract('Commitment forfeited in finished periods', 0, 'usd', 'commits_usd'),
      tokens: ofRows(context, 'Tokens that have a net amount', 'tokens', { ...window, priced: 'net' }),
    }),
    '(net + forfeited) / tokens * 1000000',
  ),
  discount_off_list: inWindow(
    'discount_off_list',
    (context, window) => ({
      net: ofRows(context, 'Net dollars in the window', 'net_usd', {
        ...window,
        priced: 'both',
        covered: true,
      }),
      list: ofRows(context, 'List dollars of the same rows', 'list_usd', {
        ...window,
        priced: 'both',
        covered: true,
      }),
    }),
    '1 - net / list',
  ),
  discount_depth: (context) => ({
    value: shownValue(context, 'discount_depth'),
    inputs: {
      signed: ofFigure(context, 'signed_discount'),
      median: ofFigure(context, 'band_median'),
    },
    calculation: 'signed - median',
  }),
  overage_ratio: (context) => ofContractTerms(context, 'overage_ratio', {}, overageOf),
  utilisation: (context, subject) =>
    ofContractTerms(context, 'utilisation', subject, ({ commit_period }) => ({
      inputs: { drawn: drawnInput(context, commit_period, subject), commit: commitInput(commit_period) },
      calculation: 'drawn / commit',
    })),
  pace: (context) =>
    ofContractTerms(context, 'pace', {}, ({ commit_period }) => ({
      inputs: { used: ofFigure(context, 'utilisation'), ...elapsedInputs(context, commit_period) },
      calculation: 'used / min(1, days(start, today) / days(start, end))',
    })),
  projected_unused: (context) =>
    projection(context, 'projected_unused', 'max(0, commit - (drawn + daily * days_left))'),
  projected_overage: (context) =>
    projection(context, 'projected_overage', 'max(0, drawn + daily * days_left - commit)'),
  exhaustion_date: (context) => {
    const date = shownValue(context, 'exhaustion_date');
    return projection(
      context,
      'exhaustion_date',
      date === null
        ? null
        : date === context.figures.as_of
          ? 'today'
          : 'add_days(today, max(0, ceil((commit - drawn) / daily)))',
    );
  },
  model_mix: inWindow(
    'model_mix',
    (context, window, value) => {
      const top = topModel(context, window, value);
      return {
        top: ofRows(context, `Net dollars of ${top ?? 'the top model'}`, 'net_usd', {
          ...window,
          priced: 'net',
          model: top,
        }),
        all: ofRows(context, 'Net dollars of all models', 'net_usd', { ...window, priced: 'net' }),
      };
    },
    'top / all',
  ),
  cache_hit_rate: inWindow('cache_hit_rate', cacheInputs, 'read / input'),
  cache_hit_rate_of_eligible: inWindow(
    'cache_hit_rate_of_eligible',
    (context, window, _value, subject) => ({
      ...cacheInputs(context, window),
      repeatable: eligibleInput(context, subject, 'repeatable_share', 'C1'),
    }),
    'min(1, read / (repeatable * input))',
  ),
  batch_share: inWindow('batch_share', batchInputs, 'batch / all'),
  batch_share_of_eligible: inWindow(
    'batch_share_of_eligible',
    (context, window, _value, subject) => ({
      ...batchInputs(context, window),
      waiting: eligibleInput(context, subject, 'async_share', 'B1'),
    }),
    'min(1, batch / (waiting * all))',
  ),
  output_ratio: inWindow(
    'output_ratio',
    (context, window) => ({
      output: ofRows(context, 'Output tokens', 'output', window),
      input: ofRows(context, 'All input tokens', 'all_input', window),
    }),
    'output / input',
  ),
  cost_per_outcome: (context, subject) => {
    if (subject.dimension !== undefined) return costInSegment(context, subject);
    const { workload_id, month } = subject;
    if (month !== undefined) return costInMonth(context, month);
    const { workloads } = context.figures;
    const found =
      workload_id === undefined
        ? workloads.find(({ usd_per_outcome }) => usd_per_outcome !== null)
        : workloads.find((w) => w.workload_id === workload_id);
    if (found === undefined) {
      return workload_id === undefined ? { value: null, inputs: {}, calculation: null } : null;
    }
    return { value: found.usd_per_outcome, ...costOfOutcome(context, found.workload_id) };
  },
  price_protection_coverage: (context, subject) =>
    ofContractTerms(context, 'price_protection_coverage', subject, ({ locks }) => {
      const window = windowOf(context, subject);
      const held = lockedModels(context, locks);
      const covered = held.map((model) =>
        ofRows(
          context,
          model === null
            ? 'Net dollars of all models, under one lock'
            : `Net dollars of ${model}, under a lock`,
          'net_usd',
          {
            ...window,
            model,
            priced: 'net',
            covered: true,
          },
        ),
      );
      const priced = covered.filter(({ value }) => value !== null);
      return {
        inputs: {
          ...numbered('locked', priced),
          all: ofRows(context, 'Net dollars of all models', 'net_usd', {
            ...window,
            priced: 'net',
            covered: true,
          }),
        },
        calculation: `(${plus(priced.length, (n) => `locked_${n}`)}) / all`,
      };
    }),
  price_lock_months_left: (context) =>
    ofContractTerms(context, 'price_lock_months_left', {}, ({ locks }) => ({
      inputs: { today: asOf(context), ends: lockEnd(context, locks) },
      calculation: 'whole_months(today, ends)',
    })),
  price_lock_gap: (context) =>
    ofContractTerms(context, 'price_lock_gap', {}, ({ locks, renewal_date }) => ({
      inputs: {
        ends: lockEnd(context, locks),
        renewal: ofContract('Renewal date', renewal_date, 'date', 'renewal_date'),
      },
      calculation: 'max(0, whole_months(ends, renewal))',
    })),
  renewal_runway: (context) =>
    ofContractTerms(context, 'renewal_runway', {}, ({ renewal_date }) => ({
      inputs: {
        today: asOf(context),
        renewal: ofContract('Renewal date', renewal_date, 'date', 'renewal_date'),
      },
      calculation: 'whole_months(today, renewal)',
    })),
};

type Window = Partial<RowFilter>;

/** The cost per outcome of a month on the scorecard: of the dearest workload that has a count for it. */
function costInMonth(context: Context, month: string): Draft | null {
  const line = context.figures.scorecard.find(({ figure }) => figure === 'cost_per_outcome');
  const shown = line?.monthly.find((one) => one.month === month);
  if (shown === undefined) return null;
  const counts = context.document.outcomes.filter((one) => one.month === month && one.count > 0);
  const inMonth = ({ workload_id }: { workload_id: string }): Window => ({
    workload_id,
    months: [month],
    priced: 'net',
  });
  const found = context.figures.workloads.find(
    (one) =>
      counts.some(({ workload_id }) => workload_id === one.workload_id) &&
      ofRows(context, '', 'net_usd', inMonth(one)).value !== null,
  );
  if (found === undefined) return { value: shown.value, inputs: {}, calculation: null };
  const count = counts.find(({ workload_id }) => workload_id === found.workload_id)?.count ?? null;
  return {
    value: shown.value,
    inputs: {
      net: ofRows(context, `Net dollars of ${found.name} in the month`, 'net_usd', inMonth(found)),
      outcomes: {
        label: `Counted in ${month}`,
        value: count,
        unit: 'count',
        from: { kind: 'outcome', workload_id: found.workload_id },
      },
    },
    calculation: 'net / outcomes',
  };
}

/** The cost per outcome of a segment: its part of what the outcomes of one workload cost. */
function costInSegment(context: Context, subject: Subject): Draft | null {
  const line = segmentOf(context, subject);
  if (line === null) return null;
  const value = ofSegment(line, 'cost_per_outcome');
  const { from, to } = context.figures.scorecard_card.window;
  const own = context.document.outcomes.filter(
    ({ month }) =>
      from <= firstDay(month) &&
      lastDay(month) <= to &&
      (subject.dimension !== 'month' || month === subject.segment),
  );
  const candidates = context.figures.workloads.map(({ workload_id, name }) => {
    const counted = own.filter((one) => one.workload_id === workload_id);
    const net = ofRows(context, `Net dollars of ${name} in the segment, in the months counted`, 'net_usd', {
      workload_id,
      months: counted.map(({ month }) => month),
      priced: 'net',
      ...segmentRows(subject),
    });
    const count = counted.reduce((sum, one) => sum + one.count, 0);
    const outcomes: Input = {
      label: 'Outcomes counted in those months',
      value: count,
      unit: 'count',
      from: { kind: 'outcome', workload_id },
    };
    return { inputs: { net, outcomes }, usd: count === 0 ? Number.NaN : Number(net.value) / count };
  });
  const found = candidates.find(
    ({ usd }) => value !== null && Math.abs(usd - value) <= 1e-9 * Math.abs(value),
  );
  return { value, inputs: found?.inputs ?? {}, calculation: found ? 'net / outcomes' : null };
}

/** A figure over the rows of the window; with a month for its subject, over those of the month. */
function inWindow(
  figure: FigureId,
  inputs: (
    context: Context,
    window: Window,
    value: number | string | null,
    subject: Subject,
  ) => Draft['inputs'],
  calculation: string,
): Derive {
  return (context, subject) => {
    const line = context.figures.scorecard.find((one) => one.figure === figure);
    const month = line?.monthly.find((one) => one.month === subject.month);
    if (subject.month !== undefined && month === undefined) return null;
    const segment = subject.dimension === undefined ? undefined : segmentOf(context, subject);
    if (segment === null) return null;
    const value = segment ? ofSegment(segment, figure) : month ? month.value : shownValue(context, figure);
    return { value, inputs: inputs(context, windowOf(context, subject), value, subject), calculation };
  };
}

function windowOf({ figures }: Context, subject: Subject): Window {
  const { month } = subject;
  if (month !== undefined) return { from: firstDay(month), to: lastDay(month) };
  const { from, to } = figures.scorecard_card.window;
  return { from, to, ...segmentRows(subject) };
}

function ofSegment({ figures }: SegmentLine, figure: FigureId): number | null {
  return figures[figure as ScorecardFigure]?.value ?? null;
}

/** The share that the audit found: of the workload that a segment is, else of the whole. */
function eligibleInput(
  context: Context,
  { dimension, segment = '' }: Subject,
  share: 'repeatable_share' | 'async_share',
  question_id: string,
): Input {
  if (dimension !== 'workload') return ofFigure(context, share);
  return {
    label: declared(share).label,
    value: context.workedOut.auditOf(segment)[share],
    unit: 'share',
    from: { kind: 'answer', workload_id: segment, question_id },
  };
}

/** The value as the scorecard has it: on its line, else on its card. */
function shownValue({ figures }: Context, figure: FigureId): number | string | null {
  const line = figures.scorecard.find((one) => one.figure === figure);
  return line ? line.value : (FROM_CARD[figure]?.(figures.scorecard_card) ?? null);
}

type Card = Context['figures']['scorecard_card'];

/** Where the figures without a line of their own stand. */
const FROM_CARD: Partial<Record<DeclaredId, (card: Card) => number | string | null>> = {
  effective_rate_all_in: ({ effective_rate }) => effective_rate.all_in_usd_per_mtok,
  discount_off_list: ({ discount_off_list }) => discount_off_list,
  pace: ({ commitment }) => commitment?.pace ?? null,
  projected_unused: ({ commitment }) => commitment?.projected_unused_usd ?? null,
  projected_overage: ({ commitment }) => commitment?.projected_overage_usd ?? null,
  exhaustion_date: ({ commitment }) => commitment?.exhaustion_date ?? null,
  cache_hit_rate: ({ cache_hit_rate }) => cache_hit_rate,
  batch_share: ({ batch_share }) => batch_share,
  price_lock_months_left: ({ price_protection }) => price_protection?.months_left ?? null,
  price_lock_gap: ({ price_protection }) => price_protection?.gap_months ?? null,
};

function cacheInputs(context: Context, window: Window) {
  return {
    read: ofRows(context, 'Cache-read tokens', 'cache_read', window),
    input: ofRows(context, 'All input tokens', 'all_input', window),
  };
}

function batchInputs(context: Context, window: Window) {
  return {
    batch: ofRows(context, 'Tokens of batch rows', 'tokens', { ...window, batch: true }),
    all: ofRows(context, 'All tokens', 'tokens', window),
  };
}

/** The contract as the scorecard sees it; null without one. */
function termsOf({ document, figures, levers, library }: Context): ScorecardQuestion['contract'] {
  const question = scorecardQuestion(document, figures.workloads, levers, figures.as_of, library);
  return question(figures.scorecard_card.window).contract;
}

function ofContractTerms(
  context: Context,
  figure: FigureId,
  subject: Subject,
  draft: (contract: ScorecardContract) => Pick<Draft, 'inputs' | 'calculation'>,
): Draft {
  const contract = termsOf(context);
  const segment = subject.dimension === undefined ? null : segmentOf(context, subject);
  const value = segment ? ofSegment(segment, figure) : shownValue(context, figure);
  return contract === null ? { value, inputs: {}, calculation: null } : { value, ...draft(contract) };
}

function overageOf({ overage, discount }: ScorecardContract): Pick<Draft, 'inputs' | 'calculation'> {
  const basis = ofContract('Overage priced at', overage.basis, 'text', 'overage.basis');
  switch (overage.basis) {
    case 'committed':
      return { inputs: { basis }, calculation: '1' };
    case 'list':
      return {
        inputs: { basis, discount: ofContract('Discount off list', discount, 'share', 'discount') },
        calculation: '1 / (1 - discount)',
      };
    case 'ratio':
      return {
        inputs: { basis, ratio: ofContract('Agreed ratio', overage.ratio ?? null, 'ratio', 'overage.ratio') },
        calculation: 'ratio',
      };
  }
}

type CommitPeriod = Period & { commit_usd: number };

function drawnInput(context: Context, { from, to }: CommitPeriod, subject: Subject = {}): Input {
  const drawn = ofRows(context, 'Net dollars drawn to date', 'net_usd', {
    from,
    to: minDate(to, context.figures.as_of),
    priced: 'net',
    covered: true,
    ...segmentRows(subject),
  });
  const isUnused = drawn.from.kind === 'rows' && drawn.from.count === 0;
  return isUnused ? { ...drawn, value: 0 } : drawn;
}

function commitInput({ commit_usd }: CommitPeriod): Input {
  return ofContract('Commit of the period', commit_usd, 'usd', 'commits_usd');
}

function elapsedInputs(context: Context, { from, to }: CommitPeriod): Record<string, Input> {
  return {
    start: ofContract('First day of the commit period', from, 'date', 'start_date'),
    end: ofContract('Last day of the commit period', to, 'date', 'period_months'),
    today: asOf(context),
  };
}

function projection(context: Context, figure: FigureId, calculation: string | null): Draft {
  return ofContractTerms(context, figure, {}, ({ commit_period }) => {
    const { as_of } = context.figures;
    const passed = maxDate(as_of, addDays(commit_period.from, -1));

    return {
      inputs: {
        commit: commitInput(commit_period),
        drawn: drawnInput(context, commit_period),
        daily: ofFigure(context, 'run_rate'),
        days_left: daysLeft(passed, commit_period.to),
        today: { label: 'Counted from', value: passed, unit: 'date', from: { kind: 'calendar' } },
      },
      calculation,
    };
  });
}

function daysLeft(passed: string, to: string): Input {
  return {
    label: `Days left after ${passed}`,
    value: Math.max(0, daysBetween(passed, to)),
    unit: 'days',
    from: { kind: 'calendar' },
  };
}

/** The model with the share that is shown, among those used in the window. */
function topModel(context: Context, window: Window, value: number | string | null): string | null {
  const models = new Set(context.days.map(({ model }) => model));
  const net = (model: string | null) =>
    Number(ofRows(context, '', 'net_usd', { ...window, model, priced: 'net' }).value ?? 0);
  if (value === null) return null;
  return [...models].toSorted((a, b) => net(b) - net(a))[0] ?? null;
}

/** The models in the window that a running lock covers; `[null]` for one lock over all. */
function lockedModels({ days, figures }: Context, locks: ScorecardContract['locks']): (string | null)[] {
  const running = locks.filter(({ to }) => to >= figures.as_of).map(({ model }) => model);
  if (running.includes('*')) return [null];
  const { from, to } = figures.scorecard_card.window;
  const used = new Set(
    coveredOnly(days)
      .filter(({ date }) => from <= date && date <= to)
      .map(({ model }) => model),
  );
  return [...new Set(running)].filter((model) => used.has(model));
}

/** The earliest end among the running locks that cover usage of the window. */
function lockEnd(context: Context, locks: ScorecardContract['locks']): Input {
  const covered = lockedModels(context, locks);
  const { as_of } = context.figures;
  const ends = locks
    .filter(
      ({ model, to }) =>
        to >= as_of && (covered.includes(model) || (model === '*' && covered.includes(null))),
    )
    .map(({ to }) => to);
  const end = ends.reduce<string | null>((a, b) => (a === null ? b : minDate(a, b)), null);
  return ofContract('First end of a lock in use', end, 'date', 'locks');
}

/** The commit of the running period as dollars a year, as the benchmark reads it. */
export function runningCommit(context: Context): { period: CommitPeriod; annual_usd: number } | null {
  const contract = termsOf(context);
  return contract && { period: contract.commit_period, annual_usd: annualCommit(contract.commit_period) };
}
