import { useState } from 'react';
import { SAME_FOR_ALL, type ScorecardFigure } from '../../../shared/engagement/segment-figures.ts';
import { figures, SCORECARD_FIGURES } from '../../../shared/kpi/figures.ts';
import { SEGMENT_DIMENSIONS, type SegmentDimension } from '../../../shared/kpi/segment-row.ts';
import { Select } from '../../parts/choice-fields.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Section } from '../../parts/section.tsx';
import { useFigures } from '../../use-app.ts';
import { useReply } from '../../use-reply.ts';
import styles from './segments-section.module.css';
import { SegmentsTable } from './segments-table.tsx';
import { DIMENSION_WORDS, partNote } from './segments-words.ts';

const DIMENSIONS = SEGMENT_DIMENSIONS.map((value) => ({ value, label: DIMENSION_WORDS[value].label }));
const FIGURES = SCORECARD_FIGURES.map((value) => ({ value, label: figures[value].label }));

/** Any figure of the scorecard for each workload, team, customer, product, workspace, key, model or month. */
export function SegmentsSection() {
  const [figure, setFigure] = useState<ScorecardFigure>('effective_rate');
  const [dimension, setDimension] = useState<SegmentDimension>('workload');
  const answer = useReply('usage.segments', { dimension, window: null }, useFigures());
  return (
    <Section
      title="By segment"
      note="The same figure over the usage of each segment, in the days of the scorecard."
    >
      <div className={styles.choices}>
        <Select label="Figure" options={FIGURES} value={figure} onCommit={setFigure} width="medium" />
        <Select label="By" options={DIMENSIONS} value={dimension} onCommit={setDimension} width="medium" />
      </div>
      <p className={styles.note} data-given="shipped">
        {SAME_FOR_ALL.has(figure)
          ? 'A figure of the contract as a whole: it is the same for every segment.'
          : `${figures[figure].label}: ${figures[figure].formula}.${partNote(figure, dimension)}`}
      </p>
      {answer.kind === 'waiting' ? <p role="status">Adding up the usage.</p> : null}
      {answer.kind === 'refused' ? <Notice tone="error" title={answer.why} /> : null}
      {answer.kind === 'ready' ? <SegmentsTable figure={figure} segments={answer.value} /> : null}
    </Section>
  );
}
