import type { Term } from '../../../shared/terms/library.ts';
import { PRECEDENT_NOTICE, precedentsFor, termOf } from './term-library.ts';
import styles from './terms-screen.module.css';

/** Terms that go with this one, and cases that somebody reported. */
export function TermRelations({ term, onOpen }: { term: Term; onOpen: (id: string) => void }) {
  const related = term.see_also.flatMap((id) => termOf(id) ?? []);
  const precedents = precedentsFor(term.id);
  return (
    <>
      {related.length === 0 ? null : (
        <section>
          <h3>Goes together with</h3>
          <ul className={styles.facts}>
            {related.map(({ id, name }) => (
              <li key={id}>
                <button type="button" className={styles.termLink} onClick={() => onOpen(id)}>
                  {id} {name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {precedents.length === 0 ? null : (
        <section>
          <h3>Reported cases, unverified</h3>
          <p className={styles.soft}>{PRECEDENT_NOTICE}</p>
          <ul className={styles.facts} data-given="shipped">
            {precedents.map(({ id, label, lesson }) => (
              <li key={id}>
                {label}: {lesson}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
