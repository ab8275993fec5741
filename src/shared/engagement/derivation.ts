import { LEVER_LABELS, LEVER_NAMES } from '../audit/lever.ts';
import type { Quantity } from '../figures/calculation.ts';
import { type DeclaredId, declared, isDeclared } from '../figures/catalogue.ts';
import type { Subject } from '../figures/declaration.ts';
import { dateText, monthText, tableMoney } from '../format.ts';
import { coveredOnly } from '../kpi/segment-row.ts';
import { readLevers } from './audit-figures.ts';
import { baselineOf, coveredBaseline } from './baseline.ts';
import { auditDerivations } from './derivation/audit-derivations.ts';
import { commitDerivations } from './derivation/commit-derivations.ts';
import { contractDerivations } from './derivation/contract-derivations.ts';
import type { Context, Derivations, Derive } from './derivation/draft.ts';
import { type Derivation, finish } from './derivation/finish.ts';
import { floorDerivations } from './derivation/floor-derivations.ts';
import { forecastDerivations } from './derivation/forecast-derivations.ts';
import { overviewDerivations } from './derivation/overview-derivations.ts';
import { scorecardDerivations } from './derivation/scorecard-derivations.ts';
import { scorecardPartDerivations } from './derivation/scorecard-part-derivations.ts';
import { segmentDerivations } from './derivation/segment-derivations.ts';
import { termDerivations } from './derivation/term-derivations.ts';
import { usageDerivations } from './derivation/usage-derivations.ts';
import { workloadDerivations } from './derivation/workload-derivations.ts';
import type { WorkedOut } from './figures-of.ts';
import { floorFigures } from './floor-figures.ts';
import { judgementInForce } from './judgement.ts';
import { priceKeyText } from './own-prices.ts';
import { pricedUsage } from './priced-usage.ts';
import { factsByOffer } from './term-facts.ts';

const DERIVATIONS: Derivations<Record<DeclaredId, unknown>> = {
  ...scorecardDerivations,
  ...usageDerivations,
  ...workloadDerivations,
  ...auditDerivations,
  ...floorDerivations,
  ...contractDerivations,
  ...commitDerivations,
  ...termDerivations,
  ...overviewDerivations,
  ...scorecardPartDerivations,
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
  let factsOf: ReturnType<typeof termFacts> = null;
  const context: Context = {
    workedOut,
    document,
    figures,
    library,
    days,
    baseline,
    covered: coveredBaseline(document, days, baseline, figures.as_of),
    levers,
    factsUnder: (stored) => {
      factsOf ??= termFacts(context);
      return factsOf?.(stored) ?? null;
    },
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

/** What terms are valued on: the use that the contract covers, and its floor. */
function termFacts(context: Context): ReturnType<typeof factsByOffer> | null {
  const { document, days, baseline, covered, levers, figures, library } = context;
  const { offers, as_of } = figures;
  const floor =
    covered === baseline
      ? figures.floor
      : floorFigures(
          document,
          covered,
          levers,
          as_of,
          judgementInForce(library.thresholds, document.settings),
        );
  return (
    offers &&
    factsByOffer({ document, days: coveredOnly(days), baseline: covered, floor, offers, library, as_of })
  );
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
    commit,
    term_id,
    position,
    source_id,
    batch,
    dimension,
    segment,
    figure,
    step,
    price,
    part,
    token_class,
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
    commit && `${tableMoney(Number(commit))} a year`,
    band && `band from $${Number(band).toLocaleString('en-US')} a year`,
    term_id,
    position?.replaceAll('_', '-'),
    segment === undefined
      ? undefined
      : segment === ''
        ? 'not told'
        : segmentName(figures, dimension, segment),
    figure !== undefined && isDeclared(figure) ? declared(figure).label : undefined,
    figures.contract?.timeline.milestones.find(({ id }) => id === step)?.title,
    document.price_book.find((row) => priceKeyText(row) === price)?.display_names[0],
    part,
    token_class?.replaceAll('_', ' '),
    from && `${dateText(from)} to ${dateText(to)}`,
    before_from && `against ${dateText(before_from)} to ${dateText(before_to)}`,
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
