import type { StoredOffer } from '../../../shared/engagement/document.ts';
import type { OfferRow } from '../../../shared/engagement/figures.ts';
import type { DeclaredId } from '../../../shared/figures/catalogue.ts';
import type { Subject } from '../../../shared/figures/declaration.ts';
import { multiple, percent, plainNumber, tableMoney } from '../../../shared/format.ts';
import type { Column } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import styles from './commit-screen.module.css';
import { OfferName } from './offer-name.tsx';

export type CostRow = OfferRow & { stored: StoredOffer };

/** What each offer costs on the same demand; dollars a contract year. */
export function costColumns(cases: readonly string[]): Column<CostRow>[] {
  return [
    {
      id: 'offer',
      header: 'Offer',
      cell: ({ stored, best }) => <OfferName stored={stored} best={best} />,
      sortBy: ({ title }) => title,
    },
    money('commit', 'Commit', 'offer_commit', (row) => row.annual_commit_usd),
    {
      id: 'discount',
      header: 'Discount',
      unit: 'off list',
      align: 'right',
      cell: (row) => (
        <FigureValue figure="offer_discount" subject={subjectOf(row)}>
          {percent(row.discount)}
        </FigureValue>
      ),
      sortBy: ({ discount }) => discount,
    },
    {
      id: 'overage',
      header: 'Overage',
      unit: '× rate',
      align: 'right',
      cell: (row) => (
        <FigureValue figure="offer_overage_ratio" subject={subjectOf(row)}>
          {multiple(row.overage_ratio)}
        </FigureValue>
      ),
      sortBy: ({ overage_ratio }) => overage_ratio,
    },
    {
      id: 'expected',
      header: 'Expected',
      unit: '$ a year, PV below',
      align: 'right',
      cell: (row) => (
        <>
          <FigureValue figure="offer_cost" subject={subjectOf(row)}>
            {amount(row.mean_usd)}
          </FigureValue>
          <span className={styles.minor}>
            <FigureValue figure="offer_npv" subject={subjectOf(row)}>
              {amount(row.mean_npv_usd)}
            </FigureValue>
          </span>
        </>
      ),
      sortBy: ({ mean_usd }) => mean_usd,
    },
    ...cases.map((name) =>
      money(
        `in-${name}`,
        `${name[0]?.toUpperCase()}${name.slice(1)}`,
        'offer_cost_in',
        (row) => costIn(row, name),
        { scenario: name },
      ),
    ),
    money('worst', 'Worst tenth', 'offer_worst_tenth', (row) => row.cvar90_usd),
    money('dead', 'Forfeited', 'offer_forfeited', (row) => row.dead_capacity_usd),
    money('regret', 'Regret', 'offer_regret', (row) => row.mean_regret_usd),
    {
      id: 'probability',
      header: 'Cheapest',
      unit: 'chance',
      align: 'right',
      cell: (row) => (
        <FigureValue figure="offer_probability" subject={subjectOf(row)}>
          {percent(row.probability_best, 0)}
        </FigureValue>
      ),
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

function subjectOf({ offer_id }: CostRow): Subject {
  return { offer_id };
}

function money(
  id: string,
  header: string,
  figure: DeclaredId,
  of: (row: CostRow) => number | null,
  narrowed: Subject = {},
): Column<CostRow> {
  return {
    id,
    header,
    unit: '$ a year',
    align: 'right',
    cell: (row) => (
      <FigureValue figure={figure} subject={{ ...subjectOf(row), ...narrowed }}>
        {amount(of(row))}
      </FigureValue>
    ),
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

function Musts({ row: { musts_in_walk_away: musts, offer_id } }: { row: CostRow }) {
  return (
    <FigureValue figure="offer_musts_in_walk_away" subject={{ offer_id }}>
      {plainNumber(musts.length)}
    </FigureValue>
  );
}
