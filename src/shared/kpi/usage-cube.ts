import { isWithin } from '../calendar.ts';
import { type KpiRow, type NetRow, netByDate } from './kpi-row.ts';
import { rollUp, rollUpByDate } from './roll-up.ts';
import { coveredOnly, type SegmentDimension, type SegmentRow, segmentValue } from './segment-row.ts';

export type DateRange = Readonly<{ from: string; to: string }>;

/** So few rows are added up as fast as their sums by date would be. */
const FEW_ROWS = 10_000;

/**
 * Usage added up once, so that a scorecard of any window and any date takes milliseconds however many rows there are: by
 * date and model for what a window adds up, by date for what a commit draws, by workload and date for what an outcome
 * costs. Amounts stay unrounded and carry their rounding error along; nothing is a difference of running sums.
 */
export class UsageCube {
  readonly rows: readonly SegmentRow[];
  /** Net dollars and tokens by date. */
  readonly days: readonly NetRow[];
  readonly #cells: readonly KpiRow[];
  readonly #workloads: ReadonlyMap<string, readonly NetRow[]>;
  /** What was asked last: more than one figure is made of it. */
  #latest: (DateRange & { rows: readonly KpiRow[] }) | null = null;
  #covered: UsageCube | null = null;
  readonly #segments = new Map<SegmentDimension, ReadonlyMap<string, UsageCube>>();

  constructor(rows: readonly SegmentRow[]) {
    this.rows = rows;
    this.#cells = rows.length > FEW_ROWS ? rollUpByDate(rows) : rows;
    this.days = netByDate(this.#cells);
    this.#workloads = daysByWorkload(rows);
  }

  /** The usage of a range added up by model, batch and what is known of its dollars. */
  within(range: DateRange): readonly KpiRow[] {
    const { from, to } = range;
    if (this.#latest?.from !== from || this.#latest.to !== to) {
      const rows = rollUp(this.#cells.filter((cell) => isWithin(cell.date, range)));
      this.#latest = { from, to, rows };
    }
    return this.#latest.rows;
  }

  /** The usage that the contract covers: what draws its commit and is bought at its prices. */
  get covered(): UsageCube {
    this.#covered ??= this.#onlyCovered();
    return this.#covered;
  }

  #onlyCovered(): UsageCube {
    const rows = coveredOnly(this.rows);
    return rows === this.rows ? this : new UsageCube(rows);
  }

  /** Net dollars and tokens of one workload by date; none of a workload without usage. */
  ofWorkload(workload: string): readonly NetRow[] {
    return this.#workloads.get(workload) ?? [];
  }

  /** The usage of each value of a dimension, kept for the next question. */
  segments(dimension: SegmentDimension): ReadonlyMap<string, UsageCube> {
    const known = this.#segments.get(dimension);
    if (known !== undefined) return known;
    const groups = Map.groupBy(this.rows, (row) => segmentValue(row, dimension));
    const found = new Map([...groups].map(([value, rows]) => [value, new UsageCube(rows)]));
    this.#segments.set(dimension, found);
    return found;
  }
}

function daysByWorkload(rows: readonly SegmentRow[]): Map<string, NetRow[]> {
  const groups = Map.groupBy(rows, (row) => row.workload);
  return new Map(
    [...groups].flatMap(([workload, own]) => (workload === null ? [] : [[workload, netByDate(own)]])),
  );
}
