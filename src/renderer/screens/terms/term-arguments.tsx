import type { Term } from '../../../shared/terms/library.ts';
import { FactList } from './fact-list.tsx';
import styles from './terms-screen.module.css';

/** What to ask, what to bring, what they will say, and what we give for it. */
export function TermArguments({ term }: { term: Term }) {
  return (
    <section>
      <h3>At the table</h3>
      <div className={styles.pair}>
        <FactList title="Questions to ask" facts={term.questions} />
        <FactList title="Evidence to bring" facts={term.evidence} />
        <FactList title="What we can trade for it" facts={term.trade_for} />
        <FactList title="Conditions on us" facts={term.conditions_on_us} />
      </div>
      {term.pushback.length === 0 ? null : (
        <dl className={styles.pushback} data-given="shipped">
          {term.pushback.map(({ vendor_says, counter }) => (
            <div key={vendor_says}>
              <dt>They say: {vendor_says}</dt>
              <dd>We answer: {counter}</dd>
            </div>
          ))}
        </dl>
      )}
      <FactList title="How to find it in a contract" facts={[term.detect_in_contract]} />
    </section>
  );
}
