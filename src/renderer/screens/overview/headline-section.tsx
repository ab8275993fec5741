import type { FirstFigure, Headline, HeadlineFigure } from '../../../shared/overview/headline.ts';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { hashOf } from '../../route.ts';
import styles from './overview-screen.module.css';

/** The first row: what an outcome costs, the rate as lived, and the discount as signed beside the one lived. */
export function HeadlineSection({ headline: { first, others } }: { headline: Headline }) {
  return (
    <section aria-label="What the spend buys" className={styles.headline}>
      <FigureRow>
        <First first={first} />
        {others.map((figure) => (
          <OverviewFigure key={figure.figure} {...figure} />
        ))}
      </FigureRow>
    </section>
  );
}

function First({ first }: { first: FirstFigure }) {
  if (first.kind === 'known') return <OverviewFigure {...first} />;
  return (
    <div className={styles.invitation}>
      <strong>{first.title}</strong>
      <p>{first.sentence}</p>
      <a href={hashOf(first.place)}>{first.link}</a>
    </div>
  );
}

/** A figure of the overview, large, with its note. */
export function OverviewFigure({ figure, subject, label, value, note, status }: HeadlineFigure) {
  return (
    <Figure
      large
      figure={figure}
      subject={subject}
      label={label}
      value={value}
      note={<SaidText>{note}</SaidText>}
      {...(status === undefined ? {} : { status })}
    />
  );
}
