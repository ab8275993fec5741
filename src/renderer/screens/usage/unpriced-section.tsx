import type { UsageFigures } from '../../../shared/engagement/figures.ts';
import { tokenCount } from '../../../shared/format.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { hashOf } from '../../route.ts';
import styles from './usage-screen.module.css';

/** Models that are used and have no price. */
export function UnpricedSection({ usage }: { usage: UsageFigures }) {
  if (usage.unpriced_models.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={`${tokenCount(usage.unpriced_tokens)} have no price and are in no dollar figure.`}
      action={<LinkButton href={hashOf('benchmarks')}>See the price book</LinkButton>}
    >
      <ul className={styles.points}>
        {usage.unpriced_models.map(({ model_raw, tokens }) => (
          <li key={model_raw}>
            {model_raw}: {tokenCount(tokens)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
