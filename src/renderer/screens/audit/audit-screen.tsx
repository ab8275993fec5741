import { useEffect, useRef, useState } from 'react';
import { LinkButton } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { hashOf } from '../../route.ts';
import { useRecord } from '../../use-app.ts';
import { AuditFigureRow } from './audit-figure-row.tsx';
import styles from './audit-screen.module.css';
import { LeverPreview } from './lever-preview.tsx';
import { NoWorkloads } from './no-workloads.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { nextOpenQuestion } from './question-state.ts';
import { QuestionStrip } from './question-strip.tsx';
import { UnknownSection } from './unknown-section.tsx';
import type { AnswerMemory } from './use-answer-form.ts';
import { type AuditPlace, useAuditPlace } from './use-audit-place.ts';
import { WorkloadList } from './workload-list.tsx';

const PURPOSE =
  'Four questions for each workload tell how much of the bill is needed. “Not known” is an answer too.';

/** Step 4: the questions of each workload, and what every answer moves. */
export function AuditScreen() {
  const place = useAuditPlace();
  if (!place) {
    return (
      <Page title="Audit" purpose={PURPOSE}>
        <NoWorkloads />
      </Page>
    );
  }
  return (
    <Page title="Audit" purpose={PURPOSE} action={<NextQuestion place={place} />}>
      <AuditFigureRow />
      <div className={styles.desk}>
        <WorkloadList place={place} />
        <Questions place={place} />
        <LeverPreview workload={place.workload} question={place.question} />
      </div>
      <UnknownSection workloads={place.workloads} />
    </Page>
  );
}

function Questions({ place }: { place: AuditPlace }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const key = `${place.workload.id}/${place.question.id}`;
  const shown = useRef(key);
  const [memory] = useState<AnswerMemory>(() => ({ figures: new Map(), removed: new Map() }));
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    heading.current?.focus();
  }, [key]);
  return (
    <div className={styles.questions}>
      <QuestionStrip place={place} />
      <QuestionPanel key={key} place={place} heading={heading} memory={memory} />
    </div>
  );
}

function NextQuestion({ place: { workloads, workload, question } }: { place: AuditPlace }) {
  const next = nextOpenQuestion(
    useRecord().answers,
    workloads.map(({ id }) => id),
    { workload: workload.id, question: question.id },
  );
  if (!next) {
    return (
      <LinkButton tone="primary" href={hashOf('floor')}>
        See the floor
      </LinkButton>
    );
  }
  return (
    <LinkButton tone="primary" href={hashOf('audit', next)}>
      Go to the next open question
    </LinkButton>
  );
}
