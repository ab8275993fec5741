import { useEffect, useRef, useState } from 'react';
import { platformName } from '../../shared/engagement/platforms.ts';
import { rangeText } from '../../shared/engagement/range-text.ts';
import type { RowFilter, RowPage, StoredRow } from '../../shared/engagement/usage-rows.ts';
import type { Quantity } from '../../shared/figures/calculation.ts';
import type { FigureUnit } from '../../shared/figures/declaration.ts';
import { valueText } from '../../shared/figures/value-text.ts';
import { dateText, exactMoney, plainNumber } from '../../shared/format.ts';
import { allInput } from '../../shared/units.ts';
import { Button } from '../parts/button.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { useReply } from '../use-reply.ts';
import styles from './derivation.module.css';

export type AskedRows = { filter: RowFilter; label: string; value: Quantity; unit: FigureUnit };

const ROWS_A_PAGE = 100;

/** The stored rows that an input is the sum of, a page at a time, with the totals of them all. */
export function RowsView({ asked: { filter, label, value, unit } }: { asked: AskedRows }) {
  const [offset, setOffset] = useState(0);
  const answer = useReply('usage.rows', { filter, limit: ROWS_A_PAGE, offset }, null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  return (
    <>
      <header>
        <h3 ref={heading} tabIndex={-1}>
          {label}
        </h3>
        <p className={styles.value} data-result>
          {valueText(unit, value)}
        </p>
      </header>
      {answer.kind === 'waiting' ? <p className={styles.soft}>Reading the rows</p> : null}
      {answer.kind === 'refused' ? <Notice tone="warn" title={answer.why} /> : null}
      {answer.kind === 'ready' ? (
        <Rows page={answer.value} measure={filter.measure} offset={offset} onOffset={setOffset} />
      ) : null}
    </>
  );
}

type RowsProps = {
  page: RowPage;
  measure: RowFilter['measure'];
  offset: number;
  onOffset: (offset: number) => void;
};

function Rows({ page: { rows, totals }, measure, offset, onOffset }: RowsProps) {
  const last = Math.min(offset + rows.length, totals.count);
  const files = new Set(rows.map(({ file }) => file));
  const columns = measure === 'usage' ? USAGE_COLUMNS : COST_COLUMNS;
  return (
    <>
      <p className={styles.pages}>
        <span>
          {plainNumber(totals.count)} rows, by day and dimension as stored; {plainNumber(offset + 1)} to{' '}
          {plainNumber(last)} shown{files.size === 1 ? `, all from ${[...files].join('')}` : ''}
        </span>
        <Button small disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - ROWS_A_PAGE))}>
          Earlier
        </Button>
        <Button small disabled={last >= totals.count} onClick={() => onOffset(offset + ROWS_A_PAGE)}>
          Later
        </Button>
      </p>
      <div className={styles.rows}>
        <DataTable
          caption="Stored rows"
          hideCaption
          scroll
          columns={files.size > 1 ? [...columns, FILE] : columns}
          rows={rows.map((row, i) => ({ ...row, place: offset + i }))}
          rowKey={({ place }) => String(place)}
          total={{
            date: 'All rows',
            tokens: plainNumber(totals.all_tokens),
            net: (
              <>
                {exactMoney(totals.net_usd)}
                <small className={styles.minor}>{exactMoney(totals.list_usd)}</small>
              </>
            ),
            reported: exactMoney(totals.reported_usd),
          }}
        />
      </div>
    </>
  );
}

type Row = StoredRow & { place: number };

const DATE: Column<Row> = { id: 'date', header: 'Date', tight: true, cell: ({ date }) => dateText(date) };

const MODEL: Column<Row> = {
  id: 'model',
  header: 'Model',
  unit: 'its price',
  cell: ({ measure, model, batch, speed, price }) => (
    <>
      {[model === '' ? 'none' : model, batch ? 'batch' : '', speed === 'fast' ? 'fast' : '']
        .filter((word) => word !== '')
        .join(', ')}
      {measure === 'cost' ? null : <small className={styles.minor}>{priceWords(price)}</small>}
    </>
  ),
};

const PLACE: Column<Row> = {
  id: 'place',
  header: 'Workspace',
  unit: 'key',
  cell: ({ workspace, api_key }) => (
    <>
      {workspace === '' ? 'not told' : workspace}
      <small className={styles.minor}>{api_key}</small>
    </>
  ),
};

const FILE: Column<Row> = {
  id: 'file',
  header: 'File',
  cell: ({ file }) => <small className={styles.file}>{file}</small>,
};

const USAGE_COLUMNS: Column<Row>[] = [
  DATE,
  MODEL,
  PLACE,
  {
    id: 'tokens',
    header: 'Tokens',
    unit: 'input, output',
    align: 'right',
    cell: ({ tokens }) =>
      tokens && (
        <>
          {plainNumber(allInput(tokens))}
          <small className={styles.minor}>{plainNumber(tokens.output)}</small>
        </>
      ),
  },
  {
    id: 'net',
    header: 'At contract',
    unit: '$, list beneath',
    align: 'right',
    cell: ({ net_usd, net_usd_high, list_usd, list_usd_high, is_covered, platform }) => (
      <>
        {rangeText(net_usd, net_usd_high, exactMoney)}
        <small className={styles.minor}>{rangeText(list_usd, list_usd_high, exactMoney)}</small>
        {is_covered ? null : <small className={styles.minor}>list: {platformName(platform)}</small>}
      </>
    ),
  },
];

const COST_COLUMNS: Column<Row>[] = [
  DATE,
  MODEL,
  PLACE,
  { id: 'for', header: 'For', cell: ({ cost_type }) => cost_type.replaceAll('_', ' ') },
  {
    id: 'reported',
    header: 'Billed',
    unit: '$',
    align: 'right',
    cell: ({ reported_usd }) => exactMoney(reported_usd),
  },
];

function priceWords(price: StoredRow['price']): string {
  if (price === null) return 'no price';
  const band = price.prompt_over_tokens > 0 ? `, prompts over ${plainNumber(price.prompt_over_tokens)}` : '';
  return `price of ${dateText(price.effective_from)}${band}`;
}
