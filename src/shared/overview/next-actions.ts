import { inWords } from '../brief/wording.ts';
import type { EngagementRecord } from '../engagement/document.ts';
import type { EngagementFigures } from '../engagement/figures.ts';
import { isPriceStale } from '../engagement/price-age.ts';
import type { Said } from '../figures/said.ts';
import { monthText } from '../format.ts';
import { losingWorkloads } from './losing-workloads.ts';
import type { OverviewPlace } from './place.ts';

/** Something to do, as one sentence, and where. */
export type NextAction = { id: string; place: OverviewPlace; sentence: Said };

export type ActionMaterial = {
  record: EngagementRecord;
  figures: EngagementFigures;
  /** A price whose source is older has to be confirmed. */
  stale_after_days: number;
};

const NAMED = 2;

/** What to do, the next best action first: the first must-step that is open, then what the figures give reason for. */
export function nextActions(material: ActionMaterial): NextAction[] {
  const { readiness } = material.figures;
  const must = readiness.missing
    .slice(0, 1)
    .map(({ step, sentence }) => ({ id: 'must', place: step, sentence }));
  const reasons = REASONS.flatMap(({ id, place, say }) => {
    const sentence = say(material);
    return sentence === null ? [] : [{ id, place, sentence }];
  });
  return [...must, ...reasons];
}

type Reason = { id: string; place: OverviewPlace; say: (material: ActionMaterial) => Said | null };

const REASONS: readonly Reason[] = [
  { id: 'notice', place: 'timeline', say: noticeDue },
  { id: 'tier', place: 'commit', say: deadTier },
  { id: 'unmapped', place: 'usage', say: unmapped },
  { id: 'invoices', place: 'usage', say: unreconciled },
  { id: 'outcomes', place: 'workloads', say: missingOutcomes },
  { id: 'losses', place: 'workloads', say: losses },
  { id: 'unsized', place: 'commit', say: unsized },
  { id: 'stale', place: 'benchmarks', say: stalePrices },
  { id: 'bands', place: 'benchmarks', say: inventedBands },
  { id: 'proof', place: 'leverage', say: unproved },
];

function noticeDue({ figures: { contract } }: ActionMaterial): Said | null {
  const notice = contract?.timeline.notice;
  if (notice?.kind !== 'known' || notice.state === 'open') return null;
  return notice.state === 'passed'
    ? 'The notice deadline has passed: find out what the contract does now.'
    : 'Decide on notice: our own deadline for it is behind us.';
}

/** A tier of the commit that has stopped paying, with the months that show it. */
function deadTier({ figures: { findings } }: ActionMaterial): Said | null {
  const months = findings.find(({ kind }) => kind === 'tier_not_working')?.between;
  if (months === undefined) return null;
  return `A tier of the commit has stopped paying: from ${monthText(months.from)} to ${monthText(months.to)} use grew and the effective rate did not fall.`;
}

function unmapped({ figures: { usage } }: ActionMaterial): Said | null {
  const names = usage.unpriced_models.map(({ model_raw }) => model_raw || 'a name left empty');
  return names.length === 0
    ? null
    : `Say which model ${someOf(names)} stands for, or enter its price: it is in no dollar figure.`;
}

function unreconciled({ figures: { usage } }: ActionMaterial): Said | null {
  const months = usage.by_month.filter(({ reconciliation }) => reconciliation?.reconciled === false);
  return months.length === 0
    ? null
    : `Usage and invoices do not agree in ${someOf(months.map(({ month }) => monthText(month)))}: see what no price explains.`;
}

function missingOutcomes({ record, figures }: ActionMaterial): Said | null {
  const isKnown = figures.workloads.some(({ usd_per_outcome }) => usd_per_outcome !== null);
  return record.workloads.length === 0 || isKnown
    ? null
    : 'Enter outcome counts for the largest workload: without them nobody knows what one outcome costs.';
}

function losses({ figures }: ActionMaterial): Said | null {
  const losing = losingWorkloads(figures);
  return losing.length === 0
    ? null
    : `Look at ${someOf(losing)}: an outcome there costs more than it is worth.`;
}

function unsized({ figures: { offers, usage, contract } }: ActionMaterial): Said | null {
  if (usage.period === null || contract === null) return null;
  if (offers === null) return 'Size the commit: nothing says yet what the next one should be.';
  return offers.draft ? 'Size the commit on a floor that is reviewed: until then its size is a draft.' : null;
}

function stalePrices({ record, figures, stale_after_days }: ActionMaterial): Said | null {
  const inUse = new Set(figures.usage.by_model.map(({ model }) => model));
  const stale = record.price_book.filter(
    (row) => inUse.has(row.model) && isPriceStale(row, figures.as_of, stale_after_days),
  );
  const names = [...new Set(stale.map(({ model }) => model))];
  return names.length === 0 ? null : `Confirm the price of ${someOf(names)}: its source has aged.`;
}

function inventedBands({ record: { bands } }: ActionMaterial): Said | null {
  return bands.some(({ illustrative }) => illustrative)
    ? 'Replace the illustrative discount bands: no deal stands behind them.'
    : null;
}

function unproved({ record: { leverage } }: ActionMaterial): Said | null {
  const open = leverage.filter(({ proof }) => proof.trim() === '').map(({ title }) => title);
  return open.length === 0 ? null : `Write down the proof of ${someOf(open)}: until then it is no leverage.`;
}

/** A few names, and that there are others. */
function someOf(names: readonly string[]): string {
  return names.length <= NAMED ? inWords(names) : `${names.slice(0, NAMED).join(', ')} and others`;
}
