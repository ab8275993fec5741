import { useMemo } from 'react';
import { floorWaterfall } from '../../../shared/brief/floor-waterfall.ts';
import { inWords } from '../../../shared/brief/wording.ts';
import type { FloorFigures } from '../../../shared/engagement/figures.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { Notice } from '../../parts/notice.tsx';
import { hashOf } from '../../route.ts';

/** The bridge from today's bill to the planned floor, and what is missing from it. */
export function BridgeSection({ floor }: { floor: FloorFigures }) {
  const chart = useMemo(() => floorWaterfall(floor), [floor]);
  return (
    <>
      {chart ? <ChartFigure chart={chart} headingLevel={2} /> : <NoBridge floor={floor} />}
      <LeftOut floor={floor} />
    </>
  );
}

function NoBridge({ floor: { monthly } }: { floor: FloorFigures }) {
  if (monthly.reason !== null) {
    return (
      <Notice tone="warn" title="The bridge is not known.">
        {monthly.reason} <a href={hashOf('benchmarks')}>Look at the price book</a>
      </Notice>
    );
  }
  return (
    <Notice title="No answer sets a lever yet, so the floor is the baseline.">
      An answer with figures moves it. <a href={hashOf('audit')}>Go to the questions</a>
    </Notice>
  );
}

function LeftOut({ floor: { monthly } }: { floor: FloorFigures }) {
  if (monthly.left_out.length === 0) return null;
  const models = [...new Set(monthly.left_out.flatMap(({ unpriced_models }) => unpriced_models))];
  return (
    <Notice
      tone="warn"
      title={`Left out of every total: ${inWords(monthly.left_out.map(({ name }) => name))}.`}
    >
      No list price for {inWords(models)}. <a href={hashOf('benchmarks')}>Look at the price book</a>
    </Notice>
  );
}
