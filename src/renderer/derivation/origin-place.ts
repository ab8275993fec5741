import type { Origin } from '../../shared/engagement/derivation/draft.ts';
import type { EngagementRecord } from '../../shared/engagement/document.ts';
import { hashOf } from '../route.ts';
import { stepOf } from '../steps.ts';

export type StatedOrigin = Exclude<Origin, { kind: 'figure' | 'rows' | 'worked_out' | 'calendar' }>;

type Place = { href: string; words: string };

const CONTRACT_WORDS: Readonly<Record<string, string>> = {
  renewal_date: 'renewal date',
  notice_days: 'notice of non-renewal',
  start_date: 'start date',
  duration_months: 'duration',
  period_months: 'commit period',
  discount: 'discount off list',
  locks: 'price locks',
};

/** The screen and field that hold an input, and what to call them. */
export function originPlace(from: StatedOrigin, { offers }: Pick<EngagementRecord, 'offers'>): Place {
  switch (from.kind) {
    case 'contract':
      return {
        href: hashOf('contract', { field: from.field }),
        words: `contract, ${contractWords(from.field)}`,
      };
    case 'answer':
      return {
        href: hashOf('audit', { workload: from.workload_id, question: from.question_id }),
        words: 'answer in the audit',
      };
    case 'price_row':
      return { href: hashOf('benchmarks', { model: from.model }), words: `price book, ${from.model}` };
    case 'setting':
      return settingPlace(from.key);
    case 'band':
      return { href: hashOf('benchmarks'), words: 'discount bands' };
    case 'offer':
      return offers.find(({ id }) => id === from.offer_id)?.side === 'as_is'
        ? { href: hashOf('contract', { field: from.field }), words: 'contract carried on' }
        : { href: hashOf('commit', { offer: from.offer_id, field: from.field }), words: 'the offer' };
    case 'outcome':
      return { href: hashOf('workloads', { workload: from.workload_id }), words: 'outcome counts' };
    case 'workload':
      return {
        href: hashOf('workloads', { workload: from.workload_id, field: from.field }),
        words: 'the workload',
      };
    case 'file':
      return { href: hashOf('usage'), words: 'files' };
    case 'place': {
      const query = from.screen === 'terms' ? { offer: from.offer_id, term: from.term_id } : {};
      return {
        href: hashOf(from.screen, query),
        words: `${from.screen === 'scorecard' ? 'scorecard' : stepOf(from.screen).label.toLowerCase()}, ${from.field.toLowerCase()}`,
      };
    }
    case 'term': {
      const query = { offer: from.offer_id, ...(from.term_id === '' ? {} : { term: from.term_id }) };
      return { href: hashOf('terms', query), words: from.term_id === '' ? 'terms' : `term ${from.term_id}` };
    }
  }
}

function contractWords(field: string): string {
  if (field.startsWith('commits_usd')) return 'commit';
  if (field.startsWith('overage')) return 'overage';
  return CONTRACT_WORDS[field] ?? field.replaceAll('_', ' ');
}

const SETTING_WORDS: readonly [prefix: string, at: 'floor' | 'commit' | 'terms', words: string][] = [
  ['grade_weights', 'floor', 'weights of the grades'],
  ['baseline_months', 'floor', 'months to average'],
  ['scenarios', 'commit', 'demand'],
  ['demand_model', 'commit', 'how demand is made'],
  ['forecast', 'commit', 'growth of demand'],
  ['floor_basis', 'floor', 'which floor counts'],
  ['cost_of_capital_annual', 'commit', 'cost of capital'],
  ['objective', 'commit', 'what the commit is chosen for'],
  ['stress', 'terms', 'stress'],
];

function settingPlace(key: string): Place {
  const found = SETTING_WORDS.find(([prefix]) => key.startsWith(prefix));
  return found
    ? { href: hashOf(found[1], { field: key }), words: `setting: ${found[2]}` }
    : { href: hashOf('commit'), words: 'settings' };
}
