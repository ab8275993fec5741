import type { PriceImport, PriceProblem } from '../../../shared/contract.ts';
import type { FieldChange } from '../../../shared/engagement/price-diff.ts';
import { priceName } from '../../../shared/engagement/price-warnings.ts';
import { TOKEN_CLASSES } from '../../../shared/units.ts';
import { CLASS_LABELS } from '../../parts/class-labels.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Notice } from '../../parts/notice.tsx';
import styles from './price-forms.module.css';

type Line = {
  key: string;
  price: string;
  what: 'new' | 'changed' | 'removed';
  fields: readonly FieldChange[];
};

const COLUMNS: Column<Line>[] = [
  { id: 'price', header: 'Price', cell: ({ price }) => price },
  { id: 'what', header: 'Change', cell: ({ what }) => what },
  {
    id: 'fields',
    header: 'What',
    unit: 'rates in $/MTok',
    cell: ({ fields }) => (
      <ul className={styles.field}>
        {fields.map(({ field, before, after }) => (
          <li key={field}>
            {wordsOf(field)}: {before === null ? '' : `${shown(before)} → `}
            {shown(after)}
          </li>
        ))}
      </ul>
    ),
  },
];

const WORDS: Readonly<Record<string, string>> = {
  effective_to: 'first day it no longer holds',
  batch_multiplier: 'batch multiplier',
  us_inference_multiplier: 'US-only multiplier',
  web_search_usd_per_1000: 'web searches per thousand',
  read_on: 'read on',
  display_names: 'display names',
  aliases: 'other names',
  retired_on: 'retired on',
};

/** A value of the book; a rate without the digits that binary arithmetic adds to what a file says. */
function shown(value: FieldChange['after']): string {
  if (value === null || value === '') return 'none';
  return typeof value === 'number' ? String(Number(value.toPrecision(12))) : value;
}

function wordsOf(field: string): string {
  const rate = TOKEN_CLASSES.find((c) => field === `usd_per_mtok.${c}`);
  return rate === undefined ? (WORDS[field] ?? field) : CLASS_LABELS[rate].toLowerCase();
}

/** What a file would change in the book: counts, then price by price and field by field. */
export function PriceImportChanges({ found }: { found: PriceImport }) {
  const { added, changed, removed, unchanged, prices } = found;
  const lines = linesOf(found);
  return (
    <>
      <p className={styles.counts}>
        <Count n={prices} what="prices in the file" />
        <Count n={added.length} what="new" />
        <Count n={changed.length} what="changed" />
        <Count n={removed.length} what="removed" />
        <Count n={unchanged} what="unchanged" />
      </p>
      {lines.length === 0 ? (
        <Notice title="The book already says the same: there is nothing to take over." />
      ) : (
        <DataTable
          caption="Changes to the price book"
          hideCaption
          scroll
          columns={COLUMNS}
          rows={lines}
          rowKey={({ key }) => key}
        />
      )}
    </>
  );
}

function Count({ n, what }: { n: number; what: string }) {
  return (
    <span>
      <strong>{n}</strong> {what}
    </span>
  );
}

function linesOf({ added, changed, removed }: PriceImport): Line[] {
  return [
    ...changed.map(({ price, fields }): Line => line(priceName(price), 'changed', fields)),
    ...added.map((price): Line => line(priceName(price), 'new', ratesOf(price))),
    ...removed.map((price): Line => line(priceName(price), 'removed', [])),
  ];
}

function line(price: string, what: Line['what'], fields: readonly FieldChange[]): Line {
  return { key: `${what} ${price}`, price, what, fields };
}

function ratesOf({ usd_per_mtok }: PriceImport['added'][number]): FieldChange[] {
  return TOKEN_CLASSES.flatMap((c) => {
    const after = usd_per_mtok[c];
    return after === null ? [] : [{ field: `usd_per_mtok.${c}`, before: null, after }];
  });
}

const PROBLEM_COLUMNS: Column<PriceProblem>[] = [
  { id: 'row', header: 'Line', align: 'right', tight: true, cell: ({ row }) => row },
  { id: 'field', header: 'Field', cell: ({ field }) => field || 'the row' },
  { id: 'message', header: 'What is wrong', cell: ({ message }) => message },
];

/** The rows of a file that are no prices, each with its field and reason. */
export function PriceImportProblems({ problems }: { problems: readonly PriceProblem[] }) {
  return (
    <>
      <Notice tone="error" title="This file cannot be taken over: some rows are no prices.">
        Nothing was changed. Mend these rows in the file, then choose it again.
      </Notice>
      <DataTable
        caption="Rows that are no prices"
        hideCaption
        columns={PROBLEM_COLUMNS}
        rows={problems}
        rowKey={({ row, field, message }) => `${row} ${field} ${message}`}
      />
    </>
  );
}
