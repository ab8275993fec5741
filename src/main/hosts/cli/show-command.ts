import { resolve } from 'node:path';
import type { EngagementRecord } from '../../../shared/engagement/document.ts';
import type { EngagementFigures } from '../../../shared/engagement/figures.ts';
import { outsideSentence } from '../../../shared/engagement/outside-contract.ts';
import { tokensOnFile } from '../../../shared/engagement/usage-figures.ts';
import { saidText } from '../../../shared/figures/said.ts';
import { counted, dateText, dayCount, tableMoney, tokenCount } from '../../../shared/format.ts';
import { figures as declared } from '../../../shared/kpi/figures.ts';
import { type Command, oneFile, readArguments } from './command.ts';
import { printLine } from './output.ts';
import { withBackend } from './with-backend.ts';

const USAGE = 'parley show X.parley [--json]';

/** `parley show`: every figure of an engagement, as JSON or in a few lines. */
export const showCommand: Command = async (args) => {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean', default: false } });
  const path = resolve(oneFile(positionals, USAGE));
  await withBackend(async ({ ask }) => {
    const { record } = await ask('engagement.open', { path });
    const figures = await ask('engagement.figures', {});
    await printLine(values.json ? JSON.stringify(picture(record, figures)) : inWords(record, figures));
  });
  return 0;
};

/**
 * The head of the record and the figures as one object, under the names that `parley calc` gives them: the contract as
 * written beside what follows from it, the floor of a month with its yearly figures, the offers as compared over the
 * duration with their rows a year, and the scorecard with its lines.
 */
function picture(record: EngagementRecord, figures: EngagementFigures) {
  const { scorecard_card, scorecard: lines, floor, offers, ...rest } = figures;
  return {
    engagement: record.engagement,
    ...rest,
    contract: record.contract && { ...record.contract, ...figures.contract },
    floor: floor && { ...floor, ...floor.monthly },
    offers: offers && { ...offers, offers: offers.comparison.offers },
    scorecard: { ...scorecard_card, lines },
  };
}

function inWords({ engagement }: EngagementRecord, figures: EngagementFigures): string {
  const { usage, floor, readiness } = figures;
  return [
    `${engagement.name}${engagement.client ? `, ${engagement.client}` : ''}, as of ${dateText(figures.as_of)}`,
    `Notice deadline: ${notice(figures)}`,
    `Usage: ${tokenCount(tokensOnFile(usage))}, ${tableMoney(usage.list_usd)} at list, ${tableMoney(usage.net_usd)} net`,
    ...unpriced(usage),
    ...outside(usage),
    `Floor: ${floorInWords(floor)}`,
    `Recommended commit: ${aYear(figures.offers?.recommendation.annual_commit_usd)}${readiness.draft ? ' (draft)' : ''}`,
    ...figures.scorecard.map(
      ({ figure, status }) => `${status.letter}  ${declared[figure].label}: ${status.reason}`,
    ),
    ...readiness.missing.map(({ sentence }) => `To do: ${sentence}`),
  ].join('\n');
}

function unpriced({ unpriced_models }: EngagementFigures['usage']): string[] {
  if (unpriced_models.length === 0) return [];
  const tokens = unpriced_models.reduce((sum, one) => sum + one.tokens, 0);
  return [
    `Without a price: ${tokenCount(tokens)} under ${counted(unpriced_models.length, 'model name')}; they are in no dollar figure.`,
  ];
}

function outside(usage: EngagementFigures['usage']): string[] {
  const sentence = outsideSentence(usage);
  return sentence === null ? [] : [saidText(sentence)];
}

function notice({ contract }: EngagementFigures): string {
  if (!contract) return 'not known, no contract on file';
  const { notice_deadline, days_to_notice } = contract.runway;
  return `${dateText(notice_deadline)} (${dayCount(days_to_notice)})`;
}

/** The floor of a year with the usage it rests on, which may be a few days. */
function floorInWords(floor: EngagementFigures['floor']): string {
  const usd = aYear(floor?.annual_floors[floor.basis]);
  return floor === null ? usd : `${usd}. ${floor.baseline_note}`;
}

/** Dollars a year; "not known" stands alone. */
function aYear(usd: number | null | undefined): string {
  return usd === null || usd === undefined ? tableMoney(null) : `${tableMoney(usd)} a year`;
}
