import type { ReactNode } from 'react';
import type { BriefDocument } from '../../shared/brief/document.ts';
import type { Said } from '../../shared/figures/said.ts';
import { dateText } from '../../shared/format.ts';
import styles from './sheet.module.css';
import { SheetText } from './sheet-text.tsx';

export type SheetProps = {
  brief: BriefDocument;
  number: number;
  count: number;
  /** The finding of the page that this sheet continues; null on its first sheet. */
  continued: Said | null;
  /** The page that begins on this sheet, for those who look for it. */
  begins?: string | undefined;
  children: ReactNode;
};

/** One sheet of paper: who and when above, independence, page and basis below, DRAFT across it while something is missing. */
export function Sheet({ brief, number, count, continued, begins, children }: SheetProps) {
  return (
    <article className={styles.sheet} data-paper={brief.paper} data-begins={begins}>
      {brief.draft ? (
        <div className={styles.watermark} aria-hidden="true">
          DRAFT
        </div>
      ) : null}
      <Header brief={brief} isFirst={number === 1} />
      <div className={styles.body}>
        {continued === null ? null : (
          <p className={styles.continued}>
            <SheetText>{continued}</SheetText> (continued)
          </p>
        )}
        {children}
      </div>
      <footer className={styles.footer}>
        <span>{brief.statement}</span>
        <span>{brief.basis}</span>
        <span>
          Page {number} of {count}
        </span>
      </footer>
    </article>
  );
}

function Header({ brief, isFirst }: { brief: BriefDocument; isFirst: boolean }) {
  const name = `${brief.client}: ${brief.title}`;
  return (
    <header className={styles.header}>
      {isFirst ? <h1>{name}</h1> : <strong>{name}</strong>}
      <span className={styles.engagement}>{brief.engagement}</span>
      <span data-given="typed">as of {dateText(brief.as_of)}</span>
      <span>version {brief.version}</span>
      <span className={styles.classification}>{brief.classification}</span>
    </header>
  );
}
