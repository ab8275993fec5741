import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { rangeReason, rangeText } from '../../../shared/engagement/range-text.ts';
import { tokensOnFile } from '../../../shared/engagement/usage-figures.ts';
import { amount, given, type Said, said } from '../../../shared/figures/said.ts';
import { headlineMoney, tableMoney, tokenCount } from '../../../shared/format.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { Given } from '../../parts/given.tsx';
import { SaidText } from '../../parts/said-text.tsx';
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
        note={tokens === null ? 'needs a usage file' : <Given as="file">{periodText(usage.period)}</Given>}
      />
      <Figure
        large
        figure="usage_list"
        value={rangeText(usage.list_usd, usage.list_usd_high, headlineMoney)}
        note={<SaidText>{listNote(usage)}</SaidText>}
      />
      <Figure
        large
        figure="usage_net"
        value={rangeText(usage.net_usd, usage.net_usd_high, headlineMoney)}
        note={<SaidText>{netNote(usage, hasContract)}</SaidText>}
      />
      <Figure
        large
        figure="usage_reported"
        value={headlineMoney(usage.reported_usd)}
        note={<SaidText>{billedNote(usage)}</SaidText>}
      />
    </FigureRow>
  );
}

type Priced = 'usage_list' | 'usage_net';

function listNote(usage: UsageFigures): Said {
  return usage.list_usd === null
    ? 'needs a usage file'
    : amountNote('usage_list', usage.list_usd, usage.list_usd_high, usage);
}

function netNote(usage: UsageFigures, hasContract: boolean): Said {
  if (usage.net_usd === null) return 'needs a usage file';
  const full = amountNote('usage_net', usage.net_usd, usage.net_usd_high, usage);
  if (hasContract) return full;
  return full === ''
    ? 'No contract on file, so list prices'
    : said`${full}; no contract on file, so list prices`;
}

function amountNote(figure: Priced, low: number, high: number | null, { open_to }: UsageFigures): Said {
  if (high === null) return inFull(figure, low);
  const reason = rangeReason(open_to);
  if (rangeText(low, high) === rangeText(low, high, headlineMoney)) return reason;
  const upper = amount(`${figure}_high`, tableMoney(high));
  return said`${amount(figure, tableMoney(low))} to ${upper}: ${reason}`;
}

function billedNote({ reported_usd, estimated_usd }: UsageFigures): Said {
  const full = reported_usd === null ? 'needs a cost file' : inFull('usage_reported', reported_usd);
  if (estimated_usd === null) return full;
  const estimate = said`${given('file', tableMoney(estimated_usd))} of estimates is no bill and is left out`;
  return full === '' ? estimate : said`${full}; ${estimate}`;
}

/** To the dollar, where the headline says less. */
function inFull(figure: Priced | 'usage_reported', usd: number): Said {
  const full = tableMoney(usd);
  return full === headlineMoney(usd) ? '' : [amount(figure, full)];
}
