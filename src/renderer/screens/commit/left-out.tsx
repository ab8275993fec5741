import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { Notice } from '../../parts/notice.tsx';
import { hashOf } from '../../route.ts';
import styles from './commit-screen.module.css';

/** Offers that are not compared, each with the reason. */
export function LeftOut({ leftOut }: { leftOut: OfferFigures['left_out'] }) {
  if (leftOut.length === 0) return null;
  return (
    <Notice tone="warn" title="Not in the comparison">
      <ul className={styles.list}>
        {leftOut.map(({ offer_id, title, reason }) => (
          <li key={offer_id}>
            <a href={hashOf('commit', { offer: offer_id })}>{title}</a>. {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
