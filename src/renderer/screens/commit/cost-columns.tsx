import type { StoredOffer } from '../../../shared/engagement/document.ts';
import type { OfferRow } from '../../../shared/engagement/figures.ts';
import { multiple, percent, plainNumber, tableMoney } from '../../../shared/format.ts';
import type { Column } from '../../parts/data-table.tsx';
import { hashOf } from '../../route.ts';
import styles from './commit-screen.module.css';
import { OfferName } from './offer-name.tsx';

export type CostRow = OfferRow & { stored: StoredOffer };

/** What each offer costs on the same demand; dollars a contract year. */
export function costColumns(scenarios: readonly string[]): Column<CostRow>[] {
  return [
    {
      id: 'offer',
      header: 'Offer',
      cell: ({ stored, best }) => <OfferName stored={stored} best={best} />,
      sortBy: ({ title }) => title,
    },
    money('commit', 'Commit', (row) => row.annual_commit_usd),
    {
      id: 'discount',
      header: 'Discount',
      unit: 'off list',
      align: 'right',
      cell: ({ discount }) => percent(discount),
      sortBy: ({ discount }) => discount,
    },
    {
      id: 'overage',
      header: 'Overage',
      unit: '× rate',
      align: 'right',
      cell: ({ overage_ratio }) => multiple(overage_ratio),
      sortBy: ({ overage_ratio }) => overage_ratio,
    },
    {
      id: 'expected',
      header: 'Expected',
      unit: '$ a year, PV below',
      align: 'right',
      cell: (row) => (
        <>
          {amount(row.mean_usd)}
          <span className={styles.minor}>{amount(row.mean_npv_usd)}</span>
        </>
      ),
      sortBy: ({ mean_usd }) => mean_usd,
    },
    ...scenarios.map((name) =>
      money(`in-${name}`, `${name[0]?.toUpperCase()}${name.slice(1)}`, (row) => costIn(row, name)),
    ),
    money('worst', 'Worst tenth', (row) => row.cvar90_usd),
    money('dead', 'Forfeited', (row) => row.dead_capacity_usd),
    money('regret', 'Regret', (row) => row.mean_regret_usd),
    {
      id: 'probability',
      header: 'Cheapest',
      unit: 'chance',
      align: 'right',
      cell: ({ probability_best }) => percent(probability_best, 0),
      sortBy: ({ probability_best }) => probability_best,
    },
    {
      id: 'musts',
      header: 'Musts',
      unit: 'walk-away',
      align: 'right',
      cell: (row) => <Musts row={row} />,
      sortBy: ({ musts_in_walk_away: musts }) => musts.length,
    },
  ];
}

function money(id: string, header: string, of: (row: CostRow) => number | null): Column<CostRow> {
  return {
    id,
    header,
    unit: '$ a year',
    align: 'right',
    cell: (row) => amount(of(row)),
    sortBy: of,
  };
}

/** The header carries the unit, so the cell leaves the dollar sign out. */
function amount(usd: number | null): string {
  return tableMoney(usd).replace('$', '');
}

function costIn(row: CostRow, scenario: string): number | null {
  return row.by_scenario.find(({ name }) => name === scenario)?.total_usd ?? null;
}

function Musts({ row: { musts_in_walk_away: musts, stored } }: { row: CostRow }) {
  if (musts.length === 0) return '0';
  return (
    <a href={hashOf('terms', { offer: stored.id })} title={musts.join(', ')}>
      {plainNumber(musts.length)}
    </a>
  );
}
