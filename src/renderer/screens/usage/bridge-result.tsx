import { useMemo } from 'react';
import { bridgeWaterfall } from '../../../shared/brief/bridge-waterfall.ts';
import { bridgeRemarks, bridgeSubject, PART_WORDS, periodWords } from '../../../shared/brief/bridge-words.ts';
import type { CostBridge } from '../../../shared/engagement/cost-bridge.ts';
import type { Subject } from '../../../shared/figures/declaration.ts';
import { saidText } from '../../../shared/figures/said.ts';
import { percent, tableMoney } from '../../../shared/format.ts';
import type { BridgePart } from '../../../shared/kpi/bridge.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FigureValue } from '../../parts/figure-value.tsx';
import { Given } from '../../parts/given.tsx';
import { Notice } from '../../parts/notice.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import styles from './usage-screen.module.css';

const columnsOf = (subject: Subject): Column<BridgePart>[] => [
  { id: 'part', header: 'Cause', cell: ({ part }) => PART_WORDS[part].label },
  { id: 'meaning', header: 'What it holds', cell: ({ part }) => PART_WORDS[part].meaning },
  {
    id: 'usd',
    header: 'Change of the net bill',
    unit: '$',
    align: 'right',
    cell: ({ part, usd }) => (
      <FigureValue figure="bridge_part" subject={{ ...subject, part }}>
        {signedMoney(usd)}
      </FigureValue>
    ),
    sortBy: ({ usd }) => usd,
  },
  {
    id: 'share',
    header: 'Share of the change',
    unit: '%',
    align: 'right',
    cell: ({ part, share }) => (
      <FigureValue figure="bridge_part_share" subject={{ ...subject, part }}>
        {share === null ? 'no change' : percent(share)}
      </FigureValue>
    ),
    sortBy: ({ share }) => share,
  },
];

/** The change as a chart and as parts that add up to it, with how they are made and what is left out. */
export function BridgeResult({ bridge }: { bridge: CostBridge }) {
  const chart = useMemo(() => bridgeWaterfall(bridge), [bridge]);
  const remarks = bridgeRemarks(bridge);
  const subject = bridgeSubject(bridge);
  if (chart === null) {
    return (
      <Notice tone="warn" title={`The change is not known: ${bridge.reason ?? 'a price is missing'}.`} />
    );
  }
  return (
    <>
      <ChartFigure chart={chart} hideTable />
      <DataTable
        caption={`Parts of the change, ${periodWords(bridge.from)} to ${periodWords(bridge.to)}`}
        hideCaption
        columns={columnsOf(subject)}
        rows={bridge.parts}
        rowKey={({ part }) => part}
        total={{
          part: 'Whole change',
          usd: (
            <FigureValue figure="bridge_change" subject={subject}>
              {signedMoney(bridge.change_usd ?? 0)}
            </FigureValue>
          ),
          share: bridge.change_usd === 0 ? 'no change' : <Given as="axis">{percent(1)}</Given>,
        }}
      />
      {remarks.length === 0 ? null : (
        <ul className={styles.points}>
          {remarks.map((remark) => (
            <li key={saidText(remark)}>
              <SaidText>{remark}</SaidText>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.aside}>{bridge.attribution}</p>
    </>
  );
}

function signedMoney(usd: number): string {
  const text = tableMoney(usd);
  return usd > 0 && text !== tableMoney(0) ? `+${text}` : text;
}
