import type { Term } from '../../../shared/terms/library.ts';
import { SentenceToUse } from './sentence-to-use.tsx';
import { groupName } from './term-library.ts';
import { KIND_WORDS, PRIORITY_WORDS } from './term-words.ts';
import styles from './terms-screen.module.css';

/** What the term is and why it matters. */
export function TermHead({ term }: { term: Term }) {
  return (
    <section>
      <p className={styles.soft}>
        {groupName(term)} · {PRIORITY_WORDS[term.priority]} · value: {KIND_WORDS[term.value.kind]}
        {term.core ? ' · one of the core four' : ''}
      </p>
      <p className={styles.why} data-given="shipped">
        {term.why}
      </p>
      <p data-given="shipped">
        Sentence to use: <SentenceToUse term={term} />
      </p>
    </section>
  );
}
