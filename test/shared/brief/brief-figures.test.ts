import { describe, expect, it } from 'vitest';
import { library } from '../../../src/main/backend/resources.ts';
import { chartTable } from '../../../src/renderer/charts/chart-table.ts';
import type { Chart } from '../../../src/shared/brief/chart.ts';
import type { BriefBlock, BriefDocument, BriefTable } from '../../../src/shared/brief/document.ts';
import type { Derivation } from '../../../src/shared/engagement/derivation/finish.ts';
import { derivationContext, derivationOf } from '../../../src/shared/engagement/derivation.ts';
import type { EngagementDocument } from '../../../src/shared/engagement/document.ts';
import { workOut } from '../../../src/shared/engagement/figures-of.ts';
import { partsOf, type Said, type SaidFigure } from '../../../src/shared/figures/said.ts';
import {
  dateText,
  exactMoney,
  headlineMoney,
  monthCount,
  monthText,
  multiple,
  NOT_KNOWN,
  outcomeMoney,
  percent,
  plainNumber,
  points,
  ratePerMtok,
  tableMoney,
  tokenCount,
} from '../../../src/shared/format.ts';
import { pointsText } from '../../../src/shared/terms/playbook/input-text.ts';
import { VALUE } from '../figures/value-pattern.ts';
import { AS_OF, briefTreeFor, larkfield } from './larkfield.ts';

/** Every way in which the brief writes a number. */
const WRITTEN: readonly ((value: number) => string)[] = [
  exactMoney,
  headlineMoney,
  tableMoney,
  outcomeMoney,
  ratePerMtok,
  multiple,
  tokenCount,
  monthCount,
  (value) => percent(value, 0),
  (value) => percent(value, 1),
  (value) => points(value),
  pointsText,
  (value) => plainNumber(value),
  (value) => plainNumber(value, 2),
  (value) => `${plainNumber(value)} days`,
];

/** How a value stands in a text: with its sign, or without where the words tell which way it goes. */
function waysToWrite(value: Derivation['value']): string[] {
  if (value === null) return [NOT_KNOWN];
  if (typeof value === 'string') return [value, dateText(value), monthText(value.slice(0, 7))];
  return WRITTEN.flatMap((write) => [write(value), write(Math.abs(value)), write(-value)]);
}

function isWritten(text: string, value: Derivation['value']): boolean {
  const ways = waysToWrite(value);
  return ways.some((way) => text === way || ['above', 'below'].some((word) => text === `${way} ${word}`));
}

function textsOf(brief: BriefDocument): Said[] {
  return brief.pages.flatMap(({ finding, so_what, source, blocks }) => [
    finding,
    so_what,
    source ?? '',
    ...blocks.flatMap(textsOfBlock),
  ]);
}

function textsOfBlock(block: BriefBlock): Said[] {
  switch (block.kind) {
    case 'boxes':
      return block.boxes.flatMap(({ lines, strong = '' }) => [strong, ...lines]);
    case 'answers':
      return block.answers.map(({ answer }) => answer);
    case 'paragraphs':
      return block.paragraphs;
    case 'list':
      return [block.title, ...block.items];
    case 'chart':
      return [block.chart.title, block.chart.subtitle, ...valuesOf(block.chart)];
    case 'table':
      return textsOfTable(block.table);
    case 'signatures':
      return [];
  }
}

/** The values of a chart, as it opens them; the first of a row is its place on the axis. */
function valuesOf(chart: Chart): Said[] {
  return chartTable(chart).rows.flatMap(([, ...values]) => values.map((value) => [...partsOf(value)]));
}

/** Columns whose values were given are left out. */
function textsOfTable({ title, columns, rows, note = '' }: BriefTable): Said[] {
  const cells = rows.flatMap((row) =>
    row.cells.filter((_, i) => row.group || columns[i]?.given === undefined),
  );
  return [title, ...cells, note];
}

/** Amounts, shares, ratios, token counts and dates that neither open nor say where they were given. */
function bareIn(brief: BriefDocument): string[] {
  const pattern = new RegExp(VALUE);
  const parts = textsOf(brief).flatMap(partsOf);
  return parts.filter((part) => typeof part === 'string').filter((part) => pattern.test(part));
}

function figuresIn(brief: BriefDocument): SaidFigure[] {
  const parts = textsOf(brief).flatMap(partsOf);
  return parts.filter((part) => typeof part !== 'string' && 'figure' in part);
}

/** Every amount of the brief whose derivation does not come to what is printed. */
function wrongFigures(document: EngagementDocument): string[] {
  const context = derivationContext(workOut(document, AS_OF, library));
  const known = new Map<string, Derivation | null>();
  return figuresIn(briefTreeFor(document)).flatMap(({ figure, subject, text }) => {
    const key = JSON.stringify([figure, subject]);
    if (!known.has(key)) known.set(key, derivationOf(context, figure, subject));
    const derivation = known.get(key);
    if (!derivation) return [`${text}: ${key} does not open`];
    return isWritten(text, derivation.value)
      ? []
      : [`${text}: ${key} opens to ${JSON.stringify(derivation.value)}`];
  });
}

/** The same buyer with demand drawn at random, fitted growth, and prices that leave something open. */
function simulated(kind: 'quantiles' | 'simulated'): EngagementDocument {
  const full = larkfield();
  const { settings } = full;
  return {
    ...full,
    price_book: full.price_book.filter(({ model }) => model !== 'claude-haiku-4-5'),
    settings: {
      ...settings,
      floor_basis: 'evidenced',
      demand_model: { ...settings.demand_model, kind, scenarios: 60 },
      forecast: { ...settings.forecast, basis: 'fitted' },
    },
  };
}

describe.each<[string, EngagementDocument]>([
  ['a complete engagement', larkfield()],
  ['one without a contract and without offers', { ...larkfield(), contract: null, offers: [] }],
  ['one whose demand is P10, P50 and P90 of a simulation', simulated('quantiles')],
  ['one whose demand is simulated', simulated('simulated')],
])('the figures in the brief of %s', (_, document) => {
  it('open each to a derivation that comes to what is printed', () => {
    expect(figuresIn(briefTreeFor(document)).length).toBeGreaterThan(100);
    expect(wrongFigures(document)).toEqual([]);
  });

  it('are all there is: no other amount, share, ratio or date stands in it that was not given', () => {
    expect(bareIn(briefTreeFor(document))).toEqual([]);
  });
});
