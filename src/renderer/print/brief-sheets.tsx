import { type RefObject, useEffect, useRef, useState } from 'react';
import type { BriefDocument, BriefPage } from '../../shared/brief/document.ts';
import { keyed } from './keyed.ts';
import { measureUnits } from './measure.ts';
import { type PageUnit, pageUnits } from './page-units.ts';
import { paginate, type Slice } from './paginate.ts';
import { roomOn } from './paper-size.ts';
import styles from './sheet.module.css';
import { Sheet } from './sheet.tsx';
import { FiguresOpen, type Opening } from './sheet-text.tsx';
import { UnitView } from './unit-view.tsx';
import { whenDrawn } from './when-drawn.ts';

/** Space between units, the same as `--gap` of the sheet. */
const GAP_PX = 14;

type LaidOut = {
  key: string;
  page: BriefPage;
  units: readonly PageUnit[];
  slices: readonly Slice[];
  continued: boolean;
};

export type BriefSheetsProps = {
  brief: BriefDocument;
  /** Size on screen; paper is always at 1. */
  zoom?: number;
  /** How its figures open; on paper they do not. */
  opening?: Opening | null;
  /** Told once every sheet stands and its charts are drawn. */
  onReady?: () => void;
};

/**
 * The brief on sheets of its paper: drawn once in a column of the width of its text and measured there, then laid out
 * so that nothing is split that belongs together. The same inputs give the same sheets.
 */
export function BriefSheets({ brief, zoom = 1, opening = null, onReady }: BriefSheetsProps) {
  const root = useRef<HTMLDivElement>(null);
  const [laidOut, setLaidOut] = useState<{ brief: BriefDocument; sheets: LaidOut[] } | null>(null);
  const sheets = laidOut?.brief === brief ? laidOut.sheets : null;
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let wanted = true;
    void whenDrawn(element).then(() => {
      if (!wanted) return;
      if (sheets) onReady?.();
      else setLaidOut({ brief, sheets: layOut(brief, element) });
    });
    return () => {
      wanted = false;
    };
  }, [brief, sheets, onReady]);
  return sheets ? (
    <FiguresOpen value={opening}>
      <Sheets root={root} brief={brief} sheets={sheets} zoom={zoom} />
    </FiguresOpen>
  ) : (
    <Column root={root} brief={brief} />
  );
}

type Root = { root: RefObject<HTMLDivElement | null>; brief: BriefDocument };

function Column({ root, brief }: Root) {
  return (
    <div ref={root} className={styles.measured} data-paper={brief.paper} aria-hidden="true">
      {brief.pages.map((page) => (
        <div key={page.id}>
          {keyed(pageUnits(brief, page)).map(({ key, value }) => (
            <div key={key}>
              <UnitView unit={value} paper={brief.paper} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function Sheets({ root, brief, sheets, zoom }: Root & { sheets: readonly LaidOut[]; zoom: number }) {
  return (
    <div ref={root} className={styles.sheets} style={{ zoom }}>
      {sheets.map(({ key, page, units, slices, continued }, index) => (
        <Sheet
          key={key}
          brief={brief}
          number={index + 1}
          count={sheets.length}
          continued={continued ? page.finding : null}
          begins={continued ? undefined : page.id}
        >
          {slices.map(({ unit, from, to }) => {
            const shown = units[unit];
            return shown ? (
              <UnitView key={unit} unit={shown} paper={brief.paper} from={from} to={to} />
            ) : null;
          })}
        </Sheet>
      ))}
    </div>
  );
}

function layOut(brief: BriefDocument, column: HTMLElement): LaidOut[] {
  const room = { ...roomOn(brief.paper), gap: GAP_PX };
  return brief.pages.flatMap((page, index) => {
    const units = pageUnits(brief, page);
    const heights = measureUnits(column.children[index] as HTMLElement);
    return paginate(heights, room).map((slices, i) => ({
      key: `${page.id}-${i}`,
      page,
      units,
      slices,
      continued: i > 0,
    }));
  });
}
