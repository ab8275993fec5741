import { amount, said } from '../../../shared/figures/said.ts';
import { monthCount, tableMoney } from '../../../shared/format.ts';
import type { AnyWorth } from '../../../shared/terms/playbook/worth.ts';
import { ofKind } from '../../../shared/terms/playbook/worth.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import { useFigures } from '../../use-app.ts';
import { StressFields } from './stress-fields.tsx';
import { termOf } from './term-library.ts';
import { playbookUnder, remarkOn } from './term-worth.ts';
import type { TermsPlace } from './use-terms-place.ts';
import styles from './worth.module.css';
import { worthColumns } from './worth-columns.tsx';

/** Every term with dollars of its own accord under the offer chosen: expected values, and apart from them stresses. */
export function ValuesSection({ place }: { place: TermsPlace }) {
  const found = playbookUnder(place.paper, useFigures());
  if (found === null) return null;
  const { worths, totals, months, title } = found;
  const { expected } = totals;
  const subject = { offer_id: found.offer_id };
  return (
    <>
      <Section
        title={`Expected values under ${title}`}
        note={
          <SaidText>
            {said`US dollars over ${monthCount(months)}, at our ask. Terms overlap, so the values alone are not added up: in package counts what a term adds to all the others. ${amount('terms_worth_in_offer', tableMoney(expected.package_usd), subject)} saved in the offer and ${amount('terms_worth_beside', tableMoney(expected.beside_usd), subject)} beside it.`}
          </SaidText>
        }
      >
        <div className={styles.table}>
          <DataTable
            caption={`Expected values of terms under ${title}`}
            hideCaption
            columns={[nameColumn(place), ...worthColumns(months, itself, found.offer_id), remarkColumn]}
            rows={ofKind(worths, 'expected')}
            rowKey={({ term_id }) => term_id}
            initialSort={{ column: 'in_package', direction: 'down' }}
            isMuted={({ alone_usd }) => alone_usd === null}
            total={{
              term: 'All won together, expected',
              in_package: (
                <FigureValue figure="terms_worth_total" subject={{ offer_id: found.offer_id }}>
                  {tableMoney(expected.total_usd)}
                </FigureValue>
              ),
            }}
          />
        </div>
      </Section>
      <Section
        title={`Stress values under ${title}`}
        note="What a stated shock would cost us without the term. Each answers a shock of its own, so stresses are not added to one another and never to expected values."
        action={<StressFields />}
      >
        <div className={styles.table}>
          <DataTable
            caption={`Stress values of terms under ${title}`}
            hideCaption
            columns={[
              nameColumn(place),
              shockColumn,
              ...worthColumns(months, itself, found.offer_id),
              remarkColumn,
            ]}
            rows={ofKind(worths, 'stress')}
            rowKey={({ term_id }) => term_id}
            initialSort={{ column: 'alone', direction: 'down' }}
          />
        </div>
      </Section>
    </>
  );
}

const itself = (worth: AnyWorth) => worth;

function nameColumn(place: TermsPlace): Column<AnyWorth> {
  return {
    id: 'term',
    header: 'Term',
    cell: ({ term_id }) => (
      <button type="button" className={styles.termLink} onClick={() => place.openTerm(term_id)}>
        {term_id}: {termOf(term_id)?.name}
      </button>
    ),
    sortBy: ({ term_id }) => term_id,
  };
}

const shockColumn: Column<AnyWorth> = {
  id: 'shock',
  header: 'If',
  given: 'typed',
  cell: ({ shock }) => shock,
  sortBy: ({ shock }) => shock,
};

const remarkColumn: Column<AnyWorth> = {
  id: 'remark',
  header: 'What to know',
  given: 'shipped',
  cell: (worth) => <span className={styles.soft}>{remarkOn(worth)}</span>,
};
