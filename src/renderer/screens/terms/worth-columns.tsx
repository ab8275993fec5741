import type { ReactNode } from 'react';
import { monthCount, tableMoney } from '../../../shared/format.ts';
import { pointsText } from '../../../shared/terms/playbook/input-text.ts';
import type { AnyWorth } from '../../../shared/terms/playbook/worth.ts';
import type { Column } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import styles from './worth.module.css';

/** The three columns of a term's value: alone, in the package of its kind, as points of discount. */
export function worthColumns<R>(
  months: number,
  worthOf: (row: R) => AnyWorth | null,
  offerId: string | null,
): Column<R>[] {
  const usd = `USD, ${monthCount(months)}`;
  return [
    {
      id: 'alone',
      header: 'Alone',
      unit: usd,
      align: 'right',
      tight: true,
      cell: (row) => <Amount worth={worthOf(row)} offerId={offerId} />,
      sortBy: (row) => worthOf(row)?.alone_usd ?? null,
    },
    {
      id: 'in_package',
      header: 'In package',
      unit: usd,
      align: 'right',
      tight: true,
      cell: (row) => worthValue('term_worth_in_package', worthOf(row), offerId),
      sortBy: (row) => worthOf(row)?.in_package_usd ?? null,
    },
    {
      id: 'points',
      header: 'Points',
      unit: 'of discount',
      align: 'right',
      tight: true,
      cell: (row) => worthValue('term_worth_points', worthOf(row), offerId),
      sortBy: (row) => worthOf(row)?.discount_points ?? null,
    },
  ];
}

function Amount({ worth, offerId }: { worth: AnyWorth | null; offerId: string | null }) {
  const isLater = worth !== null && worth.over === 'next_year' && worth.missing === null;
  return (
    <>
      {worthValue('term_worth_alone', worth, offerId)}
      {isLater ? <span className={styles.under}>the year after</span> : null}
    </>
  );
}

type WorthFigure = 'term_worth_alone' | 'term_worth_in_package' | 'term_worth_points';

/** One of the three values of a term, which opens to how it comes about. */
export function worthValue(figure: WorthFigure, worth: AnyWorth | null, offerId: string | null): ReactNode {
  const text = WORTH_TEXTS[figure](worth);
  if (worth === null || offerId === null) return text;
  return (
    <FigureValue figure={figure} subject={{ offer_id: offerId, term_id: worth.term_id }}>
      {text}
    </FigureValue>
  );
}

const WORTH_TEXTS: Readonly<Record<WorthFigure, (worth: AnyWorth | null) => string>> = {
  term_worth_alone: (worth) => dollars(worth, 'alone_usd'),
  term_worth_in_package: (worth) => dollars(worth, 'in_package_usd'),
  term_worth_points: (worth) => pointsOf(worth),
};

/** Dollars of a value, "not known" while it needs an input, "none" where there can be none. */
export function dollars(worth: AnyWorth | null, field: 'alone_usd' | 'in_package_usd'): string {
  if (worth === null) return '–';
  if (worth.missing !== null) return 'not known';
  const usd = worth[field];
  return usd === null ? 'not added' : tableMoney(usd);
}

/** Points of discount, or that no discount is worth as much. */
export function pointsOf(worth: AnyWorth | null): string {
  if (worth === null) return '–';
  if (worth.missing !== null) return 'not known';
  return worth.discount_points === null ? 'none' : pointsText(worth.discount_points);
}
