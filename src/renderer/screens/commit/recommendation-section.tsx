import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { recommendationSentence, wrongIf } from '../../../shared/engagement/recommend.ts';
import { SaidText } from '../../parts/said-text.tsx';
import { useRecord } from '../../use-app.ts';
import { Caveats } from './caveats.tsx';
import styles from './commit-screen.module.css';
import { verdictWords } from './offer-words.ts';
import { RecommendedFigures } from './recommended-figures.tsx';

/** What to commit, in one sentence, with what would make it wrong and what it still rests on. */
export function RecommendationSection({ figures }: { figures: OfferFigures }) {
  const { recommendation, draft } = figures;
  const { bands } = useRecord();
  return (
    <section aria-label="Recommendation" className={styles.recommendation}>
      <div className={styles.verdict}>
        <strong>{verdictWords(recommendation)}</strong>
        {draft ? <span className={styles.draft}>DRAFT</span> : null}
      </div>
      <p className={styles.sentence}>
        <SaidText>{recommendationSentence(figures)}</SaidText>
      </p>
      <p className={styles.wrongIf}>
        <strong>Wrong if: </strong>
        <SaidText>{wrongIf(figures.reach, bands.length > 0)}</SaidText>
      </p>
      <RecommendedFigures figures={figures} />
      <Caveats figures={figures} />
    </section>
  );
}
