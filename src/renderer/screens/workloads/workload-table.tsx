import type { WorkloadFigures } from '../../../shared/engagement/figures.ts';
import { rangeText } from '../../../shared/engagement/range-text.ts';
import { declared } from '../../../shared/figures/catalogue.ts';
import { percent } from '../../../shared/format.ts';
import { allTokens } from '../../../shared/units.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { useRecord } from '../../use-app.ts';
import { useJudgement } from '../../use-judgement.ts';
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
  const { pareto_share } = useJudgement();
  const ownerOf = new Map(workloads.map(({ id, owner }) => [id, owner]));
  const mark = paretoMark(rows, pareto_share);
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
      cell: (row) => (
        <FigureValue figure="workload_list_annual" subject={subjectOf(row)}>
          {listText(row)}
        </FigureValue>
      ),
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
    {
      id: 'models',
      header: 'Models',
      unit: 'by dollars at list',
      cell: (row) => <ModelsCell models={row.models} />,
    },
    share('workload_cache_hits', (row) => row.cache_hit_rate, '% of input'),
    share('workload_batch_share', (row) => row.batch_share, '% of tokens'),
    share('workload_output_ratio', (row) => row.output_ratio, '% of input'),
    {
      id: 'outcome',
      header: 'Cost per outcome',
      unit: '$ at contract',
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
  figure: 'workload_cache_hits' | 'workload_batch_share' | 'workload_output_ratio',
  of: (row: WorkloadFigures) => number | null,
  unit: string,
): Column<WorkloadFigures> {
  return {
    id: figure,
    header: declared(figure).label,
    unit,
    align: 'right',
    cell: (row) => (
      <FigureValue figure={figure} subject={subjectOf(row)}>
        {percent(of(row))}
      </FigureValue>
    ),
    sortBy: of,
  };
}

function subjectOf({ workload_id }: WorkloadFigures) {
  return { workload_id };
}

function listText({ annual_list_usd, annual_list_usd_high, tokens }: WorkloadFigures): string {
  if (annual_list_usd !== null) return rangeText(annual_list_usd, annual_list_usd_high);
  return allTokens(tokens) === 0 ? 'no usage' : 'no price';
}
