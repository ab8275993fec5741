import { figureValue } from '../../../shared/brief/figure-text.ts';
import { drawGap } from '../../../shared/engagement/draw-gap.ts';
import type { ScorecardLine } from '../../../shared/engagement/figures.ts';
import { monthCount, tokenCount } from '../../../shared/format.ts';
import { figures, JUDGED_BY } from '../../../shared/kpi/figures.ts';
import { Button } from '../../parts/button.tsx';
import { Explained } from '../../parts/figure.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import { useApp, useFigures, useRecord } from '../../use-app.ts';
import { lowerFirst } from '../leverage/lower-first.ts';
import styles from './scorecard-screen.module.css';
import { withoutThreshold } from './thresholds.ts';
import { trendWords } from './trend-words.ts';

export type FigureLineProps = {
  line: ScorecardLine;
  isOpen: boolean;
  onToggle: () => void;
  onTarget: () => void;
};

/** One figure: value, target, status with its reason, and where it is going. */
export function FigureLine({ line, isOpen, onToggle, onTarget }: FigureLineProps) {
  const { figure, value, target, status } = line;
  const { label } = figures[figure];
  const targetText = target === null ? 'none set' : figureValue(figure, target);
  return (
    <tr>
      <th scope="row">
        <Explained figure={figure} name={label} />
      </th>
      <td className={styles.right}>
        <span className={value === null ? styles.unknown : styles.value}>
          <FigureValue figure={figure}>{figureValue(figure, value)}</FigureValue>
        </span>
        <Unpriced line={line} />
      </td>
      <td className={styles.right} data-given="typed">
        <button
          type="button"
          className={styles.edit}
          onClick={onTarget}
          aria-label={`${targetText}, change the target of ${label}`}
        >
          {targetText}
        </button>
        <TargetOrigin figure={figure} />
      </td>
      <td>
        <span className={styles.status}>
          <StatusMark status={status} />
          <span>
            <span data-given="shipped">{statusReason(line)}</span>
            {figure === 'utilisation' && value !== null ? <DrawGap /> : null}
          </span>
        </span>
      </td>
      <td>
        <Trend line={line} />
      </td>
      <td className={styles.right}>
        <Button
          small
          tone="quiet"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `behind-${figure}` : undefined}
          aria-label={`${isOpen ? 'Hide' : 'Show'} what lies behind ${label}`}
          onClick={onToggle}
        >
          {isOpen ? 'Hide' : 'Show'}
        </Button>
      </td>
    </tr>
  );
}

/** Why it stands so; a figure that is judged by another one names it, and one not known says what it needs. */
function statusReason({ figure, status, missing }: ScorecardLine): string {
  if (missing !== null) return `Not known: ${missing}.`;
  const judge = JUDGED_BY[figure];
  if (judge === undefined || status.status === 'unknown') return status.reason;
  return `${figures[judge].label}: ${lowerFirst(status.reason)}`;
}

/** Whether the limits are the shipped ones or edited here; edited ones can be set back. */
function TargetOrigin({ figure }: Pick<ScorecardLine, 'figure'>) {
  const change = useApp((app) => app.change);
  const isEdited = useRecord().settings.targets[figure] !== undefined;
  if (!isEdited) return <span className={styles.under}>default</span>;
  const reset = () =>
    void change('setting.save', ({ settings }) => ({
      settings: { targets: withoutThreshold(settings.targets, figure) },
    }));
  return (
    <span className={styles.under}>
      edited{' '}
      <button
        type="button"
        className={styles.edit}
        onClick={reset}
        aria-label={`Reset the limits of ${figures[figure].label} to the default`}
      >
        Reset
      </button>
    </span>
  );
}

function DrawGap() {
  const { contract, usage } = useFigures();
  const gap = drawGap(contract?.commit_period, usage.sources);
  return gap === null ? null : (
    <span className={styles.under} data-given="file">
      {gap.sentence}
    </span>
  );
}

function Unpriced({ line: { figure, unpriced_tokens } }: Pick<FigureLineProps, 'line'>) {
  if (unpriced_tokens === 0) return null;
  return (
    <span className={styles.under}>
      without{' '}
      <FigureValue inText figure="figure_unpriced" subject={{ figure }}>
        {tokenCount(unpriced_tokens)}
      </FigureValue>{' '}
      that have no price
    </span>
  );
}

function Trend({ line }: Pick<FigureLineProps, 'line'>) {
  const { arrow, words } = trendWords(line);
  return (
    <>
      {arrow === '' ? null : <span aria-hidden="true">{arrow} </span>}
      <SaidText>{words}</SaidText>
      {line.trend.months === 0 ? null : (
        <span className={styles.under}>{monthCount(line.trend.months)} behind it</span>
      )}
    </>
  );
}
