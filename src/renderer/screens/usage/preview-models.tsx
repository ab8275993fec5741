import type { ImportPreview } from '../../../shared/contract.ts';
import { exactMoney, tokenCount } from '../../../shared/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import { areTokensOpen } from './preview-questions.tsx';
import styles from './usage-screen.module.css';

type Row = ImportPreview['models'][number];

function tokensColumn(isOpen: boolean): Column<Row> {
  return {
    id: 'tokens',
    header: 'Tokens',
    align: 'right',
    cell: (row) => tokenCount(isOpen ? null : row.tokens),
    sortBy: (row) => row.tokens,
  };
}

const REPORTED: Column<Row> = {
  id: 'reported',
  header: 'Reported cost',
  unit: '$',
  align: 'right',
  cell: (row) => exactMoney(row.reported_usd),
  sortBy: (row) => row.reported_usd,
};

/** The models of the file, as it writes them and as the price book knows them. */
export function PreviewModels({ preview }: { preview: ImportPreview }) {
  if (preview.models.length === 0) return null;
  return (
    <DataTable
      caption="Models in the file"
      columns={columnsFor(preview)}
      rows={preview.models}
      rowKey={(row) => row.model_raw}
      scroll={preview.models.length > 8}
    />
  );
}

function columnsFor(preview: ImportPreview): Column<Row>[] {
  const { measure, unpriced_models } = preview;
  return [
    {
      id: 'raw',
      header: 'Name in the file',
      cell: (row) =>
        row.model_raw === '' ? 'no model named' : <span className={styles.longName}>{row.model_raw}</span>,
    },
    {
      id: 'model',
      header: 'Model',
      cell: (row) => <ModelCell row={row} isUnpriced={unpriced_models.includes(row.model_raw)} />,
    },
    ...(measure === 'cost' ? [] : [tokensColumn(areTokensOpen(preview))]),
    ...(measure === 'usage' ? [] : [REPORTED]),
  ];
}

function ModelCell({ row, isUnpriced }: { row: Row; isUnpriced: boolean }) {
  if (row.model_raw === '') return 'charges that belong to no model';
  if (!isUnpriced) return row.model ?? 'not known';
  return (
    <span className={styles.marked}>
      <StatusMark status="unknown" />
      {row.model === null ? 'not known, so without a price' : `${row.model}, without a price`}
    </span>
  );
}
