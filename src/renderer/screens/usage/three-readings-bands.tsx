import type { ImpliedBand } from '../../../shared/engagement/figures.ts';
import { amount, given, type Said, said, saidJoined } from '../../../shared/figures/said.ts';
import { exactMoney, percent, plainNumber } from '../../../shared/format.ts';
import { CLASS_WORDS } from '../../../shared/units.ts';
import { Notice } from '../../parts/notice.tsx';
import { SaidText } from '../../parts/said-text.tsx';
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
  const limit = given('price', `${plainNumber(over_tokens)} tokens`);
  const end = (figure: 'implied_low' | 'implied_high' | 'implied_billed', usd: number) =>
    amount(figure, exactMoney(usd), { model });
  const words = said`${model}: ${end('implied_low', low_usd)} if no prompt was over ${limit}, ${end('implied_high', high_usd)} if all were; the bill is ${end('implied_billed', billed_usd)} at ${basis}`;
  if (share === null) {
    return <SaidText>{said`${words}, which lies outside, so prompt sizes do not explain it.`}</SaidText>;
  }
  return (
    <SaidText>
      {said`${words}, so about ${amount('implied_band_share', percent(share, 0), { model })} of its use was in prompts over it${classShares(band)}.`}
    </SaidText>
  );
}

/** The same by token class, where the bill tells more than one. */
function classShares({ model, by_class }: ImpliedBand): Said {
  const known = by_class.flatMap(({ token_class, share }) =>
    share === null ? [] : [{ token_class, share }],
  );
  if (known.length < 2) return '';
  const parts = known.map(
    ({ token_class, share }) =>
      said`${CLASS_WORDS[token_class]} ${amount('implied_band_share', percent(share, 0), { model, token_class })}`,
  );
  return said` (${saidJoined(parts, ', ')})`;
}
