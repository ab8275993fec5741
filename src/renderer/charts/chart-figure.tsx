import { useId, useLayoutEffect, useMemo, useRef } from 'react';
import type { Chart } from '../../shared/brief/chart.ts';
import { saidText } from '../../shared/figures/said.ts';
import { SaidText } from '../parts/said-text.tsx';
import { chartConfiguration } from './chart-configuration.ts';
import styles from './chart-figure.module.css';
import { naturalHeight } from './chart-size.ts';
import { chartTable } from './chart-table.ts';
import { ChartTableView, type ChartTableViewProps } from './chart-table-view.tsx';
import { type ChartTheme, PRINT } from './chart-theme.ts';
import { Drawing } from './registered-chart.ts';
import { svgChart } from './svg-chart.ts';
import { useFonts } from './use-fonts.ts';
import { useTheme } from './use-theme.ts';
import { useWidth } from './use-width.ts';

export type ChartFigureProps = {
  chart: Chart;
  /** Pixels; a height that suits the chart unless given. */
  height?: number;
  /** As vectors, in the colours of paper. */
  print?: boolean;
  /** Shows the numbers of a printed chart; where it is given, the figures in its title open too. */
  onValues?: (() => void) | undefined;
  headingLevel?: 2 | 3;
  hideTable?: boolean;
};

/** A chart with its finding above it, its source below, and its numbers as a table on request. */
export function ChartFigure({
  chart,
  height,
  print,
  onValues,
  headingLevel = 3,
  hideTable,
}: ChartFigureProps) {
  const id = useId();
  const Heading = `h${headingLevel}` as const;
  const { title, subtitle, source } = chart;
  const label = `${saidText(title)} ${saidText(subtitle)}`;
  const drawn = { chart, height: height ?? naturalHeight(chart), label };
  const isText = print && onValues === undefined;
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <Heading id={id} className={styles.title}>
        {isText ? saidText(title) : <SaidText flows={print === true}>{title}</SaidText>}
      </Heading>
      <p className={styles.subtitle}>
        {isText ? saidText(subtitle) : <SaidText flows={print === true}>{subtitle}</SaidText>}
      </p>
      {print ? (
        <div className={styles.printed}>
          <PrintDrawing {...drawn} />
          {onValues === undefined ? null : (
            <button
              type="button"
              className={styles.values}
              aria-haspopup="dialog"
              aria-label={`Values of the chart: ${saidText(title)}`}
              title="The values of the chart, each of which opens"
              onClick={onValues}
            />
          )}
        </div>
      ) : (
        <ScreenDrawing {...drawn} />
      )}
      <figcaption className={styles.source}>Source: {source}</figcaption>
      {print || hideTable ? null : (
        <TableOnRequest caption={`Values: ${saidText(subtitle)}`} table={chartTable(chart)} />
      )}
    </figure>
  );
}

type DrawingProps = { chart: Chart; height: number; label: string };

function ScreenDrawing(props: DrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const theme = useTheme();
  const fonts = useFonts();
  return (
    <div ref={box} className={styles.box}>
      {width === 0 ? null : (
        <Canvas
          key={JSON.stringify([props, theme.paper, width, fonts])}
          {...props}
          theme={theme}
          width={width}
        />
      )}
    </div>
  );
}

/** Another chart, size, theme or font is another drawing, since the library measures its words only once. */
function Canvas({ chart, height, label, theme, width }: DrawingProps & { theme: ChartTheme; width: number }) {
  const { options = {}, ...configuration } = useMemo(
    () => chartConfiguration(chart, theme, { width, height }),
    [chart, theme, width, height],
  );
  return (
    <Drawing
      {...configuration}
      options={options}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    />
  );
}

/** Drawn before the page is measured, so that a printer never sees an empty box, and again with the right letters. */
function PrintDrawing({ chart, height, label }: DrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  useLayoutEffect(() => {
    if (width === 0) return;
    let isGone = false;
    const draw = () => isGone || box.current?.replaceChildren(svgChart(chart, PRINT, { width, height }));
    draw();
    void document.fonts.ready.then(draw);
    return () => {
      isGone = true;
    };
  }, [chart, width, height]);
  return <div ref={box} className={styles.box} role="img" aria-label={label} data-drawing />;
}

function TableOnRequest({ caption, table }: ChartTableViewProps) {
  return (
    <details className={styles.details}>
      <summary>Show as table</summary>
      <ChartTableView caption={caption} table={table} />
    </details>
  );
}
