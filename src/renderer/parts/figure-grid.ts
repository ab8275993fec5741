import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

const FIGURE = '[data-figure]';

/**
 * Makes the figures of a table one stop of the Tab key: arrow keys go from one to the next, and Tab comes back to the
 * one that was left.
 */
export function useFigureGrid(table: RefObject<HTMLTableElement | null>) {
  const last = useRef<HTMLElement | null>(null);

  useLayoutEffect(() => {
    const all = figuresIn(table.current);
    const stop = last.current !== null && all.includes(last.current) ? last.current : all[0];
    for (const figure of all) figure.tabIndex = figure === stop ? 0 : -1;
  });

  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      if (!target.matches(FIGURE)) return;
      for (const figure of figuresIn(table.current)) figure.tabIndex = figure === target ? 0 : -1;
      last.current = target;
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      const next = target.matches(FIGURE) ? neighbour(table.current, target, event.key) : null;
      if (next === null) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function figuresIn(table: HTMLTableElement | null): HTMLElement[] {
  return [...(table?.querySelectorAll<HTMLElement>(FIGURE) ?? [])];
}

function neighbour(table: HTMLTableElement | null, from: HTMLElement, key: string): HTMLElement | null {
  const all = figuresIn(table);
  const at = all.indexOf(from);
  switch (key) {
    case 'ArrowLeft':
      return all[at - 1] ?? null;
    case 'ArrowRight':
      return all[at + 1] ?? null;
    case 'ArrowUp':
      return all.slice(0, at).findLast((other) => isAboveOrBelow(from, other)) ?? null;
    case 'ArrowDown':
      return all.slice(at + 1).find((other) => isAboveOrBelow(from, other)) ?? null;
    default:
      return null;
  }
}

/** In the same column of another row. */
function isAboveOrBelow(from: HTMLElement, other: HTMLElement): boolean {
  const [cell, otherCell] = [from, other].map((figure) => figure.closest<HTMLTableCellElement>('td, th'));
  return cell?.cellIndex === otherCell?.cellIndex && cell?.parentElement !== otherCell?.parentElement;
}
