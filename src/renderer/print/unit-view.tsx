import { type ReactNode, useContext, useRef } from 'react';
import type { Paper } from '../../shared/brief/document.ts';
import { said, saidText } from '../../shared/figures/said.ts';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { BriefTableView } from './brief-table-view.tsx';
import { keyed } from './keyed.ts';
import type { PageUnit } from './page-units.ts';
import styles from './sheet.module.css';
import { FiguresOpen, SheetText, useSheetFigures } from './sheet-text.tsx';

export type UnitViewProps = {
  unit: PageUnit;
  paper: Paper;
  /** The rows shown; all of them when left out. */
  from?: number;
  to?: number;
};

/** One unit of a page, or the rows of it that stand on one sheet. */
export function UnitView({ unit, paper, from = 0, to }: UnitViewProps) {
  switch (unit.kind) {
    case 'draft':
      return (
        <Whole className={styles.draft}>
          <strong>Draft. Missing:</strong> {unit.missing.join(' ')}
        </Whole>
      );
    case 'lead':
      return (
        <Whole className={styles.lead}>
          <h2>
            <SheetText>{unit.finding}</SheetText>
          </h2>
          <p>
            <SheetText>{unit.so_what}</SheetText>
          </p>
        </Whole>
      );
    case 'charts':
      return <Charts charts={unit.charts} paper={paper} />;
    case 'source':
      return (
        <Whole className={styles.source}>
          <span data-closes>
            Source: <SheetText>{unit.source}</SheetText>
          </span>
        </Whole>
      );
    case 'boxes':
      return <Boxes boxes={unit.boxes} />;
    case 'answers':
      return <Answers answers={unit.answers} />;
    case 'paragraphs':
      return <Paragraphs paragraphs={unit.paragraphs.slice(from, to)} />;
    case 'list':
      return <List title={unit.title} items={unit.items.slice(from, to)} continued={from > 0} />;
    case 'signatures':
      return <Signatures title={unit.title} roles={unit.roles} />;
    case 'table':
      return <BriefTableView table={unit.table} from={from} to={to ?? unit.table.rows.length} />;
  }
}

function Whole({ className, children }: { className: string | undefined; children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  const figureKeys = useSheetFigures(part);
  return (
    <div ref={part} data-row className={className} {...figureKeys}>
      {children}
    </div>
  );
}

type Unit<K extends PageUnit['kind']> = Extract<PageUnit, { kind: K }>;

/** Pixels of the drawing alone; Letter is lower than A4 and the charts give way first. */
const CHART_HEIGHTS = {
  A4: { third: 168, half: 160, full: 260, runway: 104 },
  Letter: { third: 128, half: 124, full: 220, runway: 104 },
} as const;

function Charts({ charts, paper }: Pick<Unit<'charts'>, 'charts'> & { paper: Paper }) {
  const heights = CHART_HEIGHTS[paper];
  const opening = useContext(FiguresOpen);
  return (
    <Whole className={styles.charts}>
      {charts.map(({ chart, width }) => (
        <div key={saidText(chart.title)} data-chart-slot>
          <ChartFigure
            chart={chart}
            height={heights[chart.kind === 'runway' ? 'runway' : width]}
            print
            onValues={opening === null ? undefined : () => opening.showValues(chart)}
          />
        </div>
      ))}
    </Whole>
  );
}

function Boxes({ boxes }: Pick<Unit<'boxes'>, 'boxes'>) {
  return (
    <Whole className={styles.boxes}>
      {boxes.map(({ title, strong, lines }) => (
        <section key={title} className={styles.box}>
          <h3>{title}</h3>
          {strong === undefined ? null : (
            <p className={styles.strong}>
              <SheetText>{strong}</SheetText>
            </p>
          )}
          {keyed(lines).map(({ key, value }) => (
            <p key={key}>
              <SheetText>{value}</SheetText>
            </p>
          ))}
        </section>
      ))}
    </Whole>
  );
}

function Answers({ answers }: Pick<Unit<'answers'>, 'answers'>) {
  return (
    <Whole className={styles.boxes}>
      {answers.map(({ question, answer }) => (
        <section key={question} className={styles.answer}>
          <h3>{question}</h3>
          <p>
            <SheetText>{answer}</SheetText>
          </p>
        </section>
      ))}
    </Whole>
  );
}

function Paragraphs({ paragraphs }: Pick<Unit<'paragraphs'>, 'paragraphs'>) {
  const part = useRef<HTMLDivElement>(null);
  const figureKeys = useSheetFigures(part);
  return (
    <div ref={part} className={styles.paragraphs} {...figureKeys}>
      {keyed(paragraphs).map(({ key, value }) => (
        <p key={key} data-row>
          <SheetText>{value}</SheetText>
        </p>
      ))}
    </div>
  );
}

function List({ title, items, continued }: Pick<Unit<'list'>, 'title' | 'items'> & { continued: boolean }) {
  const part = useRef<HTMLElement>(null);
  const figureKeys = useSheetFigures(part);
  return (
    <section ref={part} className={styles.list} {...figureKeys}>
      <h3>
        <SheetText>{continued ? said`${title} (continued)` : title}</SheetText>
      </h3>
      <ul>
        {keyed(items).map(({ key, value }) => (
          <li key={key} data-row>
            <SheetText>{value}</SheetText>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Signatures({ title, roles }: Pick<Unit<'signatures'>, 'title' | 'roles'>) {
  return (
    <Whole className={undefined}>
      <h3>{title}</h3>
      <div className={styles.signatures}>
        {roles.map((role) => (
          <p key={role}>{role}</p>
        ))}
      </div>
    </Whole>
  );
}
