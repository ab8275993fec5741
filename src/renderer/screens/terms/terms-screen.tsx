import { useState } from 'react';
import { plainNumber } from '../../../shared/format.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { hashOf } from '../../route.ts';
import { useFigures, useRecord } from '../../use-app.ts';
import { CoreSection } from './core-section.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { filterTerms, NO_FILTERS, neighbour } from './filter-terms.ts';
import { LibrarySection } from './library-section.tsx';
import { NoPapers } from './no-papers.tsx';
import { TermDrawer } from './term-drawer.tsx';
import { library } from './term-library.ts';
import { termRows } from './term-rows.ts';
import { useTermKeys } from './use-term-keys.ts';
import { type TermsPlace, useTermsPlace } from './use-terms-place.ts';
import { ValuesSection } from './values-section.tsx';

const PURPOSE =
  'What protects us besides the price: each term with what we ask, what we can live with and where we walk away.';

/** Step 8: the protective terms, first the four worth most, then the library. */
export function TermsScreen() {
  const place = useTermsPlace();
  const rows = termRows(useRecord());
  const [filters, setFilters] = useState(NO_FILTERS);
  const shown = filterTerms(rows, filters, place.paper?.id ?? null);
  const at = (step: 1 | -1) => neighbour(library.terms, shown, place.term?.id, step);
  useTermKeys((step) => {
    const isElsewhere = place.term === undefined && document.querySelector('dialog[open]') !== null;
    const term = isElsewhere ? undefined : at(step);
    if (term) place.openTerm(term.id);
  });
  const review = (first: string) => {
    setFilters({ ...NO_FILTERS, priority: 'must', status: 'open' });
    place.openTerm(first);
  };
  return (
    <Page title="Terms" purpose={PURPOSE} action={<ReviewAction place={place} onReview={review} />}>
      {place.paper === null ? <NoPapers /> : null}
      <CoreSection place={place} />
      <ValuesSection place={place} />
      <CoverageSection place={place} />
      <LibrarySection rows={rows} shown={shown} filters={filters} onFilter={setFilters} place={place} />
      <TermDrawer place={place} previous={at(-1)} next={at(1)} />
    </Page>
  );
}

function ReviewAction({ place, onReview }: { place: TermsPlace; onReview: (first: string) => void }) {
  const { coverage } = useFigures().terms;
  const open = coverage.find(({ offer_id }) => offer_id === place.paper?.id)?.musts_open ?? [];
  const [first] = open;
  if (place.paper === null) return null;
  if (first === undefined) {
    return (
      <LinkButton tone="primary" href={hashOf('leverage')}>
        Continue with leverage
      </LinkButton>
    );
  }
  return (
    <Button tone="primary" onClick={() => onReview(first)}>
      Review {plainNumber(open.length)} open must {open.length === 1 ? 'term' : 'terms'}
    </Button>
  );
}
