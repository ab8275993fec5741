import type { UsageFigures } from '../../../shared/engagement/figures.ts';
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
        label="Tokens"
        value={tokenCount(tokens)}
        note={tokens === null ? 'needs a usage file' : periodText(usage.period)}
        explanation={{ formula: 'input + cache writes + cache reads + output, over all usage files' }}
      />
      <Figure
        large
        label="At list prices"
        value={headlineMoney(usage.list_usd)}
        note={listNote(usage)}
        explanation={{ formula: 'tokens × list price of the day, summed over days and token classes' }}
      />
      <Figure
        large
        label="Net, at your prices"
        value={headlineMoney(usage.net_usd)}
        note={netNote(usage, hasContract)}
        explanation={{
          formula: 'tokens × negotiated rate, or list less the discount where no rate is agreed',
        }}
      />
      <Figure
        large
        label="Reported cost"
        value={headlineMoney(usage.reported_usd)}
        note={usage.reported_usd === null ? 'needs a cost file' : inFull(usage.reported_usd)}
        explanation={{
          formula: 'sum of the cost files',
          meaning: 'A second measurement of the same use. It is compared with net, never added to it.',
        }}
      />
    </FigureRow>
  );
}

function listNote({ list_usd, list_usd_high }: UsageFigures): string | undefined {
  if (list_usd === null) return 'needs a usage file';
  if (list_usd_high === null) return inFull(list_usd);
  return `${tableMoney(list_usd)} to ${tableMoney(list_usd_high)}: the files do not tell prompt sizes within a price band`;
}

function netNote({ net_usd }: UsageFigures, hasContract: boolean): string | undefined {
  if (net_usd === null) return 'needs a usage file';
  const full = inFull(net_usd);
  if (hasContract) return full;
  return `${full === undefined ? 'N' : `${full}; n`}o contract on file, so list prices`;
}

/** To the dollar, where the headline says less. */
function inFull(usd: number): string | undefined {
  const full = tableMoney(usd);
  return full === headlineMoney(usd) ? undefined : full;
}
