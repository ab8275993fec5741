import { monthCount, percent } from '../../../shared/format.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Select } from '../../parts/choice-fields.tsx';
import { Given } from '../../parts/given.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Section } from '../../parts/section.tsx';
import { hashOf } from '../../route.ts';
import { useFigures, useRecord } from '../../use-app.ts';
import { CoreCard } from './core-card.tsx';
import { library } from './term-library.ts';
import { coreUnder, papersOf } from './term-offers.ts';
import styles from './terms-screen.module.css';
import type { TermsPlace } from './use-terms-place.ts';

/** The four terms worth most, each with its dollars under the offer chosen. */
export function CoreSection({ place }: { place: TermsPlace }) {
  const record = useRecord();
  const figures = useFigures();
  const core = coreUnder(place.paper, figures);
  const papers = papersOf(record);
  return (
    <Section
      title="The core four"
      note={<CoreNote months={figures.offers?.months ?? null} />}
      action={
        papers.length === 0 ? undefined : (
          <Select
            label="Held against"
            options={papers.map(({ id, title }) => ({ value: id, label: title }))}
            value={place.paper?.id ?? null}
            onCommit={place.choosePaper}
          />
        )
      }
    >
      {core.values === null && place.paper !== null ? (
        <Notice
          title="Dollar values are not known for this choice."
          action={<LinkButton href={hashOf('commit')}>Open the offers</LinkButton>}
        >
          {core.why}
        </Notice>
      ) : null}
      <div className={styles.cards}>
        {library.terms
          .filter((term) => term.core)
          .map((term) => (
            <CoreCard
              key={term.id}
              term={term}
              place={place}
              value={core.values?.find(({ id }) => id === term.id) ?? null}
            />
          ))}
      </div>
    </Section>
  );
}

function CoreNote({ months }: { months: number | null }) {
  const { stress } = useRecord().settings;
  return (
    <>
      {months === null ? 'Dollars' : `US dollars over ${monthCount(months)}`}, against the offer as it stands:
      a plain amount saves us money, a minus costs us. Expected values rest on the low, base and high case; a
      stress holds only if list prices rise by <Given as="typed">{percent(stress.list_rise, 0)}</Given> from
      month {stress.start_month}, and the two are never added up.
    </>
  );
}
