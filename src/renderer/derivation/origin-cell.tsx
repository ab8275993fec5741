import type { Derivation } from '../../shared/engagement/derivation/finish.ts';
import { plainNumber } from '../../shared/format.ts';
import { useRecord } from '../use-app.ts';
import styles from './derivation.module.css';
import type { DerivationViewProps } from './derivation-view.tsx';
import { originPlace } from './origin-place.ts';

type Props = { step: Derivation['steps'][number] } & Omit<DerivationViewProps, 'asked'>;

/** Where an input comes from: a link to the screen that holds it, or the rows or figure behind it. */
export function OriginCell({ step, onFigure, onRows, onLeave }: Props) {
  const record = useRecord();
  const { from, label, value, unit } = step;
  switch (from.kind) {
    case 'figure':
      return (
        <button
          type="button"
          className={styles.origin}
          onClick={() => onFigure({ figure: from.figure, subject: from.subject })}
          aria-label={`${label}: its own figure`}
        >
          its own figure
        </button>
      );
    case 'rows':
      return from.count === 0 ? (
        'no rows'
      ) : (
        <button
          type="button"
          className={styles.origin}
          onClick={() => onRows({ filter: from.filter, label, value, unit })}
          aria-label={`${plainNumber(from.count)} rows: ${label}`}
        >
          {plainNumber(from.count)} {from.count === 1 ? 'row' : 'rows'}
        </button>
      );
    case 'worked_out':
      return <span className={styles.soft}>{from.how}</span>;
    case 'calendar':
      return <span className={styles.soft}>the calendar</span>;
    default: {
      const { href, words } = originPlace(from, record);
      return (
        <a href={href} onClick={onLeave}>
          {words}
        </a>
      );
    }
  }
}
