/**
 * A unit of a page: what is repeated on every sheet it stands on (title and table head), its rows, and what closes
 * it (a note). Heights in CSS pixels. A row that `binds` never ends a sheet: it heads the row after it. A unit that
 * `closes` the page, such as its source line, never stands alone on a sheet: the end of the unit before goes with it.
 */
export type Unit = {
  head: number;
  rows: readonly { height: number; binds: boolean }[];
  tail: number;
  closes?: boolean;
};

/** The rows `from` up to, not including, `to` of one unit on one sheet. */
export type Slice = { unit: number; from: number; to: number };

export type Room = { first: number; continued: number; gap: number };

const NO_ROW = 0;

/** A table does not begin at the foot of a sheet with fewer rows than these. */
const LEAST_AT_FOOT = 3;

/**
 * Puts the units of a page on sheets, in order: rows are never split, heads are repeated, a note stays with the last
 * row. What is higher than a whole sheet stands alone on one and overflows it.
 */
export function paginate(given: readonly Unit[], room: Room): Slice[][] {
  const units = given.map((unit, i) => withClosing(unit, given[i + 1], room.gap));
  const sheets: Slice[][] = [[]];
  let left = room.first;
  const turn = () => {
    sheets.push([]);
    left = room.continued;
  };
  units.forEach((unit, index) => {
    let from = 0;
    while (from < unit.rows.length) {
      const isFirst = sheets.at(-1)?.length === 0;
      const available = left - (isFirst ? 0 : room.gap);
      const fitting =
        isFirst || from > 0 ? rowsThatFit(unit, from, available) : beginningThatFits(unit, available);
      const to = fitting === NO_ROW && isFirst ? from + leastRows(unit, from) : from + fitting;
      if (to > from) {
        sheets.at(-1)?.push({ unit: index, from, to });
        left = available - heightOf(given[index] ?? unit, from, to);
        from = to;
      }
      if (from < unit.rows.length) turn();
    }
  });
  return sheets;
}

/** The unit with room beneath its end for the one that closes the page. */
function withClosing(unit: Unit, next: Unit | undefined, gap: number): Unit {
  if (!next?.closes) return unit;
  return { ...unit, tail: unit.tail + gap + heightOf(next, 0, next.rows.length) };
}

/** The most rows of a unit that fit at the foot of a sheet, none when they would be too few to begin with. */
function beginningThatFits(unit: Unit, available: number): number {
  const fitting = rowsThatFit(unit, 0, available);
  return fitting < Math.min(LEAST_AT_FOOT, unit.rows.length) ? NO_ROW : fitting;
}

/** The most rows from `from` on that fit, none when not even the least do. */
function rowsThatFit(unit: Unit, from: number, available: number): number {
  let fitting = NO_ROW;
  for (let to = from + 1; to <= unit.rows.length; to += 1) {
    const bound = to < unit.rows.length && unit.rows[to - 1]?.binds;
    if (!bound && heightOf(unit, from, to) <= available) fitting = to - from;
  }
  return fitting;
}

/** How many rows go together at least: those that bind, and the one they head. */
function leastRows({ rows }: Unit, from: number): number {
  const free = rows.findIndex((row, i) => i >= from && !row.binds);
  return (free < 0 ? rows.length - 1 : free) - from + 1;
}

function heightOf({ head, rows, tail }: Unit, from: number, to: number): number {
  const body = rows.slice(from, to).reduce((sum, row) => sum + row.height, 0);
  return head + body + (to === rows.length ? tail : 0);
}
