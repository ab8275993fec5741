import { useState } from 'react';
import type { ScorecardLine } from '../../../shared/engagement/figures.ts';
import { dateText, plainNumber } from '../../../shared/format.ts';
import { type FigureId, figures, SCORECARD_FIGURES } from '../../../shared/kpi/figures.ts';
import type { Status } from '../../../shared/kpi/status.ts';
import { Button } from '../../parts/button.tsx';
import { Segmented } from '../../parts/choice-fields.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import { useApp, useFigures, useQuery } from '../../use-app.ts';
import { FigureTable } from './figure-table.tsx';
import { familiesFor, LENSES, lensOf } from './lens.ts';
import { NoScorecard } from './no-scorecard.tsx';
import styles from './scorecard-screen.module.css';
import { SegmentsSection } from './segments-section.tsx';
import { TargetsDrawer } from './targets-drawer.tsx';

const PURPOSE =
  'Eleven figures that say how well the contract works, against the targets you set. Dollars are at contract unless a figure says list.';

/** Beside the steps: the eleven figures with target, status and trend. */
export function ScorecardScreen() {
  const { scorecard, as_of, usage } = useFigures();
  const lens = lensOf(useQuery().lens);
  const go = useApp((app) => app.go);
  const [target, setTarget] = useState<FigureId | null>(null);
  const isEmpty = scorecard.every(({ value }) => value === null);
  return (
    <Page
      fitsNarrow
      title="Scorecard"
      purpose={PURPOSE}
      action={
        <Button
          tone={isEmpty ? 'secondary' : 'primary'}
          onClick={() => setTarget(firstWithoutTarget(scorecard))}
        >
          Set targets
        </Button>
      }
    >
      {isEmpty ? <NoScorecard /> : null}
      <div className={styles.top}>
        {isEmpty ? null : <Summary lines={scorecard} asOf={dateText(as_of)} />}
        <Segmented
          label="Order for"
          hideLabel
          options={LENSES}
          value={lens}
          hint="The order changes, no figure does."
          onCommit={(next) => go('scorecard', { lens: next })}
        />
      </div>
      {familiesFor(lens).map((family) => (
        <Section key={family.id} title={family.title} note={family.note}>
          <FigureTable
            family={family}
            lines={scorecard.filter(({ figure }) => figures[figure].family === family.id)}
            onTarget={setTarget}
          />
        </Section>
      ))}
      {usage.period === null ? null : <SegmentsSection />}
      <TargetsDrawer figure={target} onClose={() => setTarget(null)} />
    </Page>
  );
}

function Summary({ lines, asOf }: { lines: readonly ScorecardLine[]; asOf: string }) {
  return (
    <ul className={styles.summary} aria-label={`Statuses as of ${asOf}`}>
      {STATUSES.map(({ status, words }) => (
        <li key={status}>
          <StatusMark status={status} />{' '}
          <strong>{plainNumber(lines.filter((line) => line.status.status === status).length)}</strong> {words}
        </li>
      ))}
      <li className={styles.soft} data-given="typed">
        as of {asOf}
      </li>
    </ul>
  );
}

const STATUSES: readonly { status: Status; words: string }[] = [
  { status: 'act', words: 'call for action' },
  { status: 'watch', words: 'to watch' },
  { status: 'good', words: 'good' },
  { status: 'unknown', words: 'not known or without a target' },
];

function firstWithoutTarget(lines: readonly ScorecardLine[]): FigureId {
  return lines.find(({ target }) => target === null)?.figure ?? SCORECARD_FIGURES[0];
}
