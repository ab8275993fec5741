import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Term } from '../../../shared/terms/library.ts';
import { Button } from '../../parts/button.tsx';
import { Drawer } from '../../parts/dialog.tsx';
import { useFigures } from '../../use-app.ts';
import { leaveField } from './leave-field.ts';
import { ParameterTable } from './parameter-table.tsx';
import { PositionTable } from './position-table.tsx';
import { TermArguments } from './term-arguments.tsx';
import { TermHead } from './term-head.tsx';
import { coreUnder } from './term-offers.ts';
import { TermRelations } from './term-relations.tsx';
import { TermStanceFields } from './term-stance-fields.tsx';
import { TermValuePart } from './term-value-part.tsx';
import styles from './terms-screen.module.css';
import type { TermsPlace } from './use-terms-place.ts';

export type TermDrawerProps = {
  place: TermsPlace;
  previous: Term | undefined;
  next: Term | undefined;
};

/** The whole record of one term; its id stands in the address. */
export function TermDrawer({ place, previous, next }: TermDrawerProps) {
  const { term } = place;
  const close = () => {
    leaveField();
    place.closeTerm();
  };
  return (
    <Drawer
      wide
      isOpen={term !== undefined}
      title={term === undefined ? '' : `${term.id} ${term.name}`}
      onClose={close}
      actions={<Steps place={place} previous={previous} next={next} />}
    >
      {term === undefined ? null : <TermRecord key={term.id} term={term} place={place} />}
    </Drawer>
  );
}

function TermRecord({ term, place }: { term: Term; place: TermsPlace }) {
  const { values } = coreUnder(place.paper, useFigures());
  const value = values?.find(({ id }) => id === term.id) ?? null;
  const record = useRef<HTMLDivElement>(null);
  useEffect(() => {
    record.current?.scrollIntoView({ block: 'start' });
    if (document.activeElement === document.body) record.current?.focus();
  }, []);
  return (
    <div ref={record} tabIndex={-1} className={styles.record}>
      <TermHead term={term} />
      <TermStanceFields term={term} />
      <section>
        <h3>Three positions{value === null ? '' : ` and what they are worth under ${place.paper?.title}`}</h3>
        <PositionTable term={term} value={value} />
      </section>
      <ParameterTable term={term} />
      <TermValuePart term={term} place={place} />
      <TermArguments term={term} />
      <TermRelations term={term} onOpen={place.openTerm} />
    </div>
  );
}

function Steps({ place, previous, next }: TermDrawerProps) {
  return (
    <>
      <Button
        icon={<ChevronLeft aria-hidden />}
        disabled={previous === undefined}
        title="Key ["
        onClick={() => previous && place.openTerm(previous.id)}
      >
        Previous term
      </Button>
      <Button
        icon={<ChevronRight aria-hidden />}
        disabled={next === undefined}
        title="Key ]"
        onClick={() => next && place.openTerm(next.id)}
      >
        Next term
      </Button>
      <Button tone="primary" onClick={place.closeTerm}>
        Done
      </Button>
    </>
  );
}
