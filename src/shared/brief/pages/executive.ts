import type { OfferFigures, OfferRow } from '../../engagement/figures.ts';
import { amount, type Said, type SaidFigure, said } from '../../figures/said.ts';
import {
  counted,
  dateText,
  headlineMoney,
  NOT_KNOWN,
  outcomeMoney,
  percent,
  plainNumber,
} from '../../format.ts';
import type { Chart } from '../chart.ts';
import type { BriefBlock, BriefPage } from '../document.ts';
import { floorWaterfall } from '../floor-waterfall.ts';
import { knownFloorUsd } from '../known-floor.ts';
import type { BriefMaterial } from '../material.ts';
import { lockWords, overageWords, rolloverWords } from '../offer-text.ts';
import { topRisks } from '../risks.ts';
import { inWords } from '../wording.ts';

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

function finding({ figures }: BriefMaterial): Said {
  const { offers, usage } = figures;
  if (offers) {
    const asIs = asIsOf(offers);
    const against = asIs ? said` against ${costOf(asIs)} for the contract carried on` : '';
    return said`Commit ${commitOf(offers)} a year: the expected cost is ${expectedOf(offers)}${against}`;
  }
  const annualFloor = knownFloorUsd(figures);
  if (annualFloor !== null)
    return said`The same work costs ${floorOf(figures, annualFloor)} a year at list once the levers land`;
  return `${counted(usage.sources.length, 'file')} imported; the commit and the floor are not known`;
}

/** The recommended commit, a year. */
function commitOf({ recommendation }: OfferFigures): SaidFigure {
  return amount('recommended_commit', headlineMoney(recommendation.annual_commit_usd));
}

/** What the recommended commit is expected to cost, a year. */
function expectedOf({ recommendation }: OfferFigures): SaidFigure {
  return amount('recommended_cost', headlineMoney(recommendation.expected_annual_usd));
}

/** What an offer is expected to cost, a year. */
function costOf({ mean_usd, offer_id }: OfferRow): SaidFigure {
  return amount('offer_cost', headlineMoney(mean_usd), { offer_id });
}

/** The floor that the commit is sized on, a year. */
function floorOf({ floor }: BriefMaterial['figures'], annualFloor: number): SaidFigure {
  return amount('floor', headlineMoney(annualFloor), floor === null ? {} : { floor: floor.basis });
}

function soWhat({ figures }: BriefMaterial): Said {
  const deadline = figures.contract?.runway.notice_deadline;
  return deadline
    ? said`Decision asked: mandate to negotiate on this page, signed before the notice deadline of ${amount('notice_deadline', dateText(deadline))}.`
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
    strong: said`${amount('offer_commit', headlineMoney(row.annual_commit_usd), { offer_id: row.offer_id })} a year`,
    lines: [
      said`${amount('offer_discount', percent(row.discount), { offer_id: row.offer_id })} off list`,
      overageWords(ask),
      lockWords(ask),
      rolloverWords(ask),
    ],
  };
}

function numberBox({ figures }: BriefMaterial) {
  const { floor, offers } = figures;
  const annualFloor = knownFloorUsd(figures);
  return {
    title: 'The number',
    strong: annualFloor === null ? NOT_KNOWN : said`${floorOf(figures, annualFloor)} a year`,
    lines: [
      annualFloor === null ? 'Missing: the floor.' : `Floor at list, ${floor?.basis} levers`,
      offers
        ? said`Expected at that commit: ${expectedOf(offers)}`
        : 'Expected cost not known: needs usage and an offer.',
      carriedOn(offers),
    ],
  };
}

function carriedOn(offers: OfferFigures | null): Said {
  const asIs = offers && asIsOf(offers);
  return asIs
    ? said`Contract carried on: ${costOf(asIs)}`
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

function controlAnswer({ figures }: BriefMaterial): Said {
  const { usage } = figures;
  const annualFloor = knownFloorUsd(figures);
  if (annualFloor === null) return 'Not known: the floor needs usage and audit answers.';
  const compared = usage.by_month.flatMap(({ reconciliation }) => reconciliation ?? []);
  const ties = compared.every(({ reconciled }) => reconciled) ? 'ties' : 'does not tie';
  const invoices =
    compared.length === 0
      ? 'no cost file confirms it'
      : `usage ${ties} to the cost files in every month compared`;
  return said`The same work costs ${floorOf(figures, annualFloor)} a year at list once the levers land; ${invoices}.`;
}

function valueAnswer({ figures: { workloads, scorecard } }: BriefMaterial): Said {
  const known = workloads.find(({ usd_per_outcome }) => usd_per_outcome !== null);
  if (!known) return 'Not known: no workload has outcome counts.';
  const line = scorecard.find(({ figure }) => figure === 'cost_per_outcome');
  const trend = { up: 'rising', down: 'falling', flat: 'level', none: 'no trend yet' }[
    line?.trend.direction ?? 'none'
  ];
  const cost = amount('cost_per_outcome', outcomeMoney(known.usd_per_outcome), {
    workload_id: known.workload_id,
  });
  return said`${cost} per ${known.outcome_unit || 'outcome'} in ${known.name}; ${trend} over the months counted.`;
}

function commitAnswer({ figures: { offers } }: BriefMaterial): Said {
  if (!offers) return 'Not known: needs usage and at least one offer.';
  return said`${commitOf(offers)} a year, ${VERDICTS[offers.recommendation.verdict]}.`;
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
    title: said`${best.title} costs least on average: ${costOf(best)} a year`,
    subtitle: `USD a year in the ${inWords(cases.map(({ name }) => name))} case`,
    source: 'Offers on the same demand',
    scenarios: cases.map(({ name }) => name),
    offers: rows.map((row) => ({
      label: row.title,
      values: row.by_scenario.map(({ total_usd }) => total_usd),
      marked: row.best,
      opens: row.by_scenario.map(({ name }) => ({
        figure: 'offer_cost_in',
        subject: { offer_id: row.offer_id, scenario: name },
      })),
    })),
  };
}

function runwayChart(contract: BriefMaterial['figures']['contract']): Chart | null {
  if (!contract) return null;
  const { timeline, runway } = contract;
  const { notice } = timeline;
  const internal =
    notice.kind === 'known' ? [mark('Internal deadline', notice.internal_deadline, 'internal_deadline')] : [];
  return {
    kind: 'runway',
    title: said`${amount('days_to_notice', plainNumber(runway.days_to_notice))} days to the notice deadline`,
    subtitle: 'Calendar from today to the renewal',
    source: 'Contract on file',
    as_of: timeline.as_of,
    renewal_date: timeline.renewal_date,
    marks: [...internal, mark('Notice deadline', runway.notice_deadline, 'notice_deadline')],
  };
}

function mark(label: string, date: string, figure: 'internal_deadline' | 'notice_deadline') {
  return { label, date, opens: { figure, subject: {} } };
}

function asIsOf({ rows }: OfferFigures): OfferRow | undefined {
  return rows.find(({ side }) => side === 'as_is');
}
