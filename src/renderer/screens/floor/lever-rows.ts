import type { AnswerReading } from '../../../shared/audit/answers.ts';
import type { LeverSaving } from '../../../shared/audit/saving.ts';
import type { EngagementFigures, FloorFigures } from '../../../shared/engagement/figures.ts';

type LeverReading = Extract<AnswerReading, { kind: 'lever' }>;

/** One lever of one workload with its dollars a month; undefined amounts are levers that no floor holds. */
export type LeverRow = {
  workload_id: string;
  workload: string;
  reading: LeverReading;
  step_usd: number | null;
  standalone_usd: number | null;
  attribution_usd: number | null;
};

/** Every lever that the audit found, in the order of the workloads of the floor. */
export function leverRows({ monthly }: FloorFigures, { audit }: EngagementFigures): LeverRow[] {
  return audit.workloads.flatMap(({ workload_id, name, readings }) => {
    const floor = monthly.workloads.find((w) => w.name === name);
    return readings.flatMap((reading) => {
      if (reading.kind !== 'lever') return [];
      const of = (savings: readonly LeverSaving[] | undefined) =>
        savings?.find(({ lever }) => lever === reading.lever.lever)?.saving_usd ?? null;
      return [
        {
          workload_id,
          workload: name,
          reading,
          step_usd: of(floor?.steps),
          standalone_usd: of(floor?.standalone),
          attribution_usd: of(floor?.attribution),
        },
      ];
    });
  });
}
