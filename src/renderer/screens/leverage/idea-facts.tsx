import type { LeverageIdea } from './leverage-library.ts';
import styles from './leverage-screen.module.css';

/** What the library says about an item. */
export function IdeaFacts({ idea }: { idea: LeverageIdea }) {
  return (
    <dl className={styles.facts}>
      <dt>How to build it</dt>
      <dd>{idea.how_to_build}</dd>
      <dt>Proof that counts</dt>
      <dd>{idea.proof}</dd>
      <dt>Buys us</dt>
      <dd>{idea.typical_yield}</dd>
      <dt>Best moment</dt>
      <dd>{idea.best_moment}</dd>
      <dt>Caution</dt>
      <dd>{idea.caution}</dd>
    </dl>
  );
}
