import { Dices } from 'lucide-react';
import { demandChart } from '../../../shared/brief/demand-chart.ts';
import { LARGEST_SEED } from '../../../shared/demand/demand-model.ts';
import { meanOneLognormal } from '../../../shared/demand/mean-one-lognormal.ts';
import { statedSpread } from '../../../shared/demand/stated-spread.ts';
import type { OfferFigures } from '../../../shared/engagement/figures.ts';
import { multiple, plainNumber } from '../../../shared/format.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { Button } from '../../parts/button.tsx';
import { NumberField } from '../../parts/number-fields.tsx';
import { TextField } from '../../parts/text-fields.tsx';
import { useRecord } from '../../use-app.ts';
import styles from './commit-screen.module.css';
import { DemandLeverRisk } from './demand-lever-risk.tsx';
import { DemandMoves } from './demand-moves.tsx';
import { useDemandModel } from './use-demand-model.ts';

const LARGEST_SIGMA = 2;

/** What is drawn at random, with the band that comes of it. */
export function DemandSimulation({ figures }: { figures: OfferFigures | null }) {
  const chart = figures && demandChart(figures);
  return (
    <>
      {chart ? <ChartFigure chart={chart} /> : null}
      <div className={styles.fields}>
        <Level />
        <Draws />
      </div>
      <DemandMoves months={figures?.months ?? null} />
      <DemandLeverRisk />
    </>
  );
}

function Level() {
  const { settings } = useRecord();
  const { model, set } = useDemandModel();
  const stated = statedSpread(settings.scenarios);
  return (
    <>
      <NumberField
        optional
        label="Expected demand"
        unit="× path"
        hint={`Empty: ${multiple(stated.expected_factor)}, the mean of the stated cases`}
        min={0.01}
        max={100}
        value={model.expected_factor}
        onCommit={(expected_factor) => set({ expected_factor })}
      />
      <NumberField
        label="Volatility of the level"
        unit="sigma"
        hint={`Shared by all months. ${eightInTen(model.sigma_level)}; the stated cases come to ${plainNumber(stated.sigma_level, 2)}`}
        min={0}
        max={LARGEST_SIGMA}
        value={model.sigma_level}
        onCommit={(sigma_level) => set({ sigma_level })}
      />
      <NumberField
        label="Volatility of a month"
        unit="sigma"
        hint={`On top, each month by itself. ${eightInTen(model.sigma_month)}`}
        min={0}
        max={LARGEST_SIGMA}
        value={model.sigma_month}
        onCommit={(sigma_month) => set({ sigma_month })}
      />
    </>
  );
}

function eightInTen(sigma: number): string {
  return `Eight in ten: ${multiple(meanOneLognormal(sigma, 0.1))} to ${multiple(meanOneLognormal(sigma, 0.9))}`;
}

function Draws() {
  const { model, set } = useDemandModel();
  return (
    <>
      <NumberField
        whole
        label="Scenarios drawn"
        hint="More make the figures depend less on the seed"
        min={50}
        max={2000}
        value={model.scenarios}
        onCommit={(scenarios) => set({ scenarios })}
      />
      <TextField
        label="Seed"
        hint="The same seed draws the same scenarios, on every machine"
        value={String(model.seed)}
        check={(text) => (isSeed(text) ? null : `Write a whole number up to ${LARGEST_SEED}.`)}
        onCommit={(text) => set({ seed: Number(text) })}
      />
      <div className={styles.besideField}>
        <Button icon={<Dices aria-hidden />} onClick={() => set({ seed: newSeed() })}>
          Draw again
        </Button>
      </div>
    </>
  );
}

function isSeed(text: string): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= LARGEST_SEED;
}

/** Six digits are enough to differ and short enough to copy. */
function newSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 1_000_000;
}
