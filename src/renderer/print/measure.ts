import type { Unit } from './paginate.ts';

/** Reads the heights of units as they are laid out: each child of the column is one, its rows marked `data-row`. */
export function measureUnits(column: HTMLElement): Unit[] {
  return [...column.children].map(measureUnit);
}

function measureUnit(element: Element): Unit {
  const rows = [...element.querySelectorAll('[data-row]')];
  const outer = element.getBoundingClientRect();
  const first = rows[0]?.getBoundingClientRect() ?? outer;
  const tops = [...rows.slice(1).map((row) => row.getBoundingClientRect().top)];
  const lastBottom = rows.at(-1)?.getBoundingClientRect().bottom ?? outer.bottom;
  return {
    head: first.top - outer.top,
    rows: rows.map((row, i) => ({
      height: (tops[i] ?? lastBottom) - row.getBoundingClientRect().top,
      binds: row.hasAttribute('data-binds'),
    })),
    tail: outer.bottom - lastBottom,
    closes: element.querySelector('[data-closes]') !== null,
  };
}
