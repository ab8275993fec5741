import type { CoreFourValue } from '../../../shared/terms/core-four.ts';
import { type CoreReading, coreReading } from '../../../shared/terms/core-reading.ts';
import type { Term } from '../../../shared/terms/library.ts';
import { Select } from '../../parts/choice-fields.tsx';
import { classNames } from '../../parts/class-names.ts';
import { SaidText } from '../../parts/said-text.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { useFigures, useRecord } from '../../use-app.ts';
import { PositionTable } from './position-table.tsx';
import { SentenceToUse } from './sentence-to-use.tsx';
import { statusUnder } from './term-offers.ts';
import { STATUS_OPTIONS } from './term-words.ts';
import { worthUnder } from './term-worth.ts';
import styles from './terms-screen.module.css';
import { useTermSave } from './use-term-save.ts';
import type { TermsPlace } from './use-terms-place.ts';
import { WorthLine } from './worth-line.tsx';

export type CoreCardProps = { term: Term; value: CoreFourValue | null; place: TermsPlace };

/** One of the core four: what it protects, what each position is worth, and where the offer stands. */
export function CoreCard({ term, value, place }: CoreCardProps) {
  const figures = useFigures();
  const worth = worthUnder(place.paper, figures, term.id);
  const months = figures.offers?.months ?? 0;
  return (
    <article className={styles.card} aria-labelledby={`core-${term.id}`}>
      <header className={styles.cardHead}>
        <h3 id={`core-${term.id}`}>
          <button type="button" className={styles.termLink} onClick={() => place.openTerm(term.id)}>
            {term.id} {term.name}
          </button>
        </h3>
        <span className={styles.kind}>
          {(value?.kind ?? term.value.kind) === 'stress' ? 'Stress, kept apart' : 'Expected value'}
        </span>
      </header>
      {value === null ? null : (
        <Reading reading={coreReading(value, { offer_id: place.paper?.id ?? '', term_id: term.id })} />
      )}
      {worth === null ? null : <WorthLine worth={worth} months={months} />}
      <p data-given="shipped">{term.why}</p>
      <PositionTable term={term} value={value} />
      <StanceFields term={term} place={place} />
      <dl className={styles.words}>
        <dt>How it is valued</dt>
        <dd data-given="shipped">{term.value.formula}</dd>
        <dt>Sentence to use</dt>
        <dd data-given="shipped">
          <SentenceToUse term={term} />
        </dd>
      </dl>
    </article>
  );
}

function Reading({ reading }: { reading: CoreReading }) {
  return (
    <p className={classNames(styles.reading, styles[reading.kind])}>
      <span aria-hidden="true">{MARKS[reading.kind]}</span> <SaidText>{reading.sentence}</SaidText>
    </p>
  );
}

const MARKS: Readonly<Record<CoreReading['kind'], string>> = {
  worth: '▲',
  chip: '◇',
  held: '●',
  against: '▼',
  none: '–',
};

function StanceFields({ term, place: { paper } }: Pick<CoreCardProps, 'term' | 'place'>) {
  const record = useRecord();
  const save = useTermSave();
  const owner = record.stances.find(({ term_id }) => term_id === term.id)?.owner ?? '';
  return (
    <div className={styles.stance}>
      {paper === null ? null : (
        <Select
          label={`Status under ${paper.title}`}
          options={STATUS_OPTIONS}
          value={statusUnder(record, term.id, paper.id)}
          onCommit={(status) => save.setStatus(term.id, paper.id, status)}
        />
      )}
      <TextField
        label="Owner"
        value={owner}
        placeholder={term.owner}
        onCommit={(text) => save.keep(term.id, { owner: text })}
      />
    </div>
  );
}
