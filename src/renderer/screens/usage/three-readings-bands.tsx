import type { ImpliedBand } from '../../../shared/engagement/figures.ts';
import { exactMoney, percent, plainNumber } from '../../../shared/format.ts';
import { CLASS_LABELS } from '../../parts/class-labels.ts';
import { Notice } from '../../parts/notice.tsx';
import styles from './usage-screen.module.css';

/** What the bill implies where the usage files do not tell the prompt band of a model. */
export function ImpliedBands({ bands }: { bands: readonly ImpliedBand[] }) {
  if (bands.length === 0) return null;
  return (
    <Notice title="What the bill says of prompt sizes">
      <ul className={styles.points}>
        {bands.map((band) => (
          <li key={band.model}>{sentence(band)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function sentence({
  model,
  basis,
  over_tokens,
  low_usd,
  high_usd,
  billed_usd,
  share,
  by_class,
}: ImpliedBand): string {
  const limit = `${plainNumber(over_tokens)} tokens`;
  const ends = `${exactMoney(low_usd)} if no prompt was over ${limit}, ${exactMoney(high_usd)} if all were`;
  const bill = `the bill is ${exactMoney(billed_usd)} at ${basis}`;
  if (share === null)
    return `${model}: ${ends}; ${bill}, which lies outside, so prompt sizes do not explain it.`;
  const classes = by_class.flatMap((one) =>
    one.share === null ? [] : [`${CLASS_LABELS[one.token_class].toLowerCase()} ${percent(one.share, 0)}`],
  );
  const detail = classes.length > 1 ? ` (${classes.join(', ')})` : '';
  return `${model}: ${ends}; ${bill}, so about ${percent(share, 0)} of its use was in prompts over it${detail}.`;
}
