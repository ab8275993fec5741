import { Fragment } from 'react';
import type { ImpliedBand } from '../../../shared/engagement/figures.ts';
import { exactMoney, percent, plainNumber } from '../../../shared/format.ts';
import { CLASS_LABELS } from '../../parts/class-labels.ts';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Notice } from '../../parts/notice.tsx';
import styles from './usage-screen.module.css';

/** What the bill implies where the usage files do not tell the prompt band of a model. */
export function ImpliedBands({ bands }: { bands: readonly ImpliedBand[] }) {
  if (bands.length === 0) return null;
  return (
    <Notice title="What the bill says of prompt sizes">
      <ul className={styles.points}>
        {bands.map((band) => (
          <li key={band.model}>
            <BandWords band={band} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function BandWords({ band }: { band: ImpliedBand }) {
  const { model, basis, over_tokens, low_usd, high_usd, billed_usd, share } = band;
  const limit = `${plainNumber(over_tokens)} tokens`;
  const words = `${model}: ${exactMoney(low_usd)} if no prompt was over ${limit}, ${exactMoney(high_usd)} if all were; the bill is ${exactMoney(billed_usd)} at ${basis}`;
  if (share === null) return `${words}, which lies outside, so prompt sizes do not explain it.`;
  return (
    <>
      {words}, so about{' '}
      <FigureValue figure="implied_band_share" subject={{ model }} inText>
        {percent(share, 0)}
      </FigureValue>{' '}
      of its use was in prompts over it
      <ClassShares band={band} />.
    </>
  );
}

/** The same by token class, where the bill tells more than one. */
function ClassShares({ band: { model, by_class } }: { band: ImpliedBand }) {
  const known = by_class.filter(({ share }) => share !== null);
  if (known.length < 2) return null;
  return (
    <>
      {' ('}
      {known.map(({ token_class, share }, i) => (
        <Fragment key={token_class}>
          {i === 0 ? '' : ', '}
          {CLASS_LABELS[token_class].toLowerCase()}{' '}
          <FigureValue figure="implied_band_share" subject={{ model, token_class }} inText>
            {percent(share, 0)}
          </FigureValue>
        </Fragment>
      ))}
      )
    </>
  );
}
