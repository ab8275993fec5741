import type { OfferFigures, OfferRow } from '../../engagement/figures.ts';
import { dateText, headlineMoney, NOT_KNOWN, outcomeMoney, percent, plainNumber } from '../../format.ts';
import type { Chart } from '../chart.ts';
import type { BriefBlock, BriefPage } from '../document.ts';
import { floorWaterfall } from '../floor-waterfall.ts';
import { knownFloorUsd } from '../known-floor.ts';
import type { BriefMaterial } from '../material.ts';
import { lockWords, overageWords, rolloverWords } from '../offer-text.ts';
import { topRisks } from '../risks.ts';
import { counted, inWords } from '../wording.ts';

const VERDICTS = {
  smaller: 'smaller than the contract carried on',
  larger: 'larger than the contract carried on',
  restructured: 'with other terms than today',
  unchanged: 'as in the contract today',
} as const;

/**
 * The page that is read in half a minute: the decision, the ask, the number, three answers, three charts, the
 * risks and the signatures. At most seven different figures stand outside its charts.
 */
export function executivePage(material: BriefMaterial): BriefPage {
  return {
    id: 'executive',
    name: 'Executive page',
    finding: finding(material),
    so_what: soWhat(material),
    source: null,
    blocks: [
      { kind: 'boxes', boxes: [askBox(material), numberBox(material), readinessBox(material)] },
      { kind: 'answers', answers: answers(material) },
      ...charts(material),
      { kind: 'list', title: 'Top risks', items: topRisks(material) },
      {
        kind: 'signatures',
        title: 'Decision, signed with name and date',
        roles: ['CFO', 'CIO', 'Procurement', 'Engineering, for the floor'],
      },
    ],
  };
}

function finding({ figures }: BriefMaterial): string {
  const { offers, usage } = figures;
  if (offers) {
    const commit = headlineMoney(offers.recommendation.annual_commit_usd);
    const cost = headlineMoney(offers.recommendation.expected_annual_usd);
    const asIs = asIsOf(offers);
    const against = asIs ? ` against ${headlineMoney(asIs.mean_usd)} for the contract carried on` : '';
    return `Commit ${commit} a year: the expected cost is ${cost}${against}`;
  }
  const annualFloor = knownFloorUsd(figures);
  if (annualFloor !== null)
    return `The same work costs ${headlineMoney(annualFloor)} a year at list once the levers land`;
  return `${counted(usage.sources.length, 'file')} imported; the commit and the floor are not known`;
}

function soWhat({ figures }: BriefMaterial): string {
  const deadline = figures.contract?.runway.notice_deadline;
  return deadline
    ? `Decision asked: mandate to negotiate on this page, signed before the notice deadline of ${dateText(deadline)}.`
    : 'Decision asked: mandate to negotiate on this page. The notice deadline is not known until a contract is on file.';
}

function askBox({ offers, figures }: BriefMaterial) {
  const ask = offers.find(({ side }) => side === 'ours')?.offer;
  const row = figures.offers?.rows.find(({ side }) => side === 'ours');
  if (!ask || !row) {
    return { title: 'The ask', strong: NOT_KNOWN, lines: ['Missing: an offer of our own.'] };
  }
  return {
    title: 'The ask',
    strong: `${headlineMoney(row.annual_commit_usd)} a year`,
    lines: [`${percent(row.discount)} off list`, overageWords(ask), lockWords(ask), rolloverWords(ask)],
  };
}

function numberBox({ figures }: BriefMaterial) {
  const { floor, offers } = figures;
  const annualFloor = knownFloorUsd(figures);
  return {
    title: 'The number',
    strong: annualFloor === null ? NOT_KNOWN : `${headlineMoney(annualFloor)} a year`,
    lines: [
      annualFloor === null ? 'Missing: the floor.' : `Floor at list, ${floor?.basis} levers`,
      offers
        ? `Expected at that commit: ${headlineMoney(offers.recommendation.expected_annual_usd)}`
        : 'Expected cost not known: needs usage and an offer.',
      carriedOn(offers),
    ],
  };
}

function carriedOn(offers: OfferFigures | null): string {
  const asIs = offers && asIsOf(offers);
  return asIs
    ? `Contract carried on: ${headlineMoney(asIs.mean_usd)}`
    : 'Contract carried on: not known, needs the contract on file.';
}

function readinessBox({ figures: { readiness, floor } }: BriefMaterial) {
  const reviewed = floor?.review.kind === 'standing' ? 'Floor reviewed' : 'Floor not reviewed';
  return readiness.draft
    ? {
        title: 'Standing',
        strong: 'Draft',
        lines: [reviewed, 'What is missing stands at the head of this page'],
      }
    : { title: 'Standing', strong: 'Complete', lines: [reviewed, 'Every input of the brief is on file'] };
}

function answers(material: BriefMaterial) {
  return [
    { question: 'Is spend under control?', answer: controlAnswer(material) },
    { question: 'Does it scale with value?', answer: valueAnswer(material) },
    { question: 'How much commitment is needed?', answer: commitAnswer(material) },
  ];
}

function controlAnswer({ figures }: BriefMaterial): string {
  const { usage } = figures;
  const annualFloor = knownFloorUsd(figures);
  if (annualFloor === null) return 'Not known: the floor needs usage and audit answers.';
  const compared = usage.by_month.flatMap(({ reconciliation }) => reconciliation ?? []);
  const ties = compared.every(({ reconciled }) => reconciled) ? 'ties' : 'does not tie';
  const invoices =
    compared.length === 0
      ? 'no cost file confirms it'
      : `usage ${ties} to the cost files in every month compared`;
  return `The same work costs ${headlineMoney(annualFloor)} a year at list once the levers land; ${invoices}.`;
}

function valueAnswer({ figures: { workloads, scorecard } }: BriefMaterial): string {
  const known = workloads.find(({ usd_per_outcome }) => usd_per_outcome !== null);
  if (!known) return 'Not known: no workload has outcome counts.';
  const line = scorecard.find(({ figure }) => figure === 'cost_per_outcome');
  const trend = { up: 'rising', down: 'falling', flat: 'level', none: 'no trend yet' }[
    line?.trend.direction ?? 'none'
  ];
  return `${outcomeMoney(known.usd_per_outcome)} per ${known.outcome_unit || 'outcome'} in ${known.name}; ${trend} over the months counted.`;
}

function commitAnswer({ figures: { offers } }: BriefMaterial): string {
  if (!offers) return 'Not known: needs usage and at least one offer.';
  const { annual_commit_usd, verdict } = offers.recommendation;
  return `${headlineMoney(annual_commit_usd)} a year, ${VERDICTS[verdict]}.`;
}

function charts({ figures }: BriefMaterial): BriefBlock[] {
  const drawn: [Chart | null, 'half' | 'full'][] = [
    [figures.floor && floorWaterfall(figures.floor), 'half'],
    [figures.offers && offersChart(figures.offers), 'half'],
    [runwayChart(figures.contract), 'full'],
  ];
  return drawn.flatMap(([chart, width]) => (chart ? [{ kind: 'chart', chart, width } as const] : []));
}

/** Yearly cost of every offer in each case. */
function offersChart({ rows, cases }: OfferFigures): Chart | null {
  const best = rows.find((row) => row.best);
  if (!best) return null;
  return {
    kind: 'offers',
    title: `${best.title} costs least on average: ${headlineMoney(best.mean_usd)} a year`,
    subtitle: `USD a year in the ${inWords(cases.map(({ name }) => name))} case`,
    source: 'Offers on the same demand',
    scenarios: cases.map(({ name }) => name),
    offers: rows.map((row) => ({
      label: row.title,
      values: row.by_scenario.map(({ total_usd }) => total_usd),
      marked: row.best,
    })),
  };
}

function runwayChart(contract: BriefMaterial['figures']['contract']): Chart | null {
  if (!contract) return null;
  const { timeline, runway } = contract;
  const { notice } = timeline;
  const internal =
    notice.kind === 'known' ? [{ date: notice.internal_deadline, label: 'Internal deadline' }] : [];
  return {
    kind: 'runway',
    title: `${plainNumber(runway.days_to_notice)} days to the notice deadline`,
    subtitle: 'Calendar from today to the renewal',
    source: 'Contract on file',
    as_of: timeline.as_of,
    renewal_date: timeline.renewal_date,
    marks: [...internal, { date: runway.notice_deadline, label: 'Notice deadline' }],
  };
}

function asIsOf({ rows }: OfferFigures): OfferRow | undefined {
  return rows.find(({ side }) => side === 'as_is');
}
