import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { rangeReason, rangeText } from '../../../shared/engagement/range-text.ts';
import { tokensOnFile } from '../../../shared/engagement/usage-figures.ts';
import { headlineMoney, tableMoney, tokenCount } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { useRecord } from '../../use-app.ts';
import { periodText } from './period-text.ts';

/** What all files come to; usage and cost side by side, never added. */
export function UsageTotals({ usage }: { usage: UsageFigures }) {
  const hasContract = useRecord().contract !== null;
  const tokens = tokensOnFile(usage);
  return (
    <FigureRow>
      <Figure
        large
        figure="usage_tokens"
        value={tokenCount(tokens)}
        note={tokens === null ? 'needs a usage file' : periodText(usage.period)}
      />
      <Figure
        large
        figure="usage_list"
        value={rangeText(usage.list_usd, usage.list_usd_high, headlineMoney)}
        note={listNote(usage)}
      />
      <Figure
        large
        figure="usage_net"
        value={rangeText(usage.net_usd, usage.net_usd_high, headlineMoney)}
        note={netNote(usage, hasContract)}
      />
      <Figure
        large
        figure="usage_reported"
        value={headlineMoney(usage.reported_usd)}
        note={billedNote(usage)}
      />
    </FigureRow>
  );
}

function listNote(usage: UsageFigures): string | undefined {
  return usage.list_usd === null
    ? 'needs a usage file'
    : amountNote(usage.list_usd, usage.list_usd_high, usage);
}

function netNote(usage: UsageFigures, hasContract: boolean): string | undefined {
  if (usage.net_usd === null) return 'needs a usage file';
  const full = amountNote(usage.net_usd, usage.net_usd_high, usage);
  if (hasContract) return full;
  return `${full === undefined ? 'N' : `${full}; n`}o contract on file, so list prices`;
}

function amountNote(low: number, high: number | null, { open_to }: UsageFigures): string | undefined {
  if (high === null) return inFull(low);
  const full = rangeText(low, high);
  const reason = rangeReason(open_to);
  return full === rangeText(low, high, headlineMoney) ? reason : `${full}: ${reason}`;
}

function billedNote({ reported_usd, estimated_usd }: UsageFigures): string | undefined {
  const full = reported_usd === null ? 'needs a cost file' : inFull(reported_usd);
  if (estimated_usd === null) return full;
  const estimate = `${tableMoney(estimated_usd)} of estimates is no bill and is left out`;
  return full === undefined ? estimate : `${full}; ${estimate}`;
}

/** To the dollar, where the headline says less. */
function inFull(usd: number): string | undefined {
  const full = tableMoney(usd);
  return full === headlineMoney(usd) ? undefined : full;
}
