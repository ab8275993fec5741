import { useEffect, useRef } from 'react';
import type { Derivation } from '../../shared/engagement/derivation/finish.ts';
import { valueText } from '../../shared/figures/value-text.ts';
import { Notice } from '../parts/notice.tsx';
import { useReply } from '../use-reply.ts';
import { CheckTable } from './check-table.tsx';
import styles from './derivation.module.css';
import type { AskedFigure } from './open-figure.ts';
import type { AskedRows } from './rows-view.tsx';
import { StepTable } from './step-table.tsx';

export type DerivationViewProps = {
  asked: AskedFigure;
  onFigure: (asked: AskedFigure) => void;
  onRows: (asked: AskedRows) => void;
  /** Called when a link leads to a screen. */
  onLeave: () => void;
};

/** Formula, inputs and result of one figure, fetched when it is opened. */
export function DerivationView({ asked, ...rest }: DerivationViewProps) {
  return asked.derivation ? (
    <Ready derivation={asked.derivation} {...rest} />
  ) : (
    <Fetched asked={asked} {...rest} />
  );
}

function Fetched({ asked: { figure, subject }, ...rest }: DerivationViewProps) {
  const answer = useReply('figure.derivation', { figure, subject }, null);
  switch (answer.kind) {
    case 'waiting':
      return <p className={styles.soft}>Working it out</p>;
    case 'refused':
      return <Notice tone="warn" title={answer.why} />;
    case 'ready':
      return <Ready derivation={answer.value} {...rest} />;
  }
}

function Ready({ derivation, ...rest }: { derivation: Derivation } & Omit<DerivationViewProps, 'asked'>) {
  const { label, of, unit, value, high, missing, formula, source, calculation, method, steps, checks } =
    derivation;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  return (
    <>
      <header>
        <h3 ref={heading} tabIndex={-1}>
          {label}
        </h3>
        {of === '' ? null : <p className={styles.soft}>{of}</p>}
        <p className={styles.value} data-result>
          {valueText(unit, value)}
        </p>
        {high === null ? null : (
          <p>
            at least; at most{' '}
            <button type="button" className={styles.origin} onClick={() => rest.onFigure(high)}>
              {valueText(unit, high.value)}
            </button>
          </p>
        )}
        {missing === null ? null : <p>Not known: {missing}.</p>}
      </header>
      <section aria-label="Formula" className={styles.formula}>
        <p>= {formula}</p>
        <p className={styles.soft}>{source}</p>
      </section>
      {steps.length === 0 ? null : <StepTable derivation={derivation} {...rest} />}
      {calculation === null ? null : (
        <p className={styles.calculation}>
          {calculation}
          {value === null ? null : (
            <>
              {' '}
              = <strong>{valueText(unit, value)}</strong>
            </>
          )}
        </p>
      )}
      {method === null ? null : (
        <section aria-label="Method" className={styles.formula}>
          <h4>No single sum gives it; this is how it is found</h4>
          <p>{method}</p>
        </section>
      )}
      {checks.length === 0 ? null : <CheckTable checks={checks} />}
    </>
  );
}
