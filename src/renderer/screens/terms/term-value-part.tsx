import type { Term } from '../../../shared/terms/library.ts';
import { fieldsOf, isInPlaybook } from '../../../shared/terms/playbook/playbook.ts';
import { useFigures } from '../../use-app.ts';
import { FactList } from './fact-list.tsx';
import { coreUnder } from './term-offers.ts';
import { KIND_WORDS, kindMeaning } from './term-words.ts';
import { worthUnder } from './term-worth.ts';
import styles from './terms-screen.module.css';
import type { TermsPlace } from './use-terms-place.ts';
import { WorthDerivation } from './worth-derivation.tsx';
import { WorthFields } from './worth-fields.tsx';
import { WorthLine } from './worth-line.tsx';

/** What the term is worth under the paper chosen, how that comes about, and what it still needs. */
export function TermValuePart({ term, place }: { term: Term; place: TermsPlace }) {
  const { value } = term;
  const title = isInPlaybook(term.id) ? 'What it is worth' : 'How it is valued';
  return (
    <section>
      <h3>
        {title}: {KIND_WORDS[value.kind]}
      </h3>
      <p className={styles.soft} data-given="shipped">
        {kindMeaning(value.kind)}
      </p>
      {isInPlaybook(term.id) ? <Worth term={term} place={place} /> : <InWords term={term} />}
      {value.note === '' ? null : (
        <p className={styles.soft} data-given="shipped">
          {value.note}
        </p>
      )}
    </section>
  );
}

function Worth({ term, place }: { term: Term; place: TermsPlace }) {
  const figures = useFigures();
  const worth = worthUnder(place.paper, figures, term.id);
  const { why } = coreUnder(place.paper, figures);
  return (
    <>
      {worth === null ? (
        <>
          <p>{why ?? 'Needs priced usage and an offer.'}</p>
          <p data-given="shipped">{term.value.formula}</p>
        </>
      ) : (
        <>
          <WorthLine worth={worth} months={figures.offers?.months ?? 0} />
          <WorthDerivation worth={worth} name={term.name} />
        </>
      )}
      {fieldsOf(term.id).length === 0 ? null : <WorthFields termId={term.id} />}
    </>
  );
}

function InWords({ term: { value } }: { term: Term }) {
  return (
    <>
      <p data-given="shipped">{value.formula}</p>
      <FactList title="It needs" facts={value.inputs} />
    </>
  );
}
