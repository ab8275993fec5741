import { type ScorecardQuestion, scorecardOf } from '../kpi/scorecard.ts';
import { coveredOnly } from '../kpi/segment-row.ts';
import { UsageCube } from '../kpi/usage-cube.ts';
import { auditFigures, readLevers } from './audit-figures.ts';
import { baselineOf, coveredBaseline } from './baseline.ts';
import { contractFigures, drawdownOf } from './contract-figures.ts';
import type { EngagementDocument } from './document.ts';
import type { EngagementFigures, Period, UsageFigures } from './figures.ts';
import { findingsOf } from './findings.ts';
import { coveredFloor, floorFigures } from './floor-figures.ts';
import { forecastFigures } from './forecast-figures.ts';
import { type Judgement, judgementInForce } from './judgement.ts';
import { type Library, thresholdsInForce } from './library.ts';
import { withNamedModels } from './model-alias.ts';
import { offerFigures } from './offer-figures.ts';
import { type PricedDay, pricedUsage } from './priced-usage.ts';
import { readinessOf } from './readiness.ts';
import { Recall } from './recall.ts';
import { eligibleShares, scorecardQuestion } from './scorecard-input.ts';
import { scorecardLines } from './scorecard-lines.ts';
import { scorecardWindow } from './scorecard-window.ts';
import { termFigures } from './term-figures.ts';
import { type FiledDocument, usageFigures } from './usage-figures.ts';
import { workloadFigures } from './workload-figures.ts';

/** The figures and, kept until the document changes, the usage they were made of and what the scorecard asks of it. */
export type WorkedOut = {
  figures: EngagementFigures;
  document: EngagementDocument;
  library: Library;
  usage: UsageCube;
  questionOf: (window: Period) => ScorecardQuestion;
  /** What the audit says of one workload alone. */
  auditOf: (workload_id: string) => ScorecardQuestion['audit'];
};

/**
 * Every figure of an engagement from what its file holds. `today` counts where the engagement has no fixed as-of
 * date. The same document, date and library give the same figures.
 */
export function figuresOf(stored: EngagementDocument, today: string, library: Library): EngagementFigures {
  return workOut(stored, today, library).figures;
}

/**
 * The figures with what they were made of, for further questions about the same document. With the recall of an earlier
 * working out, steps whose inputs are the same are not done again; the figures are the same either way.
 */
export function workOut(
  stored: EngagementDocument,
  today: string,
  library: Library,
  recall: Recall = new Recall(),
): WorkedOut {
  const document = withNamedModels(stored);
  const as_of = document.engagement.as_of ?? today;
  const judgement = judgementInForce(library.thresholds, document.settings);
  const { usage: rows, costs, sources, price_book, contract, workloads: named } = document;
  const settings = { model_aliases: document.settings.model_aliases };
  const days = recall.of(
    pricedUsage,
    { usage: rows, costs, settings, price_book, contract, workloads: named },
    1,
  );
  const usage = recall.of(
    filedFigures,
    { document: { sources, usage: rows, costs, settings, price_book }, days, as_of, judgement },
    1,
  );
  const baseline = baselineOf(document, days, as_of);
  const levers = readLevers(document, baseline);
  const covered = coveredBaseline(document, days, baseline, as_of);
  const whole = floorFigures(document, baseline, levers, as_of, judgement);
  const ours = covered === baseline ? whole : floorFigures(document, covered, levers, as_of, judgement);
  const floor = whole && { ...whole, covered: covered === baseline ? null : coveredFloor(ours, whole.basis) };
  const workloads = workloadFigures(document, baseline, floor, judgement.flat_within);
  const audit = auditFigures(document, levers, workloads);
  const forecast = forecastFigures(document, coveredOnly(days), covered, as_of);
  const offers = offerFigures(document, covered, levers, floor, as_of, library, forecast, recall);
  const questionOf = scorecardQuestion(document, workloads, levers, as_of, library);
  const cube = new UsageCube(days);
  const window = scorecardWindow(baseline);
  const card = scorecardOf(cube, questionOf(window));
  const figures: EngagementFigures = {
    as_of,
    contract: document.contract && {
      ...contractFigures(document.contract, as_of, library),
      drawdown: drawdownOf(document.contract, days, as_of),
    },
    usage,
    workloads,
    audit,
    floor,
    forecast,
    offers,
    terms: termFigures(document, offers, library, {
      days: coveredOnly(days),
      baseline: covered,
      floor: ours,
      as_of,
      recall,
    }),
    scorecard_card: { window, ...card },
    scorecard: scorecardLines({
      document,
      card,
      window,
      usage: cube,
      questionOf,
      workloads,
      asOf: as_of,
      library,
    }),
    findings: findingsOf(usage, workloads, thresholdsInForce(library, document.settings), judgement),
    readiness: readinessOf({ document, usage, audit, floor, offers, library }),
  };
  const auditOf = (workload_id: string) =>
    eligibleShares(
      workloads.filter((w) => w.workload_id === workload_id),
      levers,
      library.thresholds.enough_audited_share,
    );
  return { figures, document, library, usage: cube, questionOf, auditOf };
}

type Filed = { document: FiledDocument; days: readonly PricedDay[]; as_of: string; judgement: Judgement };

function filedFigures({ document, days, as_of, judgement }: Filed): UsageFigures {
  return usageFigures(document, days, as_of, judgement);
}
