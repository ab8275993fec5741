import { inWords } from '../brief/wording.ts';
import { factAt, type LaneFact, type LaneMaterial, type LaneReader } from './lane-fact.ts';
import { losingWorkloads } from './losing-workloads.ts';

/** What matters to those who run the spend: rate, invoices, the draw of the commit, outcomes, models, owners. */
export const RUNNING: readonly LaneReader[] = [rate, invoices, draw, outcomes, mix, owners];

const TRENDS = {
  up: { status: 'watch', words: 'is rising' },
  down: { status: 'good', words: 'is falling' },
  flat: { status: 'good', words: 'is level' },
  none: { status: 'unknown', words: 'has no trend yet' },
} as const;

/** Read against its target, and by its trend where none is set. */
function rate({ figures: { scorecard } }: LaneMaterial): LaneFact {
  const line = scorecard.find(({ figure }) => figure === 'effective_rate');
  if (line === undefined || line.value === null)
    return factAt('scorecard', 'unknown', 'The effective rate is not known.');
  const { status, words } = TRENDS[line.trend.direction];
  return factAt(
    'scorecard',
    line.target === null ? status : line.status.status,
    `The effective rate ${words}.`,
  );
}

function invoices({ figures: { usage } }: LaneMaterial): LaneFact {
  const compared = usage.by_month.flatMap(({ reconciliation }) => reconciliation ?? []);
  if (compared.length === 0) return factAt('usage', 'unknown', 'No invoice is held against the usage.');
  return compared.every(({ reconciled }) => reconciled)
    ? factAt('usage', 'good', 'Usage and invoices agree in every month compared.')
    : factAt('usage', 'watch', 'Usage and invoices do not agree in every month.');
}

function draw({ figures: { scorecard, scorecard_card, contract } }: LaneMaterial): LaneFact | null {
  if (contract === null) return null;
  const status = scorecard.find(({ figure }) => figure === 'utilisation')?.status.status ?? 'unknown';
  const pace = scorecard_card.commitment?.pace ?? null;
  if (pace === null || status === 'unknown')
    return factAt('contract', 'unknown', 'How the commit is drawn is not known.');
  if (status === 'good') return factAt('scorecard', status, 'The commit is drawn at the pace it should be.');
  const off =
    pace < 1
      ? 'too slowly: part of it would be paid for nothing'
      : 'too fast: it runs out early and overage follows';
  return factAt('scorecard', status, `The commit is drawn ${off}.`);
}

function outcomes({ figures }: LaneMaterial): LaneFact {
  const losing = losingWorkloads(figures);
  if (losing.length > 0)
    return factAt('workloads', 'act', `An outcome costs more than it is worth in ${inWords(losing)}.`);
  const counted = figures.workloads.filter(({ usd_per_outcome }) => usd_per_outcome !== null);
  if (counted.length === 0) return factAt('workloads', 'unknown', 'What one outcome costs is not known.');
  const dearer = counted.filter(({ movement }) => movement.unit_cost === 'up').map(({ name }) => name);
  return dearer.length === 0
    ? factAt('workloads', 'good', 'No outcome is getting dearer.')
    : factAt('workloads', 'watch', `Outcomes are getting dearer in ${inWords(dearer)}.`);
}

function mix({ figures: { findings, usage } }: LaneMaterial): LaneFact | null {
  const found = findings.find(({ kind }) => kind === 'concentration');
  const top = usage.by_model.toSorted((a, b) => (b.net_share ?? 0) - (a.net_share ?? 0))[0];
  if (found === undefined || top === undefined) return null;
  return found.weight === 'strong'
    ? factAt('usage', 'act', `Nearly all spend rests on ${top.model}.`)
    : factAt('usage', 'watch', `Spend is concentrated on ${top.model}.`);
}

function owners({ record: { workloads } }: LaneMaterial): LaneFact | null {
  if (workloads.length === 0) return null;
  const without = workloads.filter(({ owner }) => owner.trim() === '').map(({ name }) => name);
  return without.length === 0
    ? factAt('workloads', 'good', 'Every workload has an owner.')
    : factAt('workloads', 'watch', `Nobody owns ${inWords(without)}.`);
}
