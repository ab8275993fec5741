import type { KeyboardEvent, ReactNode } from 'react';
import type { Derivation } from '../../shared/engagement/derivation/finish.ts';
import { type DeclaredId, declared } from '../../shared/figures/catalogue.ts';
import type { Subject } from '../../shared/figures/declaration.ts';
import { useOpenFigure } from '../derivation/open-figure.ts';
import { classNames } from './class-names.ts';
import styles from './figure.module.css';

export type FigureValueProps = {
  figure: DeclaredId;
  /** Which of its kind: the workload, month or offer it is of. */
  subject?: Subject | undefined;
  /** Ids of the elements that name it, where its row and column do not. */
  labelledBy?: string;
  /** How it comes about, where it is of something that is not stored yet. */
  derivation?: Derivation | undefined;
  /** Stands in running text, where a dotted line tells that it opens. */
  inText?: boolean;
  /** Breaks over lines where the text alone would, so that no line of a printed page moves. */
  flows?: boolean;
  /** Finished text, such as tableMoney(…) or "not known". */
  children: ReactNode;
};

/** A value that opens to how it comes about; pointing at it tells the formula. */
export function FigureValue({
  figure,
  subject = {},
  labelledBy,
  derivation,
  inText,
  flows,
  children,
}: FigureValueProps) {
  const open = useOpenFigure();
  const { label, formula } = declared(figure);
  const show = () => open({ figure, subject, ...(derivation ? { derivation } : {}) });
  const shared = {
    className: classNames(styles.opens, inText && styles.inText, flows && styles.flows),
    'data-figure': figure,
    'data-subject': JSON.stringify(subject),
    'aria-haspopup': 'dialog',
    'aria-labelledby': labelledBy,
    title: `${label} = ${formula}`,
    onClick: show,
  } as const;
  if (flows) {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      show();
    };
    return (
      // biome-ignore lint/a11y/useSemanticElements: a button is a box of its own and breaks no line inside it
      <span role="button" tabIndex={-1} {...shared} onKeyDown={press}>
        {children}
      </span>
    );
  }
  return (
    <button type="button" {...shared}>
      {children}
    </button>
  );
}
