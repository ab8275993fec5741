import { scorecard } from '../kpi/scorecard.ts';
import { auditFigures, readLevers } from './audit-figures.ts';
import { baselineOf } from './baseline.ts';
import { contractFigures, drawdownOf } from './contract-figures.ts';
import type { EngagementDocument } from './document.ts';
import type { EngagementFigures } from './figures.ts';
import { findingsOf } from './findings.ts';
import { floorFigures } from './floor-figures.ts';
import type { Library } from './library.ts';
import { offerFigures } from './offer-figures.ts';
import { pricedUsage } from './priced-usage.ts';
import { readinessOf } from './readiness.ts';
import { scorecardInput } from './scorecard-input.ts';
import { scorecardLines } from './scorecard-lines.ts';
import { scorecardWindow } from './scorecard-window.ts';
import { termFigures } from './term-figures.ts';
import { usageFigures } from './usage-figures.ts';
import { workloadFigures } from './workload-figures.ts';

/**
 * Every figure of an engagement from what its file holds. `today` counts where the engagement has no fixed as-of
 * date. The same document, date and library give the same figures.
 */
export function figuresOf(document: EngagementDocument, today: string, library: Library): EngagementFigures {
  const as_of = document.engagement.as_of ?? today;
  const days = pricedUsage(document);
  const usage = usageFigures(document, days, as_of);
  const baseline = baselineOf(document, days, as_of);
  const levers = readLevers(document, baseline);
  const floor = floorFigures(document, baseline, levers, as_of);
  const workloads = workloadFigures(document, baseline, floor);
  const audit = auditFigures(document, levers, workloads);
  const offers = offerFigures(document, baseline, levers, floor, as_of, library);
  const inputOf = scorecardInput(document, days, workloads, levers, as_of, library);
  const window = scorecardWindow(baseline);
  const card = scorecard(inputOf(window));
  return {
    as_of,
    contract: document.contract && {
      ...contractFigures(document.contract, as_of, library),
      drawdown: drawdownOf(document.contract, days, as_of),
    },
    usage,
    workloads,
    audit,
    floor,
    offers,
    terms: termFigures(document, offers, library),
    scorecard_card: { window, ...card },
    scorecard: scorecardLines({ document, card, window, inputOf, workloads, asOf: as_of, library }),
    findings: findingsOf(usage, workloads),
    readiness: readinessOf({ document, usage, audit, floor, offers }),
  };
}
