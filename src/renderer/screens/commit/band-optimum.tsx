import { perYear } from '../../../shared/brief/per-year.ts';
import type { BandOptimum as Optimum } from '../../../shared/commit/optimise.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { headlineMoney, percent, tableMoney } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Section } from '../../parts/section.tsx';
import styles from './commit-screen.module.css';

type BandFigure = 'band_commit' | 'band_cost' | 'band_worst_tenth' | 'band_forfeited' | 'band_overage';

/** The best commit inside each band of the discount schedule. */
export function BandOptimum({ figures }: { figures: OfferFigures }) {
  const { optimum, months, rows, template_offer_id } = figures;
  const terms = rows.find(({ offer_id }) => offer_id === template_offer_id)?.title ?? 'the first offer';
  const money = (figure: BandFigure, header: string, of: (band: Optimum) => number): Column<Optimum> => ({
    id: figure,
    header,
    unit: '$ a year',
    align: 'right',
    cell: (band) => (
      <FigureValue figure={figure} subject={{ band: String(band.min_annual_commit_usd) }}>
        {tableMoney(of(band)).replace('$', '')}
      </FigureValue>
    ),
    sortBy: of,
  });
  const overDuration = (figure: BandFigure, header: string, of: (band: Optimum) => number) =>
    money(figure, header, (band) => perYear(of(band), months));
  return (
    <Section
      title="Best commit of each band"
      note={`The cheapest commit that each discount allows, on the terms of "${terms}"; the least of all is in bold.`}
    >
      <div className={styles.dense}>
        <DataTable
          caption="Best commit of each band"
          hideCaption
          columns={[
            { id: 'band', header: 'Band', unit: 'annual commit', given: 'shipped', cell: bandWords },
            {
              id: 'discount',
              header: 'Discount',
              unit: 'off list',
              align: 'right',
              given: 'shipped',
              cell: ({ discount }) => percent(discount),
            },
            money('band_commit', 'Best commit', (band) => band.annual_commit_usd),
            overDuration('band_cost', 'Expected cost', (band) => band.mean_usd),
            overDuration('band_worst_tenth', 'Worst tenth', (band) => band.cvar90_usd),
            overDuration('band_forfeited', 'Forfeited', (band) => band.mean_forfeited_usd),
            overDuration('band_overage', 'Overage', (band) => band.mean_overage_usd),
          ]}
          rows={optimum.bands}
          rowKey={({ min_annual_commit_usd }) => String(min_annual_commit_usd)}
          isStrong={({ commit_usd, discount }) =>
            commit_usd === optimum.best.commit_usd && discount === optimum.best.discount
          }
        />
      </div>
    </Section>
  );
}

function bandWords({ min_annual_commit_usd: min, max_annual_commit_usd: max }: Optimum): string {
  if (max === null) return `${headlineMoney(min)} and more`;
  return min === 0 ? `below ${headlineMoney(max)}` : `${headlineMoney(min)} to ${headlineMoney(max)}`;
}
