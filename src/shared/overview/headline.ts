import { figureValue } from '../brief/figure-text.ts';
import type { EngagementRecord } from '../engagement/document.ts';
import type { EngagementFigures, StepId, UsageFigures } from '../engagement/figures.ts';
import { declared } from '../figures/catalogue.ts';
import type { FigureRef, Said } from '../figures/said.ts';
import { NOT_KNOWN, outcomeMoney, percent } from '../format.ts';
import { discountGap } from '../kpi/discount-gap.ts';
import type { FigureId } from '../kpi/figures.ts';
import type { StatusReading } from '../kpi/status.ts';

/** One figure of the first row, finished: what is missing stands in its note where it is not known. */
export type HeadlineFigure = FigureRef & {
  label: string;
  value: string;
  note: Said;
  status?: StatusReading;
};

/** The first figure: what an outcome costs, or the invitation to count outcomes in its place. */
export type FirstFigure =
  | ({ kind: 'known' } & HeadlineFigure)
  | { kind: 'invitation'; title: string; sentence: string; place: StepId; link: string };

export type Headline = { first: FirstFigure; others: HeadlineFigure[] };

type Known = { record: EngagementRecord; figures: EngagementFigures };

/** Cost per outcome, then the rate as lived, then the discount as signed beside the discount as lived with the gap. */
export function headlineOf(known: Known): Headline {
  return { first: firstFigure(known), others: [rate(known), ...discounts(known)] };
}

function firstFigure({ record, figures }: Known): FirstFigure {
  const found = figures.workloads.find(({ usd_per_outcome }) => usd_per_outcome !== null);
  if (found === undefined) return invitation(record.workloads.length > 0, figures.usage);
  const { workload_id, name, outcome_unit, usd_per_outcome } = found;
  return {
    kind: 'known',
    figure: 'cost_per_outcome',
    subject: { workload_id },
    label: `Cost per ${outcome_unit || 'outcome'}`,
    value: outcomeMoney(usd_per_outcome),
    note: `${name}, ${TRENDS[found.movement.unit_cost]}`,
  };
}

const TRENDS = {
  up: 'rising',
  down: 'falling',
  flat: 'level',
  none: 'no trend yet',
} as const;

function invitation(hasWorkloads: boolean, { period }: UsageFigures): FirstFigure {
  const title = 'What does one outcome cost?';
  const why = 'It says more than the bill does.';
  const invite = (place: StepId, sentence: string, link: string): FirstFigure => ({
    kind: 'invitation',
    title,
    sentence: `${sentence} ${why}`,
    place,
    link,
  });
  if (period === null)
    return invite('usage', 'Needs usage, and outcomes counted month by month.', 'Import usage');
  if (!hasWorkloads) return invite('workloads', 'Needs workloads, and their outcomes.', 'Split the usage');
  return invite('workloads', 'Needs outcomes counted by month, such as tickets.', 'Enter outcome counts');
}

function rate({ record, figures }: Known): HeadlineFigure {
  return {
    ...ofScorecard(figures, 'effective_rate'),
    label: 'Effective rate as lived',
    note: rateNote(figures.usage, record.contract !== null),
  };
}

/** What the rate rests on: usage at contract or at list, and whether invoices confirm it. */
function rateNote({ period, reconciliation, open_to }: UsageFigures, hasContract: boolean): string {
  if (period === null) return 'needs usage';
  const remarks = [
    ...(hasContract ? [] : ['at list, as no contract is on file']),
    ...(open_to.length > 0 ? ['the lower end, as files leave part of the price open'] : []),
    invoiceWords(reconciliation),
  ];
  return remarks.join('; ');
}

function invoiceWords(reconciliation: UsageFigures['reconciliation']): string {
  if (reconciliation === null) return 'no invoice confirms it yet';
  return reconciliation.reconciled ? 'usage and invoices agree' : 'usage and invoices do not agree';
}

/** Without a contract use stands at list, which says nothing of a discount that was lived: it is left out. */
function discounts({ record, figures }: Known): HeadlineFigure[] {
  const signed = record.contract?.discount ?? null;
  const lived = figures.scorecard_card.discount_off_list;
  const gap = discountGap(lived, signed);
  const pair: HeadlineFigure[] = [
    {
      figure: 'signed_discount',
      subject: {},
      label: 'Discount as signed',
      value: percent(signed),
      note: signed === null ? 'needs the contract' : 'off list, in the contract',
    },
    {
      figure: 'discount_off_list',
      subject: {},
      label: 'Discount as lived',
      value: percent(lived),
      note: lived === null ? 'needs usage at list and at contract' : 'off list, over what was used',
    },
  ];
  return [
    ...(signed === null ? pair.slice(0, 1) : pair),
    {
      figure: 'discount_gap',
      subject: {},
      label: declared('discount_gap').label,
      value: percent(gap),
      note: gap === null ? gapMissing(lived, signed) : gapWords(gap),
    },
  ];
}

function gapMissing(lived: number | null, signed: number | null): string {
  if (signed === 0) return 'the contract has no discount';
  return signed === null ? 'needs the contract' : lived === null ? 'needs usage' : '';
}

const ALIKE = 0.0005;

function gapWords(gap: number): string {
  if (Math.abs(gap) < ALIKE) return 'what was signed is lived';
  return gap < 0 ? 'less is lived than was signed' : 'more is lived than was signed';
}

/** A figure of the scorecard as a headline, with its status where it has a target. */
function ofScorecard({ scorecard }: EngagementFigures, id: FigureId): Omit<HeadlineFigure, 'note'> {
  const line = scorecard.find(({ figure }) => figure === id);
  const status = line?.status.status === 'unknown' ? undefined : line?.status;
  return {
    figure: id,
    subject: {},
    label: declared(id).label,
    value: line === undefined ? NOT_KNOWN : figureValue(id, line.value),
    ...(status === undefined ? {} : { status }),
  };
}
