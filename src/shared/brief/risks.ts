import { amount, given, type Said, said } from '../figures/said.ts';
import { dateText } from '../format.ts';
import { CONTRACT, heldOffer } from './held-offer.ts';
import type { BriefMaterial } from './material.ts';
import { inWords } from './wording.ts';

const SHOWN = 3;
const NAMED = 3;

/** The three gravest risks that the figures tell, each with its owner and a date where there is one; no figure in them. */
export function topRisks(material: BriefMaterial): Said[] {
  const risks = [noticeRisk, thinRisk, unusedRisk, termsRisk, gradeRisk, priceRisk, spreadRisk];
  const found = risks.map((risk) => risk(material)).filter((risk) => risk !== null);
  return found.length === 0 ? ['No risk follows from the figures on file.'] : found.slice(0, SHOWN);
}

type Risk = (material: BriefMaterial) => Said | null;

const noticeRisk: Risk = ({ figures: { contract } }) => {
  if (!contract) return 'No contract is on file, so the notice deadline is not known (Legal).';
  const { notice } = contract.timeline;
  if (notice.kind === 'not_known') return 'The notice period is not known (Legal).';
  if (notice.state === 'passed')
    return said`The notice deadline of ${amount('notice_deadline', dateText(notice.deadline))} has passed (Legal).`;
  const decideBy = amount('internal_deadline', dateText(notice.internal_deadline));
  return said`Notice not given in time renews the contract as it is (Procurement, by ${decideBy}).`;
};

const thinRisk: Risk = ({ figures: { floor } }) =>
  floor !== null && floor.baseline_months.length === 0
    ? 'The baseline rests on a few days of usage scaled to a year: no month is covered in full (Finance).'
    : null;

const unusedRisk: Risk = ({ figures: { offers, contract } }) => {
  const asIs = offers?.rows.find(({ side }) => side === 'as_is');
  const forfeiting = asIs?.by_scenario.filter(({ forfeited_usd }) => forfeited_usd > 0) ?? [];
  if (!asIs || forfeiting.length === 0) return null;
  const when =
    forfeiting.length === asIs.by_scenario.length
      ? 'every case'
      : `the ${inWords(forfeiting.map(({ name }) => name))} case`;
  const by = contract ? said`, by ${given('typed', dateText(contract.timeline.renewal_date))}` : '';
  return said`The contract carried on forfeits commitment in ${when} (CFO${by}).`;
};

const termsRisk: Risk = (material) => {
  const held = heldOffer(material);
  if (!held || held.musts_open.length === 0) return null;
  const names = material.term_groups.flatMap(({ terms }) =>
    terms.filter(({ id }) => held.musts_open.includes(id)).map(({ name }) => name),
  );
  const rest = names.length > NAMED ? ' and others' : '';
  const where = held.offer_id === CONTRACT ? 'the contract on file' : 'the vendor\u2019s latest offer';
  return `Must terms open in ${where}: ${names.slice(0, NAMED).join('; ')}${rest} (Legal).`;
};

const gradeRisk: Risk = ({ figures: { audit } }) => {
  const weak = audit.workloads.filter(({ readings }) =>
    readings.some((reading) => reading.kind === 'lever' && 'CD'.includes(reading.effective_grade)),
  );
  if (weak.length === 0) return null;
  const names = weak.slice(0, NAMED).map(({ name }) => name);
  return `Part of the floor rests on levers that are modelled or intended only: ${inWords(names)} (Engineering).`;
};

const priceRisk: Risk = ({ figures: { usage } }) =>
  usage.unpriced_tokens > 0
    ? `Usage of ${inWords(usage.unpriced_models.slice(0, NAMED).map(({ model_raw }) => model_raw))} has no price and is in no figure (Finance).`
    : null;

const spreadRisk: Risk = ({ figures: { offers } }) =>
  offers ? 'Demand beyond the high case costs more than any case printed here (Finance).' : null;
