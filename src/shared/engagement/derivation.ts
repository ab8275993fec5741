import { LEVER_LABELS, LEVER_NAMES } from '../audit/lever.ts';
import type { Quantity } from '../figures/calculation.ts';
import { type DeclaredId, isDeclared } from '../figures/catalogue.ts';
import type { Subject } from '../figures/declaration.ts';
import { dateText, monthText } from '../format.ts';
import { readLevers } from './audit-figures.ts';
import { baselineOf } from './baseline.ts';
import { auditDerivations } from './derivation/audit-derivations.ts';
import { commitDerivations } from './derivation/commit-derivations.ts';
import { contractDerivations } from './derivation/contract-derivations.ts';
import type { Context, Derivations, Derive } from './derivation/draft.ts';
import { type Derivation, finish } from './derivation/finish.ts';
import { floorDerivations } from './derivation/floor-derivations.ts';
import { forecastDerivations } from './derivation/forecast-derivations.ts';
import { scorecardDerivations } from './derivation/scorecard-derivations.ts';
import { segmentDerivations } from './derivation/segment-derivations.ts';
import { termDerivations } from './derivation/term-derivations.ts';
import { usageDerivations } from './derivation/usage-derivations.ts';
import { workloadDerivations } from './derivation/workload-derivations.ts';
import type { WorkedOut } from './figures-of.ts';
import { pricedUsage } from './priced-usage.ts';

const DERIVATIONS: Derivations<Record<DeclaredId, unknown>> = {
  ...scorecardDerivations,
  ...usageDerivations,
  ...workloadDerivations,
  ...auditDerivations,
  ...floorDerivations,
  ...contractDerivations,
  ...commitDerivations,
  ...termDerivations,
  ...segmentDerivations,
  ...forecastDerivations,
};

/** Makes what derivations are drawn from, once for a document: its rows are priced only then. */
export function derivationContext(workedOut: WorkedOut): Context {
  const { document, figures, library } = workedOut;
  const days = pricedUsage(document);
  const baseline = baselineOf(document, days, figures.as_of);
  const levers = readLevers(document, baseline);
  const values = new Map<string, Quantity>();
  const context: Context = {
    workedOut,
    document,
    figures,
    library,
    days,
    baseline,
    levers,
    quantityOf: (figure, subject) => {
      const key = JSON.stringify([figure, Object.entries(subject).toSorted()]);
      const known = values.get(key);
      if (known !== undefined) return known;
      const value = DERIVATIONS[figure](context, subject)?.value ?? null;
      values.set(key, value);
      return value;
    },
  };
  return context;
}

/** How a figure comes about for a subject; null where there is no such figure or subject. */
export function derivationOf(context: Context, figure: string, subject: Subject): Derivation | null {
  if (!isDeclared(figure)) return null;
  const derive: Derive = DERIVATIONS[figure];
  const draft = derive(context, subject);
  return draft && finish(figure, subject, subjectText(context, subject), draft);
}

function subjectText({ document, figures }: Context, subject: Subject): string {
  const {
    workload_id,
    model,
    month,
    reading,
    lever,
    floor,
    offer_id,
    scenario,
    order,
    band,
    term_id,
    position,
    source_id,
    batch,
    dimension,
    segment,
    part,
    from,
    to,
    before_from,
    before_to,
  } = subject;
  const words = [
    workload_id === undefined
      ? undefined
      : (figures.workloads.find((w) => w.workload_id === workload_id)?.name ?? 'Not assigned'),
    model,
    batch === 'true' ? 'batch' : undefined,
    month === undefined ? undefined : monthText(month),
    reading?.replace(/^(model|charge) /, '').replaceAll('_', ' '),
    LEVER_NAMES.includes(lever as never) ? LEVER_LABELS[lever as (typeof LEVER_NAMES)[number]] : undefined,
    floor && `${floor} floor`,
    offer_id && (document.offers.find(({ id }) => id === offer_id)?.offer.name ?? 'Contract on file'),
    scenario && `${scenario} case`,
    order && { right: 'after optimising', wrong: 'before optimising', to_the_bill: 'to today’s bill' }[order],
    band && `band from $${Number(band).toLocaleString('en-US')} a year`,
    term_id,
    position?.replaceAll('_', '-'),
    segment === undefined
      ? undefined
      : segment === ''
        ? 'not told'
        : segmentName(figures, dimension, segment),
    part,
    from &&
      before_from &&
      `${dateText(from)} to ${dateText(to)} against ${dateText(before_from)} to ${dateText(before_to)}`,
    source_id && document.sources.find(({ id }) => id === source_id)?.name,
  ];
  return words.filter((word) => word !== undefined && word !== '').join(', ');
}

function segmentName(
  { workloads }: Context['figures'],
  dimension: string | undefined,
  segment: string,
): string {
  if (dimension === 'month') return monthText(segment);
  return dimension === 'workload'
    ? (workloads.find(({ workload_id }) => workload_id === segment)?.name ?? 'Not assigned')
    : segment;
}
