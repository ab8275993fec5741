import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { percent, tableMoney } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { useRecord } from '../../use-app.ts';
import { ModelsCell } from './models-cell.tsx';
import { OutcomeCell } from './outcome-cell.tsx';
import { paretoMark } from './pareto.ts';
import { ShareCell } from './share-cell.tsx';
import { WorkloadName } from './workload-name.tsx';

type Props = {
  rows: readonly WorkloadFigures[];
  ticked: readonly string[];
  onTick: (id: string, isOn: boolean) => void;
};

/** Workloads with their dollars, and how they use tokens. */
export function WorkloadTable({ rows, ticked, onTick }: Props) {
  const { workloads } = useRecord();
  const ownerOf = new Map(workloads.map(({ id, owner }) => [id, owner]));
  const mark = paretoMark(rows);
  const columns: Column<WorkloadFigures>[] = [
    {
      id: 'name',
      header: 'Workload',
      cell: (row) => (
        <WorkloadName
          row={row}
          owner={ownerOf.get(row.workload_id) ?? ''}
          isTicked={ticked.includes(row.workload_id)}
          onTick={(isOn) => onTick(row.workload_id, isOn)}
        />
      ),
      sortBy: (row) => row.name,
    },
    {
      id: 'list',
      header: 'At list',
      unit: '$ a year',
      align: 'right',
      cell: (row) => listText(row),
      sortBy: (row) => row.annual_list_usd,
    },
    {
      id: 'share',
      header: 'Share',
      unit: '% of list',
      align: 'right',
      cell: (row) => <ShareCell row={row} isMark={row.workload_id === mark?.workload_id} />,
      sortBy: (row) => row.share_of_list,
    },
    { id: 'models', header: 'Models', unit: 'by dollars', cell: (row) => <ModelsCell models={row.models} /> },
    share('cache', 'Cache hits', (row) => row.cache_hit_rate, '% of input'),
    share('batch', 'Batch', (row) => row.batch_share, '% of tokens'),
    share('output', 'Output', (row) => row.output_ratio, '% of input'),
    {
      id: 'outcome',
      header: 'Cost per outcome',
      unit: '$',
      align: 'right',
      cell: (row) => <OutcomeCell row={row} />,
      sortBy: (row) => row.usd_per_outcome,
    },
  ];
  return (
    <DataTable
      caption="Workloads"
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.workload_id}
    />
  );
}

function share(
  id: string,
  header: string,
  of: (row: WorkloadFigures) => number | null,
  unit = '%',
): Column<WorkloadFigures> {
  return { id, header, unit, align: 'right', cell: (row) => percent(of(row)), sortBy: of };
}

function listText({ annual_list_usd, tokens }: WorkloadFigures): string {
  if (annual_list_usd !== null) return tableMoney(annual_list_usd);
  return allTokens(tokens) === 0 ? 'no usage' : 'no price';
}
