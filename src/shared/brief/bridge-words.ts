import { addDays, monthOf } from '../calendar.ts';
import type { CostBridge } from '../engagement/cost-bridge.ts';
import type { Period } from '../engagement/figures.ts';
import type { Subject } from '../figures/declaration.ts';
import { amount, type Said, said, saidJoined } from '../figures/said.ts';
import { dateText, dayCount, headlineMoney, monthText, percent, tokenCount } from '../format.ts';
import type { BridgePart, BridgePartId } from '../kpi/bridge.ts';

/** What each part of a change is called, and what it holds. */
export const PART_WORDS: Readonly<Record<BridgePartId, { label: string; meaning: string }>> = {
  volume: { label: 'Volume', meaning: 'All tokens that have a price; a longer period has more of them.' },
  mix: { label: 'Mix of models', meaning: 'The share of each model in all tokens.' },
  price: {
    label: 'Price',
    meaning: 'Net dollars a token at each model: list price, discount, prompt length, fast mode, region.',
  },
  cache: { label: 'Cache', meaning: 'How the input of each model divides into uncached, written and read.' },
  batch: { label: 'Batch', meaning: 'The share of each model that ran as batch.' },
  output: { label: 'Output', meaning: 'The share of output in the tokens of each model.' },
  other: { label: 'Web searches', meaning: 'Searches, and dollars that no token stands for.' },
};

/** Whole months by their names, any other period by its days. */
export function periodWords({ from, to }: Period): string {
  const isWhole = from.endsWith('-01') && addDays(to, 1).endsWith('-01');
  if (!isWhole) return `${dateText(from)} to ${dateText(to)}`;
  const [first, last] = [monthOf(from), monthOf(to)];
  if (first === last) return monthText(first);
  const start = monthText(first);
  return `${first.slice(0, 4) === last.slice(0, 4) ? start.slice(0, 3) : start} to ${monthText(last)}`;
}

/** The finding: how far the bill moved, and the two causes that moved it most. */
export function bridgeTitle(bridge: CostBridge): Said {
  const { change_usd, change_share, parts } = bridge;
  const subject = bridgeSubject(bridge);
  if (change_usd === null || change_usd === 0) return 'The net bill is the same in both periods';
  const size =
    change_share === null
      ? ''
      : said` (${amount('bridge_change_share', percent(Math.abs(change_share), 0), subject)})`;
  const causes = parts
    .filter((part) => part.usd_micros !== 0)
    .toSorted((a, b) => Math.abs(b.usd) - Math.abs(a.usd))
    .slice(0, 2)
    .map((part) => causeWords(part, subject));
  const by = amount('bridge_change', headlineMoney(Math.abs(change_usd)), subject);
  return said`The net bill ${change_usd > 0 ? 'rose' : 'fell'} by ${by}${size}: ${saidJoined(causes, ', ')}`;
}

function causeWords({ part, usd }: BridgePart, subject: Subject): Said {
  const { label } = PART_WORDS[part];
  const by = amount('bridge_part', headlineMoney(Math.abs(usd)), { ...subject, part });
  return said`${label.toLowerCase()} ${usd > 0 ? 'adds' : 'takes off'} ${by}`;
}

/** The two periods that are compared, and the workload where it is of one. */
export function bridgeSubject({ from, to, workload_id }: CostBridge): Subject {
  return {
    before_from: from.from,
    before_to: from.to,
    from: to.from,
    to: to.to,
    ...(workload_id === null ? {} : { workload_id }),
  };
}

/** One of the periods, as figures of it are asked for. */
export function bridgePeriod({ workload_id }: CostBridge, { from, to }: Period): Subject {
  return { from, to, ...(workload_id === null ? {} : { workload_id }) };
}

/** What a reader should know of the two periods before believing the parts, a sentence each. */
export function bridgeRemarks(bridge: CostBridge): Said[] {
  const { from, to, uncovered_days } = bridge;
  const both = [
    { period: from, uncovered: uncovered_days.from },
    { period: to, uncovered: uncovered_days.to },
  ];
  return [
    ...both.flatMap(({ period, uncovered }) =>
      uncovered === 0 ? [] : [`No usage file covers ${dayCount(uncovered)} of ${periodWords(period)}.`],
    ),
    ...both.flatMap(({ period }) =>
      period.unpriced_tokens === 0
        ? []
        : [
            said`${amount('bridge_unpriced', tokenCount(period.unpriced_tokens), bridgePeriod(bridge, period))} of ${periodWords(period)} have no price and are left out.`,
          ],
    ),
    ...(from.days === to.days
      ? []
      : [
          `The periods have ${dayCount(from.days)} and ${dayCount(to.days)}; the difference counts as volume.`,
        ]),
    ...onlyIn(bridge.models_to_only, to),
    ...onlyIn(bridge.models_from_only, from),
  ];
}

function onlyIn(models: readonly string[], period: Period): string[] {
  if (models.length === 0) return [];
  return [`Only in ${periodWords(period)}, and so part of the mix: ${models.join(', ')}.`];
}
