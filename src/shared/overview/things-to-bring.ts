import type { EngagementRecord } from '../engagement/document.ts';
import type { EngagementFigures, StepId, StepStatus } from '../engagement/figures.ts';
import { allTokens } from '../units.ts';

/** One of the four things an engagement is made from, and how far it is here. */
export type ThingToBring = { step: StepId; title: string; what: string; status: StepStatus };

/** Complete months of usage that make a year. */
const MONTHS_OF_USAGE = 12;

type Known = { record: EngagementRecord; figures: EngagementFigures };

/** Contract, twelve months of usage, invoices and outcomes; each done once it is there. */
export function thingsToBring({ record, figures }: Known): ThingToBring[] {
  const months = figures.usage.by_month.filter(
    ({ complete, tokens }) => complete && allTokens(tokens) > 0,
  ).length;
  const hasUsage = record.sources.some(({ measure }) => measure !== 'cost');
  return [
    {
      step: 'contract',
      title: 'The contract',
      what: 'dates, notice period, commit and discount, from the signed order form',
      status: record.contract === null ? 'not_started' : 'done',
    },
    {
      step: 'usage',
      title: 'Twelve months of usage',
      what:
        hasUsage && months < MONTHS_OF_USAGE
          ? 'some months are here, a year is not yet'
          : 'the usage export of the Console, or the usage report',
      status: hasUsage ? (months < MONTHS_OF_USAGE ? 'in_progress' : 'done') : 'not_started',
    },
    {
      step: 'usage',
      title: 'The invoices',
      what: 'the cost export or report, to hold usage against what was billed',
      status: record.sources.some(({ measure }) => measure !== 'usage') ? 'done' : 'not_started',
    },
    {
      step: 'workloads',
      title: 'Outcomes',
      what: 'how many tickets, claims or documents there were in each month',
      status: record.outcomes.length > 0 ? 'done' : 'not_started',
    },
  ];
}
