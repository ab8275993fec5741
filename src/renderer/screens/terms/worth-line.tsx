import type { ReactNode } from 'react';
import { monthCount } from '../../../shared/format.ts';
import type { AnyWorth } from '../../../shared/terms/playbook/worth.ts';
import { remarkOn } from './term-worth.ts';
import { useTermsPlace } from './use-terms-place.ts';
import styles from './worth.module.css';
import { worthValue } from './worth-columns.tsx';

export type WorthLineProps = { worth: AnyWorth; months: number };

/** A term's value at our ask in one row: alone, in package, as points, with its kind. */
export function WorthLine({ worth, months }: WorthLineProps) {
  const remark = remarkOn(worth);
  const offerId = useTermsPlace().paper?.id ?? null;
  const over = worth.over === 'next_year' ? 'USD, the year after' : `USD over ${monthCount(months)}`;
  return (
    <div className={styles.line}>
      <dl className={styles.values}>
        <Value
          name={`Our ask alone, ${worth.kind}`}
          text={worthValue('term_worth_alone', worth, offerId)}
          note={over}
        />
        <Value
          name="In package"
          text={worthValue('term_worth_in_package', worth, offerId)}
          note={packageNote(worth)}
        />
        <Value
          name="As discount"
          text={worthValue('term_worth_points', worth, offerId)}
          note="points on this offer"
        />
      </dl>
      {remark === '' ? null : (
        <p className={styles.soft} data-given="shipped">
          {remark}
        </p>
      )}
    </div>
  );
}

function Value({ name, text, note }: { name: string; text: ReactNode; note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className={styles.amount}>{text}</span>
        <span className={styles.under}>{note}</span>
      </dd>
    </div>
  );
}

function packageNote({ kind, acts }: AnyWorth): string {
  if (acts === 'apart') return 'stands on its own';
  if (acts === 'beside') return 'beside the offer’s cost';
  return kind === 'expected' ? 'on top of all other expected terms' : 'with terms of the same shock';
}
