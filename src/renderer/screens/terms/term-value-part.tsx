import type { Term } from '../../../shared/terms/library.ts';
import { FactList } from './fact-list.tsx';
import { KIND_WORDS, kindMeaning } from './term-words.ts';
import styles from './terms-screen.module.css';

/** How the term is valued: kind, formula in words, inputs. */
export function TermValuePart({ term: { value } }: { term: Term }) {
  return (
    <section>
      <h3>How it is valued: {KIND_WORDS[value.kind]}</h3>
      <p className={styles.soft}>{kindMeaning(value.kind)}</p>
      <p>{value.formula}</p>
      {value.note === '' ? null : <p className={styles.soft}>{value.note}</p>}
      <FactList title="It needs" facts={value.inputs} />
    </section>
  );
}
