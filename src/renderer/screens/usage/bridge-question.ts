import { type CostBridgeQuestion, comparablePeriods } from '../../../shared/engagement/cost-bridge.ts';
import type { Period, UsageFigures } from '../../../shared/engagement/figures.ts';

export type Preset = '3' | '1' | 'own';

/** A period while its days are being typed. */
export type OpenPeriod = { from: string | null; to: string | null };

/** Which periods are compared, and of what: null for all usage, "" for the usage of no workload. */
export type BridgeChoice = { preset: Preset; from: OpenPeriod; to: OpenPeriod; workload_id: string | null };

const EMPTY: OpenPeriod = { from: null, to: null };

/** Three months against the three before where the files cover them, else one against one, else days of one's own. */
export function firstChoice(usage: UsageFigures): BridgeChoice {
  const preset = PRESETS.find((months) => presetPeriods(months, usage) !== null);
  return { preset: preset ?? 'own', from: EMPTY, to: EMPTY, workload_id: null };
}

const PRESETS = ['3', '1'] as const;

/** The periods of a preset; null where the files do not cover them. */
export function presetPeriods(
  preset: '3' | '1',
  { by_month }: UsageFigures,
): { from: Period; to: Period } | null {
  const months = by_month.filter((month) => month.complete).map(({ month }) => month);
  return comparablePeriods(months, Number(preset));
}

/** Whether the files still cover the periods that were picked. */
export function isOnOffer({ preset }: BridgeChoice, usage: UsageFigures): boolean {
  return preset === 'own' || presetPeriods(preset, usage) !== null;
}

/** What to ask; null while a day is missing. */
export function questionOf(choice: BridgeChoice, usage: UsageFigures): CostBridgeQuestion | null {
  const { preset, workload_id } = choice;
  if (preset !== 'own') {
    const periods = presetPeriods(preset, usage);
    return periods && { ...periods, workload_id };
  }
  const [from, to] = [whole(choice.from), whole(choice.to)];
  return from && to && { from, to, workload_id };
}

function whole({ from, to }: OpenPeriod): Period | null {
  return from === null || to === null || to < from ? null : { from, to };
}
