import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

const FIGURE = '[data-figure]';
const GROUP = '[data-figures]';

/**
 * Makes the figures of a table, a row or a text one stop of the Tab key: arrow keys go from one to the next, and Tab
 * comes back to the one that was left. A text inside a table is part of the table. Spread what it gives on the element.
 */
export function useFigureGrid(group: RefObject<HTMLElement | null>) {
  const last = useRef<HTMLElement | null>(null);

  useLayoutEffect(() => {
    const all = figuresIn(group.current);
    const stop = last.current !== null && all.includes(last.current) ? last.current : all[0];
    for (const figure of all) figure.tabIndex = figure === stop ? 0 : -1;
  });

  return {
    'data-figures': '',
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      if (!target.matches(FIGURE)) return;
      for (const figure of figuresIn(group.current)) figure.tabIndex = figure === target ? 0 : -1;
      last.current = target;
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      const next = target.matches(FIGURE) ? neighbour(group.current, target, event.key) : null;
      if (next === null) return;
      event.preventDefault();
      next.focus();
    },
  };
}

/** The figures that the group moves among; none where a group around it does. */
function figuresIn(group: HTMLElement | null): HTMLElement[] {
  if (group === null || group.parentElement?.closest(GROUP)) return [];
  return [...group.querySelectorAll<HTMLElement>(FIGURE)];
}

function neighbour(group: HTMLElement | null, from: HTMLElement, key: string): HTMLElement | null {
  const all = figuresIn(group);
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
